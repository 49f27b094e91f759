"""Extractions → N-Quads; pure.

What a document says (its description, its text spans, its facts) is in a graph
named by the document.  What several documents may speak of – people, roles,
institutions, topics, places, posts – is in one graph of entities, made from the
claims that the documents lay to them.  No statement is in two graphs: their
union counts nothing twice.

Everything is text, since making terms costs ten times what writing them does;
``quads`` reads it back for those who want terms.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import InputError
from kg.graph.quads.cards import bearer, block_of, card, graph_of_entities, renamed, renames
from kg.graph.quads.claims import Claim, claims
from kg.graph.quads.document import spans, statements
from kg.graph.quads.source import Source, Triple, lines
from kg.model import Extraction
from kg.vocabulary import DEFAULT_BASE, KG, RDFS, SKOS, check_base

__all__ = [
    "Claim",
    "Told",
    "bearer",
    "block_of",
    "card",
    "graph_of_entities",
    "quads",
    "renamed",
    "renames",
    "told",
]

_NAMING = (RDFS.label, SKOS.altLabel, KG.eventType)


@dataclass(frozen=True, slots=True)
class Told:
    """What one document adds to a graph.

    ``own`` and ``open`` are N-Quads: those that stand as they are, and those that name
    somebody who may turn out to be one of several of the name.  ``claims`` are what it
    says of entities that other documents may know too, ``blocks`` the block of each by
    the entity's id.  ``names`` are all forms of what is named in the document's own graph
    – itself, its events – in small letters, by its block.
    """

    document: str
    own: bytes
    open: bytes
    claims: tuple[Claim, ...]
    blocks: Mapping[str, str]
    names: Mapping[str, Sequence[str]]


def told(extraction: Extraction, base: str = DEFAULT_BASE) -> Told:
    """Return what a document adds to a graph.

    Raises ExtractionError where the extraction names an entity, or words, that it does not have.
    """
    source = Source(extraction, base)
    found = set(statements(source))
    may_change = source.open_nodes()
    open = {triple for triple in found if triple[0] in may_change or triple[2] in may_change}
    return Told(
        source.document.id,
        (lines(found - open, source.node) + spans(source)).encode(),
        lines(open, source.node).encode(),
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
    bearers: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Quad]:
    """Return the graph of all extractions, sorted; their order makes no difference.

    ``bearers`` tell apart several people of one name: block of claims → document → the IRI,
    without the base, of whom it means.

    Raises InputError where two texts have one id, and ExtractionError where an
    extraction names an entity, or words, that it does not have.
    """
    check_base(base)
    bearers = bearers or {}
    texts: dict[str, str] = {}
    cards: dict[str, list[Claim]] = defaultdict(list)
    found: list[bytes] = []
    for extraction in extractions:
        document = extraction.document
        if document.id in texts:
            if texts[document.id] != document.raw:
                raise InputError(document.id, "two different texts have this id; rename one of them")
            continue
        texts[document.id] = document.raw
        one = told(extraction, base)
        names: dict[str, str] = {}
        for claim in one.claims:
            name = bearers.get(claim.block, {}).get(claim.document, claim.block)
            names |= renames(claim, name, base)
            cards[name].append(claim)
        found += (one.own, renamed(one.open, names))
    found.append(card(cards, base))
    return sorted(parse(b"".join(found), RdfFormat.N_QUADS), key=str)
