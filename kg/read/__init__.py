"""Files → documents: plain text, Markdown with front matter, JSON Lines; folders of them."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from kg.errors import InputError
from kg.model import Document
from kg.read import jsonl, markdown, text
from kg.read.record import Record
from kg.text import document

__all__ = ["read", "stem"]

_READERS: Mapping[str, Callable[[Path, str], Iterator[Record]]] = {
    ".jsonl.gz": jsonl.read,
    ".jsonl": jsonl.read,
    ".md": markdown.read,
    ".txt": text.read,
}


def read(
    inputs: str | Path | Iterable[str | Path], *, published: dt.date | None = None
) -> Iterator[Document]:
    """Read every text of the files and folders, one at a time.

    A file whose name ends in none of the known ways is plain text.  A folder is
    read with all below it, in order of names, hidden files left out.  A document's
    id is what its file says, else the file's stem; where two files of a folder
    share a stem, the path below the folder.  ``published`` is the day of a text
    that has none.

    Raises:
        InputError: a file cannot be read, or two documents have one id.
    """
    paths = (inputs,) if isinstance(inputs, str | Path) else inputs
    places: dict[str, str] = {}
    for path, id in [source for given in paths for source in _sources(Path(given))]:
        for record in _READERS.get(_suffix(path), text.read)(path, id):
            place = f"{path}:{record.line}" if record.line else str(path)
            if record.id in places:
                taken = places[record.id]
                raise InputError(path, f"{taken} has the id {record.id!r} too; rename one", record.line)
            places[record.id] = place
            yield document(
                record.raw,
                id=record.id,
                keep=record.keep,
                title=record.title,
                publisher=record.publisher,
                published=record.published or published,
                url=record.url,
            )


def _sources(path: Path) -> list[tuple[Path, str]]:
    """List the files to read, each with the id of its text."""
    if path.is_file():
        return [(path, stem(path))]
    if not path.is_dir():
        raise InputError(path, "no such file or folder")
    files = [file for file in path.rglob("*") if _is_input(file.relative_to(path)) and file.is_file()]
    files.sort(key=lambda file: (_name_below(path, file), file.name))
    if not files:
        raise InputError(path, f"no texts in this folder ({', '.join(sorted(_READERS))})")
    count = Counter(map(stem, files))
    return [(file, stem(file) if count[stem(file)] == 1 else _name_below(path, file)) for file in files]


def _is_input(path: Path) -> bool:
    return _suffix(path) in _READERS and not any(part.startswith(".") for part in path.parts)


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return next((suffix for suffix in _READERS if name.endswith(suffix)), path.suffix)


def stem(path: Path) -> str:
    """Return the file's name without its suffix, composed (macOS gives names in NFD)."""
    return normalize("NFC", path.name[: len(path.name) - len(_suffix(path))])


def _name_below(folder: Path, file: Path) -> str:
    """Return the path below the folder without the suffix: ``2025/press-01``."""
    return normalize("NFC", (file.relative_to(folder).parent / stem(file)).as_posix())
