"""Profiles with the same posts → stints: a person in the same posts over a period."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kg.identity.commonness import commonness
from kg.identity.profiles import Member, Office, Profile
from kg.identity.ranks import rank
from kg.identity.signs import THRESHOLD, WEIGHTS, SignKind

_PAUSE = 731  # days without a document after which another person may hold the post
_STAFF = 2  # the step assumed for a contact person without a role


@dataclass(frozen=True, slots=True)
class Stint:
    """A person in the same posts, as one or more documents show them from ``first`` to ``last``."""

    name: str
    members: tuple[Member, ...]
    offices: tuple[Office, ...]
    first: dt.date | None
    last: dt.date | None
    publishers: frozenset[str]
    companions: frozenset[str]
    topics: frozenset[str]
    hanja: str
    height: int
    """The highest step of the posts on their ladders, 0 if none is known."""


def stint(profiles: Sequence[Profile]) -> Stint:
    """Return the stint of profiles with one name and the same posts."""
    dates = [p.date for p in profiles if p.date]
    offices = tuple(sorted({office for p in profiles for office in p.offices}))
    return Stint(
        profiles[0].name,
        tuple(sorted(p.member for p in profiles)),
        offices,
        min(dates, default=None),
        max(dates, default=None),
        frozenset(p.publisher for p in profiles if p.publisher),
        frozenset(c for p in profiles for c in p.companions),
        frozenset(t for p in profiles for t in p.topics),
        profiles[0].hanja,
        max((step(office) for office in offices), default=0),
    )


def stints(profiles: Sequence[Profile], alone: frozenset[Member] = frozenset()) -> list[Stint]:
    """Group profiles with the same posts and no long pause between; those in ``alone`` stay single.

    If the posts do not identify their holder, profiles of one publisher are grouped
    only if the name is rare enough.
    """
    groups: list[list[Profile]] = []
    last: dict[object, list[Profile]] = {}
    for profile in sorted(profiles, key=lambda p: (p.date or dt.date.min, p.member)):
        told = tuple(
            (o.body, o.unit, o.role, o.tenure) for o in profile.offices if o.body and (o.role or o.unit)
        )
        key = (profile.name, profile.hanja, told or (profile.publisher, profile.offices))
        gathers = profile.member not in alone and (told or _is_rare(profile.name))
        before = last.get(key, [])
        if gathers and before and _follows(before[-1], profile):
            before.append(profile)
            continue
        groups.append([profile])
        if gathers:
            last[key] = groups[-1]
    return [stint(group) for group in groups]


def _is_rare(name: str) -> bool:
    weight = WEIGHTS[SignKind.NAME] * commonness(name) + WEIGHTS[SignKind.OPEN] + WEIGHTS[SignKind.PUBLISHER]
    return weight > THRESHOLD


def _follows(before: Profile, after: Profile) -> bool:
    if before.date is None or after.date is None:
        return before.date is after.date
    return (after.date - before.date).days <= _PAUSE


def step(of: Office) -> int:
    """Return the step of a post on its ladder, 1 to 9, 0 if unknown."""
    return rank(of.role).step or (_STAFF if of.body and not of.role else 0)
