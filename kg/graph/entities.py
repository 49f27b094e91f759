"""The graph as a network: entities, and an edge for each relation that a fact states."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.graph import facts
from kg.graph.asking import Queryable
from kg.graph.formats import for_xml

if TYPE_CHECKING:
    import networkx as nx


def network(graph: Queryable) -> "nx.MultiDiGraph[Any]":
    """Return the network; nodes are IRIs with ``kind`` and ``label``.

    Edges have ``label``, ``predicate``, and where a fact states them ``fact``,
    ``confidence`` and ``evidence``: the words that state it, ``…`` between places.
    """
    import networkx as nx

    told = facts.read(graph)
    stated = {fact.iri: fact for fact in told}
    found: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for iri, entity in told.entities.items():
        if entity.kinds:
            found.add_node(iri, kind=entity.kinds[0], label=entity.label)
    for subject, predicate, object_, label, by in graph.query("edges", limit=0):
        edge: dict[str, Any] = {"label": label, "predicate": predicate}
        if by is not None:
            fact = stated[str(by)]
            words = " … ".join(span.words for span in fact.evidence)
            edge |= {"fact": fact.iri, "confidence": fact.confidence, "evidence": words}
        found.add_edge(subject, object_, **edge)
    return found


def graphml(graph: Queryable) -> bytes:
    """Return the network as GraphML in UTF-8."""
    import networkx as nx

    written = BytesIO()
    nx.write_graphml_xml(network(graph), written)
    return for_xml(written.getvalue().decode()).encode()
