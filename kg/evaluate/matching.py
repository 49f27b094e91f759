"""Match gold items with found items one to one, in as many pairs as possible."""

from collections.abc import Callable, Sequence
from typing import TypeVar

G = TypeVar("G")
F = TypeVar("F")


def matched(asked: Sequence[G], found: Sequence[F], *fits: Callable[[G, F], bool]) -> dict[int, int]:
    """Return a maximum matching: indices in ``found`` → indices in ``asked``, ascending.

    Pairs that pass an earlier test are made before those that pass only a later one.  The
    algorithm is that of augmenting paths (Kuhn 1955); the order does not change the number of pairs.

    >>> matched(["ab", "a"], ["a1", "ab"], lambda row, one: one.startswith(row[0]))
    {0: 1, 1: 0}
    """
    edges: list[list[int]] = [[] for _ in asked]
    owner: dict[int, int] = {}

    def augmented(row: int, seen: set[int]) -> bool:
        for at in edges[row]:
            if at not in seen:
                seen.add(at)
                if at not in owner or augmented(owner[at], seen):
                    owner[at] = row
                    return True
        return False

    for test in fits:
        for row, one in enumerate(asked):
            edges[row] += [at for at, other in enumerate(found) if at not in edges[row] and test(one, other)]
        for row in range(len(asked)):
            if row not in owner.values():
                augmented(row, set())
    return dict(sorted(owner.items()))
