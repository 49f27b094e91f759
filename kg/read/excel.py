"""Excel workbooks (.xlsx), read with openpyxl: every sheet with a column for the text, row by row.

A formula is read as the value that was saved with it.
"""

import re
import warnings
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read.decode import OLD, is_ole, unreadable
from kg.read.record import Columns, Records
from kg.read.table import HEAD, Row, cell, find_header, read_rows

if TYPE_CHECKING:
    from openpyxl import Workbook

# ECMA-376 part 1, 22.9.2.19: the escape of a character not allowed in XML, mostly a carriage return.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def read(path: Path, id: str, columns: Columns) -> Records:
    """Read a text from each row; in later sheets, generated ids contain the name of the sheet.

    Raises:
        InputError: the file is no workbook, or no sheet has a column for the text.
    """
    book = _opened(path)
    first: list[Row] | None = None
    found = False
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # many programs write wrong ones
            rows = _rows(sheet.iter_rows(values_only=True), path)
            place = Path(f"{path}[{sheet.title}]") if found else path
            head = list(islice(rows, HEAD))
            first = first if first is not None else head
            if find_header(head, place, columns):
                yield from read_rows(
                    chain(head, rows), place, f"{id}-{sheet.title}" if found else id, columns
                )
                found = True
        if not found:
            yield from read_rows(first or [], path, id, columns)
    finally:
        book.close()


def _opened(path: Path) -> "Workbook":
    from openpyxl import load_workbook

    if is_ole(path):
        raise InputError(path, f"this is {OLD['.xlsx']}")
    try:
        with warnings.catch_warnings():  # about styles and the like, which are not read
            warnings.simplefilter("ignore")
            return load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise unreadable(path, error) from error
    except Exception as error:  # openpyxl raises any exception for a broken file
        raise _broken(path, error) from error


def _rows(rows: Iterator[tuple[object, ...]], path: Path) -> Iterator[Row]:
    while True:
        try:
            with warnings.catch_warnings():  # about days that no calendar has
                warnings.simplefilter("ignore")
                row = next(rows, None)
        except Exception as error:
            raise _broken(path, error) from error
        if row is None:
            return
        yield tuple(map(_cell, row))


def _cell(value: object) -> str:
    text = cell(value)
    return _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text) if "_x" in text else text


def _broken(path: Path, error: Exception) -> InputError:
    return InputError(path, f"not a readable workbook ({type(error).__name__}); save it again as XLSX")
