"""A table's bytes → its rows, checked against the rules of its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import is_normalized

from kg.errors import LexiconError

Row = Mapping[str, str]
"""A line of a table: the cell of each column."""


def rows(
    data: bytes, path: str, columns: Mapping[str, str], *, ordered: bool = True
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number and row of each line; raise LexiconError at the first that breaks a rule.

    ``columns`` are the names of the columns in order, each with a regular expression for
    its cells.  On request, lines must be sorted by form.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise LexiconError(path, "not UTF-8; save the table as UTF-8", number) from error
    header, *lines = text.removesuffix("\n").split("\n")
    names = tuple(columns)
    if header.split("\t") != list(names):
        raise LexiconError(path, _fault_of_header(header.split("\t"), names), 1)
    # one match a line: thousands of lines are read whenever a process starts
    accepts = re.compile("\t".join(f"(?:{rule})" for rule in columns.values())).fullmatch
    normal = is_normalized("NFC", text)
    last = ""
    seen: set[str] = set()
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if not accepts(line):
            raise LexiconError(path, _fault(cells, columns), number)
        form = cells[0]
        if form in seen:
            raise LexiconError(path, f"form {form!r} is there twice; delete one of the lines", number)
        if ordered and form < last:
            reason = f"form {form!r} belongs before {last!r}; sort the lines by form"
            raise LexiconError(path, reason, number)
        if not (normal or is_normalized("NFC", line)):
            raise LexiconError(path, "not in NFC; normalise the line", number)
        yield number, dict(zip(names, cells, strict=False))
        seen.add(form)
        last = form


def _fault_of_header(cells: Sequence[str], names: Sequence[str]) -> str:
    """Describe what is wrong with a header."""
    unknown = [cell for cell in cells if cell not in names]
    column = f"no column {unknown[0]!r}; " if unknown else ""
    return f"{column}the header is not {' '.join(names)!r}, separated by tabs"


def _fault(cells: Sequence[str], columns: Mapping[str, str]) -> str:
    """Describe what is wrong with a line that breaks its table's rules."""
    if len(cells) != len(columns):
        return f"{len(cells)} cells, not {len(columns)} ({' '.join(columns)}); separate them by tabs"
    return next(
        f"{name} {cell!r} does not match {rule}"
        for (name, rule), cell in zip(columns.items(), cells, strict=True)
        if not re.fullmatch(rule, cell)
    )
