"""Files → documents: plain text, Markdown, JSON Lines, tables, office documents, HTML; folders of these."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from kg.errors import InputError, MissingExtraError
from kg.model import Document
from kg.read import delimited, excel, html, jsonl, markdown, office, parquet, pdf, sources, text
from kg.read.record import NAMES, Columns, InputWarning, Record, Records, check_columns

__all__ = ["NAMES", "InputWarning", "Record", "read", "records", "stem"]

# Formats with named fields, which a mapping of columns may rename; and formats without.
_WITH_FIELDS: Mapping[str, Callable[[Path, str, Columns], Records]] = {
    **dict.fromkeys((".jsonl", ".jsonl.gz"), jsonl.read),
    **dict.fromkeys((".csv", ".csv.gz", ".tsv", ".tsv.gz"), delimited.read),
    ".xlsx": excel.read,
    ".parquet": parquet.read,
    ".md": markdown.read,
}
_TEXTS: Mapping[str, Callable[[Path, str], Iterator[Record]]] = {
    **dict.fromkeys((".hwpx", ".docx"), office.read),
    **dict.fromkeys((".html", ".htm"), html.read),
    ".pdf": pdf.read,
    ".txt": text.read,
}
_SUFFIXES = frozenset((*_WITH_FIELDS, *_TEXTS))

# The package that reads a format, and the extra that installs it.
_NEEDS: Mapping[str, tuple[str, str]] = {
    ".xlsx": ("openpyxl", "documents"),
    ".pdf": ("pypdfium2", "documents"),
    ".html": ("trafilatura", "documents"),
    ".htm": ("trafilatura", "documents"),
    ".parquet": ("pyarrow", "parquet"),
}


def read(
    inputs: str | Path | Iterable[str | Path],
    *,
    published: dt.date | None = None,
    columns: Columns | None = None,
    refused: Callable[[InputError], None] | None = None,
) -> Iterator[Document]:
    """Read every text of the files, folders and globs, one at a time.

    A file with an unknown suffix is plain text.  A folder is read recursively, in order
    of names, without hidden files.  A document's id is the one in its file, else the
    file's stem; if two files of a folder share a stem, the path below the folder; in a
    file of many texts, with the number of the row.  ``published`` is the date of texts
    without one; ``columns`` gives the names of fields (``{"text": "기사글"}``) that are
    not in ``NAMES``.

    A text that cannot be read is passed to ``refused``, and reading continues; without
    ``refused``, the error is raised.  InputWarning is issued for sources that hold less
    than expected.

    Raises:
        InputError: a file cannot be read, or two documents have one id.
        MissingExtraError: the package for a form is not installed.
        OptionError: ``columns`` has an unknown field.
    """
    for record in records(inputs, published=published, columns=columns, refused=refused):
        yield record.document()


def records(
    inputs: str | Path | Iterable[str | Path],
    *,
    published: dt.date | None = None,
    columns: Columns | None = None,
    refused: Callable[[InputError], None] | None = None,
) -> Iterator[Record]:
    """Read the same inputs as ``read``, but yield each text as a raw record."""
    columns = columns or {}
    check_columns(columns)
    paths = (inputs,) if isinstance(inputs, str | Path) else inputs
    files = [source for given in paths for source in sources.sources(Path(given), _SUFFIXES)]
    for path, _ in files:
        _check_extra(path)
    for found in _unique(files, columns):
        if isinstance(found, Record):
            yield found if found.published or not published else replace(found, published=published)
        elif refused is not None:
            refused(found)
        else:
            raise found


def _check_extra(path: Path) -> None:
    package, extra = _NEEDS.get(sources.suffix(path, _SUFFIXES), (None, ""))
    if package is not None and find_spec(package) is None:
        raise MissingExtraError(package, extra)


def _records(path: Path, id: str, columns: Columns) -> Records:
    """Read the records of one file; an error that ends it is yielded last."""
    suffix = sources.suffix(path, _SUFFIXES)
    try:
        if suffix in _WITH_FIELDS:
            yield from _WITH_FIELDS[suffix](path, id, columns)
        else:
            yield from _TEXTS.get(suffix, text.read)(path, id)
    except InputError as error:
        yield error


def _unique(files: Iterable[sources.Source], columns: Columns) -> Records:
    """Read the records of all files; a second record with the same id is an error."""
    places: dict[str, str] = {}
    for path, found in ((file, found) for file, id in files for found in _records(file, id, columns)):
        if isinstance(found, Record) and found.id in places:
            reason = f"the id {found.id!r} is also that of {places[found.id]}; rename one"
            yield InputError(path, reason, found.line)
            continue
        if isinstance(found, Record):
            places[found.id] = f"{path}:{found.line}" if found.line else str(path)
        yield found


def stem(path: Path) -> str:
    """Return the file's name without its suffix, composed (macOS gives names in NFD)."""
    return sources.stem(path, _SUFFIXES)
