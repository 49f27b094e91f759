"""An entity, a fact or a document of the graph → a page for people, or its triples.

``kg.serve.pages.sections`` defines what a page shows.  SPARQL in the store finds, sorts and counts the
facts about an entity, of which a page shows the first fifty rows; ``kg.graph.facts`` only reads the
labels of the cells.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kg.errors import RequestError
from kg.graph import KnowledgeGraph, formats
from kg.queries import Query
from kg.serve.pages import sections
from kg.serve.pages.cells import MOST_ROWS, Table, Writer
from kg.serve.pages.templates import environment
from kg.vocabulary import ITSRDF, KG, NIF, RDF

_PICTURED = ("person", "institution", "event", "topic")


def triples(graph: KnowledgeGraph, iri: str) -> Iterator[Quad]:
    """Yield what the graph says of it, and which facts name it; RequestError 404 where there is nothing."""
    it = NamedNode(iri)
    yield from (Quad(*triple) for triple in _own(graph, it))
    # Not the mentions of an entity, nor the spans of a document: there may be very many.
    named = f"?s ?p {it} FILTER(?p NOT IN ({ITSRDF.taIdentRef}, {NIF.sourceUrl}))"
    yield from (Quad(*t) for t in _evaluated(graph, f"CONSTRUCT {{ ?s ?p {it} }} WHERE {{ {named} }}"))


def serialized(graph: KnowledgeGraph, iri: str, format: str, most: int) -> bytes:
    """Return its triples in a format of ``kg.store.FORMATS``; the first ``most`` of them."""
    return formats.serialize(islice(triples(graph, iri), most), format, graph.base)


def page(graph: KnowledgeGraph, iri: str) -> str:
    """Return the HTML page of what an IRI names; RequestError 404 where there is nothing."""
    folder = iri.removeprefix(graph.base).partition("/")[0]
    it = NamedNode(iri)
    own = [(triple.predicate, triple.object) for triple in _own(graph, it)]
    known = sections.pages().pages.get(folder, sections.Page(folder, folder, ()))
    tables = [_table(graph, sections.queries()[name], folder, it) for name in known.sections]
    writer = Writer(graph, it, own, tables)
    neighbours = (
        f"CONSTRUCT {{ ?fact ?p {it} }} WHERE {{ ?fact ?p {it} FILTER(?p != {ITSRDF.taIdentRef}) }} LIMIT 300"
    )
    template = environment().get_template("entity.html")
    return template.render(
        iri=iri,
        kind=(known.ko, known.en),
        types=sorted(writer.cell(value).ko for p, value in own if p == RDF.type and _ours(value)),
        title=writer.cell(it),
        properties=writer.properties(own),
        sections=[section for table in tables if (section := writer.section(table))],
        picture=f"/view?query={quote(neighbours)}" if folder in _PICTURED else None,
    )


def _own(graph: KnowledgeGraph, it: NamedNode) -> list[ox.Triple]:
    own = list(_evaluated(graph, f"CONSTRUCT {{ {it} ?p ?o }} WHERE {{ {it} ?p ?o }}"))
    if not own:
        raise RequestError(404, "no entity, fact or document of the graph has this IRI")
    return own


def _ours(term: Any) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(KG.iri)


def _evaluated(graph: KnowledgeGraph, query: str) -> Iterable[ox.Triple]:
    found = graph.evaluate(query)
    assert isinstance(found, ox.QueryTriples)  # noqa: S101 - all of these are CONSTRUCT
    return found


def _table(graph: KnowledgeGraph, query: Query, folder: str, it: NamedNode) -> Table:
    """Return a section's table; columns that only repeat what the page is about are left out."""
    text = sections.sparql(query, folder, it.value)
    found = graph.evaluate(f"{text}\nLIMIT {MOST_ROWS + 1}")
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - all sections are SELECT
    columns = [variable.value for variable in found.variables]
    rows = [tuple(row) for row in found]
    kept = [at for at, _ in enumerate(columns) if any(row[at] not in (None, it) for row in rows)]
    shown = [tuple(row[at] for at in kept) for row in rows]
    return Table((query.title_ko, query.title_en), [columns[at] for at in kept], shown, text)
