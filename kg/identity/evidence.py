"""What speaks for and against two people of one name being one: named, weighted signs.

The weights are logarithms of odds and add up, after Fellegi and Sunter, A Theory
for Record Linkage (JASA 64, 1969): a sum above 0 says that the two are more
likely one person than two.  They were fitted by logistic regression on people
marked by hand; ``training/identity.py`` fits them.
A conflict is no weight: what it parts stays apart whatever else is known.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from kg.identity.commonness import commonness
from kg.identity.profiles import Office, Profile
from kg.identity.ranks import rank
from kg.identity.successions import lineage
from kg.model import Tenure

Member = tuple[str, str]
"""A document's id and the id of a person's entity in it."""

_YEAR = 365.25
_TOGETHER = 31  # days between two documents that speak of the same time
_PAUSE = 731  # days without a document after which a post need not be the same person's
_STAFF = 2  # the step of whom a contact line names without a role
_SILENT = 0.1
_HIGH = 7  # no two of one name are vice ministers or ministers at a time
_LEAP = 3  # steps that nobody takes within a month
_MOST = 2  # shared companions, or topics, beyond which more say nothing new


class SignKind(StrEnum):
    """A kind of sign; the value is its label for people."""

    NAME = "이름의 드문 정도"
    OFFICE = "같은 기관, 같은 부서와 직위"
    BODY = "같은 기관, 이어질 수 있는 직위"
    BODY_ODD = "같은 기관, 이어지기 어려운 직위"
    RELATED = "상하 관계인 기관, 이어질 수 있는 직위"
    RELATED_ODD = "상하 관계인 기관, 이어지기 어려운 직위"
    UNLINKED = "관련 없는 기관, 이어질 수 있는 직위"
    UNLINKED_ODD = "관련 없는 기관, 이어지기 어려운 직위"
    OPEN = "견줄 기관이 없음"
    JUNIOR = "관련 없는 기관의 실무자"
    PUBLISHER = "같은 기관의 보도자료"
    READERSHIP = "같은 기관의 보도자료, 관련 없는 기관"
    COMPANIONS = "함께 나오는 사람이 같음"
    TOPICS = "주제가 같음"
    YEARS = "시간 간격"
    HANJA = "한자 이름이 같음"
    OTHER_HANJA = "한자 이름이 다름"
    ELSEWHERE = "같은 때 관련 없는 다른 기관에 재직"
    LEAP = "같은 때 격이 크게 다른 직위에 재직"
    DECIDED = "사람이 내린 결정"


WEIGHTS: Mapping[SignKind, float] = {
    SignKind.NAME: -3.4,
    SignKind.OFFICE: 2.6,
    SignKind.BODY: 2.3,
    SignKind.BODY_ODD: -0.5,
    SignKind.RELATED: -0.7,
    SignKind.RELATED_ODD: -1.5,
    SignKind.UNLINKED: -1.6,
    SignKind.UNLINKED_ODD: -2.7,
    SignKind.OPEN: -3.1,
    SignKind.JUNIOR: -3.7,
    SignKind.PUBLISHER: 2.9,
    SignKind.READERSHIP: 1.7,
    SignKind.COMPANIONS: 0.5,
    SignKind.TOPICS: 0.5,
    SignKind.HANJA: 6.0,
    SignKind.YEARS: -0.3,
}

THRESHOLD = 1.0
"""What a score must be above; a wrong merge is worse than a missed one."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason for (a weight above 0) or against, and what shows it."""

    kind: SignKind
    weight: float
    shown: tuple[object, ...] = ()

    @property
    def words(self) -> str:
        """What the documents show: posts, names, topics."""
        return " → ".join(dict.fromkeys(str(thing) for thing in self.shown))

    def __str__(self) -> str:
        words = f" ({self.words})" if self.shown else ""
        return f"{self.kind.value}{words} {self.weight:+.1f}"


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
    """Return the stint that profiles with one name and the same posts make."""
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
        max((_step(office) for office in offices), default=0),
    )


def stints(profiles: Sequence[Profile], alone: frozenset[Member] = frozenset()) -> list[Stint]:
    """Gather profiles that tell the same posts without a long pause; those in ``alone`` stay single.

    Where the posts do not tell who holds them, profiles of one publisher are
    gathered if the name is rare enough for that.
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


def traits(one: Stint, other: Stint) -> Iterator[tuple[SignKind, float, tuple[object, ...]]]:
    """Yield how two stints compare: kinds of signs, how much there is of each, and what shows it."""
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
    """Return all that speaks for and against the two stints being one person's."""
    return tuple(Sign(kind, WEIGHTS[kind] * much, shown) for kind, much, shown in traits(one, other))


def score(one: Stint, other: Stint) -> tuple[float, float]:
    """Return the sum of the signs' weights, the logarithm of the odds, and how much that counts in a mean.

    Where there are no institutions to compare it counts little: that says nothing against.
    """
    found = tuple(traits(one, other))
    total = sum(WEIGHTS[kind] * much for kind, much, _ in found)
    return total, _SILENT if found[1][0] is SignKind.OPEN else 1.0


def _age(of: Stint) -> tuple[dt.date, tuple[Member, ...]]:
    return of.first or dt.date.min, of.members


def conflict(one: Stint, other: Stint) -> Sign | None:
    """Return what makes it impossible that the two are one person, or None."""
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
        abs(_step(a) - _step(b)) >= _LEAP for a in held for b in theirs
    ):
        return Sign(SignKind.LEAP, -inf, (held[0], theirs[0]))
    return None


def _full_time(of: Stint) -> list[Office]:
    """Return the posts held full time, those of contact persons without a role among them.

    Where the text names no institution at all, there is no ground for a conflict.
    """
    current = (o for o in of.offices if o.body and o.institution and o.tenure is not Tenure.FORMER)
    return [o for o in current if rank(o.role).full_time or (o.unit and not o.role)]


def _gap(one: Stint, other: Stint) -> int:
    """Return the days between the two, 0 where they overlap or a date is not known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0
    return max(0, (one.first - other.last).days, (other.first - one.last).days)


def _step(of: Office) -> int:
    return rank(of.role).step or (_STAFF if of.body and not of.role else 0)


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
"""Up to which step a post is one of so many that another of the name may well hold it."""


def _link(early: Stint, late: Stint, gap: int) -> tuple[SignKind, tuple[Office, ...]]:
    """Return how the posts of two stints go together at best, and the posts that do."""
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
        return SignKind.BODY if early.role == late.role and _step(early) >= _HIGH else SignKind.OPEN
    above = {late.body, *late.above}
    if any(lineage(key) & above for key in (early.body, *early.above)):
        return SignKind.RELATED if fits else SignKind.RELATED_ODD
    return SignKind.UNLINKED if fits else SignKind.UNLINKED_ODD


def _fits(early: Office, late: Office, years: float) -> bool | None:
    """Tell whether one can hold the first post and, years later, the second; None if not known."""
    if early.role and early.role == late.role:
        return True
    first, second = rank(early.role), rank(late.role)
    a, b = _step(early), _step(late)
    if not a or not b:
        return None
    if first.ladder and second.ladder and first.ladder != second.ladder:
        return False
    if Tenure.FORMER in (early.tenure, late.tenure):
        return True
    return -1 <= b - a <= 1 + 0.5 * years
