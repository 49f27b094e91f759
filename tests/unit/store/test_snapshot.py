import os
import shutil
import tempfile
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import StoredGraph
from kg.store.directory import GraphStore
from kg.store.snapshot import Snapshot
from tests.unit.extractions import forum, notice
from tests.unit.store.written import one_person, result, write

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def triples(taken: Snapshot) -> object:
    return StoredGraph.over(taken.graph, taken.base).select(COUNT).rows[0][0]


def test_a_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    with Snapshot(tmp_path / "s") as taken:
        before = triples(taken)
        write(tmp_path / "s", [notice()])
        assert triples(taken) == before
        with Snapshot(tmp_path / "s") as later:
            assert triples(later) != before


def test_a_snapshot_links_tables_and_copies_the_rest(tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    with Snapshot(tmp_path / "s") as taken:
        links = {file.suffix == ".sst": file.stat().st_nlink for file in sorted(taken.graph.iterdir())}
    assert links == {True: 2, False: 1}


def test_where_nothing_can_be_written_a_snapshot_is_among_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "s", [forum()])
    made = tempfile.mkdtemp

    def elsewhere(prefix: str, dir: Path | None = None) -> str:
        if dir is not None:
            raise PermissionError
        return made(prefix=prefix, dir=str(tmp_path))

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(tempfile, "mkdtemp", elsewhere)
    monkeypatch.setattr(os, "link", refused)
    with Snapshot(tmp_path / "s") as taken:
        assert taken.graph.parent.parent == tmp_path
        assert triples(taken)


def test_a_snapshot_goes_with_the_next_one_when_its_process_has_died(tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    with Snapshot(tmp_path / "s") as living:
        dead = tmp_path / "s" / ".snapshot-dead"
        shutil.copytree(living.graph.parent, dead)
        with Snapshot(tmp_path / "s"):
            assert (dead.exists(), living.graph.exists()) == (False, True)


def test_no_snapshot_of_a_store_that_is_being_written(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s"), pytest.raises(StoreError, match="another process"):
        Snapshot(tmp_path / "s")


def test_no_snapshot_of_a_build_that_was_broken_off(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s", resolver=one_person) as store:
        store.record([result(forum())])
    with pytest.raises(StoreError, match="interrupted"):
        Snapshot(tmp_path / "s")


def test_no_snapshot_of_a_folder_that_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not a store"):
        Snapshot(tmp_path)
