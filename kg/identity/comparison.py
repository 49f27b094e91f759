"""Two stints of one name → the signs for and against one person, and conflicts that rule it out.

A conflict has no weight: it keeps two stints apart regardless of all signs.
"""

import datetime as dt
from collections.abc import Iterator
from math import inf

from kg.identity.commonness import commonness
from kg.identity.profiles import Member, Office
from kg.identity.ranks import rank
from kg.identity.signs import WEIGHTS, Sign, SignKind
from kg.identity.stints import Stint, step
from kg.identity.successions import lineage
from kg.model import Tenure

_YEAR = 365.25
_TOGETHER = 31  # days between two documents that count as the same time
_SILENT = 0.1
_HIGH = 7  # from this step up (vice minister), no two people of one name hold the same role at a time
_LEAP = 3  # a difference in steps that nobody crosses within a month
_MOST = 2  # shared companions, or topics, beyond which more do not count


def traits(one: Stint, other: Stint) -> Iterator[tuple[SignKind, float, tuple[object, ...]]]:
    """Yield the comparison of two stints: kinds of signs, their amounts, and what shows them."""
    a, b = (one, other) if _age(one) <= _age(other) else (other, one)
    gap = _gap(a, b)
    link, posts = _link(a, b, gap)
    yield SignKind.NAME, commonness(a.name), (a.name,)
    yield link, 1.0, posts
    if link in _JUNIOR and 0 < min(a.height, b.height) <= _JUNIOR[link]:
        yield SignKind.JUNIOR, 1.0, ()
    if shared := a.publishers & b.publishers:
        outside = link in (SignKind.UNLINKED, SignKind.UNLINKED_ODD)
        yield SignKind.READERSHIP if outside else SignKind.PUBLISHER, 1.0, (min(shared),)
    for kind, both in (
        (SignKind.COMPANIONS, a.companions & b.companions),
        (SignKind.TOPICS, a.topics & b.topics),
    ):
        if both:
            yield kind, float(min(_MOST, len(both))), (", ".join(sorted(both)[:_MOST]),)
    if a.hanja and a.hanja == b.hanja:
        yield SignKind.HANJA, 1.0, (a.hanja,)
    years = gap / _YEAR
    if years >= 1 and not any(o.tenure is Tenure.FORMER for o in (*a.offices, *b.offices)):
        yield SignKind.YEARS, years, (f"{years:.0f}년",)


def signs(one: Stint, other: Stint) -> tuple[Sign, ...]:
    """Return the signs that two stints are, or are not, of one person."""
    return tuple(Sign(kind, WEIGHTS[kind] * much, shown) for kind, much, shown in traits(one, other))


def score(one: Stint, other: Stint) -> tuple[float, float]:
    """Return the log-odds, the sum of the signs' weights, and how much they count in a mean.

    Without institutions to compare they count little, since nothing could speak against.
    """
    found = tuple(traits(one, other))
    total = sum(WEIGHTS[kind] * much for kind, much, _ in found)
    return total, _SILENT if found[1][0] is SignKind.OPEN else 1.0


def _age(of: Stint) -> tuple[dt.date, tuple[Member, ...]]:
    return of.first or dt.date.min, of.members


def conflict(one: Stint, other: Stint) -> Sign | None:
    """Return the conflict that rules out that the two are one person, or None."""
    if one.hanja and other.hanja and one.hanja != other.hanja:
        return Sign(SignKind.OTHER_HANJA, -inf, (one.hanja, other.hanja))
    if one.first is None or other.first is None or _gap(one, other) > _TOGETHER:
        return None
    held, theirs = _full_time(one), _full_time(other)
    if not held or not theirs:
        return None
    link, _ = _link(one, other, 0)
    if link in (SignKind.UNLINKED, SignKind.UNLINKED_ODD):
        return Sign(SignKind.ELSEWHERE, -inf, (held[0], theirs[0]))
    if link in (SignKind.BODY, SignKind.BODY_ODD) and all(
        abs(step(a) - step(b)) >= _LEAP for a in held for b in theirs
    ):
        return Sign(SignKind.LEAP, -inf, (held[0], theirs[0]))
    return None


def _full_time(of: Stint) -> list[Office]:
    """Return the full-time posts, including those of contact persons without a role.

    Posts without an institution in the text are no basis for a conflict and left out.
    """
    current = (o for o in of.offices if o.body and o.institution and o.tenure is not Tenure.FORMER)
    return [o for o in current if rank(o.role).full_time or (o.unit and not o.role)]


def _gap(one: Stint, other: Stint) -> int:
    """Return the days between the two, 0 if they overlap or a date is unknown."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0
    return max(0, (one.first - other.last).days, (other.first - one.last).days)


_STRENGTH = (
    SignKind.OFFICE,
    SignKind.BODY,
    SignKind.RELATED,
    SignKind.BODY_ODD,
    SignKind.RELATED_ODD,
    SignKind.UNLINKED,
    SignKind.UNLINKED_ODD,
    SignKind.OPEN,
)


_JUNIOR = {SignKind.UNLINKED: 4, SignKind.UNLINKED_ODD: 5}
"""The highest step at which posts are so numerous that a namesake may well hold one."""


def _link(early: Stint, late: Stint, gap: int) -> tuple[SignKind, tuple[Office, ...]]:
    """Return the strongest relation between posts of two stints, and these posts."""
    best: SignKind = SignKind.OPEN
    posts: tuple[Office, ...] = ()
    for held in early.offices:
        for later in late.offices:
            kind = _tie(held, later, gap / _YEAR)
            if _STRENGTH.index(kind) < _STRENGTH.index(best):
                best, posts = kind, (held, later)
    return best, posts


def _tie(early: Office, late: Office, years: float) -> SignKind:
    if not early.body or not late.body:
        return SignKind.OPEN
    same = late.body in lineage(early.body)
    fits = _fits(early, late, years)
    if same and early.unit == late.unit and early.role == late.role and (early.role or early.unit):
        return SignKind.OFFICE
    if same:
        return SignKind.BODY if fits is not False else SignKind.BODY_ODD
    if early.unit and early.unit == late.unit and early.role == late.role and (early.implied or late.implied):
        return SignKind.BODY  # a department named without its institution, in another's press release
    if not same and (early.guessed or late.guessed):
        return SignKind.BODY if early.role == late.role and step(early) >= _HIGH else SignKind.OPEN
    above = {late.body, *late.above}
    if any(lineage(key) & above for key in (early.body, *early.above)):
        return SignKind.RELATED if fits else SignKind.RELATED_ODD
    return SignKind.UNLINKED if fits else SignKind.UNLINKED_ODD


def _fits(early: Office, late: Office, years: float) -> bool | None:
    """Return whether one can hold the first post and, years later, the second; None if not known."""
    if early.role and early.role == late.role:
        return True
    first, second = rank(early.role), rank(late.role)
    a, b = step(early), step(late)
    if not a or not b:
        return None
    if first.ladder and second.ladder and first.ladder != second.ladder:
        return False
    if Tenure.FORMER in (early.tenure, late.tenure):
        return True
    return -1 <= b - a <= 1 + 0.5 * years
