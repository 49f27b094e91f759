"""kg.facts: a document gets the facts that it states."""

import pytest

from kg import facts
from kg.model import AnnotatedDocument, Event, Kind, Participation, Post, Statement
from tests.unit.reading import read_to

TEXT = (
    "환경부는 20일 정책토론회를 개최했다.\n"
    "문하경 장관은 축사에서 “바다가 먼저”라고 말했다. 문 장관은 웃었다.\n"
    "문의: 환경부 물정책과 염지선 (044-202-0000)"
)


def stated(text: str) -> AnnotatedDocument:
    return facts.annotate(read_to("coreference", text))


def test_facts_come_by_their_class() -> None:
    classes = [type(fact) for fact in stated(TEXT).facts]
    assert sorted(classes, key=[Post, Statement, Event, Participation].index) == classes
    assert set(classes) == {Post, Statement, Event, Participation}


def test_statements_have_what_their_words_name() -> None:
    text = "문하경 장관은 “환경부와 해양쓰레기를 치우자”고 말했다."
    (said,) = [fact for fact in stated(text).facts if isinstance(fact, Statement)]
    assert said.mentions == ("institution/환경부",)
    assert said.topics == ("topic/해양쓰레기", "topic/환경부")


def test_of_an_event_that_a_text_only_mentions_nothing_remains() -> None:
    text = "문하경 장관은 “사고를 예방하기 위해 뛰자”고 말했다."
    before, after = read_to("coreference", text), stated(text)
    assert [e.label for e in before.entities if e.kind is Kind.EVENT] == ["사고 예방"]
    assert [e for e in after.entities if e.kind is Kind.EVENT] == []
    assert [link for link in after.links if link.mention.kind is Kind.EVENT] == []
    assert [said.mentions for said in after.facts if isinstance(said, Statement)] == [()]


def test_an_event_of_which_more_is_told_remains() -> None:
    found = stated("환경부는 20일 정책토론회를 개최했다.")
    assert [e.id for e in found.entities if e.kind is Kind.EVENT] == ["event/t--정책토론회"]
    assert [fact.id for fact in found.facts if isinstance(fact, Event)] == ["event/t--정책토론회"]


@pytest.mark.parametrize("text", ["", "\n\n", "바다."], ids=["empty", "blank", "noun"])
def test_nothing_to_read(text: str) -> None:
    assert stated(text).facts == ()
