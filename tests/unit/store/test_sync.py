"""Each state of a document on its way into the graph, each transition, and a process that dies in it."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.identity import Profile
from kg.store import sync
from kg.store.directory import GraphStore, reading, status
from kg.store.ledger import Ledger, LoadState
from kg.store.resolve import resolve_changed
from kg.store.result import Result, unpacked
from tests.unit.extractions import forum, notice
from tests.unit.store.written import exported, in_graph, made_by, one_person, result, texts, write

PENDING, PARTIAL, LOADING, LOADED, STALE = (
    LoadState.PENDING,
    LoadState.PARTIAL,
    LoadState.LOADING,
    LoadState.LOADED,
    LoadState.STALE,
)
FAILED = Result(id="forum", digest="9", reason="no text")
PERSON = "person/김하늘"
apart = made_by(lambda profiles, minted: {p.document: p.document for p in profiles})
"""Take the people of one name for as many as the documents, none with the bare name."""


def states(ledger: Ledger) -> dict[str, LoadState]:
    rows = ledger.rows.execute("SELECT id, load_state FROM document")
    return {id: LoadState(state) for id, state in rows}


def put_into(state: LoadState, ledger: Ledger) -> None:
    ledger.rows.execute("UPDATE document SET load_state = ?", (state,))


@contextmanager
def opened(path: Path, resolver: Any = one_person) -> Iterator[GraphStore]:
    with GraphStore(path, resolver=resolver) as store:
        yield store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    """A store with one document that the graph has not seen."""
    with opened(tmp_path / "s") as found:
        found.ledger.record([result(forum())])
        yield found


def lines(store: GraphStore) -> set[str]:
    """Return what the graph of the document holds."""
    return {f"{q} ." for q in store._graph if "document/forum" in str(q.graph_name)}


def kept(store: GraphStore, column: str) -> set[str]:
    (blob,) = store.ledger.rows.execute(f"SELECT {column} FROM document").fetchone()  # noqa: S608
    return set(unpacked(blob).decode().splitlines())


# The way of every document


def test_a_document_that_was_read_is_pending(store: GraphStore) -> None:
    assert states(store.ledger) == {"forum": PENDING}
    assert lines(store) == set()


def test_a_document_that_failed_has_nothing_to_load(tmp_path: Path) -> None:
    with opened(tmp_path / "s") as found:
        found.ledger.record([FAILED])
        assert states(found.ledger) == {"forum": LOADED}


def test_pending_to_partial_loads_what_is_said_without_people(store: GraphStore) -> None:
    store._loader.finish()
    assert states(store.ledger) == {"forum": PARTIAL}
    assert lines(store) == kept(store, "without_people")


def test_partial_by_loading_to_loaded_loads_what_is_said_of_people(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store._loader.finish()
    seen: list[dict[str, LoadState]] = []
    load = sync._load

    def watched(graph: Any, quads: bytes) -> None:
        seen.append(states(store.ledger))
        load(graph, quads)

    monkeypatch.setattr(sync, "_load", watched)
    sync.sync_people(store.ledger, store._graph, store.base)
    assert seen == [{"forum": LOADING}]
    assert states(store.ledger) == {"forum": LOADED}
    assert lines(store) == kept(store, "without_people") | kept(store, "with_people")


# To STALE


@pytest.mark.parametrize("state", LoadState)
def test_another_version_of_a_document_makes_what_is_loaded_stale(
    state: LoadState, store: GraphStore
) -> None:
    put_into(state, store.ledger)
    store.ledger.record([result(replace(forum(), topics=()), digest="2")])
    assert states(store.ledger) == {"forum": STALE}


@pytest.mark.parametrize("state", LoadState)
def test_a_document_that_is_removed_is_stale_until_it_is_cleared(state: LoadState, store: GraphStore) -> None:
    put_into(state, store.ledger)
    store.ledger.remove(["forum"])
    assert states(store.ledger) == {"forum": STALE}


@pytest.mark.parametrize(
    ("state", "after"),
    [(PENDING, PENDING), (PARTIAL, PARTIAL), (LOADING, STALE), (LOADED, STALE), (STALE, STALE)],
)
def test_another_iri_of_a_person_makes_stale_what_is_loaded_of_people(
    state: LoadState, after: LoadState, store: GraphStore
) -> None:
    store.sync()
    put_into(state, store.ledger)
    store.ledger.mark_changed([PERSON])
    resolve_changed(store.ledger, apart, (), store.base)
    assert states(store.ledger) == {"forum": after}


def test_the_same_iris_leave_a_document_loaded(store: GraphStore) -> None:
    store.sync()
    store.ledger.mark_changed([PERSON])
    resolve_changed(store.ledger, one_person, (), store.base)
    assert states(store.ledger) == {"forum": LOADED}


def test_a_document_that_changes_while_it_is_loaded_is_not_moved_on(store: GraphStore) -> None:
    step = sync._documents(store.ledger, store._graph)
    assert step is not None
    step.load()
    store.ledger.record([result(replace(forum(), topics=()), digest="2")])
    step.written()
    assert states(store.ledger) == {"forum": STALE}


# From STALE


@pytest.mark.parametrize("state", [STALE, LOADING])
def test_what_may_be_half_there_is_cleared_and_pending(state: LoadState, store: GraphStore) -> None:
    store.sync()
    put_into(state, store.ledger)
    sync.clear_stale(store.ledger, store._graph, store.base)
    assert states(store.ledger) == {"forum": PENDING}
    assert lines(store) == set()


def test_a_stale_document_that_failed_is_cleared_and_has_nothing_to_load(store: GraphStore) -> None:
    store.sync()
    store.ledger.record([FAILED])
    sync.clear_stale(store.ledger, store._graph, store.base)
    assert states(store.ledger) == {"forum": LOADED}
    assert lines(store) == set()


def test_a_stale_document_that_was_removed_leaves_the_ledger(store: GraphStore) -> None:
    store.sync()
    store.ledger.remove(["forum"])
    sync.clear_stale(store.ledger, store._graph, store.base)
    assert states(store.ledger) == {}
    assert lines(store) == set()


@pytest.mark.parametrize("state", [PENDING, PARTIAL, LOADED])
def test_only_what_is_stale_is_cleared(state: LoadState, store: GraphStore) -> None:
    store.sync()
    before = lines(store)
    put_into(state, store.ledger)
    sync.clear_stale(store.ledger, store._graph, store.base)
    assert states(store.ledger) == {"forum": state}
    assert lines(store) == before


@pytest.mark.parametrize("state", LoadState)
def test_from_each_state_a_sync_leads_to_loaded(state: LoadState, store: GraphStore) -> None:
    store.sync()
    before = lines(store)
    put_into(state, store.ledger)
    store.sync()
    assert states(store.ledger) == {"forum": LOADED}
    assert lines(store) == before
    assert store.ledger.in_sync()


@pytest.mark.parametrize("whole", [True, False], ids=["deleted", "emptied"])
def test_a_graph_that_was_deleted_is_made_again(whole: bool, tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    before = in_graph(tmp_path / "s")
    gc.collect()
    shutil.rmtree(tmp_path / "s" / "graph")
    if not whole:
        (tmp_path / "s" / "graph").mkdir()
    assert not status(tmp_path / "s").in_sync
    write(tmp_path / "s", [])
    assert status(tmp_path / "s").in_sync
    assert in_graph(tmp_path / "s") == before


# Blocks of entities


def test_a_block_is_pending_until_the_graph_has_its_quads(store: GraphStore) -> None:
    resolve_changed(store.ledger, one_person, (), store.base)
    assert sync._pending(store.ledger)[1] > 0
    sync.sync_blocks(store.ledger, store._graph)
    assert sync._pending(store.ledger)[1] == 0
    assert any(PERSON in str(quad) for quad in store._graph)


def test_only_the_difference_of_a_block_is_loaded(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.sync()
    seen: list[bytes] = []
    load = sync._load

    def watched(graph: Any, quads: bytes) -> None:
        seen.append(quads)
        load(graph, quads)

    monkeypatch.setattr(sync, "_load", watched)
    store.ledger.record([result(notice())])
    resolve_changed(store.ledger, one_person, (), store.base)
    sync.sync_blocks(store.ledger, store._graph)
    (loaded,) = seen
    assert f"<{store.base}{PERSON}> <http://www.w3.org/2000/01/rdf-schema#label>" not in loaded.decode()


def test_a_block_without_claims_leaves_graph_and_ledger(store: GraphStore) -> None:
    store.sync()
    store.remove(["forum"])
    store.sync()
    assert store.ledger.rows.execute("SELECT COUNT(*) FROM block_quads").fetchone() == (0,)
    assert not any(PERSON in str(quad) for quad in store._graph)


# A process that dies


class Died(BaseException):
    """What ends a process in these tests."""


def dying(*_: object) -> None:
    raise Died


def dies_before_loading(monkeypatch: pytest.MonkeyPatch, at: LoadState) -> None:
    """End the process before the n-th piece is loaded: the first are documents without people."""
    load = sync._load

    def loading(graph: Any, quads: bytes) -> None:
        if (b"person/" in quads and b"/graph/entities" not in quads) == (at is LOADING):
            raise Died
        load(graph, quads)

    monkeypatch.setattr(sync, "_load", loading)


def dies_half_way(monkeypatch: pytest.MonkeyPatch, at: LoadState) -> None:
    """End the process when half of what it was loading is in the graph, and on disk."""
    load = sync._load

    def loading(graph: Any, quads: bytes) -> None:
        if (b"person/" in quads and b"/graph/entities" not in quads) == (at is LOADING):
            some = quads.splitlines(keepends=True)
            load(graph, b"".join(some[: len(some) // 2]))
            graph.flush()
            raise Died
        load(graph, quads)

    monkeypatch.setattr(sync, "_load", loading)


def dies_before_noting(monkeypatch: pytest.MonkeyPatch, at: LoadState) -> None:
    """End the process when all is loaded and the ledger does not know it."""
    move = sync._move

    def moving(ledger: Ledger, numbers: Any, before: LoadState, after: LoadState) -> None:
        if before is at:
            raise Died
        move(ledger, numbers, before, after)

    monkeypatch.setattr(sync, "_move", moving)


def dies_before_noting_blocks(monkeypatch: pytest.MonkeyPatch, at: LoadState) -> None:
    blocks = sync._blocks

    def stepping(*given: Any) -> sync._Step | None:
        step = blocks(*given)
        return step and sync._Step(step.load, dying)

    monkeypatch.setattr(sync, "_blocks", stepping)


def dies_before_noting_that_it_cleared(monkeypatch: pytest.MonkeyPatch, at: LoadState) -> None:
    transaction, seen = Ledger.transaction, []

    @contextmanager
    def counting(ledger: Ledger) -> Iterator[Any]:
        seen.append(1)
        if len(seen) > 1:
            raise Died
        with transaction(ledger) as rows:
            yield rows

    clear = sync.clear_stale

    def clearing(*given: Any) -> None:
        seen.clear()
        monkeypatch.setattr(Ledger, "transaction", counting)
        clear(*given)
        monkeypatch.setattr(Ledger, "transaction", transaction)

    monkeypatch.setattr(sync, "clear_stale", clearing)


Death = Callable[[pytest.MonkeyPatch, LoadState], None]


@pytest.mark.parametrize(
    ("death", "at", "left"),
    [
        (dies_before_loading, PENDING, {PENDING}),
        (dies_half_way, PENDING, {PENDING}),
        (dies_before_noting, PENDING, {PENDING}),
        (dies_before_noting_blocks, PENDING, {PARTIAL}),
        (dies_before_noting, PARTIAL, {PARTIAL}),
        (dies_before_loading, LOADING, {LOADING}),
        (dies_half_way, LOADING, {LOADING}),
        (dies_before_noting, LOADING, {LOADING}),
        (dies_before_noting_that_it_cleared, STALE, {STALE, PARTIAL, PENDING}),
    ],
)
def test_the_next_process_finishes_what_one_that_died_began(
    death: Death, at: LoadState, left: set[LoadState], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [replace(one, topics=()) for one in texts()] if at is STALE else []
    write(tmp_path / "s", old)
    with monkeypatch.context() as patched:
        with pytest.raises(Died), opened(tmp_path / "s") as store:
            store.ledger.record([result(one, digest="2") for one in texts()])
            death(patched, at)
            store.sync()
        del store
    gc.collect()  # Oxigraph lets go of its files when the last of what was broken off is gone
    with reading(tmp_path / "s") as ledger:
        assert set(states(ledger).values()) <= left
        assert not ledger.in_sync()
    with opened(tmp_path / "s") as store:
        store.sync()
        assert set(states(store.ledger).values()) == {LOADED}
    write(tmp_path / "new", texts())
    assert in_graph(tmp_path / "s") == in_graph(tmp_path / "new") == exported(tmp_path / "new")


def test_a_process_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    """The process ends at the third call of ``_move``, which would note LOADED."""
    code = (
        "import os; from pathlib import Path; from kg.store import sync;"
        "from tests.unit.store.written import texts, write; move, left = sync._move, [None] * 3;"
        "sync._move = lambda *given: (left.pop(), left or os._exit(9), move(*given));"
        "write(Path({path!r}), texts())"
    ).format(path=str(tmp_path / "s"))
    ended = subprocess.run([sys.executable, "-c", code], env={**os.environ}, check=False)
    assert ended.returncode == 9
    assert not status(tmp_path / "s").in_sync
    write(tmp_path / "s", [])
    write(tmp_path / "new", texts())
    assert status(tmp_path / "s").in_sync
    assert in_graph(tmp_path / "s") == in_graph(tmp_path / "new")


def test_a_process_that_dies_after_a_removal_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "s", texts())
    with monkeypatch.context() as patched:
        with pytest.raises(Died), opened(tmp_path / "s") as store:
            store.remove(["forum"])
            patched.setattr(sync, "sync_blocks", dying)
            store.sync()
        del store
    gc.collect()
    write(tmp_path / "s", [])
    write(tmp_path / "new", texts()[1:])
    assert in_graph(tmp_path / "s") == in_graph(tmp_path / "new")


def test_somebody_who_is_another_after_a_death_is_named_so_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Resolved, not loaded: the documents that were loaded before are stale, and are named anew."""

    def by_id(profiles: Sequence[Profile], minted: Any) -> dict[str, str]:
        return {p.document: p.document for p in profiles}

    write(tmp_path / "s", texts())
    with monkeypatch.context() as patched:
        with pytest.raises(Died), opened(tmp_path / "s", made_by(by_id)) as store:
            store.ledger.mark_changed([PERSON])
            patched.setattr(store._loader, "finish", dying)
            store.sync()
        del store
    gc.collect()
    with opened(tmp_path / "s", made_by(by_id)) as store:
        store.sync()
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s")
