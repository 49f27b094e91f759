"""Fields of a text, under the names that archives and blogs use."""

import datetime as dt
from pathlib import Path
from unicodedata import normalize

import pytest

from kg.errors import InputError
from kg.model import Span
from kg.read.record import Record, record

HERE = Path("a.md")


def made(**fields: object) -> Record:
    return record("본문", fields, path=HERE, id="a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-20", dt.date(2025, 3, 20)),
        ("2025-03-20T09:30:00+09:00", dt.date(2025, 3, 20)),
        ("2025. 3. 20.", dt.date(2025, 3, 20)),
        ("2025.03.20 10:11", dt.date(2025, 3, 20)),
        ("2025/03/20", dt.date(2025, 3, 20)),
        ("2025년 3월 20일", dt.date(2025, 3, 20)),
        ("20250320", dt.date(2025, 3, 20)),
        (20250320, dt.date(2025, 3, 20)),
        ("2025-03-20(목) 오전 9:00", dt.date(2025, 3, 20)),
        ("45736", dt.date(2025, 3, 20)),
        ("45736.395833", dt.date(2025, 3, 20)),
        (45736, dt.date(2025, 3, 20)),
        ("01/12/2020 12:00:00", dt.date(2020, 1, 12)),
        ("", None),
        (None, None),
    ],
)
def test_reads_dates(text: object, expected: dt.date | None) -> None:
    assert made(date=text).published == expected


@pytest.mark.parametrize(
    "text", ["어제", "2025-02-30", "13/12/2020", "2025-03", "202503200", "12345", "457360"]
)
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(InputError, match=r"is not a date; write it as YYYY-MM-DD"):
        made(date=text)


@pytest.mark.parametrize(
    ("fields", "attribute", "expected"),
    [
        ({"ministry": "환경부"}, "publisher", "환경부"),
        ({"author": "홍길동"}, "publisher", "홍길동"),
        ({"publisher": "환경부", "author": "홍길동"}, "publisher", "환경부"),
        ({"publisher": " ", "author": "홍길동"}, "publisher", "홍길동"),
        ({"original_url": "https://example.org/1"}, "url", "https://example.org/1"),
        ({"news_item_id": "17"}, "id", "17"),
        ({"뉴스 식별자": "01100101.20250320"}, "id", "01100101.20250320"),
        ({"News_Item ID": "17"}, "id", "17"),
        ({"기사 제목": "제목"}, "title", "제목"),
        ({normalize("NFD", "제목"): "제목"}, "title", "제목"),
        ({"언론사": "나래일보", "기관": "환경부"}, "publisher", "나래일보"),
        ({"id": 17}, "id", "17"),
        ({"id": "\u1100\u1161"}, "id", "가"),
        ({}, "id", "a"),
        ({"title": "두  줄\n제목"}, "title", "두 줄 제목"),
        ({}, "title", None),
    ],
)
def test_knows_the_names_of_fields(fields: dict[str, object], attribute: str, expected: str | None) -> None:
    assert getattr(made(**fields), attribute) == expected


@pytest.mark.parametrize("value", [["환경부"], {"name": "환경부"}, True, 1.5])
def test_refuses_a_field_that_is_no_string(value: object) -> None:
    with pytest.raises(InputError, match="field 'publisher' is not a string"):
        made(publisher=value)


@pytest.mark.parametrize(
    ("raw", "keep"), [("", None), (" \n", None), ("#  본문", (Span(1, 3),)), ("본문", ())]
)
def test_refuses_a_file_without_text(raw: str, keep: tuple[Span, ...] | None) -> None:
    with pytest.raises(InputError, match="contains no text"):
        record(raw, {}, path=HERE, id="a", keep=keep)
