"""Dates as press texts write them, resolved to days with the document's date.

::

    7월 23일(수)   오는 20일   지난달 30일   올해 3월 4일   2025. 7. 23.(수)   '25.7.23.   7.23(수)
    7. 23.~25.   9월 15일부터 24일까지   23~25일   15일과 16일
    오늘 금일 어제 내일 모레   이날 같은 날 전날

A date whose weekday does not match stays unresolved: one of the two is a mistake.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from kg.lexicon import table
from kg.model import DateWords, Span

_YEARS, _MOONS, _DAYS = (
    {form: int(row["shift"]) for form, row in table("date_words").items() if row["unit"] == unit}
    for unit in ("year", "month", "day")
)
_MOON = "|".join(re.sub("(?<=..)달", r"\\s?달", form) for form in _MOONS)  # 지난 달, 지난달; 이달
_WEEKDAYS = "월화수목금토일"
_WEEKDAY = rf"(?:\s?\((?P<weekday>[{_WEEKDAYS}])(?:요일)?(?:[,·\s][^()\n]{{0,12}})?\))?"
_SHUT = rf"(?:\.(?!\d)|(?=\)|까지|\s?\([{_WEEKDAYS}]))"  # what must follow 9.27 to make it a date
_TO_DOTS = rf"(?=\s?[~-]\s?(?:\d{{1,2}}\.\s?)?\d{{1,2}}{_SHUT})"
_DATE = re.compile(
    r"(?=['‘’0-9지오올금내작이다어모같전])"  # the first character of any date, tested first for speed
    r"(?:(?P<when>지난|오는)\s)?(?:"
    rf"(?:(?P<year>\d{{4}})년\s?|(?P<word>{'|'.join(_YEARS)})\s)?"
    r"(?P<month>\d{1,2})월\s?(?P<day>\d{1,2})(?:일|(?=\s?[~-]\s?\d{1,2}일))"
    r"|['‘’]?(?<![\d.])(?P<dotyear>\d{4}|\d{2})\.\s?(?P<dotmonth>\d{1,2})\.\s?(?P<dotday>\d{1,2})(?!\d)\.?일?"
    r"|(?<![\d.])(?<!\d\.\s)(?P<shortmonth>\d{1,2})\.\s?(?P<shortday>\d{1,2})"
    rf"(?:일(?!\d)|(?=\.?\s?\([{_WEEKDAYS}])\.?|\.?{_TO_DOTS})"
    rf"|(?:(?P<moon>{_MOON})\s)?(?:이날\s)?(?<![\d.~-])(?P<only>\d{{1,2}})"
    r"(?:일(?!간|\s?동안|차|째|\d)|(?=\s?[~-]\s?\d{1,2}일))"
    rf"|(?<![가-힣])(?P<name>{'|'.join(_DAYS)}|이날|같은 날|전날)(?=[\s,(]|[은에]\s|부터|까지)"
    rf"){_WEEKDAY}"
)
_LAST = re.compile(
    r"\s?(?P<join>부터|~|-|과|와|·|,)\s?"
    r"(?:(?:(?P<year>\d{4})년\s?)?(?:(?P<month>\d{1,2})월\s?)?(?P<day>\d{1,2})일(?!간|\s?동안|차|째|\d)"
    r"|(?:(?:['‘’]?(?P<dotyear>\d{4}|\d{2})\.\s?)?(?P<dotmonth>\d{1,2})\.\s?)?"
    rf"(?P<dotday>\d{{1,2}}){_SHUT})"
    rf"{_WEEKDAY}(?:까지)?"
)
_FAR = 31  # the most days between the document and the antecedent of 이날: a day further off is background


def dates_in(text: str, published: dt.date | None) -> tuple[DateWords, ...]:
    """Return the dates of a text, in order.

    Without a year, the day nearest to the document's date is meant; a day
    alone lies in the document's month, or the month beside it; before it where
    지난 says so, after it where 오는 does.  이날 is the day that the text named
    last.  Without a document's date or a year, nothing is resolved.

    >>> [d.day for d in dates_in("오는 20일 연다", dt.date(2025, 2, 18))]
    [datetime.date(2025, 2, 20)]
    """
    found: list[DateWords] = []
    named: dt.date | None = None  # the day that 이날 means
    for match, last in _matches(text):
        day = _with_weekday(_days(match, published, named), match["weekday"])
        span = Span(*match.span())
        at = last.end() if last else match.end()
        if last is None and text.startswith("까지", at):
            found.append(DateWords(span, None, day, Span(span.start, at + 2)))
        else:
            end = _end(last, day) if last else None
            found.append(DateWords(span, day, end, Span(span.start, at), bool(match["name"])))
        if not text.startswith(("이날", "전날"), span.start):
            named = found[-1].day
    return tuple(found)


def dates_within(found: Sequence[DateWords], span: Span) -> Sequence[DateWords]:
    """Return the dates, of those of a text in order, that stand inside a span."""
    first = bisect_left(found, span.start, key=lambda date: date.span.start)
    last = bisect_right(found, span.end, lo=first, key=lambda date: date.span.end)
    return found[first:last]


def _matches(text: str) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """Yield the dates of a text, each with the end of its range if it has one."""
    at = 0
    while (match := _DATE.search(text, at)) is not None:
        last = None if match["name"] else _LAST.match(text, match.end())
        at = last.end() if last else match.end()
        yield match, last


def _with_weekday(days: Sequence[dt.date], weekday: str | None) -> dt.date | None:
    """Return the first of the days, or None if it is not the weekday that the text gives."""
    day = next(iter(days), None)
    fits = day is None or not weekday or _WEEKDAYS[day.weekday()] == weekday
    return day if fits else None


def _end(last: re.Match[str], first: dt.date | None) -> dt.date | None:
    """Return the last day of a range; of days that are only listed (``15일과 16일``), if it is the next."""
    if first is None:
        return None
    year, month = last["year"] or last["dotyear"], last["month"] or last["dotmonth"]
    full = int(year) + (2000 if len(year) == 2 else 0) if year else first.year
    number = int(month) if month else first.month
    day = _date(full, number, int(last["day"] or last["dotday"]))
    if day is not None and day < first and month and not year:
        day = _date(full + 1, number, day.day)
    day = _with_weekday([day] if day else [], last["weekday"])
    listed = last["join"] not in ("부터", "~", "-")
    return day if day and day > first and (not listed or (day - first).days == 1) else None


def _days(match: re.Match[str], published: dt.date | None, named: dt.date | None) -> Sequence[dt.date]:
    """Return the days that a date may mean, the likeliest first."""
    part = match.groupdict()
    year = part["year"] or part["dotyear"]
    month = part["month"] or part["dotmonth"] or part["shortmonth"]
    number = part["day"] or part["dotday"] or part["shortday"] or part["only"]
    if year:
        return _known(_date(int(year) + (2000 if len(year) == 2 else 0), int(month or 0), int(number or 0)))
    if published is None:
        return ()
    if part["name"]:
        return _known(_named(part["name"], published, named))
    if part["word"]:
        return _known(_date(published.year + _YEARS[part["word"]], int(month or 0), int(number or 0)))
    if month:
        near = [_date(published.year + y, int(month), int(number or 0)) for y in (-1, 0, 1)]
    else:
        moon = part["moon"]
        shifts = (_MOONS[re.sub(r"\s", "", moon)],) if moon else (-1, 0, 1)
        near = [_in_month(published, shift, int(number or 0)) for shift in shifts]
    return _nearest([d for d in near if d], published, part["when"])


def _named(name: str, published: dt.date, named: dt.date | None) -> dt.date | None:
    """Return the day that a word means: 이날 the one named last, 전날 the one before it or the document's."""
    if name in _DAYS:
        return published + dt.timedelta(days=_DAYS[name])
    if name == "전날":
        return published - dt.timedelta(days=1) if named in (None, published) else None
    return named if named and abs(named - published).days <= _FAR else None


def _nearest(days: Sequence[dt.date], published: dt.date, when: str | None) -> Sequence[dt.date]:
    fit = [d for d in days if when is None or (d <= published if when == "지난" else d >= published)]
    return sorted(fit, key=lambda d: abs(d - published))


def _in_month(published: dt.date, shift: int, day: int) -> dt.date | None:
    months = published.year * 12 + published.month - 1 + shift
    return _date(months // 12, months % 12 + 1, day)


def _known(day: dt.date | None) -> Sequence[dt.date]:
    return () if day is None else (day,)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
