"""CSV files: separated by commas, tabs, semicolons or bars; one row in memory at a time."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

from kg.errors import InputError
from kg.read.decode import read_lines
from kg.read.record import Columns, Records
from kg.read.table import HEAD, Row, find_header, read_rows

_SEPARATORS = ",\t;|"
_LONGEST = 10_000_000  # characters of a cell, so that an unclosed quotation mark does not fill the memory


def read(path: Path, id: str, columns: Columns) -> Records:
    """Read a text from each row.

    Raises:
        InputError: the file cannot be read, or has no header with a column for the text.
    """
    csv.field_size_limit(_LONGEST)  # a global limit, whose default is too low for long texts
    lines = read_lines(path)
    head = list(islice(lines, HEAD))
    separator = _separator(head, path, columns)
    yield from read_rows(_rows(chain(head, lines), separator, path), path, id, columns)


def _rows(lines: Iterable[str], separator: str, path: Path) -> Iterator[Row]:
    ended = False

    def watched() -> Iterator[str]:
        nonlocal ended
        yield from lines
        ended = True

    number = 0
    try:
        for row in csv.reader(watched(), delimiter=separator):
            number += 1
            if ended:  # a complete row reads no line after its last
                raise InputError(
                    path, "a quotation mark opens in this row and never closes; close it", number
                )
            yield row
    except csv.Error as error:
        reason = f"this row cannot be read ({error}); is there a quotation mark that never closes?"
        raise InputError(path, reason, number + 1) from error


def _separator(head: list[str], path: Path, columns: Columns) -> str:
    """Return the separator that gives the header with the most fields, or else the most cells."""
    text = {field: name for field, name in columns.items() if field == "text"}

    def worth(separator: str) -> tuple[int, int]:
        rows: list[Row] = []
        with suppress(csv.Error):  # reported when the row is read
            rows.extend(csv.reader(head, delimiter=separator))
        header = find_header(rows, path, text)
        return len(header.row) if header else 0, max(map(len, rows), default=0)

    return max(_SEPARATORS, key=worth)
