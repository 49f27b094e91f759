"""Average-linkage clustering with pairs that must meet and pairs that must not; deterministic."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf

Pair = tuple[int, int]
Group = tuple[int, ...]
Weighed = tuple[float, float]
"""A score, and its weight in a mean."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups that were joined, and their mean score; infinite if the join was required."""

    left: Group
    right: Group
    score: float


@dataclass(frozen=True, slots=True)
class Linked:
    """The groups, the joins that led to them, and the mean score of each pair of groups."""

    groups: tuple[Group, ...]
    joins: tuple[Join, ...]
    means: Mapping[tuple[Group, Group], float]


def link(
    size: int,
    scores: Mapping[Pair, Weighed],
    threshold: float,
    together: Collection[Pair] = (),
    barred: Collection[Pair] = (),
) -> Linked:
    """Cluster the items 0 … size - 1.

    ``scores`` has every pair (i, j), i < j; means are weighted, and a pair of weight 0
    does not count.  Pairs in ``together`` are joined first, and then count as one item
    with the best of their scores.  After that the two groups with the best mean score
    are joined, as long as it is above the threshold; groups with a pair in ``barred``
    between them are not.
    """
    sums = {pair: (score * weight if weight else 0.0, weight) for pair, (score, weight) in scores.items()}
    state = _State({i: (i,) for i in range(size)}, sums, set(barred))
    joins = []
    home = list(range(size))
    for i, j in sorted(together):
        if home[i] != home[j]:
            left, right = _pair(home[i], home[j])
            joins.append(state.join(left, right, inf))
            for member in joins[-1].right:
                home[member] = left
    heap = [entry for pair in state.sums if (entry := state.entry(pair, threshold))]
    heapify(heap)
    while heap:
        mean, one, other = heappop(heap)
        if state.groups.get(one[0]) != one or state.groups.get(other[0]) != other:
            continue  # outdated: one of the two groups has grown since
        joins.append(state.join(one[0], other[0], -mean))
        for pair in state.pairs_of(one[0]):
            if entry := state.entry(pair, threshold):
                heappush(heap, entry)
    means = {(state.groups[i], state.groups[j]): state.mean((i, j)) for i, j in state.sums}
    return Linked(tuple(state.groups[i] for i in sorted(state.groups)), tuple(joins), means)


@dataclass(slots=True)
class _State:
    """The groups so far, by their first items, with the sums of weighted scores and the bars between them."""

    groups: dict[int, Group]
    sums: dict[Pair, Weighed]
    barred: set[Pair]

    def join(self, left: int, right: int, score: float) -> Join:
        """Join the group of ``right`` to that of ``left``, a smaller number."""
        done = Join(self.groups[left], self.groups.pop(right), score)
        self.groups[left] = tuple(sorted(done.left + done.right))
        for other in self.groups:
            if other != left:
                kept, gone = _pair(left, other), _pair(right, other)
                one, two = self.sums[kept], self.sums.pop(gone)
                together = (one[0] + two[0], one[1] + two[1])
                self.sums[kept] = together if score < inf else max(one, two, key=_mean)
                if gone in self.barred:
                    self.barred.add(kept)
        del self.sums[left, right]
        return done

    def pairs_of(self, one: int) -> list[Pair]:
        """Return the pairs of one group with each other group."""
        return [_pair(one, other) for other in self.groups if other != one]

    def mean(self, pair: Pair) -> float:
        """Return the mean score between two groups."""
        return _mean(self.sums[pair])

    def entry(self, pair: Pair, threshold: float) -> tuple[float, Group, Group] | None:
        """Return the heap entry of a pair, ordered by the best mean, or None if it stays apart."""
        mean = self.mean(pair)
        if pair in self.barred or mean <= threshold:
            return None
        return -mean, self.groups[pair[0]], self.groups[pair[1]]


def _mean(weighed: Weighed) -> float:
    return weighed[0] / weighed[1] if weighed[1] else -inf


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
