"""One text as it stands in a file, and the fields that come with it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from kg.errors import InputError
from kg.model import Span

# What each field is called, in order of preference: our name, then those of archives and blogs.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "news_item_id"),
    "title": ("title",),
    "publisher": ("publisher", "ministry", "author"),
    "date": ("date", "published", "approve_date"),
    "url": ("url", "original_url", "link"),
}

_DATES = (
    re.compile(r"(?P<year>\d{4})\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?!\d)"),
)


@dataclass(frozen=True, slots=True)
class Record:
    """A text with what its file says about it; ``line`` is where it starts in a file of many.

    ``keep`` are the spans of ``raw`` to read, None for all of it.
    """

    raw: str
    id: str
    keep: tuple[Span, ...] | None = None
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    line: int | None = None


def record(
    raw: str,
    fields: Mapping[str, object],
    *,
    path: Path,
    id: str,
    keep: tuple[Span, ...] | None = None,
    line: int | None = None,
) -> Record:
    """Make the record of a text from its fields; ``id`` is for a text without one.

    Raises:
        InputError: there is no text, or a field is not what it should be.
    """
    if not any(span.of(raw).strip() for span in (keep if keep is not None else (Span(0, len(raw)),))):
        raise InputError(path, "there is no text in it", line)
    value = {name: _value(fields, keys, path, line) for name, keys in _NAMES.items()}
    return Record(
        raw=raw,
        id=normalize("NFC", value["id"] or id),
        keep=keep,
        title=value["title"],
        publisher=value["publisher"],
        published=_date(value["date"], path, line),
        url=value["url"],
        line=line,
    )


def _value(fields: Mapping[str, object], keys: tuple[str, ...], path: Path, line: int | None) -> str | None:
    """Return the first of the fields that is there and not empty, on one line."""
    for key in keys:
        value = fields.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
            raise InputError(path, f"field {key!r} is not a string; make it one", line)
        if value is not None and (words := str(value).split()):
            return " ".join(words)
    return None


def _date(text: str | None, path: Path, line: int | None) -> dt.date | None:
    """Read a day, whatever time follows it: 2025-03-20, 2025. 3. 20., 03/20/2025, 2025년 3월 20일."""
    if text is None:
        return None
    match = next(filter(None, (pattern.match(text) for pattern in _DATES)), None)
    try:
        if match:
            return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        pass
    raise InputError(path, f"{text!r} is not a date; write it as YYYY-MM-DD", line)
