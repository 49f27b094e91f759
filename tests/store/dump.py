"""What is in the named graphs of a server, and what ought to be."""

import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from kg.push.source import opened
from tests.store.servers import Server

Graphs = dict[str, frozenset[str]]
"""Named graph → its triples in N-Triples."""


def expected(store: Path) -> Graphs:
    found: dict[str, set[str]] = defaultdict(set)
    with opened(store) as source:
        for part in source.parts():
            found[part.graph] |= {line[:-2] for line in part.read().decode().splitlines()}
    return {graph: frozenset(lines) for graph, lines in found.items()}


def dumped(server: Server, store: Path) -> Graphs:
    """Return the graphs of a store as the server has them, and others below the same base."""
    rows = _asked(server, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "text/csv").decode()
    names = {row.strip('"\r') for row in rows.splitlines()[1:]}
    ours = {name for name in names if name.startswith("https://w3id.org/bodokg/id/")}
    return graphs(server, ours | set(expected(store)))


def graphs(server: Server, names: Iterable[str]) -> Graphs:
    found = {}
    for name in names:
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        triples = ox.parse(_asked(server, query, "application/n-triples"), format=RdfFormat.N_TRIPLES)
        found[name] = frozenset(str(quad.triple) for quad in triples)
    return found


def _asked(server: Server, query: str, accept: str) -> bytes:
    form = urllib.parse.urlencode({"query": query}).encode()
    request = urllib.request.Request(server.query_url, form, {"Accept": accept})  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
        found: bytes = response.read()
        return found
