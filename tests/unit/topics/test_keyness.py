"""kg.topics.keyness: how likely an editor chooses a phrase as a topic."""

import pytest

from kg.scoring import BIAS, scorer
from kg.topics.keyness import FEATURES, Layout, features, scores
from kg.topics.phrases import Phrase, phrases
from tests.unit.reading import read_to


def values(text: str, key: str) -> dict[str, float]:
    """Return the features of a phrase of a text by name."""
    document = read_to("morphology", text)
    phrase = Phrase.of(phrases(document)[key])
    return dict(zip(FEATURES, features(key, phrase, Layout.of(document)), strict=True))


VALUES: dict[str, tuple[str, str, str, float]] = {
    "marked": ("‘해양쓰레기’를 치웠다.", "해양쓰레기", "marked", 1),
    "not marked": ("해양쓰레기를 치웠다.", "해양쓰레기", "marked", 0),
    "alone": ("해양쓰레기를 치웠다.", "해양쓰레기", "alone", 1),
    "part": ("해양쓰레기 수거를 늘렸다.", "해양쓰레기", "alone", 0),
    "object": ("해양쓰레기를 치웠다. 해양쓰레기는 많다.", "해양쓰레기", "object", 0.5),
    "purpose": ("해양쓰레기를 위한 배다.", "해양쓰레기", "purpose", 1),
    "neighbour": ("해양쓰레기 수거를 늘렸다.", "수거", "noun before", 1),
    "neighbour once of two": ("해양쓰레기 수거를 늘렸다. 수거는 쉽다.", "수거", "noun before", 0.5),
    "no neighbour": ("수거를 늘렸다. 수거는 쉽다.", "수거", "noun before", 0),
    "said once": ("해양쓰레기를 치웠다.", "해양쓰레기", "said once", 1),
    "said twice": ("해양쓰레기를 치웠다. 해양쓰레기는 많다.", "해양쓰레기", "said once", 0),
    "institution": ("바다위원회는 크다.", "바다위원회", "like an institution", 1),
    "event": ("해양쓰레기 토론회를 열었다.", "해양쓰레기토론회", "event", 1),
    "in brackets": ("등대(해양쓰레기)를 치웠다.", "해양쓰레기", "in brackets", 1),
    "number": ("6대 과제를 정했다.", "6대과제", "number", 1),
    "place": ("광주를 갔다.", "광주", "place", 1),
}


@pytest.mark.parametrize(("text", "key", "name", "expected"), VALUES.values(), ids=VALUES)
def test_features(text: str, key: str, name: str, expected: float) -> None:
    assert values(text, key)[name] == expected


def test_every_feature_has_a_weight() -> None:
    assert len(values("해양쓰레기를 치웠다.", "해양쓰레기")) == len(FEATURES)


LEADS: dict[str, tuple[str, str]] = {
    "headline and lead": (
        "바다를 지키자\n짧은 줄\n" + "바다를 지키는 사람들이 모여 " * 4,
        "바다를지키는사람들이모여" * 4,
    ),
    "a sentence is no headline": (
        "바다를 지키는 사람들이 모여 " * 3 + "있다.",
        "바다를지키는사람들이모여" * 3 + "있다",
    ),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "lead"), LEADS.values(), ids=LEADS)
def test_lead(text: str, lead: str) -> None:
    assert Layout.of(read_to("morphology", text)).lead == lead


def test_every_feature_has_a_weight_in_the_table() -> None:
    assert set(scorer("topics").weights) <= {BIAS, *FEATURES}


def test_the_score_is_the_weighted_sum() -> None:
    nothing = [0.0] * len(FEATURES)
    found = scores({"nothing": nothing, "one": [1.0, *nothing[1:]]})
    assert found["one"] - found["nothing"] == pytest.approx(scorer("topics").weights["said once"])
