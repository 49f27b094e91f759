"""The tables of a ledger, and the upgrade of those of an earlier version."""

import sqlite3
from pathlib import Path

from kg.errors import StoreError

VERSION = 1
"""The version of the tables, kept as SQLite's ``user_version``; ledgers of bodokg 0.1 have 0."""

_TABLES = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row a document.  Its state is 'done' (read), 'failed', or 'gone' (on its way out); the load state tells
-- how much of it the graph has (``kg.store.ledger.LoadState``).
CREATE TABLE IF NOT EXISTS document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    published TEXT,
    without_people BLOB,
    with_people BLOB,
    counts TEXT,
    load_state INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS document_not_loaded ON document (load_state) WHERE load_state != 2;
CREATE INDEX IF NOT EXISTS document_failed ON document (id) WHERE state = 'failed';

-- What documents say of entities, and the profiles by which people are told apart.  Where several people have
-- one name, the suffix tells whom a document means; it is NULL until that is resolved.
CREATE TABLE IF NOT EXISTS claim (
    block TEXT NOT NULL, document INTEGER NOT NULL, value TEXT NOT NULL, profile TEXT, suffix TEXT,
    PRIMARY KEY (block, document)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claim_by_document ON claim (document);
CREATE INDEX IF NOT EXISTS claim_with_suffix ON claim (document) WHERE suffix > '';

-- The part of the graph of entities that is made from the claims of one block; what it was before, as long
-- as the graph may not have it yet; and all forms of the names, in small letters.
CREATE TABLE IF NOT EXISTS block_quads (
    block TEXT PRIMARY KEY, quads BLOB NOT NULL, previous BLOB, counts TEXT, forms TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS block_not_loaded ON block_quads (block) WHERE previous IS NOT NULL;

-- Redirects from retired IRIs to those that replace them: of the same name, where two people turned out to be
-- one, or of another that a decision calls the same.
CREATE TABLE IF NOT EXISTS redirect (
    block TEXT NOT NULL, suffix TEXT NOT NULL, target_block TEXT NOT NULL, target_suffix TEXT NOT NULL,
    PRIMARY KEY (block, suffix)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS redirect_to_other_block ON redirect (block) WHERE target_block != block;

-- What was computed from the graph and not read from documents: it goes as soon as anything changes.
CREATE TABLE IF NOT EXISTS analysis (graph TEXT PRIMARY KEY, quads BLOB NOT NULL) WITHOUT ROWID;

-- What is named in the graph of one document – itself, its events – and all forms of the name, in small
-- letters.
CREATE TABLE IF NOT EXISTS name (
    block TEXT NOT NULL, document INTEGER NOT NULL, forms TEXT NOT NULL, PRIMARY KEY (block, document)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_by_document ON name (document);

-- Blocks whose claims have changed since they were resolved.  After a removal their IRIs are minted again, as
-- if what is gone had never been there.
CREATE TABLE IF NOT EXISTS changed (
    block TEXT PRIMARY KEY, mint_again INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
"""

_FROM_0 = """
ALTER TABLE document RENAME COLUMN own TO without_people;
ALTER TABLE document RENAME COLUMN open TO with_people;
ALTER TABLE document RENAME COLUMN place TO load_state;
ALTER TABLE card RENAME TO block_quads;
ALTER TABLE retired RENAME TO redirect;
ALTER TABLE redirect RENAME COLUMN heir_block TO target_block;
ALTER TABLE redirect RENAME COLUMN heir_suffix TO target_suffix;
ALTER TABLE reckoned RENAME TO analysis;
ALTER TABLE dirty RENAME TO changed;
ALTER TABLE changed RENAME COLUMN afresh TO mint_again;
DROP INDEX document_by_place;
DROP INDEX card_pending;
DROP INDEX retired_elsewhere;
"""
"""Names only: a ledger keeps its rows, and with them the IRIs that it has given."""


def prepare(rows: sqlite3.Connection, path: Path) -> None:
    """Make the tables that a ledger lacks, and rename those of an earlier version.

    Raises StoreError for a ledger of a later version.
    """
    (version,) = rows.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        reason = f"made by a later version of bodokg (format {version}, known: {VERSION}); install that one"
        raise StoreError(path, reason)
    if version < VERSION:
        rows.execute("BEGIN IMMEDIATE")  # two who open it at once: the second finds it done
        (version,) = rows.execute("PRAGMA user_version").fetchone()
        (old,) = rows.execute("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'card'").fetchone()
        if version < VERSION and old:
            _run(rows, _FROM_0)
        _run(rows, _TABLES)
        rows.execute(f"PRAGMA user_version = {VERSION}")
        rows.execute("COMMIT")


def _run(rows: sqlite3.Connection, script: str) -> None:
    """Run statements inside the transaction that is open; ``executescript`` would end it."""
    for statement in script.split(";\n"):
        rows.execute(statement)
