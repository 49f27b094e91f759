"""What the tests of readers share: what was read, or the error in its place."""

from collections.abc import Iterable

from kg.errors import InputError
from kg.read.record import Record


def whole(found: Record | InputError) -> Record:
    """Return the record; raise the error if it is one."""
    if isinstance(found, InputError):
        raise found
    return found


def texts(found: Iterable[Record | InputError]) -> list[tuple[str, str]]:
    """Return ids and texts of what could be read."""
    return [(one.id, one.raw) for one in found if isinstance(one, Record)]


def errors(found: Iterable[Record | InputError]) -> list[str]:
    """Return what is said of the texts that could not be read, without the file's folder."""
    return [str(one).rpartition("/")[2] for one in found if isinstance(one, InputError)]
