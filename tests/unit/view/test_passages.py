import pytest

from kg.view.model import Document, Evidence, Mark, Passage
from kg.view.passages import passages

TEXT = "첫 줄이다.\n\n시장 가람이 말했다. 또 말했다.\r\n끝 줄이다."
LONG = "이 문장은 길다. " * 100


def of(text: str, *told: Evidence, marks: tuple[Mark, ...] = (), whole: bool = False) -> tuple[Passage, ...]:
    (document,) = passages([Document("d0", "글")], {"d0": text}, {"d0": marks}, told, whole)
    return document.passages


def evidence(text: str, words: str) -> Evidence:
    return Evidence("d0", words, text.index(words), text.index(words) + len(words))


def test_only_paragraphs_with_evidence_are_kept() -> None:
    assert of(TEXT, evidence(TEXT, "가람")) == (Passage(8, "시장 가람이 말했다. 또 말했다."),)


def test_evidence_over_two_paragraphs_keeps_both() -> None:
    assert [one.start for one in of(TEXT, evidence(TEXT, "또 말했다.\r\n끝"))] == [8, 28]


def test_a_whole_text_has_every_paragraph() -> None:
    found = of(TEXT, whole=True)
    assert [one.text for one in found] == ["첫 줄이다.", "시장 가람이 말했다. 또 말했다.", "끝 줄이다."]
    assert all(TEXT[one.start : one.start + len(one.text)] == one.text for one in found)


def test_names_are_marked_the_longest_first() -> None:
    marks = (Mark(11, 13, "n0"), Mark(8, 10, "n1"), Mark(8, 13, "n2"), Mark(0, 1, "n3"))
    (found,) = of(TEXT, evidence(TEXT, "가람"), marks=marks)
    assert [mark.node for mark in found.marks] == ["n2", "n1", "n0"]


@pytest.mark.parametrize("text", [LONG, "가" * 2000, "가" * 699 + "🌊" * 10])
def test_long_lines_are_broken_and_nothing_is_lost(text: str) -> None:
    found = of(text, whole=True)
    assert "".join(one.text for one in found) == text
    assert max(len(one.text) for one in found) <= 700


def test_long_lines_are_broken_after_sentences() -> None:
    assert all(one.text.rstrip().endswith("길다.") for one in of(LONG, whole=True))


def test_a_text_that_is_another_stays_out() -> None:
    assert of("다른 글", evidence(TEXT, "가람"), whole=True) == ()


def test_a_document_without_a_text_stays_as_it_is() -> None:
    assert passages([Document("d1", "글")], {}, {}, [], True) == (Document("d1", "글"),)
