"""The arguments of commands that read texts, and standard input as one of the files."""

import argparse
import datetime as dt
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import InputError


def add_inputs(command: argparse.ArgumentParser) -> None:
    """Add INPUT and the options on how to read it."""
    command.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="+",
        help="a file (text, Markdown, JSON Lines, CSV, Excel, Parquet, HWPX, DOCX, PDF, HTML), a folder of "
        "such files, a pattern like 'press/*.csv', or - for standard input",
    )
    command.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        type=_column,
        action="append",
        default=[],
        help="column of a table, or key of a JSON record, that holds a field (text, id, title, publisher, "
        "date, url), like text=body; may be repeated",
    )
    command.add_argument(
        "--stdin-name",
        metavar="NAME",
        type=file_name,
        default="stdin.txt",
        help="file name to give standard input: its suffix sets the format, its stem the document id "
        "(default: %(default)s)",
    )
    command.add_argument(
        "--date", metavar="YYYY-MM-DD", type=day, help="publication date of texts that state none"
    )


def add_reading(command: argparse.ArgumentParser) -> None:
    """Add the options on word tables, namespace, worker pool and progress."""
    command.add_argument(
        "--lexicon",
        metavar="DIR",
        type=Path,
        help="folder of word tables that add to those of the package: institutions.tsv, roles.tsv, "
        "event_types.tsv, aliases.tsv, reporting_verbs.tsv …",
    )
    command.add_argument("--base", metavar="IRI", help="namespace of the IRIs of entities and documents")
    command.add_argument(
        "--jobs",
        metavar="N",
        type=number,
        help="number of worker processes (default: one for each processor)",
    )
    command.add_argument("--json", action="store_true", help="print progress as JSON lines")


def _keep_stdin(path: Path) -> None:
    try:
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
    except OSError as error:
        raise InputError(
            "standard input", f"cannot be saved to a temporary file: {error.strerror}"
        ) from error


@contextmanager
def given(options: argparse.Namespace) -> Iterator[list[str]]:
    """Give the inputs, with standard input saved to a file; print each warning as one line."""
    from kg.lexicon import LexiconWarning
    from kg.read import InputWarning

    with warnings.catch_warnings(), TemporaryDirectory() as folder:
        warnings.simplefilter("always", InputWarning)
        warnings.simplefilter("always", LexiconWarning)
        show = warnings.showwarning

        def told(message: Warning | str, category: type[Warning], *where: object, **more: object) -> None:
            if issubclass(category, InputWarning | LexiconWarning):
                print(f"kg: {message}", file=sys.stderr)
            else:
                show(message, category, *where, **more)  # type: ignore[arg-type]

        warnings.showwarning = told
        if "-" not in options.inputs:
            yield options.inputs
            return
        path = Path(folder) / options.stdin_name
        _keep_stdin(path)
        try:
            yield [str(path) if one == "-" else one for one in options.inputs]
        except InputError as error:
            named = error.path.replace(str(path), options.stdin_name)
            raise InputError(
                named, error.reason.replace(str(path), options.stdin_name), error.line
            ) from error


def file_name(text: str) -> str:
    """Parse a file name without folders."""
    if not text or text.startswith(".") or Path(text).name != text:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a plain file name: leave out folders and leading dots"
        )
    return text


def _column(text: str) -> tuple[str, str]:
    from kg.read import NAMES

    field, equals, column = text.partition("=")
    if not equals or not column.strip() or field not in NAMES:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not of the form FIELD=COLUMN; fields: {', '.join(NAMES)}"
        )
    return field, column


def day(text: str) -> dt.date:
    """Parse a date of the form YYYY-MM-DD."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date of the form YYYY-MM-DD, like 2025-03-20"
        ) from None


def number(text: str) -> int:
    """Parse a whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")
    return int(text)


def texts_of(inputs: Sequence[str], columns: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the raw texts of the inputs by the identifiers of their documents."""
    from kg.read import InputWarning, read

    with warnings.catch_warnings():
        # The same warnings were shown when the graph was built from these texts.
        warnings.simplefilter("ignore", InputWarning)
        return {document.id: document.raw for document in read(inputs, columns=columns)}
