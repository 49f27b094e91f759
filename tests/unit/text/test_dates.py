"""kg.text.dates: dates as press texts write them, settled with the document's date."""

import datetime as dt

import pytest

from kg.model import Span
from kg.text.dates import dates_in, dates_within
from tests.unit.reading import PUBLISHED


def found(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """Return the words and the days of the dates in a text."""
    days = dates_in(text, published)
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
    "month and day in dots": ("7.5.(토) 연다", "7.5.(토)", "2025-07-05"),
    "month and day in dots, apart": ("7. 23.(수) 연다", "7. 23.(수)", "2025-07-23"),
    "month and day in dots with 일": ("4.18일 열렸다", "4.18일", "2025-04-18"),
    "year with its apostrophe": ("'25.7.23. 연다", "'25.7.23.", "2025-07-23"),
    "year in dots with 일": ("’25.6.23일(월) 열렸다", "’25.6.23일(월)", "2025-06-23"),
    "month before": ("지난 12월 30일 열렸다", "지난 12월 30일", "2024-12-30"),
    "month to come": ("오는 3월 1일 연다", "오는 3월 1일", "2026-03-01"),
    "next month, apart": ("다음 달 3일 연다", "다음 달 3일", "2025-04-03"),
    "next month in one word": ("내달 3일 연다", "내달 3일", "2025-04-03"),
    "this month in two words": ("이번 달 16일 연다", "이번 달 16일", "2025-03-16"),
    "weekday in full": ("20일(목요일) 열렸다", "20일(목요일)", "2025-03-20"),
    "weekday and local time": ("18일(화, 현지시간) 열렸다", "18일(화, 현지시간)", "2025-03-18"),
    "wrong weekday": ("20일(금) 열렸다", "20일(금)", None),
    "wrong weekday of a year": ("2025. 7. 23.(목) 연다", "2025. 7. 23.(목)", None),
    "today": ("오늘 열렸다", "오늘", "2025-03-20"),
    "today, formally": ("금일 열렸다", "금일", "2025-03-20"),
    "yesterday": ("어제 열렸다", "어제", "2025-03-19"),
    "tomorrow": ("내일(21일) 연다", "내일", "2025-03-21"),
    "the day after tomorrow": ("모레 연다", "모레", "2025-03-22"),
    "the day before": ("전날 열렸다", "전날", "2025-03-19"),
    "the same day, none named": ("이날 열렸다", "이날", None),
    "leap day": ("2월 29일 열렸다", "2월 29일", "2024-02-29"),
    "no such day": ("2023년 2월 30일 열렸다", "2023년 2월 30일", None),
    "no such month": ("13월 40일 열렸다", "13월 40일", None),
}


@pytest.mark.parametrize(("text", "words", "day"), DATES.values(), ids=DATES)
def test_dates(text: str, words: str, day: str | None) -> None:
    assert found(text)[0] == (words, day)


