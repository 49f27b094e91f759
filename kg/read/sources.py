"""Inputs → files: expand folders and globs; file names in NFD, as on macOS, are found too."""

import warnings
from collections import Counter
from collections.abc import Collection, Iterator
from glob import glob, has_magic
from pathlib import Path
from unicodedata import normalize

from kg.errors import InputError
from kg.read.decode import OLD
from kg.read.record import InputWarning

Source = tuple[Path, str]
"""A file, and the id of its text."""


def sources(path: Path, suffixes: Collection[str]) -> list[Source]:
    """List the files to read.

    Raises:
        InputError: there is none.
    """
    path = next((form for form in _forms(path) if form.exists()), path)
    if path.is_file():
        return [(path, stem(path, suffixes))]
    if path.is_dir():
        files = [
            file for file in path.rglob("*") if file.is_file() and not _is_hidden(file.relative_to(path))
        ]
        known = [file for file in files if suffix(file, suffixes) in suffixes]
        _warn_of_old(path, files)
        if not known:
            raise InputError(path, f"no readable file in this folder; formats: {', '.join(sorted(suffixes))}")
        return _named(path, known, suffixes)
    if has_magic(str(path)):
        found = {Path(name) for form in _forms(path) for name in glob(str(form), recursive=True)}  # noqa: PTH207
        files = [file for file in found if file.is_file()]
        if files:
            return _named(_fixed_part(path), files, suffixes)
        raise InputError(path, "no file matches this pattern")
    raise InputError(path, "no such file or folder")


def _forms(path: Path) -> Iterator[Path]:
    """Yield a path as it was written, then composed and decomposed: macOS decomposes Hangul."""
    yield path
    yield from (Path(normalize(form, str(path))) for form in ("NFC", "NFD"))


def _is_hidden(path: Path) -> bool:
    """Return whether a file is hidden, or a lock file of Office (``~$``)."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def _warn_of_old(folder: Path, files: list[Path]) -> None:
    old = sorted(file for file in files if file.suffix.lower() in (".hwp", ".doc", ".xls"))
    if old:
        reason = f"{len(old)} left out, such as {old[0].name}: this is {OLD[old[0].suffix.lower()]}"
        warnings.warn(InputWarning(f"{folder}: {reason}"), stacklevel=2)


def _fixed_part(path: Path) -> Path:
    """Return the folder that a glob starts from."""
    return next(parent for parent in path.parents if not has_magic(str(parent)))


def _named(folder: Path, files: list[Path], suffixes: Collection[str]) -> list[Source]:
    """Sort files by name, and give each its stem as its id, or its path below the folder."""

    def below(file: Path) -> str:
        parts = Path(*file.parts[len(folder.parts) :])
        return normalize("NFC", (parts.parent / stem(file, suffixes)).as_posix())

    count = Counter(stem(file, suffixes) for file in files)
    files = sorted(files, key=lambda file: (below(file), file.name))
    return [(file, name if count[name := stem(file, suffixes)] == 1 else below(file)) for file in files]


def suffix(path: Path, suffixes: Collection[str]) -> str:
    """Return the longest known suffix, which determines the format."""
    name = path.name.lower()
    return max((known for known in suffixes if name.endswith(known)), key=len, default=path.suffix)


def stem(path: Path, suffixes: Collection[str]) -> str:
    """Return the file's name without its suffix, composed."""
    return normalize("NFC", path.name[: len(path.name) - len(suffix(path, suffixes))])
