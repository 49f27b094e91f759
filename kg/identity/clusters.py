"""Clustering: which profiles of one name belong to one person.

The input is a block: the profiles of one name, or of several names that reviewers' decisions
join; the output is one cluster for each person.  Profiles with the same posts form a stint.
The two clusters of stints with the best mean score (average linkage) are merged repeatedly,
until no score is above the threshold or the remaining pairs are kept apart by a conflict or a
decision.  The result depends only on the set of profiles and the decisions.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import inf

from kg.identity.comparison import conflict, score, signs
from kg.identity.decisions import Decision, Decisions
from kg.identity.linkage import Group, Join, Linked, Pair, Weighed, link
from kg.identity.minting import Handle, Redirects, Suffix, mint
from kg.identity.profiles import Member, Profile
from kg.identity.signs import THRESHOLD, Sign, SignKind
from kg.identity.stints import Stint, stints

NONE = Decisions()
DOUBT = -2.0
"""A pair kept apart with a score between this and the threshold is unsure: for review."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One person: the entities of all documents that refer to them.

    ``handles`` determine the IRIs, one for each name; the first is the main one.  Its
    suffix distinguishes the IRI from those of others with the name; None for the bare name.
    """

    label: str
    handles: tuple[Handle, ...]
    members: tuple[Member, ...]
    stints: tuple[Stint, ...]

    @property
    def suffix(self) -> Suffix:
        """The suffix of the main handle."""
        return self.handles[0][1]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two groups of members that were merged into one person, with the signs of their closest stints."""

    left: tuple[Member, ...]
    right: tuple[Member, ...]
    score: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two people of one name who were kept apart, and why; ``unsure`` ones are for review."""

    left: tuple[Member, ...]
    right: tuple[Member, ...]
    score: float
    signs: tuple[Sign, ...]
    unsure: bool


@dataclass(frozen=True, slots=True)
class Identified:
    """The people of one block, the merges that led to them, and the pairs kept apart.

    ``retired`` are redirects from handles no longer in use to their replacements: a
    retired handle is never given to anybody else.
    """

    clusters: tuple[Cluster, ...]
    merges: tuple[Merge, ...] = ()
    apart: tuple[Apart, ...] = ()
    retired: Redirects = field(default_factory=dict)


def identify(
    block: Sequence[Profile],
    decisions: Decisions = NONE,
    *,
    minted: Mapping[Member, Suffix] | None = None,
    retired: Redirects | None = None,
    everyone: bool = False,
) -> Identified:
    """Cluster the profiles of one name, or of names that decisions join, into people.

    ``minted`` holds the suffixes that members of the block already have and keep.
    ``retired`` are the block's redirects so far.  With ``everyone``, ``apart`` has every
    pair of people, not only the nearest and the unsure ones.
    """
    own = {profile.member for profile in block}
    decided = [d for d in decisions if d.one in own and d.other in own]
    case = _case(_stints(block, decided), decided)
    linked = link(len(case.stints), case.scores, THRESHOLD, case.together, case.bars)
    people = [case.members(group) for group in linked.groups]
    handles, gone = mint(people, {p.member: p.date for p in block}, minted or {}, retired)
    clusters = []
    for group, members, held in zip(linked.groups, people, handles, strict=True):
        of_one = tuple(case.stints[i] for i in group)
        clusters.append(Cluster(_label(of_one), held, members, of_one))
    return Identified(
        tuple(sorted(clusters, key=lambda c: (c.suffix is not None, c.suffix or "", c.members))),
        tuple(case.merge(join) for join in linked.joins),
        tuple(sorted(case.apart(linked, everyone), key=lambda a: (-a.score, a.left, a.right))),
        gone,
    )


def _stints(block: Sequence[Profile], decided: Sequence[Decision]) -> list[Stint]:
    """Group the profiles into stints; two of one stint that a decision calls different stay single."""
    found = stints(block)
    home = {member: i for i, held in enumerate(found) for member in held.members}
    alone = {m for d in decided if not d.same and home[d.one] == home[d.other] for m in (d.one, d.other)}
    return stints(block, frozenset(alone)) if alone else found


def _label(group: Iterable[Stint]) -> str:
    counts = Counter[str]()
    for held in group:
        counts[held.name] += len(held.members)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


@dataclass(frozen=True, slots=True)
class _Case:
    """The stints of a block, the score of each pair, and which pairs must or must not meet."""

    stints: Sequence[Stint]
    scores: Mapping[Pair, Weighed]
    together: Mapping[Pair, Sign]
    bars: Mapping[Pair, Sign]

    def members(self, group: Group) -> tuple[Member, ...]:
        return tuple(sorted(member for i in group for member in self.stints[i].members))

    def merge(self, join: Join) -> Merge:
        reasons = [self.together[p] for p in _between(join.left, join.right) if p in self.together]
        signs = tuple(reasons) if join.score == inf else self.closest(join.left, join.right)
        return Merge(self.members(join.left), self.members(join.right), join.score, signs)

    def closest(self, left: Group, right: Group) -> tuple[Sign, ...]:
        i, j = max(_between(left, right), key=lambda pair: (self.scores[pair], pair))
        return signs(self.stints[i], self.stints[j])

    def apart(self, linked: Linked, everyone: bool) -> Iterator[Apart]:
        """Yield, for each person, the nearest of the others, and all that are unsure; or every pair."""
        nearest: dict[Group, tuple[Group, Group]] = {}
        for two in sorted(linked.means, key=lambda two: (linked.means[two], two)):
            nearest |= dict.fromkeys(two, two)
        for (left, right), mean in linked.means.items():
            if mean == -inf:
                continue  # different names: nobody would confuse them
            barred = tuple(self.bars[p] for p in _between(left, right) if p in self.bars)[:1]
            unsure = not barred and mean > DOUBT
            if everyone or unsure or (left, right) in (nearest[left], nearest[right]):
                found = barred + self.closest(left, right)
                yield Apart(self.members(left), self.members(right), mean, found, unsure)


def _between(left: Group, right: Group) -> Iterator[Pair]:
    return ((min(i, j), max(i, j)) for i in left for j in right)


def _case(found: Sequence[Stint], decided: Sequence[Decision]) -> _Case:
    """Compare each pair of stints; a decision that two are the same overrides their conflicts."""
    scores, together, bars = {}, {}, {}
    for pair in combinations(range(len(found)), 2):
        one, other = (found[i] for i in pair)
        scores[pair] = score(one, other) if one.name == other.name else (-inf, 0.0)
        if bar := conflict(one, other):
            bars[pair] = bar
    home = {member: i for i, held in enumerate(found) for member in held.members}
    for decision in decided:
        first, second = sorted((home[decision.one], home[decision.other]))
        if first == second:
            continue
        if decision.same:
            together[first, second] = Sign(SignKind.DECIDED, inf, (decision.reason,))
            bars.pop((first, second), None)
        else:
            bars[first, second] = Sign(SignKind.DECIDED, -inf, (decision.reason,))
    return _Case(found, scores, together, bars)
