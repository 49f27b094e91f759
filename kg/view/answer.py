"""The result of a query → the part of the graph that a page shows: the entities and facts in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.graph import KnowledgeGraph, Rows
from kg.graph.asking import ask_of, ask_terms
from kg.graph.facts import CLASSES, FACTS
from kg.view.scope import Scope
from kg.vocabulary import local

_CLASS = f"?known a ?class FILTER(?class IN ({', '.join(map(str, (*CLASSES, *FACTS)))}))"

Link = tuple[str, str, str]


def scope_of(graph: KnowledgeGraph, answer: "Rows | bool | KnowledgeGraph") -> Scope:
    """Return the part of a graph that the result of a query names.

    For CONSTRUCT it has the subjects and objects; each triple is a line, labelled by its
    property.  For rows it has the cells that are the IRI or the label of an entity or fact;
    neighbours in a row are joined by a line, labelled by the column.  Raises QueryError for a
    result that names nothing of the graph.
    """
    if isinstance(answer, bool):
        raise QueryError("view", "an ASK query has no page; use SELECT or CONSTRUCT")
    links = list(dict.fromkeys(_of_rows(graph, answer) if isinstance(answer, Rows) else _of_triples(answer)))
    named = _known(graph, {end for source, _, target in links for end in (source, target)})
    if not named:
        raise QueryError("view", "nothing to show: the answer holds no entity and no fact of the graph")
    joined = tuple(link for link in links if link[0] != link[2] and {link[0], link[2]} <= named)
    return Scope(answer=tuple(sorted(named)), links=joined)


def _of_triples(answer: KnowledgeGraph) -> Iterator[Link]:
    """Yield subject, property and object; the subject twice where the object is a literal."""
    for quad in sorted(answer.quads, key=str):
        if isinstance(quad.subject, NamedNode):
            end = quad.object if isinstance(quad.object, NamedNode) else quad.subject
            yield quad.subject.value, local(quad.predicate.value), end.value


def _of_rows(graph: KnowledgeGraph, answer: Rows) -> Iterator[Link]:
    cells = {cell for row in answer for cell in row if isinstance(cell, str)}
    known = _known(graph, (cell for cell in cells if _is_iri(cell)))
    labelled = _labelled(graph, cells - known)
    for row in answer:
        ends = [
            (name, iri)
            for name, cell in zip(answer.variables, row, strict=True)
            if isinstance(cell, str)
            for iri in ((cell,) if cell in known else labelled.get(cell, ()))
        ]
        yield from ((iri, name, iri) for name, iri in ends)
        yield from ((a, name, b) for (before, a), (name, b) in pairwise(ends) if before != name)


def _is_iri(cell: str) -> bool:
    try:
        NamedNode(cell)
    except ValueError:
        return False
    return not any(character in cell for character in '<>"{}|\\^` \n')


def _known(graph: KnowledgeGraph, iris: Iterable[str]) -> set[str]:
    query = f"SELECT DISTINCT ?known {{ VALUES ?known {{ $IRIS }} {_CLASS} }}"
    return {str(known) for (known,) in ask_of(graph, filter(_is_iri, iris), query)}


def _labelled(graph: KnowledgeGraph, names: Iterable[str]) -> Mapping[str, list[str]]:
    """Return label → the entities of that label."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    words = [str(literal) for name in names for literal in (Literal(name), Literal(name, language="ko"))]
    named = f"VALUES ?name {{ $TERMS }} ?known rdfs:label ?name . {_CLASS}"
    query = f"SELECT DISTINCT ?name ?known {{ {named} }} ORDER BY ?known"
    for name, known in ask_terms(graph, words, query):
        found[str(name)].append(str(known))
    return found
