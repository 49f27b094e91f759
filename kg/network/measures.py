"""Measures of nodes: degree, betweenness, PageRank, communities; equal networks give equal values."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import networkx as nx

_SEED = 1
_STEPS = 5_000_000
"""Node and edge visits for betweenness, some seconds; a larger network is sampled."""
_FEWEST = 20
_DAMPING, _ROUNDS, _CLOSE = 0.85, 100, 1e-10


@dataclass(frozen=True, slots=True)
class Measured:
    """A node with its measures.

    ``degree`` is the number of neighbours, ``weight`` the sum of the weights of its edges,
    ``betweenness`` the share of shortest paths between others that pass through it (0 to 1).
    ``pagerank`` sums to 1 over the network; communities are numbered from 1, the largest first.
    """

    iri: str
    label: str
    kind: str
    degree: int
    weight: int
    betweenness: float
    pagerank: float
    community: int
    first: str
    last: str


def measure(network: "nx.Graph[str]") -> list[Measured]:
    """Return the nodes of a network with their measures, the highest PageRank first."""
    import networkx as nx

    iris = sorted(network)
    at = {iri: i for i, iri in enumerate(iris)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(iris)))
    for one, other, weight in sorted(
        (at[a], at[b], edge["weight"]) for a, b, edge in network.edges(data=True)
    ):
        plain.add_edge(min(one, other), max(one, other), weight=weight)
    between = nx.betweenness_centrality(plain, k=_sample(plain), seed=_SEED)
    ranks, communities = pagerank(plain), _communities(plain)
    found = []
    for i, iri in enumerate(iris):
        edges = [edge for _, _, edge in network.edges(iri, data=True)]
        days = sorted(day for edge in edges for day in (edge["first"], edge["last"]) if day)
        found.append(
            Measured(
                iri=iri,
                label=network.nodes[iri]["label"],
                kind=network.nodes[iri]["kind"],
                degree=len(edges),
                weight=sum(edge["weight"] for edge in edges),
                betweenness=round(between[i], 8),
                pagerank=round(ranks[i], 8),
                community=communities[i],
                first=days[0] if days else "",
                last=days[-1] if days else "",
            )
        )
    return sorted(found, key=lambda m: (-m.pagerank, m.iri))


def _sample(network: "nx.Graph[int]") -> int | None:
    """Return the number of pivot nodes for betweenness (Brandes and Pich, 2007); None for all nodes."""
    nodes, size = len(network), len(network) + network.number_of_edges()
    return None if nodes * size <= _STEPS else min(nodes, max(_FEWEST, _STEPS // size))


def pagerank(network: "nx.Graph[int]") -> list[float]:
    """Return the PageRank of the nodes 0 … n - 1, by weight (Page and others, 1999)."""
    size = len(network)
    edges = [(a, b, edge["weight"]) for a, b, edge in network.edges(data=True)]
    if not edges:
        return [1 / size for _ in range(size)]
    one, other, weight = (np.array(column) for column in zip(*edges, strict=True))
    source, target = np.concatenate((one, other)), np.concatenate((other, one))
    weights = np.concatenate((weight, weight)).astype(float)
    shares = weights / np.bincount(source, weights, size)[source]
    ranks = np.full(size, 1 / size)
    for _ in range(_ROUNDS):
        before = ranks
        passed = np.bincount(target, shares * before[source], size)
        # A node without edges distributes its rank to all nodes.
        ranks = (1 - _DAMPING * passed.sum()) / size + _DAMPING * passed
        if np.abs(ranks - before).sum() < _CLOSE:
            break
    return [float(rank) for rank in ranks]


def _communities(network: "nx.Graph[int]") -> dict[int, int]:
    """Return the community of each node, by the method of Louvain (Blondel and others, 2008)."""
    import networkx as nx

    found = nx.community.louvain_communities(network, weight="weight", seed=_SEED)
    ordered = sorted((sorted(community) for community in found), key=lambda c: (-len(c), c))
    return {node: number for number, community in enumerate(ordered, start=1) for node in community}