NONE = {
    "days as a time": "20일간 열렸다",
    "days as a time, apart": "20일 동안 열렸다",
    "days counted": "20일차 행사",
    "decimal": "3.5 늘었다",
    "month": "7월 연다",
    "today inside a word": "오늘날 바다는 넓다",
    "tomorrow inside a name": "내일배움카드를 받는다",
    "tomorrow at the end of a title": "바다의 내일’ 포럼",
    "section": "3.2. 바다",
    "version": "1.2.3",
    "range of numbers": "3.5~4.2% 늘었다",
    "nothing": "바다가 열렸다",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_dates(text: str) -> None:
    assert found(text) == []


TAKEN_UP = {
    "that day": ("18일 열렸다. 이날 행사는", "2025-03-18"),
    "the same day": ("18일 열렸다. 같은 날 행사는", "2025-03-18"),
    "that day, of what it was before": ("18일 열렸다. 이날 갔다. 이날 행사는", "2025-03-18"),
    "that day, of a day long ago": ("2019년 5월 1일 열렸다. 이날 행사는", None),
    "the day before the document's": ("20일 열렸다. 전날 행사는", "2025-03-19"),
    "the day before another": ("18일 열렸다. 전날 행사는", None),
}


@pytest.mark.parametrize(("text", "day"), TAKEN_UP.values(), ids=TAKEN_UP)
def test_a_day_that_is_taken_up(text: str, day: str | None) -> None:
    assert found(text)[-1][1] == day


ENDS = {
    "from to": ("3월 15일부터 24일까지", "2025-03-15", "2025-03-24"),
    "from to in another month": ("오는 27일부터 6월 27일까지", "2025-03-27", "2025-06-27"),
    "over the turn of the year": ("12월 30일부터 1월 2일까지", "2024-12-30", "2025-01-02"),
    "tilde": ("3월 15일~17일", "2025-03-15", "2025-03-17"),
    "days only": ("3월 15~17일", "2025-03-15", "2025-03-17"),
    "days without a month": ("23~25일", "2025-03-23", "2025-03-25"),
    "weekdays": ("3월 18일(화)~20일(목)", "2025-03-18", "2025-03-20"),
    "wrong last weekday": ("3월 18일(화)~20일(금)", "2025-03-18", None),
    "dots": ("7. 23.~25.", "2025-07-23", "2025-07-25"),
    "dots with months": ("2.24.~3.9.", "2025-02-24", "2025-03-09"),
    "dots with weekdays": ("11.25(월)부터 11.29(금)까지", "2024-11-25", "2024-11-29"),
    "dots with years": ("2025. 7. 23.~2025. 7. 25.", "2025-07-23", "2025-07-25"),
    "dots with a short year": ("'25.7.23.~'25.7.25.", "2025-07-23", "2025-07-25"),
    "last day alone": ("24일까지", None, "2025-03-24"),
    "dots in brackets": ("기간(2.24~3.9)에", "2025-02-24", "2025-03-09"),
    "dots without a last dot": ("2.24~3.9까지", "2025-02-24", "2025-03-09"),
    "two days": ("16일과 17일", "2025-03-16", "2025-03-17"),
    "two days apart": ("16일과 18일", "2025-03-16", None),
    "backwards": ("3월 17일~15일", "2025-03-17", None),
    "no such day": ("3월 17일~40일", "2025-03-17", None),
    "not settled": ("3월 40일~41일", None, None),
}


@pytest.mark.parametrize(("text", "day", "end"), ENDS.values(), ids=ENDS)
def test_the_last_day(text: str, day: str | None, end: str | None) -> None:
    (first, *_) = dates_in(text, PUBLISHED)
    assert [d and d.isoformat() for d in (first.day, first.end)] == [day, end]


def test_the_words_of_a_range() -> None:
    text = "바다 포럼은 3월 15일부터 24일까지 열렸다"
    (date,) = dates_in(text, PUBLISHED)
    assert (date.span.of(text), date.whole.of(text)) == ("3월 15일", "3월 15일부터 24일까지")


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


# --- dates within a span ------------------------------------------------------------------

TWO = "15일 열렸고 20일 닫혔다"
WITHIN: dict[str, tuple[Span, list[str]]] = {
    "all": (Span(0, len(TWO)), ["15일", "20일"]),
    "first": (Span(0, 8), ["15일"]),
    "last": (Span(7, len(TWO)), ["20일"]),
    "exactly one": (Span(8, 11), ["20일"]),
    "between them": (Span(3, 8), []),
    "begins inside one": (Span(1, len(TWO)), ["20일"]),
    "ends inside one": (Span(0, 10), ["15일"]),
    "ends inside the only one": (Span(0, 2), []),
    "empty": (Span(0, 0), []),
}


@pytest.mark.parametrize(("span", "expected"), WITHIN.values(), ids=WITHIN)
def test_dates_within(span: Span, expected: list[str]) -> None:
    assert [d.span.of(TWO) for d in dates_within(dates_in(TWO, PUBLISHED), span)] == expected


def test_a_day_taken_up_may_be_named_outside_the_span() -> None:
    text = "18일 열렸다. 이날 행사는"
    (date,) = dates_within(dates_in(text, PUBLISHED), Span(9, len(text)))
    assert (date.span.of(text), date.day) == ("이날", dt.date(2025, 3, 18))


def test_no_dates_within_a_span_of_a_text_without_any() -> None:
    assert list(dates_within((), Span(0, 9))) == []
