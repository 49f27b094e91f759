"""Minting of IRIs, so that no IRI ever comes to denote a different person.

An IRI is anchored in a document that names its person: a suffix is the id of that
document; the anchor of the bare name is the earliest document whose person has it.
The person of the anchor document keeps the IRI.  If a person has several, one stays
in use and the others are retired: they redirect to it for good.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.identity.profiles import Member

Suffix = str | None
Handle = tuple[str, Suffix]
"""The parts of an IRI: the entity that gives it its name, and a suffix."""
Redirects = Mapping[Handle, Handle]
"""Each retired handle → the one that replaces it."""

Dates = Mapping[Member, dt.date | None]


def mint(
    people: Sequence[Sequence[Member]],
    dates: Dates,
    minted: Mapping[Member, Suffix],
    retired: Redirects | None = None,
) -> tuple[tuple[tuple[Handle, ...], ...], Redirects]:
    """Return the handles of each person, one for each name, and redirects from the retired ones.

    The first handle of a person is the main one: of several names one that is not yet
    ``retired``, then one without a suffix, then the one with the earliest document or, if
    that is the same, with more documents.
    """
    retired = retired or {}
    handles: list[list[Handle]] = [[] for _ in people]
    redirects: dict[Handle, Handle] = {}
    for entity in sorted({entity for members in people for _, entity in members}):
        named = {i: found for i, members in enumerate(people) if (found := _named(members, entity))}
        old = [suffix for name, suffix in retired if name == entity]
        suffixes, gone = _of_one_name(list(named.values()), dates, minted, old)
        for i, suffix in zip(named, suffixes, strict=True):
            handles[i].append((entity, suffix))
        redirects |= {(entity, suffix): (entity, target) for suffix, target in gone.items()}
    for members, held in zip(people, handles, strict=True):
        held.sort(key=lambda h: (h in retired, h[1] is not None, *_age(_named(members, h[0]), dates), h))
        redirects |= dict.fromkeys(held[1:], held[0])
    return tuple(map(tuple, handles)), _redirects(redirects, retired, people, handles)


def _named(members: Sequence[Member], entity: str) -> list[Member]:
    return [member for member in members if member[1] == entity]


def _age(members: Sequence[Member], dates: Dates) -> tuple[dt.date, str, int]:
    """Return a sort key: day and id of the earliest document, then more documents first."""
    day, document = min((dates.get(member) or dt.date.max, member[0]) for member in members)
    return day, document, -len(members)


def _of_one_name(
    people: Sequence[Sequence[Member]],
    dates: Dates,
    minted: Mapping[Member, Suffix],
    retired: Sequence[Suffix],
) -> tuple[list[Suffix], dict[Suffix, Suffix]]:
    """Return the suffix of each person of one name, and retired suffixes with their replacements.

    When two people become one, the oldest IRI stays: the bare name first, then
    the earlier anchor.  A person without an anchor gets the id of the document of a
    retired suffix of theirs, or else of their earliest document; if nothing is minted
    yet, the bare name goes to the person of the earliest document of all.
    """

    def age(member: Member) -> tuple[dt.date, Member]:
        return dates.get(member) or dt.date.max, member

    meant: dict[Suffix, list[Member]] = defaultdict(list)
    present = {member for members in people for member in members}
    for member in sorted((m for m in minted if m in present), key=age):
        meant[minted[member]].append(member)
    anchors = {s: next((m for m in found if m[0] == s), found[0]) for s, found in meant.items()}
    earliest = min(present, key=age, default=None)
    suffixes: list[Suffix] = []
    gone: dict[Suffix, Suffix] = {}
    for members in people:
        held = [s for s, anchor in anchors.items() if anchor in members]
        held.sort(key=lambda s: (s is not None, age(anchors[s])))
        if not held and not anchors and earliest in members:
            held = [None]
        if not held:
            held = [_new([m[0] for m in sorted(members, key=age)], anchors, retired)]
        suffixes.append(held[0])
        gone |= dict.fromkeys(held[1:], held[0])
    return suffixes, gone


def _new(documents: Sequence[str], taken: Mapping[Suffix, Member], retired: Sequence[Suffix]) -> str:
    """Return a new suffix, the id of one of a person's documents, for a person without one."""
    free = [id for id in documents if id not in taken]
    if free:
        return next((id for id in free if id in retired), free[0])
    # The id of the only document is taken by a person whom the document no longer names.
    return next(name for n in range(2, len(taken) + 3) if (name := f"{documents[0]}-{n}") not in taken)


def _redirects(
    redirects: dict[Handle, Handle],
    retired: Redirects,
    people: Sequence[Sequence[Member]],
    handles: Sequence[Sequence[Handle]],
) -> Redirects:
    """Return the redirects from handles retired now or before; one whose person is gone is dropped."""
    homes = {member: i for i, members in enumerate(people) for member in members}
    living = {handle for held in handles for handle in held}
    for old, target in retired.items():
        if old in living or old in redirects:
            continue
        entity, suffix = old
        if (home := homes.get((suffix or "", entity))) is not None:
            redirects[old] = handles[home][0]
        elif target in living or target in redirects:
            redirects[old] = target
    for old, target in redirects.items():
        while target in redirects:
            target = redirects[target]
        redirects[old] = target
    return redirects
