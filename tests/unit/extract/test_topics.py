"""kg.extract.topics: the key phrases of a text."""

import pytest

from kg.extract import read_words
from kg.extract.phrases import Phrase, phrases
from kg.extract.topics import MAX_TOPICS, WEIGHTS, Layout, choose, features, nearly_same, topics
from kg.marks import pairs
from kg.model import Kind, Mention, Span
from kg.text import document
from tests.unit.extract.reading import analyzer, read, words_of


def found(text: str, *taken: str) -> list[str]:
    """Return the labels of a text's topics, where the words ``taken`` are titles."""
    given = document(text, id="t")
    words = read_words(given.text, analyzer().sentences(given))
    spans = [Span(given.text.index(part), given.text.index(part) + len(part)) for part in taken]
    return [topic[0].name for topic in topics(given.text, words, pairs(given.text), spans, ())]


def values(text: str, key: str, institution: str = "") -> dict[str, float]:
    """Return the features of a phrase of a text that names one institution."""
    words, marks = [words_of(text)], pairs(text)
    at = text.find(institution) if institution else -1
    spans = [Span(at, at + len(institution))] if at >= 0 else []
    return features(
        key, Phrase.of(phrases(text, words, marks, (), ())[key]), Layout.of(text, marks, words, spans)
    )


def test_the_words_of_titles_are_no_topic() -> None:
    assert "문하경" not in found("문하경 의원은 해양쓰레기를 치웠다.", "문하경 의원")


def test_people_are_no_topic() -> None:
    person = Mention(Span(0, 3), "문하경", Kind.PERSON, "문하경", "문하경", "name")
    text = "문하경은 해양쓰레기를 치웠다."
    assert [t[0].name for t in topics(text, [words_of(text)], (), (), (person,))] == ["해양쓰레기"]


REPEATED = "해양쓰레기 수거선을 늘렸다. 해양쓰레기 수거선은 크다. 등대는 작다."


def test_what_is_said_often_comes_first() -> None:
    assert found(REPEATED)[0] == "해양쓰레기 수거선"


def test_what_stands_early_comes_first() -> None:
    labels = found("해양쓰레기 수거선을 늘렸다. 구름은 하얗다. 태양광발전 시설단지를 늘렸다.")
    assert labels.index("해양쓰레기 수거선") < labels.index("태양광발전 시설단지")


@pytest.mark.parametrize("other", ["해양 쓰레기", "해양쓰레기", "해양의 쓰레기"])
def test_spaces_and_particles_make_no_other_topic(other: str) -> None:
    labels = found(f"해양쓰레기를 치웠다. {other}를 태웠다.")
    assert sum(label.replace("의", "").replace(" ", "") == "해양쓰레기" for label in labels) == 1


def test_variants_of_one_topic_are_its_aliases() -> None:
    said = read("AI 집적단지를 세운다. 인공지능 집적단지는 크다. AI집적단지가 생긴다. AI 집적단지는 좋다.")
    topic = next(e for e in said.entities if e.id == "topic/AI 집적단지")
    assert topic.aliases == ("AI집적단지", "인공지능 집적단지")


def test_the_head_of_a_topic_is_broader() -> None:
    said = read("여수 수소배관망을 세운다. 수소배관망은 길다. 여수 수소배관망이 생긴다. 수소배관망은 좋다.")
    parents = {e.id: e.parent for e in said.entities if e.kind == Kind.TOPIC}
    assert parents["topic/여수 수소배관망"] == "topic/수소배관망"


def test_at_most_ten() -> None:
    nouns = (
        "해양쓰레기 태양광발전 반도체공장 자율주행차 양자컴퓨터 우주발사체 "
        "인공위성 수소자동차 풍력발전기 스마트팜 전기차 로봇팔"
    )
    assert len(found("".join(f"{noun}를 늘렸다. " for noun in nouns.split()))) == MAX_TOPICS


def test_every_mention() -> None:
    text = "해양쓰레기를 치웠다. 해양쓰레기는 많다."
    (first, *_) = topics(text, [words_of(text)], (), (), ())
    assert [(m.surface, m.key, m.span.start) for m in first] == [
        ("해양쓰레기", "해양쓰레기", 0),
        ("해양쓰레기", "해양쓰레기", 12),
    ]


def test_no_text_no_topic() -> None:
    assert topics("", [], (), (), ()) == ()


def test_the_same_text_gives_the_same_order() -> None:
    assert found(REPEATED) == found(REPEATED)


def test_a_topic_stands_for_those_nearly_the_same() -> None:
    scores = {"해양쓰레기": -1.0, "해양쓰레기수거": -1.1, "해양쓰레기수거선박": -1.2, "등대": -0.9}
    assert choose(scores)[:2] == ["해양쓰레기수거", "등대"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("해양쓰레기", "해양쓰레기수거", True),
        ("해양쓰레기수거", "쓰레기", False),
        ("해양쓰레기", "육지쓰레기", False),
    ],
)
def test_nearly_same(one: str, other: str, same: bool) -> None:
    assert (nearly_same(one, other), nearly_same(other, one)) == (same, same)


VALUES: dict[str, tuple[str, str, str, float]] = {
    "marked": ("‘해양쓰레기’를 치웠다.", "해양쓰레기", "marked", 1),
    "not marked": ("해양쓰레기를 치웠다.", "해양쓰레기", "marked", 0),
    "in brackets": ("바다(해양쓰레기)를 치웠다.", "해양쓰레기", "in brackets", 1),
    "alone": ("해양쓰레기를 치웠다.", "해양쓰레기", "alone", 1),
    "part": ("해양쓰레기 수거를 늘렸다.", "해양쓰레기", "alone", 0),
    "object": ("해양쓰레기를 치웠다. 해양쓰레기는 많다.", "해양쓰레기", "object", 0.5),
    "purpose": ("해양쓰레기를 위한 배다.", "해양쓰레기", "purpose", 1),
    "neighbour": ("해양쓰레기 수거를 늘렸다.", "수거", "left neighbour", 1),
    "neighbour once of two": ("해양쓰레기 수거를 늘렸다. 수거는 쉽다.", "수거", "left neighbour", 0.5),
    "no neighbour": ("수거를 늘렸다. 수거는 쉽다.", "수거", "left neighbour", 0),
    "event": ("해양쓰레기 토론회를 열었다.", "해양쓰레기토론회", "event", 1),
    "place": ("광주를 갔다.", "광주", "place", 1),
    "middle dot": ("배·등대를 늘렸다.", "등대", "after a dot", 1),
    "institution": ("바다공단은 크다. 바다공단은 좋다.", "바다공단", "institution", 0.5),
}


@pytest.mark.parametrize(("text", "key", "name", "expected"), VALUES.values(), ids=VALUES)
def test_features(text: str, key: str, name: str, expected: float) -> None:
    assert values(text, key, "바다공단")[name] == expected


def test_every_feature_has_a_weight() -> None:
    assert list(values("해양쓰레기를 치웠다.", "해양쓰레기")) == list(WEIGHTS)


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
    assert Layout.of(text, pairs(text), (), ()).lead == lead
