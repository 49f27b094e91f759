"""kg.text: normal characters, normal spaces, and the way back to the raw text."""

import datetime as dt
from unicodedata import normalize

import pytest

from kg.model import OffsetMap, Span
from kg.text import document, edit


def text(raw: str) -> str:
    return document(raw, id="a").text


CHARACTERS = {
    "CRLF": ("한 줄\r\n두 줄", "한 줄\n두 줄"),
    "lone CR": ("한 줄\r두 줄", "한 줄\n두 줄"),
    "line separator": ("한 줄\u2028두 줄", "한 줄\n두 줄"),
    "byte order mark": ("\ufeff첫 줄", "첫 줄"),
    "NFD": (normalize("NFD", "김찬솔 총리"), "김찬솔 총리"),
    "NFD in part": ("국회 " + normalize("NFD", "각"), "국회 각"),
    "NFD Latin": ("cafe\u0301에서", "café에서"),
    "no NFKC": ("㈜가나 ½ ㎡", "㈜가나 ½ ㎡"),
    "double marks": ("„가‟ 〝나〞 «다»", "“가“ “나” “다”"),
    "full-width marks": ("＂가＂ ＇나＇", "\"가\" '나'"),
    "single marks": ("‚가‛ `나´", "‘가‘ '나'"),
    "marks that stay": ("“가” ‘나’ \"다\" '라'", "“가” ‘나’ \"다\" '라'"),
    "half-width brackets": ("｢바다｣ ≪섬≫", "「바다」 《섬》"),
    "middle dots": ("가․나・다‧라ㆍ마∙바", "가·나·다·라·마·바"),
    "araea as a dot": ("민\u119e관", "민·관"),
    "bullet between words": ("산업•연구", "산업·연구"),
    "bullet as a bullet": ("• 항목\n＊", "• 항목\n*"),
    "dashes": ("1–2 3—4 5−6 7‑8", "1-2 3-4 5-6 7-8"),
    "tildes": ("1∼2 3〜4 5～6", "1~2 3~4 5~6"),
    "full-width ASCII": ("ＡＩ ２０２５（가）", "AI 2025(가)"),
    "odd spaces": ("가\xa0나\u3000다\t라", "가 나 다 라"),
    "no width": ("가\u200b나\u00ad다\u2060라", "가나다라"),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("raw", "expected"), CHARACTERS.values(), ids=CHARACTERS)
def test_characters(raw: str, expected: str) -> None:
    assert text(raw) == expected


SPACED = {
    "opening mark": ("그는 “ 광주는 좋다 .", "그는 “광주는 좋다."),
    "closing mark and particle": ("필수적 ” 이라며 “ 또 , 한다", "필수적”이라며 “또, 한다"),
    "closing mark and noun": ("‘ 기술 확보 ’ 토론회가 열렸다 .", "‘기술 확보’ 토론회가 열렸다."),
    "single marks": ("‘AI 방안 ’ 을 , 한다", "‘AI 방안’을, 한다"),
    "brackets": ("의원 ( 광주 갑 · 국회 ) 이 말했다 .", "의원 (광주 갑·국회)이 말했다."),
    "short loose particle": ("끝났다 ” 고 강조했다 .", "끝났다”고 강조했다."),
    "comma, full stop": ("시대 , 논의했다 .", "시대, 논의했다."),
    "unit": ("20 일 회의에 10 여 명이 , 3 곳에서", "20일 회의에 10여 명이, 3곳에서"),
    "no unit": ("3 일본 기업 , 끝", "3 일본 기업, 끝"),
    "ordinal": ("국회 제 2 소회의실에서 , 끝", "국회 제2소회의실에서, 끝"),
    "one-syllable list": ("의원 , 민 . 관 . 학계가", "의원, 민.관.학계가"),
    "sentence end": ("논의했 다 . 또한 , 그는", "논의했 다. 또한, 그는"),
    "label": ("가 . 개요 , 끝", "가. 개요, 끝"),
    "middle dot": ("문하경 · 도서진 의원 , 끝", "문하경·도서진 의원, 끝"),
    "Latin and particle": ("기업 CBO 는 , AI 이 아닌", "기업 CBO는, AI이 아닌"),
    "decimal": ("3 . 5 % 늘었다 .", "3.5% 늘었다."),
    "thousands": ("1 , 000 명이 왔다 .", "1,000명이 왔다."),
    "date": ("2025 . 3 . 20 .", "2025. 3. 20."),
    "ASCII marks": ("그는 \" 가자 \" 라고 ' 또 ' 했다 .", "그는 \"가자\"라고 '또' 했다."),
    "odd number of ASCII marks": ('그는 " 가자 , 했다 .', '그는 " 가자, 했다.'),
    "spread over a cell": ("책임자\n과 장 문하경", "책임자\n과장 문하경"),
    "line without commas": ("의원 , 가 .\n‘ 제목 ’", "의원, 가.\n‘제목’"),
    "year": ("지난 , ’24 년 .", "지난, ’24년."),
}


@pytest.mark.parametrize(("raw", "expected"), SPACED.values(), ids=SPACED)
def test_spaces_of_a_text_whose_marks_are_set_off(raw: str, expected: str) -> None:
    assert text(raw) == expected


