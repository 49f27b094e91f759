"""Explain entity resolution: which documents were merged into one person, why, and who was kept apart.

A store keeps the profiles that resolution compares, but not the reasons: these are computed
again by the same procedure from the same profiles and decisions.  They come from the ledger,
not from ``kg.graph.facts``, since the graph has only the outcome.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from kg.graph.quads import relative_iri
from kg.graph.resolution import decode_profile
from kg.identity import Apart, Cluster, Identified, Member, Merge, Profile, Sign, Stint, Suffix, identify
from kg.identity.decisions import name_of
from kg.store import identities
from kg.store.ledger import Ledger
from kg.store.resolve import Name, handles, names, redirects


@dataclass(frozen=True, slots=True)
class Reason:
    """A sign for display: its kind, its text, and its weight; None if it decides the case alone."""

    sign: str
    shown: str
    weight: float | None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A document that mentions a person, and under which name, as written in ``identities.tsv``."""

    id: str
    date: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Documents about one person: posts as stated, first and last day, publishers, documents by day."""

    posts: tuple[str, ...]
    first: str | None
    last: str | None
    publishers: tuple[str, ...]
    documents: tuple[Mentioned, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Two groups that were merged as one person's; without a score if a decision merged them."""

    left: Group
    right: Group
    score: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Another person of the name, and the evidence that separates the two."""

    iri: str
    label: str
    other: Group
    score: float
    unsure: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a name: the groups of documents with the same posts, and how they were merged.

    ``replaces`` are the retired IRIs that redirect to this person.  ``settled`` tells whether the store
    has the same outcome; if not, it is out of date, or other rules made it.
    """

    iri: str
    label: str
    replaces: tuple[str, ...]
    whole: Group
    stints: tuple[Group, ...]
    joined: tuple[Joined, ...]
    apart: tuple[KeptApart, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class Case:
    """The names of a family, which are resolved together, and what a store has of them.

    ``names`` has the block and suffix of the IRI of each member; None for one that is not
    resolved yet.
    """

    profiles: Mapping[Member, Profile]
    blocks: Mapping[str, str]
    names: Mapping[Member, Name | None]
    minted: Mapping[Member, Suffix]
    retired: Mapping[Name, Name]


def case_of(ledger: Ledger, family: Sequence[str]) -> Case:
    """Read the case of a family of names."""
    profiles, blocks, minted = {}, {}, {}
    given: dict[Member, Name | None] = {}
    retired = redirects(ledger.rows, family)
    for block in family:
        found = ledger.rows.execute(
            "SELECT document.id, document.published, claim.suffix, claim.profile FROM claim"
            " CROSS JOIN document ON document.number = claim.document WHERE block = ?",
            (block,),
        )
        for id, published, suffix, value in found.fetchall():
            profile = decode_profile(value, id, published)
            member = profile.member
            profiles[member], blocks[member[1]] = profile, block
            given[member] = None
            if suffix is not None:
                minted[member] = suffix or None
                given[member] = retired.get((block, suffix), (block, suffix))
    return Case(profiles, blocks, given, minted, retired)


def explain(path: Path, ledger: Ledger, family: Sequence[str], base: str) -> Iterator[Person]:
    """Yield each person with one of the names of a family, the one with the bare name first."""
    case = case_of(ledger, family)
    found = identify(
        list(case.profiles.values()),
        identities.applied(path, ledger),
        minted=case.minted,
        retired=handles(case.retired, case.blocks),
        everyone=True,
    )
    told = names(found.retired, case.blocks)
    iris = {cluster.members: base + relative_iri(*_name(cluster, case.blocks)) for cluster in found.clusters}
    for cluster in found.clusters:
        name = _name(cluster, case.blocks)
        yield Person(
            iri=iris[cluster.members],
            label=cluster.label,
            replaces=tuple(
                sorted(base + relative_iri(*old) for old, target in told.items() if target == name)
            ),
            whole=group(cluster.members, case.profiles),
            stints=tuple(group(s.members, case.profiles) for s in _by_day(cluster.stints)),
            joined=tuple(_joined(m, case) for m in found.merges if m.left[0] in cluster.members),
            apart=tuple(_apart(cluster, found, iris, case)),
            settled=all(case.names[member] == name for member in cluster.members),
        )


def _name(cluster: Cluster, blocks: Mapping[str, str]) -> Name:
    entity, suffix = cluster.handles[0]
    return blocks[entity], suffix or ""


def _by_day(stints: Iterable[Stint]) -> list[Stint]:
    return sorted(stints, key=lambda s: (s.first or dt.date.max, s.members))


def group(members: Iterable[Member], profiles: Mapping[Member, Profile]) -> Group:
    """Return the group of documents about one person."""
    found = sorted((profiles[m] for m in members), key=lambda p: (p.date or dt.date.max, p.member))
    days = [p.date.isoformat() for p in found if p.date is not None]
    return Group(
        posts=tuple(dict.fromkeys(str(office) for p in found for office in p.offices if str(office))),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        publishers=tuple(dict.fromkeys(p.publisher for p in found if p.publisher)),
        documents=tuple(
            Mentioned(p.document, p.date.isoformat() if p.date else None, name_of(p.entity)) for p in found
        ),
    )


def reasons(signs: Iterable[Sign]) -> tuple[Reason, ...]:
    """Return the reasons that signs give, without those of no weight."""
    return tuple(
        Reason(s.kind.value, s.words, round(s.weight, 2) if isfinite(s.weight) else None)
        for s in signs
        if round(s.weight, 1)
    )


def _joined(merge: Merge, case: Case) -> Joined:
    score = round(merge.score, 2) if isfinite(merge.score) else None
    left, right = (group(side, case.profiles) for side in (merge.left, merge.right))
    return Joined(left, right, score, reasons(merge.signs))


def _apart(
    cluster: Cluster, found: Identified, iris: Mapping[tuple[Member, ...], str], case: Case
) -> Iterator[KeptApart]:
    labels = {other.members: other.label for other in found.clusters}
    for one in found.apart:
        other = _other(one, cluster)
        if other is not None:
            yield KeptApart(
                iris[other],
                labels[other],
                group(other, case.profiles),
                round(one.score, 2),
                one.unsure,
                reasons(one.signs),
            )


def _other(apart: Apart, cluster: Cluster) -> tuple[Member, ...] | None:
    if apart.left == cluster.members:
        return apart.right
    return apart.left if apart.right == cluster.members else None
