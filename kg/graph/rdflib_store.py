"""A read-only rdflib store over a graph; nothing is copied."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import XSD

from kg.errors import StoreError
from kg.graph.asking import Queryable
from kg.vocabulary import prefixes

if TYPE_CHECKING:
    from rdflib.query import Result


class LiveStore(OxigraphStore):
    """The store of a KnowledgeGraph, for rdflib; the default graph is the union of all named graphs."""

    def __init__(self, graph: Queryable) -> None:
        super().__init__()
        self._graph = graph
        self._default = rdflib.Graph(self, DATASET_DEFAULT_GRAPH_ID)

    @property
    def _inner(self) -> ox.Store:
        return self._graph.rdf_store

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Release the graph."""
        self._graph.close()

    def triples(
        self, triple_pattern: Any, context: rdflib.Graph | None = None
    ) -> Iterator[tuple[Any, Iterator[rdflib.Graph | None]]]:
        """Yield the triples of a pattern as they are read, in the union or in a named graph."""
        if _is_union(context):
            context = None if self._graph.union else self._default
        for triple, graphs in super().triples(triple_pattern, context):
            yield _plain(triple), graphs

    def __len__(self, context: rdflib.Graph | None = None) -> int:
        """Count the triples of the union, or of a named graph."""
        if not _is_union(context):
            return super().__len__(context)
        ((count,),) = self._graph.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        return int(str(count))

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Any],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: object,
    ) -> "Result":
        """Answer SPARQL with Oxigraph; a prepared query, or one with bindings, is left to rdflib."""
        if initBindings:
            # Oxigraph binds only the variables that a query selects.
            raise NotImplementedError("initBindings")
        if queryGraph in ("__UNION__", DATASET_DEFAULT_GRAPH_ID):
            queryGraph = "__UNION__" if self._graph.union else DATASET_DEFAULT_GRAPH_ID  # noqa: N806
        found = super().query(query, initNs, initBindings, queryGraph, **kwargs)
        if found.type == "SELECT":
            variables = found.vars or []
            rows: Iterable[Any] = found
            found.bindings = [dict(zip(variables, _plain(row), strict=True)) for row in rows]
        elif found.graph is not None:
            found.graph = _graph_of(map(_plain, found.graph))
        return found

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        where = self._graph.path or "graph"
        raise StoreError(where, "read-only; to change it, make a copy: rdflib.Graph() + graph")

    add = addN = remove = update = add_graph = remove_graph = open = destroy = _refuse  # noqa: N815


def live(graph: Queryable) -> rdflib.Graph:
    """Return an rdflib graph over the store of a KnowledgeGraph, with the prefixes bound."""
    found = rdflib.Graph(LiveStore(graph), DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, namespace in prefixes(graph.base).items():
        found.bind(prefix, namespace)
    return found


def _is_union(context: rdflib.Graph | None) -> bool:
    return context is None or context.identifier == DATASET_DEFAULT_GRAPH_ID


def _graph_of(triples: Iterable[Any]) -> rdflib.Graph:
    found = rdflib.Graph()
    for triple in triples:
        found.add(triple)
    return found


def _plain(terms: Iterable[Any]) -> tuple[Any, ...]:
    """Return terms as rdflib's parsers do: strings without xsd:string, which rdflib takes for different."""
    return tuple(
        rdflib.Literal(str(term))
        if isinstance(term, rdflib.Literal) and term.datatype == XSD.string
        else term
        for term in terms
    )
