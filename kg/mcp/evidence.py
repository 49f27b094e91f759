"""Facts of the graph → facts in the results of the tools, with their evidence."""

from kg.graph import facts
from kg.graph.facts.values import Read, properties
from kg.mcp.answers import Evidence, Fact, Source
from kg.vocabulary import local

Stated = tuple[list[Evidence], int]


def stated(found: facts.Facts, iri: str) -> Stated:
    """Return the evidence of a fact, and the number of all pieces; nothing if the fact was not read."""
    fact = next((one for one in found if one.iri == iri), None)
    return ([], 0) if fact is None else _stated(found, fact)


def facts_of(found: facts.Facts, iris: list[str]) -> list[Fact]:
    """Return those of some IRIs that are facts, in the order given."""
    known = {fact.iri: fact for fact in found if fact.confidence is not None}
    return [
        Fact(
            *_stated(found, known[iri]),
            iri=iri,
            kind=type(known[iri]).__name__,
            confidence=known[iri].confidence or 0.0,
            says=_says(found, known[iri]),
        )
        for iri in iris
        if iri in known
    ]


def _stated(found: facts.Facts, fact: facts.Fact) -> Stated:
    evidence = [
        Evidence(span.words, span.start, span.end, _source(found.documents[span.document]))
        for span in fact.evidence
    ]
    return evidence, len(evidence) + fact.left_out


def _source(document: facts.Document) -> Source:
    return Source(
        document=document.iri,
        id=document.identifier or "",
        title=document.title,
        published=document.published,
        publisher=document.publisher,
        url=document.url,
    )


def _says(found: facts.Facts, fact: facts.Fact) -> dict[str, list[str]]:
    """Return property → labels of what a fact names, and its words; not terms, which have no label."""
    says: dict[str, list[str]] = {}
    for name, property, read in properties(type(fact)):
        value = getattr(fact, name)
        if value and read not in (Read.TERM, Read.TEXT):
            values = value if isinstance(value, tuple) else (value,)
            says[local(property.value)] = sorted(map(found.label, values))
    return dict(sorted(says.items()))
