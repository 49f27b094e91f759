"""kg.extract.dates: dates as press texts write them, settled with the document's date."""

import datetime as dt

import pytest

from kg.extract.dates import dates
from kg.model import Span
from tests.unit.extract.reading import PUBLISHED


def found(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """Return the words and the days of the dates in a text."""
    days = dates(text, Span(0, len(text)), published)
    return [(d.span.of(text), d.day.isoformat() if d.day else None) for d in days]


DATES = {
    "day": ("20일 열렸다", "20일", "2025-03-20"),
    "day in brackets with its weekday": ("20일(목) 열렸다", "20일(목)", "2025-03-20"),
    "day before": ("지난 18일 열렸다", "지난 18일", "2025-03-18"),
    "day before, last month": ("지난 28일 열렸다", "지난 28일", "2025-02-28"),
    "day to come": ("오는 25일 연다", "오는 25일", "2025-03-25"),
    "day to come, next month": ("오는 5일 연다", "오는 5일", "2025-04-05"),
    "this month": ("이달 1일 열렸다", "이달 1일", "2025-03-01"),
    "last month": ("지난달 20일 열렸다", "지난달 20일", "2025-02-20"),
    "next month": ("다음달 20일 연다", "다음달 20일", "2025-04-20"),
    "the same day": ("이날 20일 열렸다", "이날 20일", "2025-03-20"),
    "nearest month": ("2일 열렸다", "2일", "2025-04-02"),
    "month and day": ("7월 23일 연다", "7월 23일", "2025-07-23"),
    "month, day, weekday": ("7월 23일(수) 연다", "7월 23일(수)", "2025-07-23"),
    "month and day without a space": ("7월23일 연다", "7월23일", "2025-07-23"),
    "nearest year": ("12월 30일 열렸다", "12월 30일", "2024-12-30"),
    "this year": ("올해 12월 30일 연다", "올해 12월 30일", "2025-12-30"),
    "last year": ("지난해 5월 1일 열렸다", "지난해 5월 1일", "2024-05-01"),
    "the year before": ("작년 5월 1일 열렸다", "작년 5월 1일", "2024-05-01"),
    "next year": ("내년 5월 1일 연다", "내년 5월 1일", "2026-05-01"),
    "year": ("2023년 5월 1일 열렸다", "2023년 5월 1일", "2023-05-01"),
    "year in dots": ("2025. 3. 4. 열렸다", "2025. 3. 4.", "2025-03-04"),
    "year in dots, weekday": ("2025. 3. 4.(화) 열렸다", "2025. 3. 4.(화)", "2025-03-04"),
    "dots without spaces": ("2025.3.4 열렸다", "2025.3.4", "2025-03-04"),
    "short year in dots": ("25.3.4. 열렸다", "25.3.4.", "2025-03-04"),
    "month and day in dots": ("7.5.(월) 연다", "7.5.(월)", "2025-07-05"),
    "leap day": ("2월 29일 열렸다", "2월 29일", "2024-02-29"),
    "no such day": ("2023년 2월 30일 열렸다", "2023년 2월 30일", None),
    "no such month": ("13월 40일 열렸다", "13월 40일", None),
}


@pytest.mark.parametrize(("text", "words", "day"), DATES.values(), ids=DATES)
def test_dates(text: str, words: str, day: str | None) -> None:
    assert found(text) == [(words, day)]


NONE = {
    "days as a time": "20일간 열렸다",
    "days as a time, apart": "20일 동안 열렸다",
    "days counted": "20일차 행사",
    "decimal": "3.5 늘었다",
    "month": "7월 연다",
    "nothing": "바다가 열렸다",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_dates(text: str) -> None:
    assert found(text) == []


RANGES = {
    "from to": ("3월 15일부터 24일까지 열렸다", ["3월 15일"]),
    "tilde": ("3월 15일~17일 열렸다", ["3월 15일"]),
    "and": ("15일과 16일 열렸다", ["15일"]),
    "dot": ("15일·16일 열렸다", ["15일"]),
    "two dates": ("15일 열렸고 20일 닫혔다", ["15일", "20일"]),
}


@pytest.mark.parametrize(("text", "expected"), RANGES.values(), ids=RANGES)
def test_the_first_day_of_a_range(text: str, expected: list[str]) -> None:
    assert [words for words, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [("20일", None), ("7월 23일", None), ("2025년 7월 23일", "2025-07-23"), ("2025. 7. 23.", "2025-07-23")],
)
def test_without_the_date_of_the_document(text: str, day: str | None) -> None:
    assert found(text, None) == [(text, day)]


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("지난 28일", dt.date(2025, 1, 3), "2024-12-28"),
        ("지난달 5일", dt.date(2025, 1, 3), "2024-12-05"),
        ("오는 2일", dt.date(2024, 12, 30), "2025-01-02"),
        ("다음달 2일", dt.date(2024, 12, 30), "2025-01-02"),
    ],
    ids=["day before", "last month", "day to come", "next month"],
)
def test_over_the_turn_of_the_year(text: str, published: dt.date, day: str) -> None:
    assert found(text, published) == [(text, day)]


def test_only_within_the_span() -> None:
    text = "15일 열렸고 20일 닫혔다"
    assert [d.span.of(text) for d in dates(text, Span(7, len(text)), PUBLISHED)] == ["20일"]
