"""The ledger of a store: what was read, what became of it, and what goes into the graph.

One SQLite file is the truth of a store; its Oxigraph graph is made from it and
can be made again.  Whatever is written here is written in transactions, so a
process may die at any moment.
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

_TABLES = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row a document: read, failed, or on its way out.
CREATE TABLE IF NOT EXISTS document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    published TEXT,
    own BLOB,
    open BLOB,
    counts TEXT,
    place INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS document_by_place ON document (place) WHERE place != 2;
CREATE INDEX IF NOT EXISTS document_failed ON document (id) WHERE state = 'failed';

-- What documents say of entities, and by what people are told apart.  Where several people bear a name,
-- the suffix tells whom a document means; it is NULL until that is settled.
CREATE TABLE IF NOT EXISTS claim (
    block TEXT NOT NULL, document INTEGER NOT NULL, value TEXT NOT NULL, profile TEXT, suffix TEXT,
    PRIMARY KEY (block, document)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claim_by_document ON claim (document);
CREATE INDEX IF NOT EXISTS claim_with_suffix ON claim (document) WHERE suffix > '';

-- The part of the graph of entities that is made from the claims to one name; what it was before, as long
-- as the graph may not have followed; and all forms of the name, in small letters.
CREATE TABLE IF NOT EXISTS card (
    block TEXT PRIMARY KEY, quads BLOB NOT NULL, previous BLOB, counts TEXT, forms TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS card_pending ON card (block) WHERE previous IS NOT NULL;

-- IRIs that were given and gave way, and which stand for them now: of the same name, where two people turned
-- out to be one, or of another that people have called the same.
CREATE TABLE IF NOT EXISTS retired (
    block TEXT NOT NULL, suffix TEXT NOT NULL, heir_block TEXT NOT NULL, heir_suffix TEXT NOT NULL,
    PRIMARY KEY (block, suffix)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS retired_elsewhere ON retired (block) WHERE heir_block != block;

-- What was reckoned from the graph and not read from documents: it goes as soon as anything changes.
CREATE TABLE IF NOT EXISTS reckoned (graph TEXT PRIMARY KEY, quads BLOB NOT NULL) WITHOUT ROWID;

-- What is named in the graph of one document – itself, its events – and all forms of the name, in small
-- letters.
CREATE TABLE IF NOT EXISTS name (
    block TEXT NOT NULL, document INTEGER NOT NULL, forms TEXT NOT NULL, PRIMARY KEY (block, document)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_by_document ON name (document);

-- Names of which something else is said than their card tells.  After a removal their bearers are named
-- afresh, as if what is gone had never been there.
CREATE TABLE IF NOT EXISTS dirty (block TEXT PRIMARY KEY, afresh INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
"""

# Claims come in any order of names: with SQLite's own 2 and 4 MB the same pages are written many times.
_CACHE = 64 * 2**20
_WAL = 64 * 2**20
_PAGE = 4096


