"""A store: a folder with a ledger, and the graph that is kept in sync with it."""

import gzip
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from io import BufferedIOBase
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from kg.errors import OptionError, StoreError, not_a_store
from kg.graph.resolution import resolve
from kg.graph.statistics import NAMES, statistics
from kg.lexicon import SHIPPED, Lexicon, using
from kg.store import identities, sync
from kg.store.ledger import Failure, Ledger
from kg.store.parts import parts
from kg.store.resolve import Resolver, resolve_changed
from kg.store.result import Result, packed
from kg.store.sync import Loader
from kg.vocabulary import DEFAULT_BASE, check_base

LEDGER, GRAPH, LOCK = "ledger.sqlite", "graph", "lock.sqlite"


@dataclass(frozen=True, slots=True)
class Status:
    """What a store holds: documents and nodes by class, triples, failures.

    ``waiting`` are manual decisions on documents that are not in the store.  ``in_sync`` tells
    whether the graph agrees with the ledger; after an interrupted build it does not.
    """

    counts: dict[str, int]
    failures: tuple[Failure, ...]
    waiting: tuple[str, ...]
    in_sync: bool


def is_store(path: Path) -> bool:
    """Return whether a folder is a store."""
    return (path / LEDGER).is_file()


def has_graph(path: Path) -> bool:
    """Return whether a store has its graph; a deleted graph is made again from the ledger."""
    graph = path / GRAPH
    return graph.is_dir() and any(graph.iterdir())


