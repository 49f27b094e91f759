"""JSON Lines, gzipped or not: one object per line, one text per object; one line in memory.

Fields: ``text`` and, where known, ``id title publisher date url``, or other names for these.
"""

import json
from pathlib import Path

from kg.errors import InputError
from kg.read.decode import read_lines
from kg.read.record import Columns, Record, Records, key, names, record


def read(path: Path, id: str, columns: Columns) -> Records:
    """Read a text from each line that is not blank; one without an id gets ``<id>-<line>``.

    Raises:
        InputError: the file cannot be read.
    """
    empty = True
    for number, line in enumerate(read_lines(path), start=1):
        if line := line.strip():
            empty = False
            try:
                found = _record(line, path, number, f"{id}-{number}", columns)
            except InputError as error:
                yield error
            else:
                yield found
    if empty:
        raise InputError(path, "contains no text")


def _record(line: str, path: Path, number: int, id: str, columns: Columns) -> Record:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} (column {error.colno}); write one JSON object per line"
        raise InputError(path, reason, number) from error
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"cannot be parsed as JSON: {error}", number) from error
    if not isinstance(fields, dict):
        raise InputError(path, 'not a JSON object; write {"text": …}', number)
    known = {key(name): name for name in reversed(fields)}
    name = next((known[key] for key in names("text", columns) if key in known), None)
    text = fields[name] if name is not None else None
    if not isinstance(text, str):
        name = name or columns.get("text", "text")
        raise InputError(
            path, f"no string in the field {name!r}; add it, or name yours with --map text=FIELD", number
        )
    return record(text, fields, path=path, id=id, columns=columns, line=number)
