"""Rows of a table → records: find the header, the column of each field, and the text of each cell.

Rows count from 1, including the header and empty rows, as spreadsheets show them.
The raw text of a record is its cell; offsets refer to that.
"""

import datetime as dt
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from kg.errors import InputError
from kg.model import Span
from kg.read.record import NAMES, Columns, InputWarning, Record, Records, key, names, record

Row = Sequence[str]

HEAD = 20
"""The number of rows in which the header is searched; titles and notes may stand above it."""

_ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"))

# These are among the nineteen columns of an export of the news archive BIGKinds, which cuts texts off.
_BIGKINDS = frozenset(map(key, ("뉴스 식별자", "특성추출(가중치순 상위 50개)", "본문", "분석제외 여부")))
_BIGKINDS_LENGTH = 200
_BROKEN_WORD = re.compile(r"\s+\S*[^\s.!?”’\"')\]]\Z")


@dataclass(frozen=True, slots=True)
class Header:
    """The row ``line``, the names in it, and where each field is."""

    line: int
    row: tuple[str, ...]
    place: Mapping[str, int]

    @property
    def is_bigkinds(self) -> bool:
        """Tell whether this is an export of BIGKinds."""
        return set(map(key, self.row)) >= _BIGKINDS


def read_rows(rows: Iterable[Row], path: Path, id: str, columns: Columns) -> Records:
    """Read a text from each row below the header; one without an id gets ``<id>-<row>``.

    A row without values in the columns that are read is skipped: it is empty, or the second
    row of a header with merged cells.

    Raises:
        InputError: there is no header with a column for the text.
    """
    rows = iter(rows)
    head = list(islice(rows, HEAD))
    header = find_header(head, path, columns)
    if header is None:
        raise InputError(path, _no_header(head, columns))
    if header.is_bigkinds:
        reason = f"a BIGKinds export holds only the first {_BIGKINDS_LENGTH} characters of each text"
        warnings.warn(InputWarning(f"{path}: {reason}"), stacklevel=2)
    for number, row in enumerate(chain(head[header.line :], rows), start=header.line + 1):
        if any(row[at].strip() for at in header.place.values() if at < len(row)):
            try:
                found = _record(row, header, path, number, f"{id}-{number}")
            except InputError as error:
                yield error
            else:
                yield found


def find_header(head: Iterable[Row], path: Path, columns: Columns) -> Header | None:
    """Return the first row with a column for the text.

    Raises:
        InputError: it lacks a requested column, or has it twice.
    """
    for line, row in enumerate(head, start=1):
        keys = [key(name) for name in row]
        place = {field: at for field in NAMES for at in _places(keys, names(field, columns))}
        if "text" in place:
            _check(row, keys, place, path, line, columns)
            return Header(line, tuple(row), place)
    return None


def _places(keys: list[str], wanted: tuple[str, ...]) -> Iterator[int]:
    yield from islice((keys.index(name) for name in wanted if name in keys), 1)


def _check(
    row: Row, keys: list[str], place: Mapping[str, int], path: Path, line: int, columns: Columns
) -> None:
    if missing := [columns[field] for field in columns if field not in place]:
        raise InputError(path, f"no column {missing[0]!r}; columns: {_listed(row)}", line)
    if twice := [row[at] for at in place.values() if keys.count(keys[at]) > 1]:
        raise InputError(path, f"two columns are called {twice[0]!r}; rename one", line)


def _no_header(head: Iterable[Row], columns: Columns) -> str:
    first = next((row for row in head if any(row)), None)
    if first is None:
        return "contains no text"
    wanted = f"no column {columns['text']!r}" if "text" in columns else "no text column recognised"
    return f"{wanted}; name it with --map text=COLUMN; columns: {_listed(first)}"


def _listed(row: Row) -> str:
    shown = [" ".join(name.split())[:30] for name in row if name.strip()]
    return ", ".join([*shown[:20], "…"] if len(shown) > 20 else shown)


def _record(row: Row, header: Header, path: Path, number: int, id: str) -> Record:
    width = len(header.row)
    if any(cell.strip() for cell in row[width:]):
        reason = f"more cells than the {width} of the header; put a text with separators in quotation marks"
        raise InputError(path, reason, number)
    cells = {field: row[at] if at < len(row) else "" for field, at in header.place.items()}
    for field, cell in cells.items():
        if cell in _ERRORS:
            name = header.row[header.place[field]]
            raise InputError(path, f"{name!r} is {cell}, a spreadsheet error; correct the cell", number)
    text = cells.pop("text")
    keep = _whole_words(text) if header.is_bigkinds else None
    return record(text, cells, path=path, id=id, keep=keep, line=number)


def _whole_words(text: str) -> tuple[Span, ...] | None:
    """Leave out the last word of a truncated text, which may be incomplete."""
    if len(text) < _BIGKINDS_LENGTH or not (broken := _BROKEN_WORD.search(text)):
        return None
    return (Span(0, broken.start()),)


def cell(value: object) -> str:
    """Return a typed cell as a string, empty for an empty cell.

    >>> cell(20250320.0), cell(dt.date(2025, 3, 20)), cell(None)
    ('20250320', '2025-03-20', '')
    """
    if value is None or value != value:  # NaN is no value
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)
