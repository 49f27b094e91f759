"""Ledger → graph: Oxigraph follows.

Every step can be done again without harm, so whatever a killed process left
half done is done again by the next one.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat

from kg.graph.quads import bearer, renamed, renames
from kg.store.ledger import Ledger, Place
from kg.store.result import decoded, unpacked
from kg.vocabulary import mint

_CARDS = 20_000
_CLEARED = 200
_BYTES = 40_000_000
_PACKED = 10  # about how many times smaller quads are in the ledger
_GROWN = 1.1


@dataclass(frozen=True, slots=True)
class _Step:
    """Something for the graph to follow, in any thread; and how to write down afterwards that it has."""

    load: Callable[[], None]
    written: Callable[[], None]


def follow_cards(ledger: Ledger, graph: ox.Store) -> None:
    """Bring the graph of entities to what the cards say now."""
    while step := _cards(ledger, graph):
        step.load()
        step.written()


def _cards(ledger: Ledger, graph: ox.Store) -> _Step | None:
    """Return the next step to what the cards say now; None where the graph says that."""
    found = ledger.rows.execute(
        "SELECT block, quads, previous FROM card WHERE previous IS NOT NULL LIMIT ?", (_CARDS,)
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
            rows.executemany("UPDATE card SET previous = NULL WHERE block = ?", blocks)
            rows.executemany("DELETE FROM card WHERE block = ? AND counts IS NULL", blocks)

    return _Step(load, written) if found else None


def _documents(ledger: Ledger, graph: ox.Store) -> _Step | None:
    """Return the next step to what documents say for themselves; None where the graph says that."""
    numbers, quads = _batch(ledger, Place.NOWHERE, lambda _, own, open: unpacked(own))
    step = _Step(partial(_load, graph, quads), partial(_put, ledger, numbers, Place.NOWHERE, Place.OWN))
    return step if numbers else None


def clear(ledger: Ledger, graph: ox.Store, base: str) -> None:
    """Take out of the graph what it may hold of documents that are gone or changed."""
    with ledger.transaction() as rows:
        rows.execute("UPDATE document SET place = ? WHERE place = ?", (Place.DOUBTFUL, Place.OPENING))
    while found := ledger.rows.execute(
        "SELECT number, id FROM document WHERE place = ? LIMIT ?", (Place.DOUBTFUL, _CLEARED)
    ).fetchall():
        for _, id in found:
            graph.remove_graph(mint(base, "document", id))
        graph.flush()
        with ledger.transaction() as rows:
            numbers = [row[:1] for row in found]
            rows.executemany(
                "UPDATE document SET place = CASE state WHEN 'done' THEN 0 ELSE 2 END WHERE number = ?",
                numbers,
            )
            rows.executemany("DELETE FROM document WHERE number = ? AND state = 'gone'", numbers)


class Loader:
    """Has the graph follow in a thread of its own, while documents are being read and names settled."""

    def __init__(self, ledger: Ledger, graph: ox.Store) -> None:
        self.ledger = ledger
        self.graph = graph
        self._thread = ThreadPoolExecutor(1)
        self._loading: tuple[Future[None], _Step] | None = None

    def begin(self, *, rest: bool = False) -> None:
        """Begin to load what has come together if that is much, or the ``rest`` of the documents."""
        while self._loading is None or self._loading[0].done():
            self._end()
            documents, cards = _waiting(self.ledger)
            if documents >= (1 if rest else _BYTES / _PACKED):
                step = _documents(self.ledger, self.graph)
            elif cards >= _CARDS:
                step = _cards(self.ledger, self.graph)
            else:
                return
            if step is not None:
                self._loading = self._thread.submit(step.load), step

    def finish(self) -> None:
        """Load all there is."""
        self._end()
        for follow in (_documents, _cards):
            while step := follow(self.ledger, self.graph):
                self._loading = self._thread.submit(step.load), step
                self._end()

    def _end(self) -> None:
        if self._loading is not None:
            loaded, step = self._loading
            loaded.result()
            step.written()
            self._loading = None

    def close(self) -> None:
        """Wait for what is being loaded."""
        self._thread.shutdown()


def follow_open(ledger: Ledger, graph: ox.Store, base: str) -> None:
    """Load what documents say of people, by the names that these have now."""
    repeated: dict[int, int] = {}

    def named(number: int, _: bytes, open: bytes) -> bytes:
        said = unpacked(open)
        now = with_current_names(ledger, number, said, base)
        repeated[number] = said.count(b"\n") - now.count(b"\n")
        return now

    while True:
        repeated.clear()
        numbers, quads = _batch(ledger, Place.OWN, named)
        if not numbers:
            return
        ledger.repeat(repeated)
        _put(ledger, numbers, Place.OWN, Place.OPENING)
        _load(graph, quads)
        graph.flush()
        _put(ledger, numbers, Place.OPENING, Place.WHOLE)


def follow_statistics(ledger: Ledger, graph: ox.Store, name: NamedNode, quads: bytes) -> None:
    """Put the description of the store in its graph."""
    if ledger.setting("statistics") != quads.decode():
        graph.remove_graph(name)
        _load(graph, quads)
        graph.flush()
        ledger.set("statistics", quads.decode())


def compact(ledger: Ledger, graph: ox.Store, documents: int) -> None:
    """Put the files of the graph in order when it has grown by a tenth, so that queries find things at once.

    What is loaded in pieces is searched piece by piece, which takes four times as long.
    """
    if documents > _GROWN * int(ledger.setting("compacted") or 0):
        graph.optimize()
        ledger.set("compacted", str(documents))


def with_current_names(ledger: Ledger, number: int, open: bytes, base: str) -> bytes:
    """Return what a document says of people, by the names that these have now."""
    names: dict[str, str] = {}
    for block, suffix, named, value in meant(ledger, number):
        names |= renames(decoded(value, named, "", None), bearer(block, suffix), base)
    return renamed(open, names)


def meant(ledger: Ledger, number: int) -> list[tuple[str, str, str, str]]:
    """Return whom a document calls by a name not theirs: their block and suffix, that name, the claim."""
    found = ledger.rows.execute(
        "SELECT block, suffix, block, value FROM claim WHERE document = ? AND suffix > ''", (number,)
    ).fetchall()
    found += ledger.rows.execute(
        "SELECT heir_block, heir_suffix, claim.block, value FROM retired"
        " CROSS JOIN claim ON claim.block = retired.block AND document = ? AND claim.suffix = retired.suffix"
        " WHERE heir_block != retired.block",
        (number,),
    ).fetchall()
    return found


def _waiting(ledger: Ledger) -> tuple[int, int]:
    """Return how many bytes of documents, packed, and how many cards the graph has not followed."""
    (size,) = ledger.rows.execute(
        "SELECT TOTAL(LENGTH(own)) FROM document WHERE place = ? AND state = 'done'", (Place.NOWHERE,)
    ).fetchone()
    (cards,) = ledger.rows.execute("SELECT COUNT(*) FROM card WHERE previous IS NOT NULL").fetchone()
    return int(size), int(cards)


def _batch(
    ledger: Ledger, place: Place, read: Callable[[int, bytes, bytes], bytes]
) -> tuple[list[int], bytes]:
    """Return numbers and quads of documents that are at a place, of as many as are loaded at once."""
    numbers, quads, size = [], [], 0
    for row in ledger.rows.execute(
        "SELECT number, own, open FROM document WHERE place = ? AND state = 'done'", (place,)
    ):
        numbers.append(row[0])
        quads.append(read(*row))
        size += len(quads[-1])
        if size >= _BYTES:
            break
    return numbers, b"".join(quads)


def _put(ledger: Ledger, numbers: Iterable[int], before: Place, after: Place) -> None:
    """Move documents on; one that has changed meanwhile is left where it was put."""
    with ledger.transaction() as rows:
        moves = [(after, number, before) for number in numbers]
        rows.executemany("UPDATE document SET place = ? WHERE number = ? AND place = ?", moves)


def put(graph: ox.Store, quads: bytes) -> None:
    """Load quads, and see that they are on disk."""
    _load(graph, quads)
    graph.flush()


def _load(graph: ox.Store, quads: bytes) -> None:
    if quads:
        graph.bulk_load(input=quads, format=RdfFormat.N_QUADS, lenient=True)
