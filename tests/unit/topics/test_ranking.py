"""kg.topics.ranking: the key phrases of a text."""

from dataclasses import replace

import pytest

from kg.model import Kind, Mention, Span, Title
from kg.topics.ranking import MAX_TOPICS, choose, topics
from tests.unit.reading import read, read_to


def found(text: str, *taken: str) -> list[str]:
    """Return the labels of a text's topics, where the words ``taken`` are titles."""
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in taken]
    titles = tuple(Title(span, span, "test") for span in spans)
    return [topic[0].name for topic in topics(replace(read_to("morphology", text), titles=titles))]


def test_the_words_of_titles_are_no_topic() -> None:
    assert "문하경" not in found("문하경 의원은 해양쓰레기를 치웠다.", "문하경 의원")


def test_people_are_no_topic() -> None:
    person = Mention(Span(0, 3), "문하경", Kind.PERSON, "문하경", "문하경", "name")
    text = "문하경은 해양쓰레기를 치웠다."
    given = replace(read_to("morphology", text), mentions=(person,))
    assert [t[0].name for t in topics(given)] == ["해양쓰레기"]


REPEATED = "태양광발전을 늘렸다. 해양쓰레기는 많다. 해양쓰레기는 무겁다."


def test_what_is_said_often_comes_first() -> None:
    assert found(REPEATED)[0] == "해양쓰레기"


def test_what_stands_early_comes_first() -> None:
    assert found("해양쓰레기를 늘렸다. 구름은 하얗다. 태양광발전을 늘렸다.")[0] == "해양쓰레기"


@pytest.mark.parametrize("other", ["해양 쓰레기", "해양쓰레기", "해양의 쓰레기"])
def test_spaces_and_particles_make_no_other_topic(other: str) -> None:
    labels = found(f"해양쓰레기를 치웠다. {other}를 태웠다.")
    assert sum(label.replace("의", "").replace(" ", "") == "해양쓰레기" for label in labels) == 1


def test_variants_of_one_topic_are_its_aliases() -> None:
    said = read("AI 집적단지를 세운다. 인공지능 집적단지는 크다. AI집적단지가 생긴다. AI 집적단지는 좋다.")
    topic = next(e for e in said.entities if e.id == "topic/AI 집적단지")
    assert topic.aliases == ("AI집적단지", "인공지능 집적단지")


def test_a_short_form_is_an_alias() -> None:
    said = read("연안 오염수를 막는다. 오염수는 탁하다. 연안 오염수는 많다. 등대가 있다.")
    topic = next(e for e in said.entities if e.id == "topic/연안 오염수")
    assert topic.aliases == ("오염수",)


def test_a_variant_inside_a_longer_one_is_no_mention() -> None:
    text = "연안 오염수를 막는다. 오염수는 탁하다."
    topic = next(t for t in topics(read_to("morphology", text)) if t[0].name == "연안 오염수")
    assert [m.surface for m in topic] == ["연안 오염수", "오염수"]


def test_the_head_of_a_topic_is_broader() -> None:
    said = read("여수산업단지 배관망을 세운다. 배관망은 길다. 광양산업단지 배관망이 생긴다. 배관망은 좋다.")
    parents = {e.id: e.parent for e in said.entities if e.kind == Kind.TOPIC}
    assert parents["topic/여수산업단지 배관망"] == "topic/배관망"


def test_at_most_ten() -> None:
    nouns = (
        "해양쓰레기 태양광발전 반도체공장 자율주행차 양자컴퓨터 우주발사체 "
        "인공위성 수소자동차 풍력발전기 스마트팜 전기차 로봇팔"
    )
    assert len(found("".join(f"{noun}를 늘렸다. " for noun in nouns.split()))) == MAX_TOPICS


def test_every_mention() -> None:
    text = "해양쓰레기를 치웠다. 해양쓰레기는 많다."
    (first, *_) = topics(read_to("morphology", text))
    assert [(m.surface, m.key, m.span.start) for m in first] == [
        ("해양쓰레기", "해양쓰레기", 0),
        ("해양쓰레기", "해양쓰레기", 12),
    ]


def test_no_text_no_topic() -> None:
    assert topics(read_to("morphology", "")) == ()


def test_the_same_text_gives_the_same_order() -> None:
    assert found(REPEATED) == found(REPEATED)


def alone(*keys: str) -> dict[str, str]:
    """Return keys that are each a topic of its own."""
    return dict(zip(keys, keys, strict=True))


def test_a_topic_stands_for_those_nearly_the_same() -> None:
    scores = {"해양쓰레기": -1.0, "해양쓰레기수거": -1.1, "해양쓰레기수거선박": -1.2, "등대": -0.9}
    assert choose(scores, alone(*scores))[:2] == [["해양쓰레기", "해양쓰레기수거"], ["등대"]]


def test_two_that_share_a_head_are_two_topics() -> None:
    scores = {"여수수소배관망": -1.0, "광양수소배관망": -1.1}
    assert len(choose(scores, alone(*scores))) == 2


def test_variants_take_one_place() -> None:
    scores = {"연안오염수": -1.0, "등대": -0.9, "오염수": -0.8}
    topic = {"연안오염수": "연안오염수", "오염수": "연안오염수", "등대": "등대"}
    assert choose(scores, topic) == [["오염수", "연안오염수"], ["등대"]]
