"""A knowledge graph in memory: parse, query, serialize, write."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from kg import queries
from kg.errors import OptionError, QueryError, StoreError
from kg.graph import formats
from kg.graph.entities import graphml, network
from kg.graph.formats import FORMATS
from kg.graph.quads import quads
from kg.graph.resolution import resolved_iris
from kg.graph.rows import Rows
from kg.model import Extraction
from kg.queries.faults import fault
from kg.queries.plan import NameLookup
from kg.queries.values import value_of
from kg.vocabulary import DEFAULT_BASE, KG, RDF, check_base

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

# Thousands of nested groups crash the process in the query parser.
_MOST_GROUPS = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Rows as in ``Rows``, but of RDF terms."""

    variables: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: bool


class KnowledgeGraph:
    """A set of quads that can be queried and written; it never changes."""

    union = False
    """Whether the default graph is read as the union of all named graphs, which share no triple."""
    path: Path | None = None
    """The folder of the store, if the graph is in one."""
    page_size = 0
    """The default limit on the rows of a named query; 0 for all."""

    def __init__(self, quads: Iterable[Quad] = (), base: str = DEFAULT_BASE) -> None:
        check_base(base)
        self.quads = frozenset(quads)
        self.base = base

    @classmethod
    def of(cls, extractions: Iterable[Extraction], base: str = DEFAULT_BASE) -> Self:
        """Return the graph of what the documents say; entity resolution separates people who share a name."""
        found = list(extractions)
        return cls(quads(found, base, resolved_iris(found, base)), base)

    @classmethod
    def parse(cls, path: str | Path) -> Self:
        """Read a file of Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML; its suffix sets the format.

        Raises StoreError, with the line where there is one, for a file that cannot be read.
        """
        found = frozenset(formats.parse(Path(path)))
        return cls(found, min(filter(None, map(_base, found)), default=DEFAULT_BASE))

    @cached_property
    def quads(self) -> frozenset[Quad]:
        """All quads, in memory."""
        return frozenset(self.rdf_store)

    def __len__(self) -> int:
        """Return the number of different triples in all named graphs."""
        return len({quad.triple for quad in self.quads})

    def __contains__(self, triple: Triple) -> bool:
        """Return whether a triple is in any of the graphs."""
        return any(self.rdf_store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None))

    @cached_property
    def _key_iris(self) -> dict[str, list[str]]:
        """Named query → its key IRIs without parameters; kept, since a graph never changes."""
        return {}

    @cached_property
    def rdf_store(self) -> Store:
        """The store that queries run on: all triples once in the default graph, and the named graphs.

        Oxigraph's own union of named graphs counts a triple once for each graph that has it.
        """
        store = Store()
        store.bulk_extend(Quad(*triple) for triple in {quad.triple for quad in self.quads})
        store.bulk_extend(quad for quad in self.quads if quad.graph_name != DefaultGraph())
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; a graph in memory has none."""

    def query(self, name: str, /, *, limit: int | None = None, **parameters: str) -> Rows:
        """Answer one of ``kg.queries`` by its name and parameters.

        Returns at most ``limit`` rows (0: all); ``Rows.more`` tells whether there are others.
        By default a store returns ``page_size`` rows, any other graph all.  Raises
        QueryError for a name, parameter or limit that is not known or not valid.

        >>> import kg
        >>> kg.KnowledgeGraph().query("who-said-what", topic="AI").variables
        ('speaker', 'topic', 'text', 'document')
        """
        page = self.page(name, limit=limit, **parameters)
        return Rows(page.variables, tuple(tuple(map(value_of, row)) for row in page.rows), page.more)

    def select(self, sparql: str, /) -> Rows:
        """Answer a SELECT query; the default graph is the union of all named graphs.

        Raises QueryError for what is not valid SPARQL 1.1, and for another form of query.
        """
        found = answer(self, sparql)
        if not isinstance(found, Rows):
            raise QueryError("SPARQL", "not a SELECT query")
        return found

    def ask(self, sparql: str, /) -> bool:
        """Answer an ASK query; the rest as ``select``."""
        found = answer(self, sparql)
        if not isinstance(found, bool):
            raise QueryError("SPARQL", "not an ASK query")
        return found

    def construct(self, sparql: str, /) -> "KnowledgeGraph":
        """Answer a CONSTRUCT or DESCRIBE query with a graph of its triples; the rest as ``select``."""
        found = answer(self, sparql)
        if not isinstance(found, KnowledgeGraph):
            raise QueryError("SPARQL", "not a CONSTRUCT or DESCRIBE query")
        return found

    def page(self, name: str, /, *, limit: int | None = None, **words: str) -> "Page":
        """Answer a named query as ``query`` does, with RDF terms instead of Python values."""
        query = queries.named(name)
        if limit is not None and limit < 0:
            raise QueryError(name, f"limit: {limit} is less than 0")
        if limit is None:
            limit = self.page_size
        select = partial(self._solutions, name)
        if not query.paging:
            rows = select(query.bind(**words))
            return Page(query.columns, rows[: limit or None], bool(limit) and len(rows) > limit)
        with self._lookup(any(words.values())) as lookup:
            plan = queries.Plan.of(query, lookup, **words)
        if any(words.values()):
            key_iris = plan.key_iris(select)
        else:
            key_iris = self._key_iris[name] = self._key_iris.get(name) or plan.key_iris(select)
        return Page(plan.columns, *plan.rows(select, key_iris, limit))

    @contextmanager
    def _lookup(self, wanted: bool) -> "Iterator[NameLookup | None]":
        """Yield a lookup of entities by name that is faster than SPARQL; None if there is none."""
        yield None

    def _solutions(self, name: str, text: str) -> list[tuple[Any, ...]]:
        with _asking(name, text):
            found = self.evaluate(text)
            if not isinstance(found, ox.QuerySolutions):
                raise QueryError(name, "not a SELECT query")
            return [tuple(row) for row in found]

    def evaluate(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a query in pyoxigraph; rows and triples are computed as they are read.

        Raises the errors of pyoxigraph, also as results are read: SyntaxError, OSError, RuntimeError,
        ValueError.
        """
        return self.rdf_store.query(sparql, use_default_graph_as_union=self.union)

    def serialize(self, format: str) -> bytes:
        """Return the graph in one of ``FORMATS``; equal graphs give equal bytes.

        N-Quads and TriG keep the named graphs, the others hold their union;
        GraphML holds the network of entities.  Raises OptionError for another format.
        """
        if format == "graphml":
            return graphml(self)
        return formats.serialize(self.quads, format, self.base)

    def write(self, path: str | Path, format: str | None = None) -> None:
        """Write a file, whole or not at all; without ``format``, the suffix of the file sets it.

        Raises OptionError for a format that is not known, StoreError where the file cannot be written.
        """
        path = Path(path)
        if format is None:
            format = next((name for name, suffix in FORMATS.items() if suffix == path.suffix), path.suffix)
        content = self.serialize(format)
        try:
            _replace(path, content)
        except OSError as error:
            raise StoreError(path, error.strerror or str(error)) from error

    def to_rdflib(self) -> "rdflib.Graph":
        """Return the union of all named graphs as an rdflib graph over the same data.

        SPARQL is answered by Oxigraph; ``rdflib.Graph(found.store, name)`` is one of the named graphs.
        Nothing is copied, so keep this graph open meanwhile; changing the rdflib graph raises StoreError.
        """
        from kg.graph.rdflib_store import live

        return live(self)

    def to_networkx(self) -> "nx.MultiDiGraph[Any]":
        """Return the entities, and an edge for each relation that a fact states."""
        return network(self)


def answer(graph: KnowledgeGraph, sparql: str) -> Rows | bool | KnowledgeGraph:
    """Answer a SPARQL query of any form: rows for SELECT, a bool for ASK, a graph for the others.

    For programs that pass on queries of their users; ``select``, ``ask`` and ``construct`` have one
    return type each.  Raises QueryError for a query that is not valid.
    """
    if sparql.count("{") > _MOST_GROUPS:
        raise QueryError("SPARQL", f"more than {_MOST_GROUPS} groups in braces; simplify the query")
    with _asking("SPARQL", sparql):
        found = graph.evaluate(sparql)
        match found:
            case ox.QuerySolutions():
                variables = tuple(variable.value for variable in found.variables)
                return Rows(variables, tuple(tuple(map(value_of, row)) for row in found))
            case ox.QueryBoolean():
                return bool(found)
            case _:
                return KnowledgeGraph((Quad(*triple) for triple in found), graph.base)


@contextmanager
def _asking(name: str, text: str) -> Iterator[None]:
    """Raise the errors of the query engine as QueryError."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(name, fault(error, text)) from error
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
    """Write a temporary file and rename it, so that nobody reads a half-written file."""
    written = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        written.write_bytes(content)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
