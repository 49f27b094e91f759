"""Average-linkage clustering with pairs that must meet and pairs that must not; deterministic."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf

Pair = tuple[int, int]
Group = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups that were joined, at which mean score; infinite where they had to be."""

    left: Group
    right: Group
    score: float


def link(
    size: int,
    scores: Mapping[Pair, float],
    threshold: float,
    together: Collection[Pair] = (),
    barred: Collection[Pair] = (),
) -> tuple[tuple[Group, ...], tuple[Join, ...]]:
    """Return the groups of the things 0 … size - 1, and the joins that led to them.

    ``scores`` has every pair (i, j), i < j.  Things that are ``together`` are
    joined first; then, while a mean score between two groups is above the
    threshold, the two with the best, unless one pair of theirs is ``barred``.
    """
    state = _State({i: (i,) for i in range(size)}, dict(scores), set(barred))
    joins = []
    home = list(range(size))
    for i, j in sorted(together):
        if home[i] != home[j]:
            left, right = _pair(home[i], home[j])
            joins.append(state.join(left, right, inf))
            for member in joins[-1].right:
                home[member] = joins[-1].left[0]
    heap = [entry for pair in state.sums if (entry := state.entry(pair, threshold))]
    heapify(heap)
    while heap:
        mean, one, other = heappop(heap)
        if state.groups.get(one[0]) != one or state.groups.get(other[0]) != other:
            continue  # one of the two has grown since
        joins.append(state.join(one[0], other[0], -mean))
        for pair in state.pairs_of(one[0]):
            if entry := state.entry(pair, threshold):
                heappush(heap, entry)
    return tuple(state.groups[i] for i in sorted(state.groups)), tuple(joins)


@dataclass(slots=True)
class _State:
    """The groups so far, each under its first thing; sums of scores and bars between them."""

    groups: dict[int, Group]
    sums: dict[Pair, float]
    barred: set[Pair]

    def join(self, left: int, right: int, score: float) -> Join:
        """Join the group of ``right`` to that of ``left``, a smaller number."""
        done = Join(self.groups[left], self.groups.pop(right), score)
        self.groups[left] = tuple(sorted(done.left + done.right))
        for other in self.groups:
            if other != left:
                kept, gone = _pair(left, other), _pair(right, other)
                self.sums[kept] += self.sums.pop(gone)
                if gone in self.barred:
                    self.barred.add(kept)
        del self.sums[left, right]
        return done

    def pairs_of(self, one: int) -> list[Pair]:
        """Return the pairs of one group with each other group."""
        return [_pair(one, other) for other in self.groups if other != one]

    def entry(self, pair: Pair, threshold: float) -> tuple[float, Group, Group] | None:
        """Return what the heap orders by, the best mean first, or None for a pair that stays apart."""
        left, right = (self.groups[i] for i in pair)
        mean = self.sums[pair] / (len(left) * len(right))
        return None if pair in self.barred or mean <= threshold else (-mean, left, right)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
