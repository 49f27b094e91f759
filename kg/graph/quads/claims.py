"""Claims: what one document says of entities that other documents may mention too.

Claims refer to entities by relative IRIs, without the base: ``person/문하경``.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from kg.graph.quads.source import Source
from kg.model import Entity, Kind, Participation, Post, Statement, Tenure
from kg.vocabulary import KG


class PostClaim(Struct, frozen=True, omit_defaults=True):
    """A post of a person: ``name`` is what follows the person in the IRI of the post."""

    name: str
    tenure: str
    confidence: float
    role: str | None = None
    institution: str | None = None
    constituency: str | None = None


class Claim(Struct, frozen=True, omit_defaults=True):
    """What a document says of one entity, or of one part in events.

    ``block`` is the entity's own relative IRI: all claims of a block are resolved
    together, and divided where the name turns out to be that of several people.
    """

    block: str
    document: str
    date: dt.date | None
    label: str = ""
    aliases: tuple[str, ...] = ()
    type: str | None = None
    parent: str | None = None
    posts: tuple[PostClaim, ...] = ()
    topics: tuple[str, ...] = ()


def claims(source: Source) -> Iterator[Claim]:
    """Yield the claims of a document, one per entity; events have none, since no other document has them."""
    posts, topics = _posts(source), _topics(source)
    blocks = set()
    for entity in source.extraction.entities:
        if entity.kind is not Kind.EVENT:
            block = source.name(source.entity(entity.id))
            blocks.add(block)
            yield _claim(source, entity, block, tuple(posts[entity.id]), tuple(sorted(topics[entity.id])))
    parts = {fact.part for fact in source.extraction.facts if isinstance(fact, Participation)}
    for part in sorted(parts):
        block = source.name(source.part(part))
        if block not in blocks:
            blocks.add(block)
            yield Claim(block, source.document.id, source.document.published, part)


def _claim(
    source: Source, entity: Entity, block: str, posts: tuple[PostClaim, ...], topics: tuple[str, ...]
) -> Claim:
    parent = None
    with source.blaming("entities"):
        if entity.type is not None:
            getattr(KG, entity.type)
        if entity.parent is not None:
            parent = source.name(source.entity(entity.parent))
    return Claim(
        block=block,
        document=source.document.id,
        date=source.document.published,
        label=entity.label,
        aliases=entity.aliases,
        type=entity.type,
        parent=parent,
        posts=posts,
        topics=topics,
    )


def _posts(source: Source) -> dict[str, list[PostClaim]]:
    found: dict[str, list[PostClaim]] = defaultdict(list)
    for fact in source.extraction.facts:
        if isinstance(fact, Post):
            with source.blaming(fact.rule):
                person = source.name(source.entity(fact.person)).partition("/")[2]
                post = PostClaim(
                    name=source.name(source.fact(fact)).removeprefix(f"post/{person}--"),
                    tenure=Tenure(fact.tenure).value,
                    confidence=fact.confidence,
                    role=fact.role and source.name(source.entity(fact.role)),
                    institution=fact.institution and source.name(source.entity(fact.institution)),
                    constituency=fact.constituency and source.name(source.entity(fact.constituency)),
                )
                if post not in found[fact.person]:
                    found[fact.person].append(post)
    return found


def _topics(source: Source) -> dict[str, set[str]]:
    """Return what each person spoke about; what an institution says makes no such edge."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in source.extraction.facts:
        if isinstance(fact, Statement) and (fact.speaker or "").startswith(f"{Kind.PERSON}/"):
            with source.blaming(fact.rule):
                found[str(fact.speaker)].update(source.name(source.entity(t)) for t in fact.topics)
    return found
