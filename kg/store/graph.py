"""The graph of a store, queried on disk."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pyoxigraph import NamedNode, Quad, Store

from kg.errors import StoreError
from kg.graph import KnowledgeGraph
from kg.store.directory import GRAPH, failing, locked, reading
from kg.store.names import iris_named, opened
from kg.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from kg.queries.plan import NameLookup

    Names = Callable[[], AbstractContextManager[sqlite3.Connection]]

PAGE = 100
"""The default limit on the rows of a named query."""


class StoredGraph(KnowledgeGraph):
    """The graph of a store, read from its files; the store is locked for writing meanwhile."""

    union = True
    page_size = PAGE
    _lock: Any = None
    _names: "Names | None" = None

    @classmethod
    def parse(cls, path: str | Path) -> Self:
        """Open a store.  Raises StoreError where it cannot be read."""
        path = Path(path)
        lock = locked(path, "SHARED")
        with reading(path) as ledger:
            base = ledger.setting("base") or DEFAULT_BASE
        graph = cls.over(path / GRAPH, base)
        graph._lock, graph.path, graph._names = lock, path, partial(_ledger, path)
        return graph

    @classmethod
    def over(cls, folder: Path, base: str, names: Path | None = None) -> Self:
        """Return the graph in a folder of Oxigraph's files, which nobody may write meanwhile.

        ``names`` is what ``kg.store.names.copy`` took of the store's ledger.
        """
        graph = cls.__new__(cls)
        with failing(folder):
            vars(graph)["rdf_store"] = Store.read_only(str(folder))
        graph.base = base
        if names is not None:
            graph._names = partial(opened, names)
        return graph

    @cached_property
    def quads(self) -> frozenset[Quad]:
        """All quads, in memory, without the store's description of itself."""
        description = NamedNode(f"{self.base}graph/statistics")
        return frozenset(quad for quad in self.rdf_store if quad.graph_name != description)

    @cached_property
    def rdf_store(self) -> Store:
        """The store that queries run on.  Raises StoreError once the graph is closed."""
        raise StoreError(self.path or "", "this graph is closed; open it again with kg.open()")

    def close(self) -> None:
        """Close the store's files, so that it can be written."""
        if self._lock is not None:
            vars(self).pop("rdf_store", None)
            self._lock.close()

    @contextmanager
    def _lookup(self, wanted: bool) -> "Iterator[NameLookup | None]":
        if self._names is None or not wanted:
            yield None
            return
        # Looking names up in the ledger is a hundred times as fast as SPARQL.
        with self._names() as rows:
            yield partial(iris_named, rows, self.base)


@contextmanager
def _ledger(store: Path) -> "Iterator[sqlite3.Connection]":
    with reading(store) as ledger:
        yield ledger.rows
