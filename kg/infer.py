"""Inference: the triples that a graph entails in the terms of W3C ORG, FOAF and schema.org.

Each file of ``ontology/rules`` is one SPARQL 1.1 CONSTRUCT query.  The rules read only what
documents state, never the result of another rule, so one pass is enough and the order of
the rules does not matter.
"""

from collections.abc import Iterable
from functools import cache
from typing import cast

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph import KnowledgeGraph
from kg.vocabulary import ontology_folder


def infer(graph: KnowledgeGraph) -> KnowledgeGraph:
    """Return the graph, in memory, together with its inferred triples."""
    return KnowledgeGraph({*graph.quads, *inferred(graph).quads}, graph.base)


def inferred(graph: KnowledgeGraph) -> KnowledgeGraph:
    """Return the inferred triples that the graph lacks, in the named graph ``graph/inferred``."""
    found = {triple for rule in rules().values() for triple in cast(Iterable[Triple], graph.evaluate(rule))}
    name = NamedNode(f"{graph.base}graph/inferred")
    return KnowledgeGraph(
        (Quad(t.subject, t.predicate, t.object, name) for t in found if t not in graph), graph.base
    )


@cache
def rules() -> dict[str, str]:
    """Return the inference rules: name → CONSTRUCT query, sorted by name."""
    files = sorted((ontology_folder() / "rules").glob("*.rq"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}