class Place(IntEnum):
    """How far the graph has followed the ledger with a document."""

    DOUBTFUL = -1
    NOWHERE = 0
    OWN = 1
    WHOLE = 2
    OPENING = 3


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
    """The SQLite file; only what is asked of it here touches it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._failing():
            self.rows = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self.rows.execute("PRAGMA journal_mode = WAL")
            self.rows.execute("PRAGMA synchronous = FULL")
            self.rows.execute("PRAGMA temp_store = FILE")
            self.rows.execute(f"PRAGMA cache_size = -{_CACHE // 1024}")
            self.rows.execute(f"PRAGMA wal_autocheckpoint = {_WAL // _PAGE}")
            self.rows.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self.rows.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do all that is done inside, or nothing of it."""
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
        """Keep a value under a name."""
        with self.transaction() as rows:
            rows.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    # Documents

    def known(self, id: str) -> Known | None:
        """Return what is known of a document; None for one that is not there."""
        with self._failing():
            row = self.rows.execute(
                "SELECT digest, state FROM document WHERE id = ? AND state != 'gone'", (id,)
            ).fetchone()
        return None if row is None else Known(row[0], row[1] == "failed")

    def record(self, results: Iterable[Result]) -> None:
        """Write what became of documents, all in one transaction."""
        with self.transaction() as rows:
            for result in results:
                _record(rows, result)

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out, in one transaction; the graph follows later."""
        with self.transaction() as rows:
            for id in ids:
                _forget(rows, id, afresh=True)
                rows.execute(
                    "UPDATE document SET state = 'gone', own = NULL, open = NULL, counts = NULL, place = ?"
                    " WHERE id = ?",
                    (Place.DOUBTFUL, id),
                )

    def forget_unreadable(self) -> None:
        """Forget places where no document could be made out; they are told again if it is still so."""
        with self.transaction() as rows:
            rows.execute("DELETE FROM document WHERE state = 'failed' AND digest = ''")

    def say_again(self, blocks: Iterable[str]) -> None:
        """Have names judged again though nothing new is said of them."""
        with self.transaction() as rows:
            rows.executemany(
                "INSERT OR IGNORE INTO dirty SELECT DISTINCT block, 0 FROM claim WHERE block = ?",
                [(block,) for block in blocks],
            )

    def ids(self) -> Iterator[str]:
        """Yield the ids of the documents that were read, sorted."""
        for (id,) in self.rows.execute("SELECT id FROM document WHERE state = 'done' ORDER BY id"):
            yield id

    def failures(self) -> tuple[Failure, ...]:
        """Return the documents that could not be read."""
        rows = self.rows.execute("SELECT id, reason FROM document WHERE state = 'failed' ORDER BY id")
        return tuple(Failure(*row) for row in rows)

    def counts(self) -> Counter[str]:
        """Count the documents, the triples, and the nodes of each class, over the whole store."""
        total: Counter[str] = Counter()
        for table in ("document", "card"):
            of_table = f"SELECT counts, COUNT(*) FROM {table} WHERE counts IS NOT NULL GROUP BY counts"  # noqa: S608
            for counts, times in self.rows.execute(of_table):
                total.update({name: number * times for name, number in json.loads(counts).items()})
        total["triples"] -= total.pop("repeated", 0)
        return total

    def repeat(self, repeated: Mapping[int, int]) -> None:
        """Keep, by document, how many of its triples say the same since two of its people are one."""
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

    def followed(self) -> bool:
        """Tell whether the graph says all that the ledger says."""
        behind = self.rows.execute(
            "SELECT EXISTS (SELECT 1 FROM document WHERE place != 2) OR EXISTS (SELECT 1 FROM dirty)"
            " OR EXISTS (SELECT 1 FROM card WHERE previous IS NOT NULL)"
        ).fetchone()
        return not behind[0]


def _record(rows: sqlite3.Connection, result: Result) -> None:
    number = _forget(rows, result.id)
    place = Place.DOUBTFUL if number is not None else Place.NOWHERE if result.own else Place.WHOLE
    cursor = rows.execute(
        "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            result.id,
            result.digest,
            "done" if result.reason is None else "failed",
            result.reason,
            None if result.published is None else result.published.isoformat(),
            result.own,
            result.open,
            None if result.counts is None else json.dumps(result.counts),
            place,
        ),
    )
    rows.executemany(
        "INSERT INTO claim VALUES (?, ?, ?, ?, NULL)",
        [(block, cursor.lastrowid, value, profile) for block, value, profile in result.claims],
    )
    rows.executemany("INSERT OR IGNORE INTO dirty VALUES (?, 0)", [row[:1] for row in result.claims])
    rows.executemany(
        "INSERT INTO name VALUES (?, ?, ?)",
        [(block, cursor.lastrowid, forms) for block, forms in result.names],
    )


def _forget(rows: sqlite3.Connection, id: str, *, afresh: bool = False) -> int | None:
    """Take back the claims of a document; return its number where it was there."""
    row = rows.execute("SELECT number FROM document WHERE id = ?", (id,)).fetchone()
    if row is None:
        return None
    rows.execute(
        "INSERT INTO dirty SELECT block, ? FROM claim WHERE document = ?"
        " ON CONFLICT DO UPDATE SET afresh = MAX(afresh, excluded.afresh)",
        (int(afresh), *row),
    )
    rows.execute("DELETE FROM claim WHERE document = ?", row)
    rows.execute("DELETE FROM name WHERE document = ?", row)
    return int(row[0])
