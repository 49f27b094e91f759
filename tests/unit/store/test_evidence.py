from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.directory import reading
from kg.store.evidence import EvidenceSpan, breaks, evidence_of, sentence
from kg.vocabulary import DEFAULT_BASE
from tests.unit.extractions import FORUM_RAW, forum, notice
from tests.unit.store.written import write


def test_posts_come_first_then_other_facts(tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    with reading(tmp_path / "s") as ledger:
        found = evidence_of(ledger, "forum", "person/김하늘", DEFAULT_BASE)
    assert (found.title, found.publisher, found.date) == (
        "한빛시, 마을 도서관 토론회 열어",
        "한빛시",
        "2026-03-21",
    )
    assert found.url == "https://press.example/forum?id=7"
    first, *others = [words.words for words in found.spans]
    assert first == "김하늘 새물결당 의원"
    assert "김 의원은 개회사에서" in others
    assert all(FORUM_RAW[words.start : words.end] == words.words for words in found.spans)


def test_whom_no_fact_is_about_is_told_by_name(tmp_path: Path) -> None:
    write(tmp_path / "s", [notice()])
    with reading(tmp_path / "s") as ledger:
        found = evidence_of(ledger, "notice", "institution/나래_AI_연구소", DEFAULT_BASE)
    assert {words.words for words in found.spans} <= {"나래 AI 연구소", "연구소"}


def test_a_document_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path / "s", [notice()])
    with reading(tmp_path / "s") as ledger, pytest.raises(StoreError, match="no document has the id 'forum'"):
        evidence_of(ledger, "forum", "person/김하늘", DEFAULT_BASE)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("첫 말이다. 김하늘 의원이다. 끝.", "김하늘", "김하늘 의원이다."),
        ("제목\n김하늘  의원", "김하늘", "김하늘 의원"),
        ("“좋다.” 김하늘이 말했다. “싫다.”", "김하늘", "김하늘이 말했다."),
        ("김하늘", "김하늘", "김하늘"),
        ("“나는 간다.”\n다음", "“나는 간다.”", "“나는 간다.”"),
    ],
)
def test_sentences(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    assert sentence(text, EvidenceSpan(start, start + len(words), words)) == expected


def test_another_text_has_no_sentence() -> None:
    assert sentence("다른 글이다.", EvidenceSpan(0, 3, "김하늘")) is None


def test_breaks_part_sentences_and_lines() -> None:
    assert breaks("하나다. 둘이다.\n셋") == [5, 10]
