"""Rows: the header, the columns, and the rows that are no texts."""

import datetime as dt
import re
import warnings
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.record import Columns, InputWarning, Record
from kg.read.table import Row, cell, read_rows
from tests.unit.read.records import errors, texts, whole

HERE = Path("표.csv")
BIGKINDS = (
    *("뉴스 식별자", "일자", "언론사", "기고자", "제목", "통합 분류1", "통합 분류2", "통합 분류3"),
    *("사건/사고 분류1", "사건/사고 분류2", "사건/사고 분류3", "인물", "위치", "기관", "키워드"),
    *("특성추출(가중치순 상위 50개)", "본문", "URL", "분석제외 여부"),
)


def rows(*given: Row, columns: Columns | None = None) -> list[Record | InputError]:
    return list(read_rows(given, HERE, "표", columns or {}))


def one(*given: Row, columns: Columns | None = None) -> Record:
    (found,) = rows(*given, columns=columns)
    return whole(found)


def test_reads_every_field_under_its_korean_name() -> None:
    found = one(
        ("기사번호", "등록일", "부처명", "제목", "내용", "원문 링크", "조회수"),
        ("7", "2025-03-20", "가나부", "제목", "본문이다.", "https://example.org/7", "12"),
    )
    assert found == Record(
        raw="본문이다.",
        id="7",
        title="제목",
        publisher="가나부",
        published=dt.date(2025, 3, 20),
        url="https://example.org/7",
        line=2,
    )


def test_a_mapping_goes_before_the_known_names() -> None:
    columns = {"text": "기사 글", "title": "머리"}
    found = one(("제목", "본문", "머리", "기사글"), ("가", "나", "다", "라"), columns=columns)
    assert (found.raw, found.title) == ("라", "다")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("본문",), ("가",), ("나",)], [("표-2", "가"), ("표-3", "나")]),
        ([("보도자료 목록", "", ""), (), ("제목", "본문", "일자"), ("a", "가", "")], [("표-4", "가")]),
        ([("분류", "", "본문"), ("대", "소", ""), ("a", "b", "가")], [("표-3", "가")]),
        ([("비고", "본문"), ("끝", " "), (), ("", "가")], [("표-4", "가")]),
        ([("본문", "비고"), ("가",)], [("표-2", "가")]),
        ([("본문",), ("가", "", " ")], [("표-2", "가")]),
        ([("\ufeff본 문",), ("가",)], [("표-2", "가")]),
    ],
    ids=["rows", "title above", "merged header", "empty rows", "short row", "empty cells", "spaces"],
)
def test_finds_header_and_texts(given: list[Row], expected: list[tuple[str, str]]) -> None:
    assert texts(rows(*given)) == expected


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("1", "", "제목만"), "표.csv:3: contains no text"),
        (("1", "#NAME?", ""), "표.csv:3: '본문' is #NAME?, a spreadsheet error; correct the cell"),
        (("1", "가", "", "넘친 글"), "표.csv:3: more cells than the 3 of the header; put a text with"),
        (("1", "가\udcff", ""), "표.csv:3: the text holds bytes of another encoding"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(row: Row, reason: str) -> None:
    found = rows(("id", "본문", "제목"), ("0", "앞", ""), row, ("2", "뒤", ""))
    assert texts(found) == [("0", "앞"), ("2", "뒤")]
    (said,) = errors(found)
    assert said.startswith(reason)


@pytest.mark.parametrize(
    ("given", "columns", "reason"),
    [
        ([], {}, "표.csv: contains no text"),
        ([(), ("", "")], {}, "표.csv: contains no text"),
        ([("가", "나")], {}, "표.csv: no text column recognised; name it with --map text=COLUMN; columns"),
        (
            [("가", "본문")],
            {"text": "글"},
            "표.csv: no column '글'; name it with --map text=COLUMN; columns: 가",
        ),
        ([("본문", "가")], {"title": "머리"}, "표.csv:1: no column '머리'; columns: 본문, 가"),
        ([("본문", "제목", "제 목")], {}, "표.csv:1: two columns are called '제목'; rename one"),
        ([tuple(f"열{n}" for n in range(30))], {}, "열19, …"),
    ],
)
def test_refuses_a_table_without_its_columns(given: list[Row], columns: Columns, reason: str) -> None:
    with pytest.raises(InputError, match=re.escape(reason)):
        rows(*given, columns=columns)


def bigkinds(text: str) -> Row:
    values = {"뉴스 식별자": "01100101.20250320", "일자": "20250320", "언론사": "나래일보", "제목": "제목"}
    values |= {"본문": text, "URL": "https://example.org/1", "기관": "환경부", "기고자": "한도윤"}
    return [values.get(name, "") for name in BIGKINDS]


def test_knows_the_export_of_bigkinds_and_tells_that_it_is_cut() -> None:
    with pytest.warns(InputWarning, match=r"표\.csv: a BIGKinds export holds only the first 200"):
        found = one(BIGKINDS, bigkinds("가람시는 토론회를 열었다."))
    assert (found.id, found.publisher, found.published, found.title, found.url) == (
        "01100101.20250320",
        "나래일보",
        dt.date(2025, 3, 20),
        "제목",
        "https://example.org/1",
    )


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("가나 " * 66 + "국무총", " 국무총"),
        ("가나 " * 65 + "말했다.”", ""),
        ("가나 국무총", ""),
        ("가" * 200, ""),
    ],
)
def test_leaves_out_the_word_that_a_cut_text_ends_in(text: str, left_out: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        found = one(BIGKINDS, bigkinds(text))
    kept = found.raw if found.keep is None else "".join(span.of(found.raw) for span in found.keep)
    assert kept + left_out == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (float("nan"), ""),
        ("가", "가"),
        ("가".encode(), "가"),
        (7, "7"),
        (20250320.0, "20250320"),
        (45736.5, "45736.5"),
        (dt.date(2025, 3, 20), "2025-03-20"),
        (dt.datetime(2025, 3, 20, 9, 30), "2025-03-20T09:30:00"),
    ],
)
def test_says_what_a_cell_holds(value: object, expected: str) -> None:
    assert cell(value) == expected
