"""What a document says, as the triples of its named graph."""

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from pyoxigraph import Literal, NamedNode

from kg.graph.quads.properties import derived, evidence, properties
from kg.graph.quads.source import CLASSES, Source, Triple, decimal, described, korean, plain
from kg.model import Kind, Post, Span
from kg.vocabulary import DCTERMS, ITSRDF, KG, NIF, PROV, RDF, RDFS, SCHEMA, XSD


def statements(source: Source) -> Iterator[Triple]:
    """Yield the triples in the named graph of a document, except those of its spans."""
    yield from _document(source)
    yield from _mentions(source)
    yield from _events(source)
    confidence: dict[NamedNode, float] = defaultdict(float)
    for fact in source.extraction.facts:
        with source.blaming(fact.rule):
            node = source.fact(fact)
            for span in evidence(fact):
                yield node, PROV.wasDerivedFrom, source.span(span)[0]
            if not isinstance(fact, Post):
                confidence[node] = max(confidence[node], fact.confidence)
                yield from ((node, *p) for p in properties(fact, source))
                yield from derived(fact, source)
    for node, number in confidence.items():
        yield node, KG.confidence, decimal(number)


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
    yield source.context(), RDF.type, NIF.Context
    yield source.context(), NIF.sourceUrl, node


def _web_address(url: str) -> NamedNode | None:
    try:
        return NamedNode(url) if url.startswith(("http://", "https://")) else None
    except ValueError:
        return None


def _events(source: Source) -> Iterator[Triple]:
    """Describe the events, which are the document's own: a 토론회 of another text is another one."""
    for entity in source.extraction.entities:
        if entity.kind is Kind.EVENT:
            node = source.entity(entity.id)
            yield from ((node, RDF.type, term) for term in CLASSES[Kind.EVENT])
            yield from described(node, [(entity.label, entity.aliases)])


def _mentions(source: Source) -> Iterator[Triple]:
    for link in source.extraction.links:
        with source.blaming(link.mention.rule):
            yield source.span(link.mention.span)[0], ITSRDF.taIdentRef, source.entity(link.entity)


def spans(source: Source) -> str:
    """Return the N-Quads of every span that a link or a fact refers to, after NIF 2.0 Core, in order.

    Two of three triples describe spans, so they are written as text directly.
    """
    found: set[tuple[NamedNode, Span]] = set()
    for link in source.extraction.links:
        with source.blaming(link.mention.rule):
            found.add(source.span(link.mention.span))
    for fact in source.extraction.facts:
        with source.blaming(fact.rule):
            found.update(map(source.span, evidence(fact)))
    raw, graph = source.document.raw, source.node
    context = source.context()
    return "".join(
        f"{node} {RDF.type} {NIF.OffsetBasedString} {graph} .\n"
        f"{node} {RDF.type} {NIF.Phrase} {graph} .\n"
        f"{node} {NIF.anchorOf} {plain(span.of(raw))} {graph} .\n"
        f'{node} {NIF.beginIndex} "{span.start}"^^{XSD.integer} {graph} .\n'
        f'{node} {NIF.endIndex} "{span.end}"^^{XSD.integer} {graph} .\n'
        f"{node} {NIF.referenceContext} {context} {graph} .\n"
        for node, span in sorted(found, key=itemgetter(1))
    )