REPAIRED = {
    "opening mark": ("그는 “ 광주는 좋다”고 했다.", "그는 “광주는 좋다”고 했다."),
    "closing mark": ("그는 “광주는 좋다 ”고 했다.", "그는 “광주는 좋다”고 했다."),
    "closing single mark": ("‘기술 ’을 말했다.", "‘기술’을 말했다."),
    "bracket": ("의원( 광주 갑 )이", "의원(광주 갑)이"),
    "quotative": ("“필수” 라고 했다.", "“필수”라고 했다."),
    "고 and a verb of saying": ('"가자" 고 말했다.', '"가자"고 말했다.'),
    "particle after a bracket": ("기관(AICA) 에서 열렸다.", "기관(AICA)에서 열렸다."),
    "particle after Latin": ("기업 CBO 는 말했다.", "기업 CBO는 말했다."),
    "particle after a number": ("올해 20 은 넘는다.", "올해 20은 넘는다."),
}


@pytest.mark.parametrize(("raw", "expected"), REPAIRED.values(), ids=REPAIRED)
def test_spaces_that_are_wrong_in_any_text(raw: str, expected: str) -> None:
    assert text(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "“A” 행사가 열렸다.",
        "3월 20일 오후, A 씨는 5 개를 샀다.",
        "(사) 한국협회, 제2 소회의실",
        "1. 개요\n- 항목\n· 항목\n3.5% 늘었다.",
        "산업 · 연구가 만난다.",
        "그는 “가자”고 했다. “가자” 이 말에, (가) 도 관계자",
        "지난 ‘19년에서 ’20년으로, ‘24년 말에",
        '했다" 고 김 의원이 말했다.',
        "‘가’, ‘나’ 등 [ 향후 일정 ] ( )",
        "그는 “힘든 ”인간“이 아니다.",
        "AI 산업의 IT 이야기",
    ],
)
def test_a_text_with_true_spaces_stays(raw: str) -> None:
    made = document(raw, id="a")
    assert (made.text, made.offsets) == (raw, OffsetMap.identity(len(raw)))


def test_document_keeps_what_it_was_given() -> None:
    day = dt.date(2025, 3, 20)
    made = document("가 .", id="a", title="제목", publisher="부처", published=day, url="https://a.kr")
    assert (made.id, made.raw, made.title, made.publisher, made.published, made.url) == (
        "a", "가 .", "제목", "부처", day, "https://a.kr",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "words", "expected"),
    [
        ("그는 “ 광주는 ” 이라며 , 끝", "“광주는”이라며", (3, 14)),
        (normalize("NFD", "총리 김찬솔"), "김찬솔", (6, 15)),
        ("가\r\n나", "\n", (2, 3)),
        ("\ufeff제 2 회 , 끝", "제2회", (1, 6)),
    ],
)
def test_offsets_lead_back(raw: str, words: str, expected: tuple[int, int]) -> None:
    made = document(raw, id="a")
    start = made.text.index(words)
    assert made.offsets.to_raw(Span(start, start + len(words))) == Span(*expected)


KEEP = {
    "one": ("---\n머리\n---\n본문", [(11, 13)], "본문", (11, 13)),
    "two, apart": ("가나 버림 다라", [(0, 2), (6, 8)], "가나\n다라", (0, 8)),
    "two, touching": ("가나다라", [(0, 2), (2, 4)], "가나다라", (0, 4)),
    "unsorted, one empty": ("가나 버림 다라", [(6, 8), (3, 3), (0, 2)], "가나\n다라", (0, 8)),
    "changed": ("버림 제 2 회 ,", [(3, 10)], "제2회,", (3, 10)),
}


@pytest.mark.parametrize(("raw", "keep", "expected", "whole"), KEEP.values(), ids=KEEP)
def test_keep(raw: str, keep: list[tuple[int, int]], expected: str, whole: tuple[int, int]) -> None:
    made = document(raw, id="a", keep=[Span(*span) for span in keep])
    assert (made.text, made.offsets.to_raw(Span(0, len(made.text)))) == (expected, Span(*whole))


def test_nothing_kept() -> None:
    assert document("가나", id="a", keep=[]).text == ""


def test_edits_compose() -> None:
    once = edit("가 나 다", OffsetMap.identity(5), [(Span(1, 2), "")])
    assert edit(*once, [(Span(2, 3), "")])[1].to_raw(Span(2, 3)) == Span(4, 5)


def test_an_edit_may_replace() -> None:
    made, offsets = edit("ab가", OffsetMap.identity(3), [(Span(0, 2), "나")])
    assert (made, offsets.to_raw(Span(0, 1)), offsets.to_raw(Span(1, 2))) == ("나가", Span(0, 2), Span(2, 3))


def test_an_edit_may_cut_a_composed_cluster() -> None:
    # U+0958 may not be composed again: one raw code point stands for two.
    made = document("\u0958 가", id="a")
    cut, offsets = edit(made.text, made.offsets, [(Span(1, 2), "")])
    assert cut == "\u0915 가"
    assert [offsets.to_raw(Span(at, at + 1)) for at in (0, 2)] == [Span(0, 1), Span(2, 3)]
