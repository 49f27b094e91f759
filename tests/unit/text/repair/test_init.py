"""kg.text.repair: stray spaces inside words go, all others stay."""

from importlib import import_module

import pytest

from kg.model import Document, Span
from kg.morph import Analyzer
from kg.text import document
from kg.text.repair import repaired
from kg.text.repair.looks import Look


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def mended(text: str, analyzer: Analyzer) -> str:
    return repaired(document(text, id="a"), analyzer).text


STRAY = {
    "stem": ("국가 차원의 전 략적 투자가 필요하다.", "국가 차원의 전략적 투자가 필요하다."),
    "name of a country": ("광주를 대한 민국 산업의 중심에 둔다.", "광주를 대한민국 산업의 중심에 둔다."),
    "adverb": ("산업과 정책이 유 기적으로 연결되어야 한다.", "산업과 정책이 유기적으로 연결되어야 한다."),
    "ending": ("부원장은 새로운 방안을 제안했 다.", "부원장은 새로운 방안을 제안했다."),
    "particle": ("기술 발전 방향 과 지원책을 논의했다.", "기술 발전 방향과 지원책을 논의했다."),
    "two in one line": ("유 기적으로 연결하자고 제안했 다.", "유기적으로 연결하자고 제안했다."),
}


@pytest.mark.parametrize(("text", "expected"), STRAY.values(), ids=STRAY)
def test_stray_spaces_go(text: str, expected: str, analyzer: Analyzer) -> None:
    assert mended(text, analyzer) == expected


def test_a_name_that_the_document_has_whole(analyzer: Analyzer) -> None:
    text = "토론에는 한 서준 정책과장 등이 참여했다.\n한서준 정책과장은 “지원하겠다”고 말했다."
    assert mended(text, analyzer) == text.replace("한 서준", "한서준")


@pytest.mark.parametrize(
    "text",
    [
        "문하경 의원(광주 서구갑)은 토론회를 열었다.",
        "이번 토론회는 기술 발전을 위해 마련됐다.",
        "그는 할 수 있는 것을 다 했다고 말했다.",
        "전 세계 15개 나라가 참가한 이 행사는 두 번째다.",
        "국회 의원회관 제2 소회의실",
        "방안\n을 논의했다.",
        "AI 20 %",
        "",
    ],
)
def test_true_spaces_and_line_breaks_stay(text: str, analyzer: Analyzer) -> None:
    given = document(text, id="a")
    assert repaired(given, analyzer) is given


def test_offsets_lead_to_the_raw_text(analyzer: Analyzer) -> None:
    raw = "“ 정책이 유 기적으로 연결되어야 한다 ” 고 제안했 다 ."
    made = repaired(document(raw, id="a"), analyzer)
    start = made.text.index("유기적으로")
    assert made.offsets.to_raw(Span(start, start + 5)).of(raw) == "유 기적으로"


def test_only_spaces_are_taken(analyzer: Analyzer) -> None:
    raw = "전 략적 투자를 제안했 다."
    made = repaired(Document("a", raw, raw, document(raw, id="a").offsets, title="제목"), analyzer)
    assert (made.text.replace(" ", ""), made.raw, made.title) == (raw.replace(" ", ""), raw, "제목")


def test_a_rival_is_read_only_where_it_could_matter(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def rival(look: Look, analyzer: Analyzer) -> None:
        read.append(f"{look.left}|{look.right}")

    monkeypatch.setattr(import_module("kg.text.repair"), "rival", rival)
    repaired(document("이번 토론회는 그 뒤 두 번째로 열린다.", id="a"), analyzer)
    assert read == []
    repaired(document("정부가 전 략적 투자를 제안했다.", id="a"), analyzer)
    assert read == ["정부가 전|략적 투자를"]
