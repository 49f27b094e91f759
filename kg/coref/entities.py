"""Clusters of mentions → entities: their labels, ids, classes and parents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.lexicon import table
from kg.lexicon.institutions import institution_type, parent_of
from kg.model import Entity, Form, Kind, Mention


class Cluster(NamedTuple):
    """What the mentions of one entity share: kind, key, and the day of an event."""

    kind: Kind
    key: str
    day: str = ""


def entities_of(clusters: Mapping[Cluster, Sequence[Mention]], document_id: str) -> dict[Cluster, Entity]:
    """Return the entity of each cluster: its label is the fullest form in the text, the rest are aliases."""
    labels = {cluster: _label(found) for cluster, found in clusters.items()}
    labels |= _with_days(labels)
    institutions = {c.key: f"{c.kind}/{labels[c]}" for c in clusters if c.kind is Kind.INSTITUTION}
    broader = _broader(label for cluster, label in labels.items() if cluster.kind is Kind.TOPIC)
    made = {}
    for cluster, found in clusters.items():
        kind, label = cluster.kind, labels[cluster]
        parent = None
        if kind is Kind.TOPIC:
            parent = broader.get(label)
        elif kind is Kind.INSTITUTION:
            parent = _parent(found, institutions, institutions.get(cluster.key))
        made[cluster] = Entity(
            id=f"{kind}/{document_id}--{label}" if kind is Kind.EVENT else f"{kind}/{label}",
            kind=kind,
            label=label,
            aliases=tuple(sorted({form for m in found for form in _forms(m)} - {label})),
            type=institution_type(label) if kind is Kind.INSTITUTION else None,
            parent=parent,
        )
    return made


def _label(found: Sequence[Mention]) -> str:
    """Choose the fullest form: the longest name, the most frequent, the first in order."""
    titled = [m for m in found if m.form is Form.TITLE]
    whole = titled or [m for m in found if m.form is not Form.SURNAME] or found
    counts = Counter(m.name for m in whole)
    return min(counts, key=lambda name: (-len(name.replace(" ", "")), -counts[name], name))


def _with_days(labels: Mapping[Cluster, str]) -> dict[Cluster, str]:
    """Return the labels of events that share one, with their days: 토론회 (15일), 토론회 (18일)."""
    shared = Counter(label for cluster, label in labels.items() if cluster.kind is Kind.EVENT)
    return {c: f"{label} ({c.day}일)" for c, label in labels.items() if c.day and shared[label] > 1}


def _broader(labels: Iterable[str]) -> Mapping[str, str]:
    """Map each topic to the broader topic that it ends in: 여수 수소배관망 to 수소배관망."""
    known = set(labels)
    found = {}
    for label in known:
        words = label.split(" ")
        heads = [" ".join(words[at:]) for at in range(1, len(words))]
        if head := next((head for head in heads if head in known), None):
            found[label] = f"{Kind.TOPIC}/{head}"
    return found


def _forms(mention: Mention) -> tuple[str, ...]:
    return (mention.name,) if mention.kind is Kind.EVENT else (mention.name, mention.surface)


def _parent(found: Sequence[Mention], institutions: Mapping[str, str], own: str | None) -> str | None:
    """Return the parent institution that the name itself contains."""
    for mention in found:
        before = parent_of(mention.name)
        if before:
            row = table("institutions").get(before) or table("regions").get(before)
            parent = institutions.get(row["label"].replace(" ", "") if row else before.replace(" ", ""))
            if parent and parent != own:
                return parent
    return None
