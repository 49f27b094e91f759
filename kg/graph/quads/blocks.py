"""All claims of one block → what the graph of entities says of the entities in it.

A block is what entity resolution compares with itself: the entities of one kind and
name.  Its key is their relative IRI without a suffix, ``person/김하늘``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.graph.quads.claims import Claim, PostClaim
from kg.graph.quads.source import CLASSES, Property, Triple, decimal, described, lines
from kg.model import Kind, Tenure
from kg.vocabulary import DCTERMS, KG, ORG, RDF, SKOS, XSD, slug


def entities_graph(base: str) -> NamedNode:
    """Return the name of the named graph of entities that several documents may mention."""
    return NamedNode(f"{base}graph/entities")


def block_quads(
    claims: Mapping[str, Sequence[Claim]], base: str, redirects: Mapping[str, str] | None = None
) -> bytes:
    """Return the N-Quads of the entities of a block, sorted.

    ``claims`` are those about each entity, by its relative IRI; ``redirects`` lead from
    retired relative IRIs to those that replace them.
    """
    found = {t for iri, of_one in claims.items() for t in _entity(iri, of_one, base)}
    found |= {
        (NamedNode(base + old), DCTERMS.isReplacedBy, NamedNode(base + new))
        for old, new in (redirects or {}).items()
    }
    return lines(found, entities_graph(base)).encode()


def iri_replacements(claim: Claim, iri: str, base: str) -> dict[str, str]:
    """Return bare → resolved IRI, in angle brackets, of the person of a claim and of their posts.

    ``iri`` is the relative IRI that entity resolution gave the person.
    """
    if iri == claim.block:
        return {}
    found = {f"<{base}{claim.block}>": f"<{base}{iri}>"}
    for post in claim.posts:
        found[f"<{base}{_post(claim.block, post)}>"] = f"<{base}{_post(iri, post)}>"
    return found


# N-Quads escape line breaks and quotation marks in literals, so an IRI inside a literal never matches.
_SUBJECT_OR_OBJECT = re.compile(r"^<[^>]*>|(?<=> )<[^>]*>(?= <[^>]*> \.$)", re.MULTILINE)


def replace_iris(quads: bytes, replacements: Mapping[str, str]) -> bytes:
    """Return N-Quads with IRIs replaced in subjects and objects, sorted again, without duplicates."""
    if not replacements:
        return quads
    text = _SUBJECT_OR_OBJECT.sub(lambda found: replacements.get(found[0], found[0]), quads.decode()).encode()
    return b"".join(sorted(set(text.splitlines(keepends=True))))


def relative_iri(block: str, suffix: str) -> str:
    """Return the relative IRI of an entity of a block: ``BLOCK__SUFFIX``, or without a suffix the block.

    No other IRI has ``__`` in it.
    """
    return f"{block}__{slug(suffix)}" if suffix else block


def block_of(iri: str) -> str:
    """Return the block that a relative IRI is in.

    >>> block_of("person/김하늘__156447399")
    'person/김하늘'
    """
    return iri.partition("__")[0]


def _post(iri: str, post: PostClaim) -> str:
    return f"post/{iri.partition('/')[2]}--{post.name}"


def _entity(iri: str, of_one: Sequence[Claim], base: str) -> Iterator[Triple]:
    node = NamedNode(base + iri)
    folder = iri.partition("/")[0]
    yield from (
        (node, RDF.type, term) for term in (CLASSES[Kind(folder)] if folder != "part" else (SKOS.Concept,))
    )
    # A person with two names has the one in their IRI as label.
    own = [claim for claim in of_one if claim.block == block_of(iri)]
    others = {form for c in of_one if c.block != block_of(iri) for form in (c.label, *c.aliases)}
    yield from described(node, [(claim.label, (*claim.aliases, *others)) for claim in own])
    for claim in of_one:
        if claim.type is not None:
            yield node, RDF.type, getattr(KG, claim.type)
        for topic in claim.topics:
            yield node, KG.spokeAbout, NamedNode(base + topic)
    yield from ((node, *p) for p in _above(folder, {c.parent for c in of_one if c.parent is not None}, base))
    posts: dict[str, list[tuple[Claim, PostClaim]]] = defaultdict(list)
    for claim in of_one:
        for post in claim.posts:
            posts[_post(iri, post)].append((claim, post))
    for post_iri, found in posts.items():
        yield from ((NamedNode(base + post_iri), *p) for p in _properties(node, found, base))
        yield from ((node, *p) for p in _direct(found[0][1], base))


def _above(folder: str, parents: set[str], base: str) -> Iterator[Property]:
    """Return what an entity belongs to; of wider topics only the nearest, which is the longest."""
    found = sorted(parents, key=lambda parent: (-len(parent), parent))
    if folder == Kind.TOPIC:
        yield from ((SKOS.broader, NamedNode(base + parent)) for parent in found[:1])
    else:
        yield from ((ORG.subOrganizationOf, NamedNode(base + parent)) for parent in found)


def _properties(person: NamedNode, found: Sequence[tuple[Claim, PostClaim]], base: str) -> Iterator[Property]:
    """Describe a post: highest confidence, longest constituency, first and last day of its documents."""
    post = found[0][1]
    yield RDF.type, KG.Post
    yield RDF.type, ORG.Membership
    yield ORG.member, person
    yield KG.tenure, getattr(KG, post.tenure)
    if post.role is not None:
        yield ORG.role, NamedNode(base + post.role)
    if post.institution is not None:
        yield ORG.organization, NamedNode(base + post.institution)
    yield KG.confidence, decimal(max(p.confidence for _, p in found))
    places = {p.constituency for _, p in found if p.constituency is not None}
    if places:
        yield KG.constituency, NamedNode(base + min(places, key=lambda place: (-len(place), place)))
    days = {claim.date for claim, _ in found if claim.date is not None}
    if days:
        yield KG.firstSeen, Literal(min(days).isoformat(), datatype=XSD.date)
        yield KG.lastSeen, Literal(max(days).isoformat(), datatype=XSD.date)


def _direct(post: PostClaim, base: str) -> Iterator[Property]:
    """Return the direct edges that follow from a post; none from a former one."""
    if post.tenure != Tenure.FORMER:
        if post.institution is not None:
            yield ORG.memberOf, NamedNode(base + post.institution)
        if post.role is not None:
            yield KG.hasRole, NamedNode(base + post.role)
