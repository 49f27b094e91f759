"""The graph as a network: entities, and an edge for each relation that a fact states."""

from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.graph.formats import for_xml

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph.knowledge_graph import KnowledgeGraph

_NODES = """
PREFIX kg: <https://w3id.org/bodokg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?entity ?kind ?label WHERE {
  VALUES (?class ?kind) {
    (kg:Person "person") (kg:Institution "institution") (kg:Role "role")
    (kg:Topic "topic") (kg:Place "place") (kg:Event "event")
  }
  ?entity a ?class ; rdfs:label ?label .
}
ORDER BY ?entity"""

_EVIDENCE = """
PREFIX kg: <https://w3id.org/bodokg/ontology#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?fact ?confidence ?words WHERE {
  ?fact kg:confidence ?confidence ; prov:wasDerivedFrom ?span .
  ?span nif:anchorOf ?words ; nif:beginIndex ?begin ; nif:referenceContext ?text .
}
ORDER BY ?fact ?text ?begin"""


def network(graph: "KnowledgeGraph") -> "nx.MultiDiGraph[Any]":
    """Return the network; nodes are IRIs with ``kind`` and ``label``.

    Edges have ``label``, ``predicate``, and where a fact states them ``fact``,
    ``confidence`` and ``evidence``: the words that state it, ``…`` between places.
    """
    import networkx as nx

    words: dict[Any, list[str]] = defaultdict(list)
    confidence: dict[Any, Any] = {}
    for fact, number, text in graph.select(_EVIDENCE):
        words[fact].append(str(text))
        confidence[fact] = number
    found: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for entity, kind, label in graph.select(_NODES):
        found.add_node(entity, kind=kind, label=label)
    for subject, predicate, object_, label, fact in graph.query("edges", limit=0):
        edge: dict[str, Any] = {"label": label, "predicate": predicate}
        if fact is not None:
            edge |= {"fact": fact, "confidence": confidence[fact], "evidence": " … ".join(words[fact])}
        found.add_edge(subject, object_, **edge)
    return found


def graphml(graph: "KnowledgeGraph") -> bytes:
    """Return the network as GraphML in UTF-8."""
    import networkx as nx

    written = BytesIO()
    nx.write_graphml_xml(network(graph), written)
    return for_xml(written.getvalue().decode()).encode()
