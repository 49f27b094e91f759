"""Who stands where in a network: degree, betweenness, PageRank, communities; equal for equal networks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import networkx as nx

_SEED = 1
_STEPS = 5_000_000
"""So many nodes and edges betweenness looks at, in some seconds; a larger network is sampled."""
_FEWEST = 20
_DAMPING, _ROUNDS, _CLOSE = 0.85, 100, 1e-10


@dataclass(frozen=True, slots=True)
class Measured:
    """A node and its place: ``degree`` counts those it is tied to, ``weight`` the occasions of that.

    ``betweenness`` is the share of the shortest ways between others that lead over it,
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
    """Return the nodes of a network with their places, the highest PageRank first."""
    import networkx as nx

    iris = sorted(network)
    at = {iri: i for i, iri in enumerate(iris)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(iris)))
    for one, other, weight in sorted((at[a], at[b], tie["weight"]) for a, b, tie in network.edges(data=True)):
        plain.add_edge(min(one, other), max(one, other), weight=weight)
    between = nx.betweenness_centrality(plain, k=_sample(plain), seed=_SEED)
    ranks, communities = pagerank(plain), _communities(plain)
    found = []
    for i, iri in enumerate(iris):
        ties = [tie for _, _, tie in network.edges(iri, data=True)]
        days = sorted(day for tie in ties for day in (tie["first"], tie["last"]) if day)
        found.append(
            Measured(
                iri=iri,
                label=network.nodes[iri]["label"],
                kind=network.nodes[iri]["kind"],
                degree=len(ties),
                weight=sum(tie["weight"] for tie in ties),
                betweenness=round(between[i], 8),
                pagerank=round(ranks[i], 8),
                community=communities[i],
                first=days[0] if days else "",
                last=days[-1] if days else "",
            )
        )
    return sorted(found, key=lambda m: (-m.pagerank, m.iri))


def _sample(network: "nx.Graph[int]") -> int | None:
    """Return from how many nodes betweenness is reckoned (Brandes and Pich, 2007); None for all."""
    nodes, size = len(network), len(network) + network.number_of_edges()
    return None if nodes * size <= _STEPS else min(nodes, max(_FEWEST, _STEPS // size))


def pagerank(network: "nx.Graph[int]") -> list[float]:
    """Return the PageRank of the nodes 0 … n - 1, by weight (Page and others, 1999)."""
    size = len(network)
    ties = [(a, b, tie["weight"]) for a, b, tie in network.edges(data=True)]
    if not ties:
        return [1 / size for _ in range(size)]
    one, other, weight = (np.array(column) for column in zip(*ties, strict=True))
    source, target = np.concatenate((one, other)), np.concatenate((other, one))
    weights = np.concatenate((weight, weight)).astype(float)
    shares = weights / np.bincount(source, weights, size)[source]
    ranks = np.full(size, 1 / size)
    for _ in range(_ROUNDS):
        before = ranks
        passed = np.bincount(target, shares * before[source], size)
        # Who is tied to nobody passes on to everybody.
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
