"""Uncertain pairs for review, and the decisions that follow from a verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp, isfinite

from kg.identity.clusters import Identified, identify
from kg.identity.decisions import Decision, Decisions
from kg.identity.profiles import Member, Profile
from kg.identity.signs import THRESHOLD, Sign

_BARELY = 1.0
"""How far above the threshold a join is still unsure."""
_MOST = 20


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups of entities that may be one person or two; ``joined`` tells whether they were merged."""

    left: tuple[Member, ...]
    right: tuple[Member, ...]
    score: float
    signs: tuple[Sign, ...]
    joined: bool

    @property
    def worth(self) -> float:
        """The expected number of wrongly decided pairs of documents, by the odds in the score."""
        against = self.score if self.joined else -self.score
        return len(self.left) * len(self.right) / (1 + exp(against))


def doubts(found: Identified) -> Iterator[Doubt]:
    """Yield the unsure pairs of one block: kept apart below the threshold, or joined just above it."""
    for apart in found.apart:
        if apart.unsure:
            yield Doubt(apart.left, apart.right, apart.score, apart.signs, joined=False)
    for merge in found.merges:
        if isfinite(merge.score) and merge.score <= THRESHOLD + _BARELY:
            yield Doubt(merge.left, merge.right, merge.score, merge.signs, joined=True)


def verdict(
    block: Sequence[Profile], decisions: Decisions, doubt: Doubt, *, same: bool, reason: str
) -> tuple[Decision, ...]:
    """Return decisions that make the two groups of a doubt one person, or two people.

    Usually one suffices, on the earliest document of each side; if other members of the
    groups still come out otherwise, further decisions on these follow.
    """
    dates = {profile.member: profile.date for profile in block}

    def age(member: Member) -> tuple[str, Member]:
        return str(dates[member] or "9999"), member

    left, right = (sorted(side, key=age) for side in (doubt.left, doubt.right))
    made: list[Decision] = []
    pair: tuple[Member, Member] | None = left[0], right[0]
    while pair is not None and len(made) < _MOST:
        one, other = sorted(pair)
        made.append(Decision(one, other, same, reason))
        found = identify(block, Decisions((*decisions, *made)))
        home = {m: i for i, cluster in enumerate(found.clusters) for m in cluster.members}
        if same:
            rest = ((left[0], member) for member in (*left, *right) if home[member] != home[left[0]])
        else:
            rest = ((a, b) for a, b in product(left, right) if home[a] == home[b])
        pair = next(rest, None)
    return tuple(made)
