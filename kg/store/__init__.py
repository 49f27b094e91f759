"""A knowledge graph, in memory or in a store on disk: parse, query, serialize, write."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from kg import queries, rdf
from kg.errors import OptionError, QueryError, StoreError
from kg.model import Extraction
from kg.queries.values import Value, value_of
from kg.store import formats, people
from kg.store.directory import GRAPH, failing, is_store, locked, reading
from kg.store.formats import FORMATS
from kg.store.names import bearers, opened
from kg.store.network import graphml, network
from kg.store.rows import Rows
from kg.vocab import DEFAULT_BASE, KG, RDF, check_base

if TYPE_CHECKING:
    import sqlite3

    import networkx as nx
    import rdflib

    Names = Callable[[], AbstractContextManager[sqlite3.Connection]]

__all__ = ["FORMATS", "PAGE", "KnowledgeGraph", "Page", "Rows", "Value", "open"]

PAGE = 100
"""How many answers to a named query a store gives where nobody says how many."""

# Some thousands of nested groups end the process inside the query parser.
_MOST_GROUPS = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Rows as ``Rows`` has them, but of terms of RDF."""

    variables: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: bool


class KnowledgeGraph:
    """A set of quads that can be queried and written; it never changes."""

    _union = False
    _lock: Any = None
    _path: Path | None = None
    _names: "Names | None" = None

    def __init__(self, quads: Iterable[Quad] = (), base: str = DEFAULT_BASE) -> None:
        check_base(base)
        self.quads = frozenset(quads)
        self.base = base

    @classmethod
    def of(cls, extractions: Iterable[Extraction], base: str = DEFAULT_BASE) -> Self:
        """Return the graph of what the documents say; several people of one name are told apart."""
        found = list(extractions)
        return cls(rdf.quads(found, base, people.bearers(found, base)), base)

    @classmethod
    def parse(cls, path: str | Path) -> Self:
        """Read a file of Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, told by its suffix.

        The folder of a store is opened where it is; nobody can write to it meanwhile.

        Raises StoreError, with the line where there is one, for a file that cannot be read.
        """
        if is_store(Path(path)):
            return cls._open(Path(path))
        quads = frozenset(formats.parse(Path(path)))
        return cls(quads, min(filter(None, map(_base, quads)), default=DEFAULT_BASE))

    @classmethod
    def _open(cls, path: Path) -> Self:
        lock = locked(path, "SHARED")
        with reading(path) as ledger:
            base = ledger.setting("base") or DEFAULT_BASE
        graph = cls.over(path / GRAPH, base)
        graph._lock, graph._path, graph._names = lock, path, partial(_ledger, path)
        return graph

    @classmethod
    def over(cls, folder: Path, base: str, names: Path | None = None) -> Self:
        """Return the graph of a folder of Oxigraph's files, as a store has one, that nobody writes.

        ``names`` is what ``kg.store.names.copy`` took of the store's ledger.
        """
        graph = cls.__new__(cls)
        with failing(folder):
            graph._store = Store.read_only(str(folder))
        graph.base = base
        if names is not None:
            graph._names = partial(opened, names)
        # No two graphs of a store share a triple, so that their union counts none twice.
        graph._union = True
        return graph

    @cached_property
    def quads(self) -> frozenset[Quad]:
        """All quads, in memory; of a store, without the description of itself."""
        description = NamedNode(f"{self.base}graph/statistics")
        return frozenset(quad for quad in self._store if quad.graph_name != description)

    def __len__(self) -> int:
        """Return the number of different triples in all named graphs."""
        return len({quad.triple for quad in self.quads})

    def __contains__(self, triple: Triple) -> bool:
        """Tell whether a triple is in any of the graphs."""
        return any(self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None))

    @cached_property
    def _things(self) -> dict[str, list[str]]:
        """What named queries without words ask about; a graph never changes."""
        return {}

    @cached_property
    def _store(self) -> Store:
        """What queries ask: all triples once in the default graph, and the named graphs.

        Oxigraph's own union of named graphs counts a triple once for each graph that has it.
        """
        if self._lock is not None:
            raise StoreError(self._path or "", "closed; open it again with: kg.open")
        store = Store()
        store.bulk_extend(Quad(*triple) for triple in {quad.triple for quad in self.quads})
        store.bulk_extend(quad for quad in self.quads if quad.graph_name != DefaultGraph())
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of a store; a graph in memory needs no closing."""
        if self._lock is not None:
            vars(self).pop("_store", None)
            self._lock.close()

    def query(
        self, query: str, /, *, limit: int | None = None, **parameters: str
    ) -> "Rows | bool | KnowledgeGraph":
        """Answer a SPARQL 1.1 query, or one of ``kg.queries`` by its name and parameters.

        The default graph is the union of all named graphs.  SELECT gives Rows, ASK a
        bool, CONSTRUCT and DESCRIBE a graph.  A named query gives at most ``limit`` rows
        and says in ``Rows.more`` whether there are others; 0 stands for all.  Without it a
        store gives a page (``PAGE``), any other graph all.  Raises QueryError for a name,
        parameter or query that is not known or not valid.
        """
        if re.fullmatch(r"[\w-]*", query):
            page = self.page(query, limit=limit, **parameters)
            rows = tuple(tuple(map(value_of, row)) for row in page.rows)
            return Rows(page.variables, rows, page.more)
        if parameters or limit is not None:
            raise QueryError("SPARQL", "only a named query has parameters and a limit", queries.names())
        return self._answer("SPARQL", query)

    def page(self, name: str, /, *, limit: int | None = None, **words: str) -> "Page":
        """Answer a named query as ``query`` does, in terms of RDF."""
        query = queries.named(name)
        if limit is not None and limit < 0:
            raise QueryError(name, f"limit: {limit} is less than 0")
        if limit is None:
            limit = 0 if self._names is None else PAGE
        if self._names is None or not any(words.values()):
            plan = query.plan(**words)
        else:
            # The ledger knows who has which name, and tells it a hundred times as fast as SPARQL.
            with self._names() as rows:
                plan = query.plan(partial(bearers, rows, self.base), **words)
        select = partial(self._solutions, name)
        if any(words.values()):
            things = plan.things(select)
        else:
            things = self._things[name] = self._things.get(name) or plan.things(select)
        return Page(plan.columns, *plan.rows(select, things, limit))

    def _solutions(self, name: str, text: str) -> list[tuple[Any, ...]]:
        with _asking(name):
            found = self.evaluate(text)
            if not isinstance(found, ox.QuerySolutions):
                raise QueryError(name, "not a SELECT query")
            return [tuple(row) for row in found]

    def _answer(self, name: str, text: str) -> "Rows | bool | KnowledgeGraph":
        if text.count("{") > _MOST_GROUPS:
            raise QueryError(name, f"more than {_MOST_GROUPS} groups; ask a simpler question")
        with _asking(name):
            answer = self.evaluate(text)
            match answer:
                case ox.QuerySolutions():
                    variables = tuple(variable.value for variable in answer.variables)
                    return Rows(variables, tuple(tuple(map(value_of, row)) for row in answer))
                case ox.QueryBoolean():
                    return bool(answer)
                case _:
                    return KnowledgeGraph((Quad(*triple) for triple in answer), self.base)

    def evaluate(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return what pyoxigraph makes of a query: rows and triples are found as they are read.

        Raises, as does reading, what pyoxigraph raises: SyntaxError, OSError, RuntimeError, ValueError.
        """
        return self._store.query(sparql, use_default_graph_as_union=self._union)

    def select(self, query: str, /, *, limit: int | None = None, **parameters: str) -> Rows:
        """Answer a query that is known to be a SELECT."""
        answer = self.query(query, limit=limit, **parameters)
        if not isinstance(answer, Rows):
            raise QueryError("SPARQL", "not a SELECT query")
        return answer

    def serialize(self, format: str) -> bytes:
        """Return the graph in one of ``FORMATS``; equal graphs give equal bytes.

        N-Quads and TriG keep the named graphs, the others hold their union;
        GraphML holds the network of entities.
        """
        if format == "graphml":
            return graphml(self)
        return formats.serialize(self.quads, format, self.base)

    def write(self, path: str | Path, format: str | None = None) -> None:
        """Write a file whole or not at all; without a format, the suffix tells it."""
        path = Path(path)
        if format is None:
            format = next((name for name, suffix in FORMATS.items() if suffix == path.suffix), path.suffix)
        content = self.serialize(format)
        try:
            _replace(path, content)
        except OSError as error:
            raise StoreError(path, error.strerror or str(error)) from error

    def to_rdflib(self) -> "rdflib.Graph":
        """Return the union of all named graphs as an rdflib graph that reads them where they are.

        SPARQL is answered by Oxigraph; ``rdflib.Graph(found.store, name)`` is one of the named graphs.
        Nothing is copied, so the graph must not be closed before; changing it raises StoreError.
        """
        from kg.store.live import live

        return live(self)

    def to_networkx(self) -> "nx.MultiDiGraph[Any]":
        """Return the entities, and an edge for each relation that a fact states."""
        return network(self)


open = KnowledgeGraph.parse
"""Open the file of a graph, or a store; ``kg.open`` to callers."""


@contextmanager
def _ledger(store: Path) -> "Iterator[sqlite3.Connection]":
    with reading(store) as ledger:
        yield ledger.rows


@contextmanager
def _asking(name: str) -> Iterator[None]:
    """Raise QueryError for what the engine says of a query."""
    try:
        yield
    except SyntaxError as error:
        # The parser adds every token that it would have taken.
        where = str(error).partition(": expected one of")[0]
        raise QueryError(name, f"not valid SPARQL: {where}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(name, str(error)) from error


def _base(quad: Quad) -> str | None:
    """Return the base that the IRI of a document was minted from; None for any other quad."""
    if quad.object != KG.Document or quad.predicate != RDF.type or not isinstance(quad.subject, NamedNode):
        return None
    base = quad.subject.value.rpartition("document/")[0]
    try:
        check_base(base)
    except OptionError:
        return None
    return base


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file, then take its place, so that nobody reads half of it."""
    written = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        written.write_bytes(content)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
