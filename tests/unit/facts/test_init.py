"""kg.facts: the order in which a document is read."""

import pytest

from kg.facts import facts
from kg.mentions import mentions, read_short_titles, read_titles, read_words
from kg.model import Event, Participation, Post, Statement
from kg.text import document
from kg.text.marks import pairs
from tests.unit.reading import analyzer, read

TEXT = (
    "환경부는 20일 정책토론회를 개최했다.\n"
    "문하경 장관은 축사에서 “바다가 먼저”라고 말했다. 문 장관은 웃었다.\n"
    "문의: 환경부 물정책과 염지선 (044-202-0000)"
)


def test_words_of_each_sentence() -> None:
    doc = document(TEXT, id="t")
    assert [len(words) for words in read_words(doc.text, analyzer().sentences(doc))] == [4, 7, 3, 5]


def test_contact_persons_come_last() -> None:
    doc = document(TEXT, id="t")
    words = read_words(doc.text, analyzer().sentences(doc))
    assert [title.person.of(doc.text) for title in read_titles(doc.text, words)[1]] == ["문하경", "염지선"]


def test_a_contact_person_with_a_title_is_read_once() -> None:
    doc = document("문의: 환경부 물정책과 염지선 과장 (044-202-0000)", id="t")
    words = read_words(doc.text, analyzer().sentences(doc))
    assert [title.person.of(doc.text) for title in read_titles(doc.text, words)[1]] == ["염지선"]


def test_short_titles() -> None:
    doc = document(TEXT, id="t")
    words = read_words(doc.text, analyzer().sentences(doc))
    assert [title.span.of(doc.text) for title in read_short_titles(words)] == ["문 장관"]


def test_facts_come_by_their_class() -> None:
    classes = [type(fact) for fact in read(TEXT).facts]
    assert sorted(classes, key=[Post, Statement, Event, Participation].index) == classes
    assert set(classes) == {Post, Statement, Event, Participation}


@pytest.mark.parametrize("text", ["", "\n\n", "바다."], ids=["empty", "blank", "noun"])
def test_nothing_to_read(text: str) -> None:
    doc = document(text, id="t")
    sentences = analyzer().sentences(doc)
    words = read_words(doc.text, sentences)
    assert list(mentions(doc, words, pairs(doc.text), (), ())) == []
    assert list(facts(doc, sentences, words, pairs(doc.text), (), (), ())) == []
