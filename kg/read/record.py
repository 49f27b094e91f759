"""A record: one text as a file has it, with its fields (title, date, publisher …)."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from kg.errors import InputError, OptionError
from kg.lexicon import table
from kg.model import Document, Span
from kg.text import document

FIELDS = ("text", "id", "title", "publisher", "date", "url")


def _names(field: str) -> tuple[str, ...]:
    rows = [row for row in table("field_names").values() if row["field"] == field]
    return tuple(row["form"] for row in sorted(rows, key=lambda row: int(row["preference"])))


NAMES: Mapping[str, tuple[str, ...]] = {field: _names(field) for field in FIELDS}
"""The names of each field, normalized by ``key``, in order of preference."""

Columns = Mapping[str, str]
"""A source's own names of fields, if not among the usual ones: text → 기사글."""

_EPOCH = dt.date(1899, 12, 30)
_SERIAL = re.compile(r"(?P<days>[2-7]\d{4})(?:\.\d+)?")  # Excel's serial numbers of days from 1954 to 2119
_DATES = (
    re.compile(r"(?P<year>\d{4})\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?!\d)"),
)


class InputWarning(UserWarning):
    """A source that can be read but holds less than expected; ``str()`` is one line."""


@dataclass(frozen=True, slots=True)
class Record:
    """A text with its fields; ``line`` is where it starts in a file of many texts.

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

    def document(self) -> Document:
        """Return the text as a document, with normal characters and spaces."""
        return document(
            self.raw,
            id=self.id,
            keep=self.keep,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            url=self.url,
        )


Records = Iterator[Record | InputError]
"""What a reader yields: texts, and an error for each text that cannot be read."""


def check_columns(columns: Columns) -> None:
    """Raise an error if the mapping has an unknown field.

    Raises:
        OptionError: a key is none of ``NAMES``.
    """
    for name in columns:
        if name not in NAMES:
            raise OptionError("map", name, NAMES)


def names(field: str, columns: Columns) -> tuple[str, ...]:
    """Return the names of a field, normalized by ``key``, the preferred one first."""
    return (key(columns[field]),) if field in columns else NAMES[field]


@lru_cache(1024)
def key(name: str) -> str:
    """Return a field's name without case, spaces, hyphens and underscores.

    >>> key("News_Item ID"), key("뉴스 식별자")
    ('newsitemid', '뉴스식별자')
    """
    return re.sub(r"[\s_\ufeff-]+", "", normalize("NFC", name).casefold())


def record(
    raw: str,
    fields: Mapping[str, object],
    *,
    path: Path,
    id: str,
    columns: Columns | None = None,
    keep: tuple[Span, ...] | None = None,
    line: int | None = None,
) -> Record:
    """Make a record from the fields of a text; ``id`` is used if they have none.

    Raises:
        InputError: there is no text, or a field is invalid.
    """
    if not any(span.of(raw).strip() for span in (keep if keep is not None else (Span(0, len(raw)),))):
        raise InputError(path, "contains no text", line)
    if not _encodable(raw):
        reason = "the text holds bytes of another encoding, or half a surrogate pair; save it as UTF-8"
        raise InputError(path, reason, line)
    found = {key(name): (name, value) for name, value in reversed([*fields.items()])}
    value = {
        field: _value(found, names(field, columns or {}), path, line) for field in NAMES if field != "text"
    }
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


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _value(
    fields: Mapping[str, tuple[str, object]], keys: tuple[str, ...], path: Path, line: int | None
) -> str | None:
    """Return the first of the fields that is present and not empty, on one line."""
    for name, value in (fields[key] for key in keys if key in fields):
        if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
            raise InputError(path, f"field {name!r} is not a string", line)
        if value is not None and (words := str(value).split()):
            if not _encodable(one_line := " ".join(words)):
                raise InputError(path, f"field {name!r} is not UTF-8; save the file as UTF-8", line)
            return one_line
    return None


def _date(text: str | None, path: Path, line: int | None) -> dt.date | None:
    """Read a date, ignoring a time after it: 2025-03-20, 2025. 3. 20., 03/20/2025, 45736 (Excel)."""
    if text is None:
        return None
    if serial := _SERIAL.fullmatch(text):
        return _EPOCH + dt.timedelta(int(serial["days"]))
    match = next(filter(None, (pattern.match(text) for pattern in _DATES)), None)
    try:
        if match:
            return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        pass
    raise InputError(path, f"{text!r} is not a date; write it as YYYY-MM-DD", line)
