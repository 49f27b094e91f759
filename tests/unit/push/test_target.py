from collections.abc import Iterator
from dataclasses import replace

import pytest

from kg.errors import PushError
from kg.push.client import Client
from kg.push.profiles import Profile, named
from kg.push.target import Change, Target, _prefix
from tests.unit.push.server import Server

A, B, C = (f'<http://e/{name}> <http://e/p> "글 {name}"@ko .'.encode() for name in "abc")
G, H = "http://e/그래프", "http://e/h"

WAYS = {
    "update": Profile("/query", "/update"),
    "update as a form": Profile("/query", "/form", form=True),
    "graph store": Profile("/query", "/update", "/store"),
}


@pytest.fixture(params=WAYS)
def target(server: Server, request: pytest.FixtureRequest) -> Iterator[Target]:
    with Client(server.url, pause=lambda _: None) as client:
        yield Target(client, WAYS[request.param].at(server.url))


def quads(*lines: tuple[bytes, str]) -> list[str]:
    return sorted(f"{line.decode()[:-2]}{f' <{graph}>' if graph else ''} ." for line, graph in lines)


def test_puts_in(server: Server, target: Target) -> None:
    target.write([Change(G, [A, B]), Change("", [C]), Change(H, [A], whole=True)])
    assert server.lines() == quads((A, G), (B, G), (C, ""), (A, H))


def test_puts_in_twice(server: Server, target: Target) -> None:
    for _ in range(2):
        target.write([Change(G, [A, B])])
    assert server.lines() == quads((A, G), (B, G))


def test_takes_out_first(server: Server, target: Target) -> None:
    target.write([Change(G, [A]), Change("", [C])])
    target.write([Change(G, add=[B]), Change(G, add=[C], remove=[A, B]), Change("", remove=[C])])
    assert server.lines() == quads((B, G), (C, G))


def test_replaces_a_graph(server: Server, target: Target) -> None:
    target.write([Change(G, [A, B]), Change(H, [A])])
    target.write([Change(G, [C], whole=True)])
    assert server.lines() == quads((C, G), (A, H))


@pytest.mark.parametrize("graph", [G, ""])
def test_takes_a_graph_out(server: Server, target: Target, graph: str) -> None:
    target.write([Change(graph, [A])])
    for _ in range(2):
        target.write([Change(graph, whole=True)])
    assert server.lines() == []


def test_counts(target: Target) -> None:
    target.write([Change(G, [A, B]), Change("", [C])])
    assert target.counts([G, H, ""]) == {G: 2, "": 1}


def test_counts_of_many_graphs(target: Target) -> None:
    graphs = [f"http://e/{number}" for number in range(250)]
    target.write([Change(graph, [A]) for graph in graphs])
    assert target.counts(graphs) == dict.fromkeys(graphs, 1)


def test_what_is_too_large_is_sent_in_smaller_pieces(server: Server, target: Target) -> None:
    server.most_bytes = 250
    target.write([Change(G, [A, B, C], whole=True), Change(H, [A, B, C])])
    assert server.lines() == quads(*((line, graph) for line in (A, B, C) for graph in (G, H)))


def test_a_triple_that_is_too_large_is_told(server: Server, target: Target) -> None:
    server.most_bytes = 10
    with pytest.raises(PushError, match="a single triple as too large"):
        target.write([Change(G, [A, B])])


def test_counts_of_an_answer_that_is_cut_short(
    server: Server, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphs = [f"http://e/{number}" for number in range(50)]
    target.write([Change(graph, [A]) for graph in graphs])
    ask = target._ask
    monkeypatch.setattr(target, "_ask", lambda query: ask(query)[:30])
    assert target.counts([*graphs, H]) == dict.fromkeys(graphs, 1)


@pytest.mark.parametrize(
    ("graphs", "expected"),
    [
        (["http://e/a/1", "http://e/a/2"], "http://e/a/"),
        (["http://e/가", "http://e/각"], "http://e/"),
        (["http://e/'x", "http://e/'y"], "http://e/"),
        (["http://e/", "urn:e"], ""),
    ],
)
def test_how_graphs_begin(graphs: list[str], expected: str) -> None:
    assert _prefix(graphs) == expected


@pytest.mark.parametrize("answer", [b"<html>", b"[]"])
def test_an_answer_that_is_none(
    server: Server, target: Target, answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_query", lambda _: answer)
    with pytest.raises(PushError, match="not SPARQL results"):
        target.check()


def test_a_graph_store_alone_takes_no_triples_out(server: Server) -> None:
    profile = named("gsp").at(f"{server.url}/store", f"{server.url}/query")
    with Client(server.url) as client, pytest.raises(PushError, match="--replace"):
        Target(client, profile).write([Change(G, remove=[A])])


def test_the_default_graph_alone_is_counted(server: Server) -> None:
    profile = replace(named("graphdb").at(server.url), query=f"{server.url}/query")
    with Client(server.url) as client:
        Target(client, profile).counts([""])
    assert "sesame%23nil" in server.requests[0].text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change(G, whole=True), [Change(G, whole=True)]),
        (Change(G, [A, B, C], whole=True), [Change(G, [A, B], whole=True), Change(G, [C])]),
        (Change(G, [A], [B, C]), [Change(G, remove=[B, C]), Change(G, [A])]),
    ],
)
def test_pieces(change: Change, expected: list[Change]) -> None:
    assert list(change.pieces(2)) == expected
