"""The ledger of a store: the documents read, the outcome of each, and what goes into the graph.

One SQLite file is the truth of a store; its Oxigraph graph is made from it and
can be made again.  All writes are in transactions, so that a process may die at any
moment.
"""

import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from kg.errors import StoreError
from kg.store.result import Result
from kg.store.schema import prepare

# Claims come in any order of names: with SQLite's own 2 and 4 MB the same pages are written many times.
_CACHE = 64 * 2**20
_WAL = 64 * 2**20
_PAGE = 4096


class LoadState(IntEnum):
    """How much of a document the graph has; ``kg.store.sync`` moves a document from state to state.

    PENDING → PARTIAL → LOADING → LOADED is the way of every document.  From each of these
    it goes to STALE when the ledger forgets it or gets another version of it; from LOADING and
    LOADED also when one of its people gets another IRI.  A process that finds LOADING takes it
    for STALE, since the process that was loading has died.  After STALE, once the graph is
    cleared of it, it goes to PENDING, to LOADED if it failed and has nothing to load, or out of
    the ledger.  If the graph was deleted, every document is PENDING again.
    """

    STALE = -1
    """The graph may hold outdated triples of it; its named graph must be cleared."""
    PENDING = 0
    """The graph holds nothing of it."""
    PARTIAL = 1
    """The graph holds all or some of its triples without people, and none with people.

    Those that it holds are right in any case, and loading them again changes nothing.
    """
    LOADED = 2
    """The graph holds all of it, with the current IRIs of its people."""
    LOADING = 3
    """Its triples with people are being loaded: the graph may hold all of them, some, or none."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of a document before it is read again."""

    digest: str
    failed: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why; where it has no id, the place where it is."""

    id: str
    reason: str


class Ledger:
    """The SQLite file of a store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._failing():
            self.rows = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self.rows.execute("PRAGMA journal_mode = WAL")
            self.rows.execute("PRAGMA synchronous = FULL")
            self.rows.execute("PRAGMA temp_store = FILE")
            self.rows.execute(f"PRAGMA cache_size = -{_CACHE // 1024}")
            self.rows.execute(f"PRAGMA wal_autocheckpoint = {_WAL // _PAGE}")
            prepare(self.rows, path)

    def close(self) -> None:
        """Close the file."""
        self.rows.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Commit what is done inside, or roll it back on any exception."""
        with self._failing():
            self.rows.execute("BEGIN IMMEDIATE")
            try:
                yield self.rows
                self.rows.execute("COMMIT")
            except BaseException:
                if self.rows.in_transaction:
                    self.rows.execute("ROLLBACK")
                raise

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(self.path, str(error)) from error

    def setting(self, name: str) -> str | None:
        """Return what was set under a name."""
        with self._failing():
            row = self.rows.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set(self, name: str, value: str) -> None:
        """Set a value under a name."""
        with self.transaction() as rows:
            rows.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    # Documents

    def known(self, id: str) -> Known | None:
        """Return digest and outcome of a document; None where the store does not have it."""
        with self._failing():
            row = self.rows.execute(
                "SELECT digest, state FROM document WHERE id = ? AND state != 'gone'", (id,)
            ).fetchone()
        return None if row is None else Known(row[0], row[1] == "failed")

    def record(self, results: Iterable[Result]) -> None:
        """Record the outcome of documents in one transaction."""
        with self.transaction() as rows:
            for result in results:
                _record(rows, result)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove documents, in one transaction; ``kg.store.sync`` then updates the graph."""
        with self.transaction() as rows:
            for id in ids:
                _forget(rows, id, mint_again=True)
                rows.execute(
                    "UPDATE document SET state = 'gone', without_people = NULL, with_people = NULL,"
                    " counts = NULL, load_state = ? WHERE id = ?",
                    (LoadState.STALE, id),
                )

    def forget_unreadable(self) -> None:
        """Forget places in inputs that held no readable document; the next run records them anew."""
        with self.transaction() as rows:
            rows.execute("DELETE FROM document WHERE state = 'failed' AND digest = ''")

    def mark_changed(self, blocks: Iterable[str]) -> None:
        """Mark blocks to be resolved again although their claims have not changed."""
        with self.transaction() as rows:
            rows.executemany(
                "INSERT OR IGNORE INTO changed SELECT DISTINCT block, 0 FROM claim WHERE block = ?",
                [(block,) for block in blocks],
            )

    def ids(self) -> Iterator[str]:
        """Yield the ids of the documents that were read, sorted."""
        for (id,) in self.rows.execute("SELECT id FROM document WHERE state = 'done' ORDER BY id"):
            yield id

    def failures(self) -> tuple[Failure, ...]:
        """Return the documents that failed."""
        rows = self.rows.execute("SELECT id, reason FROM document WHERE state = 'failed' ORDER BY id")
        return tuple(Failure(*row) for row in rows)

    def counts(self) -> Counter[str]:
        """Count the documents, the triples, and the nodes of each class, over the whole store."""
        total: Counter[str] = Counter()
        for table in ("document", "block_quads"):
            of_table = f"SELECT counts, COUNT(*) FROM {table} WHERE counts IS NOT NULL GROUP BY counts"  # noqa: S608
            for counts, times in self.rows.execute(of_table):
                total.update({name: number * times for name, number in json.loads(counts).items()})
        total["triples"] -= total.pop("repeated", 0)
        return total

    def count_repeated(self, repeated: Mapping[int, int]) -> None:
        """Record, by document, how many of its triples became equal because two of its people are one."""
        with self.transaction() as rows:
            rows.executemany(
                "UPDATE document SET counts = json_set(counts, '$.repeated', ?) WHERE number = ?"
                " AND COALESCE(json_extract(counts, '$.repeated'), 0) != ?",
                [(less, number, less) for number, less in repeated.items()],
            )

    def period(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and last day of the documents; None where none has a date."""
        first, last = self.rows.execute(
            "SELECT MIN(published), MAX(published) FROM document WHERE state = 'done'"
        ).fetchone()
        return None if first is None else (dt.date.fromisoformat(first), dt.date.fromisoformat(last))

    def in_sync(self) -> bool:
        """Return whether the graph agrees with the ledger."""
        behind = self.rows.execute(
            "SELECT EXISTS (SELECT 1 FROM document WHERE load_state != 2) OR EXISTS (SELECT 1 FROM changed)"
            " OR EXISTS (SELECT 1 FROM block_quads WHERE previous IS NOT NULL)"
        ).fetchone()
        return not behind[0]


def _record(rows: sqlite3.Connection, result: Result) -> None:
    number = _forget(rows, result.id)
    if number is not None:
        load_state = LoadState.STALE
    else:
        load_state = LoadState.PENDING if result.reason is None else LoadState.LOADED
    cursor = rows.execute(
        "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            result.id,
            result.digest,
            "done" if result.reason is None else "failed",
            result.reason,
            None if result.published is None else result.published.isoformat(),
            result.without_people,
            result.with_people,
            None if result.counts is None else json.dumps(result.counts),
            load_state,
        ),
    )
    rows.executemany(
        "INSERT INTO claim VALUES (?, ?, ?, ?, NULL)",
        [(block, cursor.lastrowid, value, profile) for block, value, profile in result.claims],
    )
    rows.executemany("INSERT OR IGNORE INTO changed VALUES (?, 0)", [row[:1] for row in result.claims])
    rows.executemany(
        "INSERT INTO name VALUES (?, ?, ?)",
        [(block, cursor.lastrowid, forms) for block, forms in result.names],
    )


def _forget(rows: sqlite3.Connection, id: str, *, mint_again: bool = False) -> int | None:
    """Delete the claims of a document, and mark their blocks changed; return its number, or None."""
    row = rows.execute("SELECT number FROM document WHERE id = ?", (id,)).fetchone()
    if row is None:
        return None
    rows.execute(
        "INSERT INTO changed SELECT block, ? FROM claim WHERE document = ?"
        " ON CONFLICT DO UPDATE SET mint_again = MAX(mint_again, excluded.mint_again)",
        (int(mint_again), *row),
    )
    rows.execute("DELETE FROM claim WHERE document = ?", row)
    rows.execute("DELETE FROM name WHERE document = ?", row)
    return int(row[0])
