"""Ledger → graph: bring the Oxigraph graph into line with the ledger.

Each document has a ``LoadState`` in the ledger.  A step changes the graph first and then
records the new state, and every step is idempotent: the next process repeats a step that a
killed process left unfinished.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat

from kg.graph.quads import iri_replacements, relative_iri, replace_iris
from kg.store.ledger import Ledger, LoadState
from kg.store.result import decoded, unpacked
from kg.vocabulary import mint

_BLOCKS = 20_000
_CLEARED = 200
_BYTES = 40_000_000
_PACKED = 10  # about how many times smaller quads are in the ledger
_GROWN = 1.1


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of sync: ``load`` changes the graph, in any thread; ``written`` records it in the ledger."""

    load: Callable[[], None]
    written: Callable[[], None]


def sync_blocks(ledger: Ledger, graph: ox.Store) -> None:
    """Bring the graph of entities into line with the blocks of the ledger."""
    while step := _blocks(ledger, graph):
        step.load()
        step.written()


def _blocks(ledger: Ledger, graph: ox.Store) -> _Step | None:
    """Return the next step for blocks that have changed; None where the graph has them all."""
    found = ledger.rows.execute(
        "SELECT block, quads, previous FROM block_quads WHERE previous IS NOT NULL LIMIT ?", (_BLOCKS,)
    ).fetchall()

    def load() -> None:
        added: list[bytes] = []
        for _, quads, previous in found:
            if not previous:
                added.append(unpacked(quads))
                continue
            now, before = (set(unpacked(blob).splitlines(keepends=True)) for blob in (quads, previous))
            added += sorted(now - before)
            for quad in ox.parse(b"".join(before - now), RdfFormat.N_QUADS):
                graph.remove(quad)
        put(graph, b"".join(added))

    def written() -> None:
        with ledger.transaction() as rows:
            blocks = [row[:1] for row in found]
            rows.executemany("UPDATE block_quads SET previous = NULL WHERE block = ?", blocks)
            rows.executemany("DELETE FROM block_quads WHERE block = ? AND counts IS NULL", blocks)

    return _Step(load, written) if found else None


def _documents(ledger: Ledger, graph: ox.Store) -> _Step | None:
    """Return the next step from PENDING to PARTIAL; None where no document is pending."""

    def read(_: int, without_people: bytes, with_people: bytes) -> bytes:
        return unpacked(without_people)

    numbers, quads = _batch(ledger, LoadState.PENDING, read)
    written = partial(_move, ledger, numbers, LoadState.PENDING, LoadState.PARTIAL)
    return _Step(partial(_load, graph, quads), written) if numbers else None


def start_over(ledger: Ledger) -> None:
    """Set all documents to PENDING, to load everything again when the graph is missing."""
    with ledger.transaction() as rows:
        rows.execute("UPDATE document SET load_state = ? WHERE state = 'done'", (LoadState.PENDING,))
        rows.execute("UPDATE block_quads SET previous = x''")
        rows.execute("DELETE FROM setting WHERE name IN ('statistics', 'compacted')")
        rows.execute("DELETE FROM analysis")


def clear_stale(ledger: Ledger, graph: ox.Store, base: str) -> None:
    """Clear the named graphs of documents that were removed, changed or partly loaded.

    From LOADING and STALE to PENDING, to LOADED where a document failed and has nothing
    to load, or out of the ledger where it was removed.
    """
    with ledger.transaction() as rows:
        rows.execute(
            "UPDATE document SET load_state = ? WHERE load_state = ?", (LoadState.STALE, LoadState.LOADING)
        )
    while found := ledger.rows.execute(
        "SELECT number, id FROM document WHERE load_state = ? LIMIT ?", (LoadState.STALE, _CLEARED)
    ).fetchall():
        for _, id in found:
            graph.remove_graph(mint(base, "document", id))
        graph.flush()
        with ledger.transaction() as rows:
            numbers = [row[:1] for row in found]
            rows.executemany(
                "UPDATE document SET load_state = CASE state WHEN 'done' THEN ? ELSE ? END WHERE number = ?",
                [(LoadState.PENDING, LoadState.LOADED, *number) for number in numbers],
            )
            rows.executemany("DELETE FROM document WHERE number = ? AND state = 'gone'", numbers)


class Loader:
    """Loads into the graph in a thread of its own, while documents are read and names resolved."""

    def __init__(self, ledger: Ledger, graph: ox.Store) -> None:
        self.ledger = ledger
        self.graph = graph
        self._thread = ThreadPoolExecutor(1)
        self._loading: tuple[Future[None], _Step] | None = None

    def begin(self, *, rest: bool = False) -> None:
        """Start to load pending documents if there are enough, or with ``rest`` in any case."""
        while self._loading is None or self._loading[0].done():
            self._end()
            documents, blocks = _pending(self.ledger)
            if documents >= (1 if rest else _BYTES / _PACKED):
                step = _documents(self.ledger, self.graph)
            elif blocks >= _BLOCKS:
                step = _blocks(self.ledger, self.graph)
            else:
                return
            if step is not None:
                self._loading = self._thread.submit(step.load), step

    def finish(self) -> None:
        """Load everything that is pending."""
        self._end()
        for next_step in (_documents, _blocks):
            while step := next_step(self.ledger, self.graph):
                self._loading = self._thread.submit(step.load), step
                self._end()

    def _end(self) -> None:
        if self._loading is not None:
            loaded, step = self._loading
            loaded.result()
            step.written()
            self._loading = None

    def close(self) -> None:
        """Wait for the thread to end."""
        self._thread.shutdown()


