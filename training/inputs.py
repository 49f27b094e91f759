"""Lists of the files that weights are made from, with their checksums.

A list has the form of ``sha256sum`` (``<64 hex digits>  <path>`` a line), so that
``sha256sum --check LIST`` reads it too; its order is the order of training.
"""

import gzip
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from kg.errors import InputError

LISTS = Path(__file__).parent / "data"


def add_inputs(parser: ArgumentParser, name: str) -> None:
    """Give a command the arguments DATA and --inputs, by default the list of the shipped weights."""
    parser.add_argument(
        "data", type=Path, metavar="DATA", help="the folder that the paths of the list are in"
    )
    parser.add_argument(
        "--inputs",
        type=Path,
        metavar="LIST",
        default=LISTS / f"{name}.sha256",
        help="the files to learn from, as sha256sum writes them (%(default)s)",
    )


def paths_of(options: Namespace) -> list[Path]:
    """Return the files that a command learns from; SystemExit, with the reason, where they are others."""
    try:
        return checked(options.data, options.inputs)
    except InputError as error:
        raise SystemExit(f"training: {error}") from error


def checked(data: Path, inputs: Path) -> list[Path]:
    """Return the files of a list, in its order.

    Raises InputError, with the line of the list, for a line of another form, a file that
    is missing, and one whose bytes are not those that the list was made from.
    """
    found: list[Path] = []
    for number, line in enumerate(_lines(inputs), 1):
        digest, _, name = line.partition("  ")
        if len(digest) != 64 or not name:
            raise InputError(str(inputs), f"not a line of sha256sum: {line!r}", number)
        path = data / name
        try:
            same = sha256(path.read_bytes()).hexdigest() == digest
        except OSError as error:
            raise InputError(str(inputs), f"{path}: {error.strerror}", number) from error
        if not same:
            raise InputError(str(inputs), f"{path} holds other bytes than when the list was made", number)
        found.append(path)
    return found


def read_texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file of records: gzip, one JSON object with a ``text`` a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def _lines(inputs: Path) -> list[str]:
    try:
        return inputs.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(inputs), f"not a list of inputs: {error}") from error
