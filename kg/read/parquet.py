"""Parquet, read with pyarrow: the columns that are fields, a batch of rows at a time."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read.decode import unreadable
from kg.read.record import Columns, Records
from kg.read.table import Row, cell, find_header, read_rows

if TYPE_CHECKING:
    from pyarrow import Array
    from pyarrow.parquet import ParquetFile

_BATCH = 500


def read(path: Path, id: str, columns: Columns) -> Records:
    """Read a text from each row; the names of the columns are row 1.

    Raises:
        InputError: the file is not Parquet, or has no column for the text.
    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            names = file.schema_arrow.names
            yield from read_rows(chain([names], _rows(file, path, columns)), path, id, columns)
    except (OSError, ArrowException) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise unreadable(path, error) from error
        reason = " ".join(str(error).split())[:200]
        raise InputError(path, f"not a readable Parquet file: {reason}") from error


def _rows(file: "ParquetFile", path: Path, columns: Columns) -> Iterator[Row]:
    names = file.schema_arrow.names
    header = find_header([names], path, columns)
    places = sorted(header.place.values()) if header else []
    for batch in file.iter_batches(_BATCH, columns=[names[at] for at in places]):
        for values in zip(*map(_values, batch.columns), strict=True):
            row = [""] * len(names)
            for at, value in zip(places, values, strict=True):
                row[at] = cell(value)
            yield row


def _values(column: "Array") -> list[object]:
    import pyarrow

    if pyarrow.types.is_timestamp(column.type):  # Python has no nanoseconds
        column = column.cast(pyarrow.timestamp("us", column.type.tz), safe=False)
    values: list[object] = column.to_pylist()
    return values
