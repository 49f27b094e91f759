"""The journal of pushes: what was sent where, in a SQLite file beside the source.

It is checked against the counts of the target: a store that was killed may have lost triples
that it had accepted, and somebody may have emptied it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Self

from kg.errors import StoreError
from kg.store.result import packed, unpacked

_TABLES = """
CREATE TABLE IF NOT EXISTS target (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- The parts of a source, as a target has them.  The version is NULL as long as a part may be there only in
-- part; the triples are kept of parts that share their graph, so that they can be taken out of it again.
CREATE TABLE IF NOT EXISTS part (
    target INTEGER NOT NULL, name TEXT NOT NULL, graph TEXT NOT NULL, whole INTEGER NOT NULL,
    version TEXT, triples INTEGER NOT NULL, content BLOB,
    PRIMARY KEY (target, name)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS part_by_graph ON part (target, graph);
"""

_NAMES = """
UPDATE part SET name = 'block/' || substr(name, 6) WHERE name GLOB 'card/*';
UPDATE part SET name = 'analysis/' || substr(name, 10) WHERE name GLOB 'reckoned/*'"""
"""Rename the parts in a journal of bodokg 0.1; ``user_version`` 1 marks a journal with the new names."""
_VERSION = 1

REMOVED = ""
"""The version of a part that was deleted from the target."""


class PartState(Enum):
    """What a target has of a part; ``kg.push.sync`` moves a part from state to state.

    Every part goes from UNSENT by UNCERTAIN to SENT.  It goes back to UNCERTAIN when the source
    has another version, or when the number of triples in its graph is not what the journal
    expects.  A part that the source no longer has goes by UNCERTAIN to REMOVED, and is deleted
    from the journal at the end of a successful push, which makes it UNSENT again.
    """

    UNSENT = "unsent"
    """The journal does not have it; nothing of it was sent."""
    UNCERTAIN = "uncertain"
    """It was being sent, or triples of its graph are lost: the target may have all, some or none of it."""
    SENT = "sent"
    """The target has accepted all of this version."""
    REMOVED = "removed"
    """It was deleted from the target."""


@dataclass(frozen=True, slots=True)
class SentPart:
    """A part as the target has it; of an uncertain one it may have all ``lines``, some, or none."""

    name: str
    graph: str
    whole: bool
    version: str | None
    triples: int
    lines: frozenset[bytes]

    @property
    def state(self) -> PartState:
        """The state of the part in the target."""
        if self.version is None:
            return PartState.UNCERTAIN
        return PartState.REMOVED if self.version == REMOVED else PartState.SENT


class Journal:
    """The journal of one target; one push at a time."""

    def __init__(self, path: Path, target: str) -> None:
        """Open the journal; StoreError where it cannot be written, or another push is at work."""
        self.path = path
        with self._failing():
            self._rows = sqlite3.connect(path, isolation_level=None, timeout=0)
            try:
                self._rows.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._rows.execute("BEGIN EXCLUSIVE")
                for statement in _TABLES.split(";\n"):
                    self._rows.execute(statement)
                if self._rows.execute("PRAGMA user_version").fetchone() != (_VERSION,):
                    for statement in _NAMES.split(";\n"):
                        self._rows.execute(statement)
                    self._rows.execute(f"PRAGMA user_version = {_VERSION}")
                self._rows.execute("INSERT OR IGNORE INTO target (name) VALUES (?)", (target,))
                self._rows.execute("COMMIT")
                (self._target,) = self._rows.execute(
                    "SELECT number FROM target WHERE name = ?", (target,)
                ).fetchone()
            except BaseException:
                self._rows.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            busy = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            reason = "in use by another kg push; wait until it ends" if busy else str(error)
            raise StoreError(
                self.path, f"{reason} (the journal of kg push; --journal names another place)"
            ) from error

    def sent(self, name: str) -> SentPart | None:
        """Return a part as the target has it; None where it was never sent."""
        row = self._rows.execute(
            "SELECT name, graph, whole, version, triples, content FROM part WHERE target = ? AND name = ?",
            (self._target, name),
        ).fetchone()
        return None if row is None else _sent(*row)

    def others(self, names: set[str]) -> Iterator[SentPart]:
        """Yield the parts with other names that were not deleted from the target."""
        rows = self._rows.execute(
            "SELECT name FROM part WHERE target = ? AND version IS NOT ?", (self._target, REMOVED)
        )
        for (name,) in rows.fetchall():
            if name not in names and (found := self.sent(name)) is not None:
                yield found

    def write(self, parts: Iterable[SentPart]) -> None:
        """Record parts, all in one transaction."""
        rows = [
            (
                *(self._target, part.name, part.graph, part.whole, part.version, part.triples),
                None if part.whole else packed(b"\n".join(sorted(part.lines))),
            )
            for part in parts
        ]
        with self._failing():
            self._rows.execute("BEGIN")
            self._rows.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self._rows.execute("COMMIT")

    def graphs(self) -> dict[str, tuple[int, bool]]:
        """Return graph → how many triples it has in the target, and whether it can have no others."""
        rows = self._rows.execute(
            "SELECT graph, SUM(CASE WHEN version IS NULL THEN 0 ELSE triples END), MAX(whole)"
            " FROM part WHERE target = ? GROUP BY graph",
            (self._target,),
        )
        return {graph: (triples, bool(whole)) for graph, triples, whole in rows}

    def mark_uncertain(self, graphs: Iterable[str]) -> None:
        """Mark the parts of graphs as uncertain."""
        with self._failing():
            self._rows.executemany(
                "UPDATE part SET version = NULL WHERE target = ? AND graph = ?",
                [(self._target, graph) for graph in graphs],
            )

    def forget(self, graphs: Iterable[str]) -> None:
        """Delete all parts of graphs from the journal."""
        with self._failing():
            self._rows.executemany(
                "DELETE FROM part WHERE target = ? AND graph = ?", [(self._target, graph) for graph in graphs]
            )

    def clean(self) -> None:
        """Delete the parts from the journal that were deleted from the target."""
        with self._failing():
            self._rows.execute("DELETE FROM part WHERE target = ? AND version = ?", (self._target, REMOVED))


def _sent(
    name: str, graph: str, whole: int, version: str | None, triples: int, content: bytes | None
) -> SentPart:
    lines = frozenset(unpacked(content).split(b"\n")) - {b""} if content else frozenset()
    return SentPart(name, graph, bool(whole), version, triples, lines)
