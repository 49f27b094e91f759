"""JSON Lines, gzipped or not: one object a line, one text an object; one line in memory.

Fields: ``text`` and, where known, ``id title publisher date url``.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.read.decode import decode, unreadable
from kg.read.record import Record, record


def read(path: Path, id: str) -> Iterator[Record]:
    """Read a text from each line that is not blank; one without an id gets ``<id>-<line>``.

    Raises:
        InputError: a line is no JSON object with a text, or the file cannot be read.
    """
    opened = gzip.open if path.name.lower().endswith(".gz") else open
    empty = True
    try:
        with opened(path, "rb") as lines:
            for number, data in enumerate(lines, start=1):
                if line := decode(data, path, number).strip():
                    empty = False
                    yield _record(line, path, number, f"{id}-{number}")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(path, f"broken gzip: {error}; compress it again") from error
    except OSError as error:
        raise unreadable(path, error) from error
    if empty:
        raise InputError(path, "there is no text in it")


def _record(line: str, path: Path, number: int, id: str) -> Record:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} (column {error.colno}); one whole object a line"
        raise InputError(path, reason, number) from error
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"not JSON that can be read: {error}", number) from error
    if not isinstance(fields, dict):
        raise InputError(path, 'not a JSON object; write {"text": …}', number)
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError(path, "no field 'text' with a string in it; add one", number)
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise InputError(path, "field 'text' holds half a surrogate pair; write the character whole", number)
    return record(text, fields, path=path, id=id, line=number)
