"""Dates as press texts write them, settled to days with the document's date."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

_WEEKDAY = r"(?:\s?\([월화수목금토일]\))?"
_DATE = re.compile(
    rf"(?:(?P<year>\d{{4}})년\s?|(?P<word>올해|지난해|내년|작년)\s)?(?P<month>\d{{1,2}})월\s?(?P<day>\d{{1,2}})일{_WEEKDAY}"
    rf"|(?P<dotyear>\d{{4}}|\d{{2}})\.\s?(?P<dotmonth>\d{{1,2}})\.\s?(?P<dotday>\d{{1,2}})\.?{_WEEKDAY}"
    rf"|(?<![\d.])(?P<shortmonth>\d{{1,2}})\.(?P<shortday>\d{{1,2}})\.?\s?\([월화수목금토일]\)"
    rf"|(?P<relative>지난달|이달|다음달|지난|오는|이날)?\s?(?<![\d.~])(?P<only>\d{{1,2}})일{_WEEKDAY}(?!간|\s?동안|차|째|\d)"
)


_RANGE = re.compile(r"\s?(?:부터|과|와|~|∼|-|–|,|·)\s?")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of a date, and the day that they mean where that is settled."""

    span: Span
    day: dt.date | None


def dates(text: str, within: Span, published: dt.date | None) -> Iterator[DateWords]:
    """Yield the dates in a part of a text.

    Without a year, the day nearest to the document's date is meant; a day
    alone lies in the document's month, or the month beside it where 지난 or 오는
    asks for it; nothing is settled without a document's date or a year.  Of a
    range (``9월 15일부터 24일까지``) the first day counts.

    >>> [d.day for d in dates("오는 20일 연다", Span(0, 9), dt.date(2025, 2, 18))]
    [datetime.date(2025, 2, 20)]
    """
    end = -1
    for match in _DATE.finditer(text, within.start, within.end):
        joined = end >= 0 and _RANGE.fullmatch(text[end : match.start()])
        end = match.end()
        if joined:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        yield DateWords(Span(start, match.end()), _day(match, published))


def _day(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    part = match.groupdict()
    year = part["year"] or part["dotyear"]
    month = part["month"] or part["dotmonth"] or part["shortmonth"]
    day = int(part["day"] or part["dotday"] or part["shortday"] or part["only"])
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), int(month), day)
    if published is None:
        return None
    if month:
        shift = {"지난해": -1, "작년": -1, "내년": 1}.get(part["word"] or "")
        if shift is not None or part["word"]:
            return _date(published.year + (shift or 0), int(month), day)
        near = [_date(published.year + y, int(month), day) for y in (-1, 0, 1)]
        return min((d for d in near if d), key=lambda d: abs(d - published), default=None)
    return _in_month(day, published, part["relative"] or "")


def _in_month(day: int, published: dt.date, relative: str) -> dt.date | None:
    """Settle a day of the month: before the document where 지난 says so, after it where 오는 does."""
    months = [
        (published.year, published.month - 1),
        (published.year, published.month),
        (published.year, published.month + 1),
    ]
    near = [d for y, m in months if (d := _date(y + (m - 1) // 12, (m - 1) % 12 + 1, day))]
    if relative == "지난달":
        near = near[:1]
    elif relative == "지난":
        near = [d for d in near if d <= published][-1:]
    elif relative == "오는":
        near = [d for d in near if d >= published][:1]
    elif relative == "다음달":
        near = near[-1:]
    elif relative == "이달":
        near = [d for d in near if d.month == published.month]
    return min(near, key=lambda d: abs(d - published), default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
