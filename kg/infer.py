"""What follows from a graph for those who know only W3C ORG, FOAF or schema.org.

Each file of ``ontology/rules`` is one CONSTRUCT query of SPARQL 1.1.  The rules read what
documents state and never what another rule says, so that one pass over them is all, and
their order makes no difference.
"""

from collections.abc import Iterable
from functools import cache
from typing import cast

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph import KnowledgeGraph
from kg.vocabulary import ontology_folder


def infer(graph: KnowledgeGraph) -> KnowledgeGraph:
    """Return the graph, in memory, and with it what follows from it."""
    return KnowledgeGraph({*graph.quads, *inferred(graph).quads}, graph.base)


def inferred(graph: KnowledgeGraph) -> KnowledgeGraph:
    """Return what follows from a graph and is not in it, all in the named graph ``graph/inferred``."""
    found = {triple for rule in rules().values() for triple in cast(Iterable[Triple], graph.evaluate(rule))}
    name = NamedNode(f"{graph.base}graph/inferred")
    return KnowledgeGraph(
        (Quad(t.subject, t.predicate, t.object, name) for t in found if t not in graph), graph.base
    )


@cache
def rules() -> dict[str, str]:
    """Return the rules by name, sorted: CONSTRUCT queries."""
    files = sorted((ontology_folder() / "rules").glob("*.rq"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}