def sync_people(ledger: Ledger, graph: ox.Store, base: str) -> None:
    """Load the quads with people, with their current IRIs: from PARTIAL by LOADING to LOADED."""
    repeated: dict[int, int] = {}

    def resolved(number: int, _: bytes, with_people: bytes) -> bytes:
        bare = unpacked(with_people)
        now = with_current_iris(ledger, number, bare, base)
        repeated[number] = bare.count(b"\n") - now.count(b"\n")
        return now

    while True:
        repeated.clear()
        numbers, quads = _batch(ledger, LoadState.PARTIAL, resolved)
        if not numbers:
            return
        ledger.count_repeated(repeated)
        _move(ledger, numbers, LoadState.PARTIAL, LoadState.LOADING)
        _load(graph, quads)
        graph.flush()
        _move(ledger, numbers, LoadState.LOADING, LoadState.LOADED)


def sync_statistics(ledger: Ledger, graph: ox.Store, name: NamedNode, quads: bytes) -> None:
    """Write the statistics of the store into its graph."""
    if ledger.setting("statistics") != quads.decode():
        graph.remove_graph(name)
        _load(graph, quads)
        graph.flush()
        ledger.set("statistics", quads.decode())


def compact(ledger: Ledger, graph: ox.Store, documents: int) -> None:
    """Compact the files of the graph when it has grown by a tenth, so that queries are fast.

    Each load adds files, and a query that searches many files takes four times as long.
    """
    if documents > _GROWN * int(ledger.setting("compacted") or 0):
        graph.optimize()
        ledger.set("compacted", str(documents))


def with_current_iris(ledger: Ledger, number: int, with_people: bytes, base: str) -> bytes:
    """Return the quads of a document with people, with their current IRIs."""
    replacements: dict[str, str] = {}
    for block, suffix, named, value in people_meant(ledger, number):
        claim = decoded(value, named, "", None)
        replacements |= iri_replacements(claim, relative_iri(block, suffix), base)
    return replace_iris(with_people, replacements)


def people_meant(ledger: Ledger, number: int) -> list[tuple[str, str, str, str]]:
    """Return the people whose IRI is not the bare name: block, suffix, block of the name, claim."""
    found = ledger.rows.execute(
        "SELECT block, suffix, block, value FROM claim WHERE document = ? AND suffix > ''", (number,)
    ).fetchall()
    found += ledger.rows.execute(
        "SELECT target_block, target_suffix, claim.block, value FROM redirect"
        " CROSS JOIN claim ON claim.block = redirect.block AND document = ?"
        " AND claim.suffix = redirect.suffix WHERE target_block != redirect.block",
        (number,),
    ).fetchall()
    return found


def _pending(ledger: Ledger) -> tuple[int, int]:
    """Return the compressed bytes of documents, and the number of blocks, that the graph lacks."""
    (size,) = ledger.rows.execute(
        "SELECT TOTAL(LENGTH(without_people)) FROM document WHERE load_state = ? AND state = 'done'",
        (LoadState.PENDING,),
    ).fetchone()
    (blocks,) = ledger.rows.execute("SELECT COUNT(*) FROM block_quads WHERE previous IS NOT NULL").fetchone()
    return int(size), int(blocks)


def _batch(
    ledger: Ledger, state: LoadState, read: Callable[[int, bytes, bytes], bytes]
) -> tuple[list[int], bytes]:
    """Return the numbers and quads of the next batch of documents in a state."""
    numbers, quads, size = [], [], 0
    for row in ledger.rows.execute(
        "SELECT number, without_people, with_people FROM document WHERE load_state = ? AND state = 'done'",
        (state,),
    ):
        numbers.append(row[0])
        quads.append(read(*row))
        size += len(quads[-1])
        if size >= _BYTES:
            break
    return numbers, b"".join(quads)


def _move(ledger: Ledger, numbers: Iterable[int], before: LoadState, after: LoadState) -> None:
    """Change the state of documents that are still in the state ``before``."""
    with ledger.transaction() as rows:
        moves = [(after, number, before) for number in numbers]
        rows.executemany("UPDATE document SET load_state = ? WHERE number = ? AND load_state = ?", moves)


def put(graph: ox.Store, quads: bytes) -> None:
    """Load quads and flush them to disk."""
    _load(graph, quads)
    graph.flush()


def _load(graph: ox.Store, quads: bytes) -> None:
    if quads:
        graph.bulk_load(input=quads, format=RdfFormat.N_QUADS, lenient=True)
