"""Extractions → N-Quads; pure.

What a document says (its description, its text spans, its facts) is in a named
graph of its own.  What several documents may mention – people, roles,
institutions, topics, places, posts – is in one graph of entities, made from the
claims of all documents about them.  No statement is in two graphs: their union
counts nothing twice.

Quads are text, since creating RDF terms costs ten times as much; ``quads`` parses them for
callers that need terms.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import InputError
from kg.graph.quads.blocks import (
    block_of,
    block_quads,
    entities_graph,
    iri_replacements,
    relative_iri,
    replace_iris,
)
from kg.graph.quads.claims import Claim, claims
from kg.graph.quads.document import spans, statements
from kg.graph.quads.source import Source, Triple, lines
from kg.model import Extraction
from kg.vocabulary import DEFAULT_BASE, KG, RDFS, SKOS, check_base

__all__ = [
    "Claim",
    "DocumentQuads",
    "block_of",
    "block_quads",
    "document_quads",
    "entities_graph",
    "iri_replacements",
    "quads",
    "relative_iri",
    "replace_iris",
]

_NAMING = (RDFS.label, SKOS.altLabel, KG.eventType)


@dataclass(frozen=True, slots=True)
class DocumentQuads:
    """What one document adds to a graph.

    ``without_people`` and ``with_people`` are the N-Quads of its named graph.  Those with people
    (and their posts) have IRIs without a suffix; they change if entity resolution finds several
    people of one name.  ``claims`` are what it says of entities that other documents may mention
    too, ``blocks`` the block of each by the entity's id.  ``names`` are all forms, in lower case,
    of the names that only this document has – its own, those of its events – by block.
    """

    document: str
    without_people: bytes
    with_people: bytes
    claims: tuple[Claim, ...]
    blocks: Mapping[str, str]
    names: Mapping[str, Sequence[str]]


def document_quads(extraction: Extraction, base: str = DEFAULT_BASE) -> DocumentQuads:
    """Return what a document adds to a graph.

    Raises ExtractionError where the extraction names an entity, or words, that it does not have.
    """
    source = Source(extraction, base)
    found = set(statements(source))
    people = source.people_and_posts()
    with_people = {triple for triple in found if triple[0] in people or triple[2] in people}
    return DocumentQuads(
        source.document.id,
        (lines(found - with_people, source.node) + spans(source)).encode(),
        lines(with_people, source.node).encode(),
        tuple(claims(source)),
        {e.id: source.name(source.entity(e.id)) for e in extraction.entities},
        _names(found, source),
    )


def _names(found: Iterable[Triple], source: Source) -> dict[str, list[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, name in found:
        if predicate in _NAMING:
            forms[source.name(subject)].add(name.value.lower())
    return {block: sorted(forms[block]) for block in sorted(forms)}


def quads(
    extractions: Iterable[Extraction],
    base: str = DEFAULT_BASE,
    resolved: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Quad]:
    """Return the graph of all extractions, sorted; their order makes no difference.

    ``resolved`` separates people who share a name: block → document → the relative IRI
    of the person meant.

    Raises InputError where two texts have one id, and ExtractionError where an
    extraction names an entity, or words, that it does not have.
    """
    check_base(base)
    resolved = resolved or {}
    texts: dict[str, str] = {}
    claims_by_iri: dict[str, list[Claim]] = defaultdict(list)
    found: list[bytes] = []
    for extraction in extractions:
        document = extraction.document
        if document.id in texts:
            if texts[document.id] != document.raw:
                raise InputError(document.id, "two different texts have this id; rename one of them")
            continue
        texts[document.id] = document.raw
        one = document_quads(extraction, base)
        replacements: dict[str, str] = {}
        for claim in one.claims:
            iri = resolved.get(claim.block, {}).get(claim.document, claim.block)
            replacements |= iri_replacements(claim, iri, base)
            claims_by_iri[iri].append(claim)
        found += (one.without_people, replace_iris(one.with_people, replacements))
    found.append(block_quads(claims_by_iri, base))
    return sorted(parse(b"".join(found), RdfFormat.N_QUADS), key=str)
