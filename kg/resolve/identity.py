"""Who is the same person in many documents.

Profiles of one name come in, clusters go out: one a person.  Profiles that tell
the same posts make a stint; the two clusters of stints with the best mean score
(average linkage) are joined, again and again, until no score is above the
threshold or only what a conflict or a decision parts is left.  The outcome is a
function of the set of profiles and of the decisions alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from kg.resolve.decisions import Decision, Decisions
from kg.resolve.evidence import Kind, Member, Sign, Stint, conflict, score, signs, stints
from kg.resolve.linkage import Group, Join, Pair, link
from kg.resolve.minting import mint
from kg.resolve.profiles import Profile

NONE = Decisions()
THRESHOLD = 1.0
DOUBT = -2.0
"""Between the two, whoever is kept apart is unsure: a person should look."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One person: every document's entity that is them.

    ``suffix`` makes their IRI differ from that of others of the name; None for
    the bearer of the bare name.
    """

    label: str
    suffix: str | None
    members: tuple[Member, ...]
    stints: tuple[Stint, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two groups of members that were found to be one person, by the signs of their closest stints."""

    left: tuple[Member, ...]
    right: tuple[Member, ...]
    score: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two people who might be thought one, and why they are not; ``unsure`` ones are for review."""

    left: tuple[Member, ...]
    right: tuple[Member, ...]
    score: float
    signs: tuple[Sign, ...]
    unsure: bool


@dataclass(frozen=True, slots=True)
class Identified:
    """The people of one block, how they came together, and who was kept apart.

    ``retired`` are suffixes whose bearers turned out to be another's: the suffix
    is never given again but to them, and the store may say whom it stands for.
    """

    clusters: tuple[Cluster, ...]
    merges: tuple[Merge, ...] = ()
    apart: tuple[Apart, ...] = ()
    retired: tuple[tuple[str | None, str | None], ...] = ()


def identify(
    block: Sequence[Profile],
    decisions: Decisions = NONE,
    *,
    minted: Mapping[Member, str | None] | None = None,
) -> Identified:
    """Return who is who among the profiles of one name.

    ``minted`` holds the suffixes that members of the block have already; they keep them.
    """
    own = {profile.member for profile in block}
    decided = [d for d in decisions if d.one in own and d.other in own]
    found = stints(block, frozenset(m for d in decided for m in (d.one, d.other)))
    pairs = {pair: signs(*(found[i] for i in pair)) for pair in combinations(range(len(found)), 2)}
    scores = {pair: score(given) for pair, given in pairs.items()}
    together, bars = _settled(found, decided)
    groups, joins = link(len(found), scores, THRESHOLD, together, bars)

    def members(group: Iterable[int]) -> tuple[Member, ...]:
        return tuple(sorted(member for i in group for member in found[i].members))

    people = [members(group) for group in groups]
    suffixes, retired = mint(people, {p.member: p.date for p in block}, minted or {})
    clusters = (
        Cluster(_label([found[i] for i in group]), suffix, everywhere, tuple(found[i] for i in group))
        for group, everywhere, suffix in zip(groups, people, suffixes, strict=True)
    )
    return Identified(
        tuple(sorted(clusters, key=lambda c: (c.suffix is not None, c.suffix or "", c.members))),
        tuple(Merge(members(j.left), members(j.right), j.score, _why(j, pairs, scores)) for j in joins),
        tuple(
            sorted(_apart(groups, members, pairs, scores, bars), key=lambda a: (-a.score, a.left, a.right))
        ),
        retired,
    )


def _label(group: Iterable[Stint]) -> str:
    counts: dict[str, int] = {}
    for held in group:
        counts[held.name] = counts.get(held.name, 0) + len(held.members)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _settled(found: Sequence[Stint], decided: Sequence[Decision]) -> tuple[set[Pair], dict[Pair, Sign]]:
    """Return the pairs of stints that must meet, and those that must not with what bars them.

    A decision that two are the same lifts what conflicts between their stints.
    """
    home = {member: i for i, held in enumerate(found) for member in held.members}
    together, bars = set(), {}
    for pair in combinations(range(len(found)), 2):
        if bar := conflict(*(found[i] for i in pair)):
            bars[pair] = bar
    for decision in decided:
        a, b = sorted((home[decision.one], home[decision.other]))
        if decision.same:
            together.add((a, b))
            bars.pop((a, b), None)
        else:
            bars[a, b] = Sign(Kind.DECIDED, -inf, decision.reason)
    return together, bars


def _closest(left: Group, right: Group, scores: Mapping[Pair, float]) -> Pair:
    return max(((min(i, j), max(i, j)) for i in left for j in right), key=lambda pair: (scores[pair], pair))


def _why(
    join: Join, pairs: Mapping[Pair, tuple[Sign, ...]], scores: Mapping[Pair, float]
) -> tuple[Sign, ...]:
    if join.score == inf:
        return (Sign(Kind.DECIDED, inf),)
    return pairs[_closest(join.left, join.right, scores)]


def _apart(
    groups: Sequence[Group],
    members: Callable[[Group], tuple[Member, ...]],
    pairs: Mapping[Pair, tuple[Sign, ...]],
    scores: Mapping[Pair, float],
    bars: Mapping[Pair, Sign],
) -> Iterator[Apart]:
    """Yield, for each person, the nearest of the others, and all who are unsure."""
    means: dict[tuple[Group, Group], float] = {}
    for left, right in combinations(groups, 2):
        between = [(min(i, j), max(i, j)) for i in left for j in right]
        means[left, right] = sum(scores[pair] for pair in between) / len(between)
    nearest = {
        max((two for two in means if group in two), key=lambda two: (means[two], two))
        for group in groups
        if len(groups) > 1
    }
    for (left, right), mean in means.items():
        between = [(min(i, j), max(i, j)) for i in left for j in right]
        barring = tuple(bars[pair] for pair in between if pair in bars)[:1]
        unsure = not barring and mean > DOUBT
        if unsure or (left, right) in nearest:
            near = pairs[_closest(left, right, scores)]
            yield Apart(members(left), members(right), mean, barring + near, unsure)
