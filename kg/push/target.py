"""A triple store that is written to: changes of its graphs, and counts of what it holds."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import TypeVar

from kg.errors import PushError
from kg.push.client import Client, TooLarge
from kg.push.profiles import Profile

T = TypeVar("T")
Rows = list[dict[str, dict[str, str]]]

_FEW = 20


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a graph: N-Triples to remove and to add, a line each.

    ``whole``: nothing else is to be in it.  The empty name is that of the default graph.
    """

    graph: str
    add: Sequence[bytes] = ()
    remove: Sequence[bytes] = ()
    whole: bool = False

    def __len__(self) -> int:
        return len(self.add) + len(self.remove)

    def pieces(self, size: int) -> "Iterator[Change]":
        """Yield changes that together do the same, each of at most ``size`` triples."""
        taken = [Change(self.graph, remove=lines) for lines in _batched(self.remove, size)]
        put = [Change(self.graph, add=lines) for lines in _batched(self.add, size)]
        first, *rest = [*taken, *put] or [Change(self.graph)]
        yield replace(first, whole=self.whole)
        yield from rest


class Target:
    """A store at the addresses of a profile."""

    def __init__(self, client: Client, profile: Profile) -> None:
        self._client = client
        self._profile = profile

    def check(self) -> None:
        """Check that the store answers queries."""
        self._ask("ASK {}")

    def counts(self, graphs: Iterable[str]) -> dict[str, int]:
        """Return how many triples the store holds in each of the graphs that are not empty.

        Many graphs are counted in one query, which is the cheapest in every store; a store may
        truncate a long answer, so graphs that are missing in it are counted one by one.
        """
        names = set(graphs)
        named = sorted(names - {""})
        found: dict[str, int] = {}
        if len(named) > _FEW:
            found = {graph: n for graph, n in self._below(_prefix(named)).items() if graph in names}
        for some in _batched([graph for graph in named if graph not in found], _FEW):
            parts = (
                f"{{ SELECT (<{graph}> AS ?g) (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} }}"
                for graph in some
            )
            found |= _counted(self._ask(f"SELECT ?g ?n WHERE {{ {' UNION '.join(parts)} }}"))
        if "" in names:
            (row,) = self._ask(f"SELECT (COUNT(*) AS ?n) {self._profile.default} WHERE {{ ?s ?p ?o }}")
            found[""] = int(row["n"]["value"])
        return found

    def _below(self, prefix: str) -> dict[str, int]:
        """Count all graphs whose names begin with a prefix."""
        return _counted(
            self._ask(
                "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o }"
                f' FILTER(STRSTARTS(STR(?g), "{prefix}")) }} GROUP BY ?g'
            )
        )

    def _ask(self, query: str) -> Rows:
        url = str(self._profile.query)
        headers = {"Accept": "application/sparql-results+json"}
        try:
            answer = self._client.send("POST", url, {"query": query}, headers=headers)
        except TooLarge as error:
            raise PushError(
                url, "finds a query too large; raise the limit of the store or its proxy"
            ) from error
        try:
            found: Rows = json.loads(answer).get("results", {}).get("bindings", [])
        except (ValueError, AttributeError) as error:
            raise PushError(
                url, "the answer is not SPARQL results; check --query-url and --profile"
            ) from error
        return found

    def write(self, changes: Sequence[Change]) -> None:
        """Apply changes; split a request if the store finds it too large."""
        try:
            if self._profile.store is None:
                self._update(changes)
            else:
                self._store(changes)
        except TooLarge:
            for some in self._halves(changes):
                self.write(some)

    def _halves(self, changes: Sequence[Change]) -> Iterable[Sequence[Change]]:
        if len(changes) > 1:
            return _batched(changes, (len(changes) + 1) // 2)
        pieces = list(changes[0].pieces(max(1, len(changes[0]) // 2)))
        if len(pieces) == 1:
            raise PushError(
                self._address,
                "refuses a single triple as too large; raise its size limit or that of its proxy",
            )
        return [[piece] for piece in pieces]

    @property
    def _address(self) -> str:
        return str(self._profile.store or self._profile.update)

    def _update(self, changes: Sequence[Change]) -> None:
        """Apply changes with one SPARQL 1.1 Update request."""
        steps = [f"DROP SILENT {_named(change.graph)}" for change in changes if change.whole]
        for word, lines in (
            ("DELETE DATA", _by_graph((change.graph, change.remove) for change in changes)),
            ("INSERT DATA", _by_graph((change.graph, change.add) for change in changes)),
        ):
            if lines:
                blocks = "".join(_block(graph, some) for graph, some in lines.items())
                steps.append(f"{word} {{\n{blocks}}}")
        if not steps:
            return
        if self._profile.update is None:
            raise PushError(
                self._address,
                "the Graph Store Protocol cannot remove single triples; use a profile with SPARQL Update,"
                " or --replace to send the whole graph again",
            )
        text = " ;\n".join(steps)
        if self._profile.form:
            self._client.send("POST", self._profile.update, {"update": text})
        else:
            headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
            self._client.send("POST", self._profile.update, text.encode(), headers=headers)

    def _store(self, changes: Sequence[Change]) -> None:
        """Apply changes by the Graph Store Protocol, one request per graph; deletions come first.

        Virtuoso 7.2.5 keeps words with a language tag where DELETE DATA names two graphs.
        """
        for graph, lines in _by_graph((change.graph, change.remove) for change in changes).items():
            self._update([Change(graph, remove=lines)])
        kept = [change for change in changes if change.add or change.whole]
        for (graph, whole), some in groupby(kept, key=lambda change: (change.graph, change.whole)):
            add = tuple(line for change in some for line in change.add)
            self._request("PUT" if whole and add else "DELETE" if whole else "POST", graph, add)

    def _request(self, method: str, graph: str, lines: Iterable[bytes] = ()) -> None:
        params = {self._profile.graph: graph} if graph else {"default": ""}
        body = b"".join(line + b"\n" for line in lines)
        headers = {"Content-Type": "application/n-triples"} if body else None
        self._client.send(
            method,
            str(self._profile.store),
            body or None,
            params=params,
            headers=headers,
            absent=method == "DELETE",
        )


def _counted(rows: Rows) -> dict[str, int]:
    counts = ((row["g"]["value"], int(row["n"]["value"])) for row in rows if "g" in row)
    return {graph: number for graph, number in counts if number}


def _prefix(graphs: Sequence[str]) -> str:
    """Return the common prefix of sorted names, cut where it needs an escape or Virtuoso misreads it."""
    both = zip(graphs[0], graphs[-1], strict=False)
    same = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], both))
    found = re.match(r"[\w:/.?=&%+~-]*", same, re.ASCII)
    return found[0] if found else ""


def _by_graph(changes: Iterable[tuple[str, Sequence[bytes]]]) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for graph, lines in changes:
        if lines:
            found.setdefault(graph, []).extend(lines)
    return found


def _batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _named(graph: str) -> str:
    return f"GRAPH <{graph}>" if graph else "DEFAULT"


def _block(graph: str, lines: Iterable[bytes]) -> str:
    text = b"\n".join(lines).decode()
    return f"GRAPH <{graph}> {{\n{text}\n}}\n" if graph else f"{text}\n"
