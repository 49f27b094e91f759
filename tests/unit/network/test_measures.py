import random
from typing import Any

import networkx as nx
import pytest

from kg.network import measure, measures


def made(*edges: tuple[str, str, int]) -> "nx.Graph[Any]":
    found: nx.Graph[Any] = nx.Graph()
    for one, other, weight in edges:
        for node in (one, other):
            found.add_node(node, label=node.upper(), kind="person")
        found.add_edge(one, other, weight=weight, first="2026-01-01", last="2026-02-01")
    return found


# Two triangles that one edge joins.
TRIANGLES = (
    ("a", "b", 2),
    ("b", "c", 2),
    ("a", "c", 2),
    ("c", "d", 1),
    ("d", "e", 3),
    ("e", "f", 3),
    ("d", "f", 3),
)


def test_degree_and_weight() -> None:
    found = {m.iri: (m.degree, m.weight) for m in measure(made(*TRIANGLES))}
    assert (found["a"], found["c"], found["d"]) == ((2, 4), (3, 5), (3, 7))


def test_who_joins_two_groups_is_between() -> None:
    found = {m.iri: m.betweenness for m in measure(made(*TRIANGLES))}
    assert found["c"] == found["d"] == pytest.approx(0.6)
    assert found["a"] == found["f"] == 0


def test_communities_are_numbered_from_the_first() -> None:
    found = {m.iri: m.community for m in measure(made(*TRIANGLES))}
    assert found == {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}


def test_pagerank_is_that_of_the_definition() -> None:
    """A star's middle has (1 - d)/n + d times all that the others have; the others share the rest."""
    found = {m.iri: m.pagerank for m in measure(made(("m", "x", 1), ("m", "y", 1), ("m", "z", 1)))}
    assert sum(found.values()) == pytest.approx(1, abs=1e-6)
    assert found["m"] == pytest.approx(0.15 / 4 + 0.85 * 3 * found["x"], abs=1e-6)
    assert found["x"] == pytest.approx(0.15 / 4 + 0.85 * found["m"] / 3, abs=1e-6)


def test_pagerank_follows_the_weights() -> None:
    heavy = {m.iri: m.pagerank for m in measure(made(("m", "x", 9), ("m", "y", 1)))}
    assert heavy["x"] > heavy["y"]


def test_the_highest_pagerank_comes_first() -> None:
    ranks = [m.pagerank for m in measure(made(*TRIANGLES))]
    assert ranks == sorted(ranks, reverse=True)


def test_the_order_of_ties_makes_no_difference() -> None:
    expected = measure(made(*TRIANGLES))
    for seed in range(4):
        shuffled = random.Random(seed).sample(TRIANGLES, len(TRIANGLES))  # noqa: S311
        assert measure(made(*shuffled)) == expected


def test_a_large_network_is_sampled_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "_STEPS", 1)
    monkeypatch.setattr(measures, "_FEWEST", 3)
    assert measure(made(*TRIANGLES)) == measure(made(*TRIANGLES))
    assert any(m.betweenness for m in measure(made(*TRIANGLES)))


def test_nobody() -> None:
    assert measure(made()) == []
