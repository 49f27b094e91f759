from collections.abc import Collection
from math import inf

import pytest

from kg.identity import linkage
from kg.identity.linkage import Group, Join, Linked, Pair


def link(
    size: int,
    scores: dict[Pair, float],
    threshold: float,
    together: Collection[Pair] = (),
    barred: Collection[Pair] = (),
) -> Linked:
    """Link with scores that all count the same."""
    return linkage.link(size, {p: (score, 1.0) for p, score in scores.items()}, threshold, together, barred)


APART = {(0, 1): -1.0, (0, 2): -1.0, (1, 2): -1.0}


@pytest.mark.parametrize(
    ("scores", "together", "barred", "groups"),
    [
        pytest.param(APART, (), (), ((0,), (1,), (2,)), id="nothing speaks for it"),
        pytest.param(APART | {(0, 1): 2.0}, (), (), ((0, 1), (2,)), id="one pair"),
        pytest.param(APART | {(0, 1): 2.0}, (), ((0, 1),), ((0,), (1,), (2,)), id="barred"),
        pytest.param(
            APART | {(0, 1): 3.0, (1, 2): 2.5}, (), (), ((0, 1), (2,)), id="the mean, not the best, decides"
        ),
        pytest.param({(0, 1): 3.0, (0, 2): 2.0, (1, 2): 2.0}, (), (), ((0, 1, 2),), id="all three"),
        pytest.param(
            {(0, 1): 3.0, (0, 2): 2.0, (1, 2): 2.0},
            (),
            ((1, 2),),
            ((0, 1), (2,)),
            id="a bar holds for the group",
        ),
        pytest.param(APART, ((0, 2),), (), ((0, 2), (1,)), id="must meet"),
        pytest.param(APART, ((1, 2), (0, 1)), ((0, 2),), ((0, 1, 2),), id="must meet beats a bar"),
        pytest.param(APART, ((0, 1), (0, 1), (1, 2), (0, 2)), (), ((0, 1, 2),), id="told more than once"),
        pytest.param(
            APART | {(0, 1): 1.0}, (), (), ((0,), (1,), (2,)), id="at the threshold is not above it"
        ),
    ],
)
def test_groups(
    scores: dict[Pair, float], together: tuple[Pair, ...], barred: tuple[Pair, ...], groups: tuple[Group, ...]
) -> None:
    assert link(3, scores, 1.0, together, barred).groups == groups


def test_joins_are_told_in_order_with_their_mean() -> None:
    scores = {(0, 1): 2.0, (0, 2): 3.0, (1, 2): 4.0}
    assert link(3, scores, 1.0).joins == (Join((1,), (2,), 4.0), Join((0,), (1, 2), 2.5))


def test_what_must_meet_has_an_infinite_score() -> None:
    assert link(2, {(0, 1): -5.0}, 1.0, [(0, 1)]).joins == (Join((0,), (1,), inf),)


@pytest.mark.parametrize("size", [0, 1])
def test_few_things(size: int) -> None:
    assert link(size, {}, 1.0) == Linked(tuple((i,) for i in range(size)), (), {})


def test_what_must_meet_counts_as_one_with_the_best_of_its_scores() -> None:
    found = link(3, {(0, 1): -5.0, (0, 2): 3.0, (1, 2): -9.0}, 1.0, [(0, 1)])
    assert found.joins[-1] == Join((0, 1), (2,), 3.0)


def test_the_means_between_the_groups() -> None:
    found = link(4, {(0, 1): 5.0, (0, 2): -1.0, (1, 2): 0.0, (0, 3): -2.0, (1, 3): -4.0, (2, 3): -3.0}, 1.0)
    assert found.means == {((0, 1), (2,)): -0.5, ((0, 1), (3,)): -3.0, ((2,), (3,)): -3.0}


def test_a_score_of_little_weight_counts_little() -> None:
    scores = {(0, 1): (5.0, 1.0), (0, 2): (3.0, 1.0), (1, 2): (-9.0, 0.1)}
    assert linkage.link(3, scores, 1.0).groups == ((0, 1, 2),)
