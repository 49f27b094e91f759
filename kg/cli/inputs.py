"""What every command that reads texts asks for, and standard input as a file among the others."""

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
    """Add the inputs and the options that say how to read them."""
    command.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="+",
        help="a text, Markdown, JSON Lines, CSV, Excel, Parquet, HWPX, DOCX, PDF or HTML file, a folder of "
        "them, a pattern like 'press/*.csv', or - for standard input",
    )
    command.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        type=_column,
        action="append",
        default=[],
        help="what a table or record calls a field (text, id, title, publisher, date, url); may be repeated",
    )
    command.add_argument(
        "--stdin-name",
        metavar="NAME",
        type=file_name,
        default="stdin.txt",
        help="what standard input would be called as a file: it tells the form and the id (%(default)s)",
    )
    command.add_argument("--date", metavar="YYYY-MM-DD", type=day, help="the day of texts that give none")


def add_reading(command: argparse.ArgumentParser) -> None:
    """Add the options that say how to go about it."""
    command.add_argument("--base", metavar="IRI", help="the namespace of what the graph describes")
    command.add_argument(
        "--jobs", metavar="N", type=number, help="how many processes read (one for each processor)"
    )
    command.add_argument("--json", action="store_true", help="tell how far it is in JSON, a line at a time")


def _keep_stdin(path: Path) -> None:
    try:
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
    except OSError as error:
        raise InputError("standard input", f"cannot be kept in a file: {error.strerror}") from error


@contextmanager
def given(options: argparse.Namespace) -> Iterator[list[str]]:
    """Give the inputs, with standard input in a file; tell of warnings in one line each."""
    from kg.read import InputWarning

    with warnings.catch_warnings(), TemporaryDirectory() as folder:
        warnings.simplefilter("always", InputWarning)
        show = warnings.showwarning

        def told(message: Warning | str, category: type[Warning], *where: object, **more: object) -> None:
            if issubclass(category, InputWarning):
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
    """Take the name of a file, and no path."""
    if not text or text.startswith(".") or Path(text).name != text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a file name without folders")
    return text


def _column(text: str) -> tuple[str, str]:
    from kg.read import NAMES

    field, equals, column = text.partition("=")
    if not equals or not column.strip() or field not in NAMES:
        raise argparse.ArgumentTypeError(f"{text!r} is not like text=COLUMN; fields: {', '.join(NAMES)}")
    return field, column


def day(text: str) -> dt.date:
    """Take a day in ISO form."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2025-03-20") from None


def number(text: str) -> int:
    """Take a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def texts_of(inputs: Sequence[str], columns: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the raw texts of the inputs by the identifiers of their documents."""
    from kg.read import InputWarning, read

    with warnings.catch_warnings():
        # What there is to warn of was told when the graph was built from them.
        warnings.simplefilter("ignore", InputWarning)
        return {document.id: document.raw for document in read(inputs, columns=columns)}
