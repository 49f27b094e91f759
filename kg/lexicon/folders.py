"""A user's folder of tables → the rows that it adds to the shipped tables."""

from collections.abc import Mapping
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.columns import ALIASES, USER_TABLES, rules
from kg.lexicon.parsing import rows
from kg.lexicon.tables import Lexicon, shipped

Lines = Mapping[str, tuple[int, dict[str, str]]]
"""The rows of a file by form, with their numbers."""


class LexiconWarning(UserWarning):
    """Documents of one store were read with different lexicons; ``str()`` is a one-line message."""


def read_lexicon(folder: str | Path) -> Lexicon:
    """Read the tables in a folder: the rows add to the shipped ones, or replace those of the same form.

    The files have the names, columns and rules of ``kg/data`` (in any order of the lines);
    ``aliases.tsv`` gives institutions other names.  Raises LexiconError, with file and line.
    """
    folder = Path(folder)
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise LexiconError(folder, f"{error.strerror or error}; name a folder of .tsv tables") from error
    found = {path.stem: _lines(path) for path in paths if _is_table(path)}
    if not found:
        raise LexiconError(folder, f"no table in this folder; add one of: {_known()}")
    tables = {name: {form: row for form, (_, row) in lines.items()} for name, lines in found.items()}
    aliases = tables.pop(ALIASES, {})
    institutions = {**shipped("institutions"), **tables.get("institutions", {})}
    labels = {row["label"]: row for row in institutions.values() if row["form"] == row["label"]}
    for form, (number, row) in found.get("institutions", {}).items():
        if row["parent"] and row["parent"] not in labels:
            raise _no_label(folder / "institutions.tsv", f"parent {row['parent']!r} of {form!r}", number)
    for form, alias in aliases.items():
        named = labels.get(alias["label"])
        if named is None:
            number = found[ALIASES][form][0]
            raise _no_label(folder / f"{ALIASES}.tsv", f"label {alias['label']!r} of {form!r}", number)
        tables.setdefault("institutions", {})[form] = {**named, **alias}
    return Lexicon(tables)


def given(lexicon: str | Path | Lexicon) -> Lexicon:
    """Return a lexicon unchanged, or read it from a folder."""
    return lexicon if isinstance(lexicon, Lexicon) else read_lexicon(lexicon)


def _is_table(path: Path) -> bool:
    """Tell whether a file holds a table; raise LexiconError if it is neither a table nor a note."""
    if path.is_file() and path.suffix == ".tsv" and path.stem in USER_TABLES:
        return True
    if path.is_file() and path.suffix in (".md", ".txt"):
        return False
    raise LexiconError(path, f"no table that a lexicon may hold; those are: {_known()}")


def _known() -> str:
    return ", ".join(f"{name}.tsv" for name in USER_TABLES)


def _lines(path: Path) -> Lines:
    """Read the lines of a file, including one saved by a Windows editor."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LexiconError(path, f"cannot be read: {error.strerror or error}") from error
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    found = rows(data, str(path), rules(path.stem), ordered=False)
    return {row["form"]: (number, row) for number, row in found}


def _no_label(path: Path, what: str, line: int) -> LexiconError:
    reason = f"{what} is the full name of no institution; add a row for it to institutions.tsv"
    return LexiconError(path, reason, line)
