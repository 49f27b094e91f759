"""kg.topics.variants: which phrases are one topic."""

import pytest

from kg.topics.phrases import Phrase, phrases
from kg.topics.variants import nearly_same, variants
from tests.unit.reading import read_to


def topic_of(text: str) -> dict[str, str]:
    """Return the topic of each phrase of a text."""
    found = phrases(read_to("morphology", text))
    return variants({key: Phrase.of(places) for key, places in found.items()})


ONE: dict[str, tuple[str, str, str]] = {
    "noun that adds nothing": ("바다숲조성 사업을 했다.", "바다숲조성사업", "바다숲조성"),
    "short form after the whole": ("연안 오염수를 막았다. 오염수는 탁하다.", "오염수", "연안오염수"),
    "short form before the whole": ("오염수는 탁하다. 연안 오염수를 막았다.", "오염수", "연안오염수"),
    "mostly this one": (
        "연안 오염수를 막았다. 연안 오염수는 짜다. 하천 오염수는 적다. 오염수는 탁하다.",
        "오염수",
        "연안오염수",
    ),
}


@pytest.mark.parametrize(("text", "one", "other"), ONE.values(), ids=ONE)
def test_one_topic(text: str, one: str, other: str) -> None:
    topic = topic_of(text)
    assert topic[one] == topic[other]


TWO: dict[str, tuple[str, str, str]] = {
    "last noun tells something": ("바다숲조성 기술을 썼다.", "바다숲조성기술", "바다숲조성"),
    "little is left": ("바다 사업을 했다.", "바다사업", "바다"),
    "never alone": ("연안 오염수를 막았다.", "오염수", "연안오염수"),
    "many kinds": (
        "연안 오염수를 막았다. 공장 오염수는 짜다. 하천 오염수는 적다. 오염수는 탁하다.",
        "오염수",
        "연안오염수",
    ),
    "too general": ("연안 사업을 늘렸다. 사업은 크다.", "사업", "연안사업"),
    "listed": ("어선·등대를 늘렸다. 등대는 크다.", "등대", "어선등대"),
    "beginning": ("오염수 저장고를 늘렸다. 오염수는 탁하다.", "오염수", "오염수저장고"),
}


@pytest.mark.parametrize(("text", "one", "other"), TWO.values(), ids=TWO)
def test_two_topics(text: str, one: str, other: str) -> None:
    topic = topic_of(text)
    assert topic[one] != topic[other]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("해양쓰레기", "해양쓰레기수거", True),
        ("해양쓰레기수거", "쓰레기", False),
        ("해양쓰레기", "육지쓰레기", False),
    ],
)
def test_nearly_same(one: str, other: str, same: bool) -> None:
    near = nearly_same([one, other], 0.6)
    assert (other in near[one], one in near[other]) == (same, same)
