"""Extractions → quads; pure.

What a document says (its description, its text spans, its facts) is in a graph
named by the document; what entities are, and the edges derived from facts, in
one graph of entities.  A fact that several documents state is one node, told
in the graph of each.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InputError
from kg.model import Entity, Extraction, Kind, Post, Span
from kg.rdf.facts import derived, evidence, properties
from kg.rdf.source import Property, Source, Triple, decimal, korean, plain
from kg.vocab import (
    DCTERMS,
    DEFAULT_BASE,
    FOAF,
    ITSRDF,
    KG,
    NIF,
    ORG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    check_base,
)

_CLASSES = {
    Kind.PERSON: (KG.Person, FOAF.Person),
    Kind.ROLE: (KG.Role, ORG.Role, SKOS.Concept),
    Kind.INSTITUTION: (KG.Institution, ORG.Organization),
    Kind.TOPIC: (KG.Topic, SKOS.Concept),
    Kind.PLACE: (KG.Place, SCHEMA.Place),
    Kind.EVENT: (KG.Event, SCHEMA.Event),
}


def quads(extractions: Iterable[Extraction], base: str = DEFAULT_BASE) -> list[Quad]:
    """Return the graph of all extractions, sorted; their order makes no difference.

    Raises InputError where two texts have one id, and ExtractionError where an
    extraction names an entity, or words, that it does not have.
    """
    check_base(base)
    sources = [Source(extraction, base) for extraction in extractions]
    _refuse_shared_ids(sources)
    agreed = _agreed(sources)
    entity_graph = NamedNode(f"{base}graph/entities")
    told = {Quad(*triple, entity_graph) for triple in _entities(sources)}
    for source in sources:
        told.update(Quad(*triple, source.node) for triple in _document(source))
        told.update(Quad(*triple, source.node) for triple in _spans(source))
        for fact in source.extraction.facts:
            with source.blaming(fact.rule):
                node = source.fact(fact)
                told.update(Quad(node, *p, source.node) for p in agreed[node])
                told.update(Quad(node, *p, source.node) for p in properties(fact, source))
                told.update(Quad(*triple, entity_graph) for triple in derived(fact, source))
    return sorted(told, key=str)


def _refuse_shared_ids(sources: Iterable[Source]) -> None:
    texts: dict[NamedNode, str] = {}
    for source in sources:
        raw = source.document.raw
        if texts.setdefault(source.node, raw) != raw:
            raise InputError(source.document.id, "two different texts have this id; rename one of them")


def _agreed(sources: Iterable[Source]) -> dict[NamedNode, list[Property]]:
    """Return what a fact has one of over all documents: the best confidence, the fullest constituency."""
    confidence: dict[NamedNode, float] = defaultdict(float)
    places: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for source in sources:
        for fact in source.extraction.facts:
            with source.blaming(fact.rule):
                node = source.fact(fact)
                confidence[node] = max(confidence[node], fact.confidence)
                if isinstance(fact, Post) and fact.constituency is not None:
                    places[node].add(source.entity(fact.constituency))
    agreed: dict[NamedNode, list[Property]] = {
        node: [(KG.confidence, decimal(number))] for node, number in confidence.items()
    }
    for node, found in places.items():
        agreed[node].append((KG.constituency, min(found, key=lambda p: (-len(p.value), p.value))))
    return agreed


def _entities(sources: Iterable[Source]) -> Iterator[Triple]:
    """Describe every entity; its label is the longest of all that the documents give it."""
    same: dict[NamedNode, set[Entity]] = defaultdict(set)
    for source in sources:
        for entity in source.extraction.entities:
            node = source.entity(entity.id)
            same[node].add(entity)
            yield from ((node, RDF.type, term) for term in _CLASSES[entity.kind])
            with source.blaming("entities"):
                if entity.type is not None:
                    yield node, RDF.type, getattr(KG, entity.type)
                if entity.parent is not None:
                    above = SKOS.broader if entity.kind == Kind.TOPIC else ORG.subOrganizationOf
                    yield node, above, source.entity(entity.parent)
    for node, entities in same.items():
        label = min((e.label for e in entities), key=lambda form: (-len(form), form))
        yield node, RDFS.label, korean(label)
        for form in {form for e in entities for form in (e.label, *e.aliases)} - {label, ""}:
            yield node, SKOS.altLabel, korean(form)


def _document(source: Source) -> Iterator[Triple]:
    document, node = source.document, source.node
    for term in (KG.Document, SCHEMA.CreativeWork, PROV.Entity):
        yield node, RDF.type, term
    first_line = next((line.strip() for line in document.text.splitlines() if line.strip()), document.id)
    yield node, RDFS.label, korean(document.title or first_line)
    yield node, DCTERMS.identifier, plain(document.id)
    yield node, KG.sha256, plain(document.sha256)
    if document.published is not None:
        yield node, SCHEMA.datePublished, Literal(document.published.isoformat(), datatype=XSD.date)
    if document.publisher is not None:
        yield node, SCHEMA.publisher, korean(document.publisher)
    if document.url is not None and (url := _web_address(document.url)) is not None:
        yield node, SCHEMA.url, url
    with source.blaming("topics"):
        for topic in source.extraction.topics:
            yield node, KG.mainTopic, source.entity(topic)


def _web_address(url: str) -> NamedNode | None:
    try:
        return NamedNode(url) if url.startswith(("http://", "https://")) else None
    except ValueError:
        return None


def _spans(source: Source) -> Iterator[Triple]:
    """Describe every span that a link or a fact refers to, after NIF 2.0 Core."""
    spans: set[tuple[NamedNode, Span]] = set()
    for link in source.extraction.links:
        with source.blaming(link.mention.rule):
            span = source.span(link.mention.span)
            spans.add(span)
            yield span[0], ITSRDF.taIdentRef, source.entity(link.entity)
    for fact in source.extraction.facts:
        with source.blaming(fact.rule):
            spans.update(map(source.span, evidence(fact)))
    context = NamedNode(f"{source.node.value}#char=0,{len(source.document.raw)}")
    yield context, RDF.type, NIF.Context
    yield context, NIF.sourceUrl, source.node
    for node, raw in spans:
        yield node, RDF.type, NIF.Phrase
        yield node, RDF.type, NIF.OffsetBasedString
        yield node, NIF.referenceContext, context
        yield node, NIF.anchorOf, plain(raw.of(source.document.raw))
        yield node, NIF.beginIndex, Literal(raw.start)
        yield node, NIF.endIndex, Literal(raw.end)