class GraphStore:
    """A store that is open for writing, by one process at a time and with no readers meanwhile.

    It is a folder; ``kg.add`` reads documents into it, ``kg.open`` reads it when it is closed.

        with kg.GraphStore("press.store") as store:
            kg.add(store, ["press/"])
    """

    def __init__(
        self, path: str | Path, *, base: str | None = None, resolver: Resolver | None = None
    ) -> None:
        """Open a store; create it if nothing is there yet.

        Raises StoreError if something else is there or another process is using the store, and
        OptionError if it was created with another ``base``.
        """
        self.path = Path(path)
        check_base(base or DEFAULT_BASE)
        try:
            if self.path.exists() and not is_store(self.path) and any(self.path.iterdir()):
                reason = "this folder is not a store and holds other files; name an empty or new folder"
                raise StoreError(self.path, reason)
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(self.path, error.strerror or str(error)) from error
        with ExitStack() as opened:
            opened.enter_context(closing(locked(self.path, "EXCLUSIVE")))
            self.ledger = opened.enter_context(closing(Ledger(self.path / LEDGER)))
            self.base = self._base(base)
            self.lexicon = lexicon_of(self.ledger)
            decided = identities.decisions(self.path, self.ledger, self.base)
            self._families = identities.families(decided, self.base)
            self._resolver = resolver or partial(resolve, decisions=decided)
            with failing(self.path):
                if not has_graph(self.path):
                    sync.start_over(self.ledger)
                self._graph = ox.Store(self.path / GRAPH)
                sync.clear_stale(self.ledger, self._graph, self.base)
            self._loader = opened.enter_context(closing(Loader(self.ledger, self._graph)))
            self._opened = opened.pop_all()

    def _base(self, base: str | None) -> str:
        known = self.ledger.setting("base")
        if known is None:
            self.ledger.set("base", base or DEFAULT_BASE)
        elif base not in (None, known):
            raise OptionError("base", str(base), (known,), "this store has another base than")
        return known or base or DEFAULT_BASE

    def take_lexicon(self, lexicon: Lexicon) -> None:
        """Set the lexicon for reading documents from now on and for resolving names."""
        self.ledger.set("lexicon", lexicon.serialize())
        self.lexicon = lexicon

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store, so that others can open it."""
        self._opened.close()
        del self._loader, self._graph

    def record(self, results: Iterable[Result]) -> None:
        """Record the outcome of documents, and start loading once enough are pending."""
        self.ledger.record(results)
        with failing(self.path):
            self._loader.begin()

    def remove(self, ids: Iterable[str]) -> None:
        """Remove documents; after ``sync`` the store is as if they had never been added."""
        self.ledger.remove(ids)

    def write_analysis(self, described: Callable[[ox.NamedNode], bytes]) -> None:
        """Write the result of an analysis as a named graph, which is kept until the store changes."""
        name = self._analysis
        quads = described(name)
        with failing(self.path):
            self._forget_analysis()
            with self.ledger.transaction() as rows:
                rows.execute("INSERT INTO analysis VALUES (?, ?)", (name.value, packed(quads)))
            sync.put(self._graph, quads)

    @property
    def _analysis(self) -> ox.NamedNode:
        return ox.NamedNode(f"{self.base}graph/analysis")

    def _forget_analysis(self) -> None:
        self._graph.remove_graph(self._analysis)
        self._graph.flush()
        with self.ledger.transaction() as rows:
            rows.execute("DELETE FROM analysis")

    def sync(self) -> None:
        """Bring the graph into line with the ledger."""
        with failing(self.path), using(self.lexicon):
            if not self.ledger.in_sync():
                self._forget_analysis()
            sync.sync_blocks(self.ledger, self._graph)
            self._loader.begin(rest=True)
            resolve_changed(self.ledger, self._resolver, self._families, self.base, self._loader.begin)
            self._loader.finish()
            sync.clear_stale(self.ledger, self._graph, self.base)
            self._loader.finish()
            sync.sync_people(self.ledger, self._graph, self.base)
            counts = self.ledger.counts()
            name, quads = statistics(counts, self.ledger.period(), self.base)
            sync.sync_statistics(self.ledger, self._graph, name, quads)
            sync.compact(self.ledger, self._graph, counts["Document"])


def lexicon_of(ledger: Ledger) -> Lexicon:
    """Return the lexicon that a store was last given; an empty one by default."""
    return Lexicon.parse(ledger.setting("lexicon") or "")


def locked(path: Path, how: str) -> sqlite3.Connection:
    """Lock a store, to read or to write it, until the connection closes or the process ends."""
    lock = sqlite3.connect(path / LOCK, isolation_level=None, check_same_thread=False, timeout=0)
    try:
        if how == "EXCLUSIVE":
            lock.execute("BEGIN EXCLUSIVE")
        else:
            lock.execute("BEGIN")
            lock.execute("SELECT * FROM sqlite_schema").fetchall()
    except sqlite3.OperationalError as error:
        lock.close()
        raise StoreError(path, "in use by another process; wait until it ends") from error
    return lock


@contextmanager
def failing(path: Path) -> Iterator[None]:
    """Raise errors of the system or of SQLite on the files of a store as StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(path, error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise StoreError(path, str(error)) from error


@contextmanager
def reading(path: Path) -> Iterator[Ledger]:
    """Open the ledger of a store for reading, with the store's own lexicon in use."""
    if not is_store(path):
        raise not_a_store(path)
    with closing(locked(path, "SHARED")):
        ledger = Ledger(path / LEDGER)
        try:
            lexicon = lexicon_of(ledger)
            with using(lexicon) if lexicon != SHIPPED else nullcontext():
                yield ledger
        finally:
            ledger.close()


def status(path: str | Path) -> Status:
    """Count what a store holds."""
    with reading(Path(path)) as ledger:
        counts = ledger.counts()
        named = {name: counts[name] for name in (*NAMES, "triples")}
        _, described = statistics(counts, ledger.period(), ledger.setting("base") or DEFAULT_BASE)
        in_sync = ledger.in_sync() and ledger.setting("statistics") == described.decode()
        in_sync = in_sync and has_graph(Path(path))
        return Status(named, ledger.failures(), identities.waiting(Path(path), ledger), in_sync)


def export(path: str | Path, output: str | Path, more: bytes = b"") -> None:
    """Write the N-Quads of a store, and ``more``, to a file, gzipped where its name ends in ``.gz``."""
    output = Path(output)
    written = output.with_name(f".{output.name}.part")
    with reading(Path(path)) as ledger, failing(output):
        base = ledger.setting("base") or DEFAULT_BASE
        try:
            with ExitStack() as opened:
                file: BufferedIOBase = opened.enter_context(written.open("wb"))
                if output.suffix == ".gz":  # without name and time: equal stores give equal bytes
                    file = opened.enter_context(gzip.GzipFile("", "wb", fileobj=file, mtime=0))
                for part in parts(ledger, base):
                    file.write(part.read())
                file.write(more)
            written.replace(output)
        finally:
            written.unlink(missing_ok=True)
