import sqlite3
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.directory import GraphStore, status
from kg.store.schema import VERSION
from tests.unit.extractions import notice
from tests.unit.store.written import again, by_document, exported, in_graph, result, texts

# What bodokg 0.1 called tables and columns.
TO_0 = """
ALTER TABLE document RENAME COLUMN without_people TO own;
ALTER TABLE document RENAME COLUMN with_people TO open;
ALTER TABLE document RENAME COLUMN load_state TO place;
ALTER TABLE redirect RENAME COLUMN target_block TO heir_block;
ALTER TABLE redirect RENAME COLUMN target_suffix TO heir_suffix;
ALTER TABLE redirect RENAME TO retired;
ALTER TABLE block_quads RENAME TO card;
ALTER TABLE analysis RENAME TO reckoned;
ALTER TABLE changed RENAME COLUMN mint_again TO afresh;
ALTER TABLE changed RENAME TO dirty;
DROP INDEX document_not_loaded;
DROP INDEX block_not_loaded;
DROP INDEX redirect_to_other_block;
CREATE INDEX document_by_place ON document (place) WHERE place != 2;
CREATE INDEX card_pending ON card (block) WHERE previous IS NOT NULL;
CREATE INDEX retired_elsewhere ON retired (block) WHERE heir_block != block;
PRAGMA user_version = 0;
"""


def write(path: Path, documents: list[int]) -> None:
    several = [*texts(), again(notice(), "forum-3")]
    with GraphStore(path, resolver=by_document) as store:
        store.record(result(several[at]) for at in documents)
        store.sync()


def run(path: Path, script: str) -> None:
    rows = sqlite3.connect(path / "ledger.sqlite")
    rows.executescript(script)
    rows.close()


def schema(path: Path) -> set[tuple[str, str]]:
    rows = sqlite3.connect(path / "ledger.sqlite")
    found = set(rows.execute("SELECT type, name FROM sqlite_schema"))
    rows.close()
    return found


def test_a_store_of_an_earlier_version_goes_on_where_it_was(tmp_path: Path) -> None:
    write(tmp_path / "new", [0, 1, 2])
    write(tmp_path / "s", [0, 1, 2])
    run(tmp_path / "s", TO_0)
    assert status(tmp_path / "s").in_sync
    assert schema(tmp_path / "s") == schema(tmp_path / "new")
    for name in ("new", "s"):
        write(tmp_path / name, [3])
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s") == exported(tmp_path / "new")


def test_a_store_of_a_later_version_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "s", [0])
    run(tmp_path / "s", f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreError, match="made by a later version of bodokg"):
        status(tmp_path / "s")
