"""Plain text: one file, one text."""

from collections.abc import Iterator
from pathlib import Path

from kg.read.decode import read_text
from kg.read.record import Record, record


def read(path: Path, id: str) -> Iterator[Record]:
    """Read the file as one record."""
    yield record(read_text(path), {}, path=path, id=id)
