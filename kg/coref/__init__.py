"""A document with mentions → the same with entities, and links from the mentions to them."""

from collections import defaultdict
from dataclasses import replace

from kg.coref.entities import Cluster, entities_of
from kg.coref.events import event_keys
from kg.coref.institutions import institution_keys
from kg.coref.people import person_keys
from kg.model import AnnotatedDocument, Kind, Link, Mention

__all__ = ["annotate"]


def annotate(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document with its entities, and its mentions linked with them.

    People with the same full name are one; a surname with a title refers to the last
    person named before with that surname and role.  Institutions with the same key
    are one, and so is a bare form that ends a longer name of the same text
    (윤리위원회, 국회 윤리위원회).  Events carry the document in their id: a 토론회 of another
    text is a different one.
    """
    clusters: dict[Cluster, list[Mention]] = defaultdict(list)
    for mention, cluster in _clustered(document):
        clusters[cluster].append(mention)
    entities = entities_of(clusters, document.document.id)
    links = [
        Link(mention, entity.id) for cluster, entity in entities.items() for mention in clusters[cluster]
    ]
    return replace(
        document,
        entities=tuple(sorted(entities.values(), key=lambda e: e.id)),
        links=tuple(sorted(links, key=lambda k: (k.mention.span.start, k.mention.span.end, k.entity))),
    )


def _clustered(document: AnnotatedDocument) -> list[tuple[Mention, Cluster]]:
    """Return the mentions that refer to an entity, each with its cluster, in order."""
    by_kind: dict[Kind, list[Mention]] = defaultdict(list)
    for mention in sorted(set(document.mentions), key=_order):
        by_kind[mention.kind].append(mention)
    found: list[tuple[Mention, Cluster]] = []
    for kind, mentions in by_kind.items():
        if kind is Kind.EVENT:
            events = event_keys(mentions)
            found += [(m, Cluster(kind, *events[m])) for m in mentions]
            continue
        if kind is Kind.PERSON:
            roles = {title.person: title.role_label for title in document.titles}
            keys = person_keys(mentions, roles)
        elif kind is Kind.INSTITUTION:
            keys = institution_keys(mentions)
        else:
            keys = {m: m.key for m in mentions}
        found += [(m, Cluster(kind, keys[m])) for m in mentions if m in keys]
    return found


def _order(mention: Mention) -> tuple[int, int, Kind, str, str, str]:
    span = mention.span
    return span.start, span.end, mention.kind, mention.key, mention.day, mention.rule
