"""Queries that would take too much, and many at once: each has its true status, and the server goes on."""

import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from kg.serve.engine.limits import MIB, Limits
from tests.serve.conftest import Start, children, serving
from tests.serve.crowd import ask_all

EVERYTHING = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }}"
FEW = Limits(seconds=2, memory=256 * MIB, rows=50, size=MIB)
HOSTILE = {
    "never ends": (504, ENDLESS),
    "takes all memory": (507, f"SELECT * {{ {EVERYTHING} }} ORDER BY ?i ?f"),
    "too many rows": (507, "SELECT * { ?s ?p ?o }"),
    "too many triples": (507, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"),
    "too large": (
        507,
        "SELECT (CONCAT(?w, ?w, ?w, ?w, ?w, ?w, ?w, ?w) AS ?x) { VALUES ?v { '" + "x" * 30_000 + "' } "
        "BIND(CONCAT(?v, ?v, ?v, ?v, ?v, ?v, ?v, ?v) AS ?w) }",
    ),
    "3,000 braces": (400, "SELECT * " + "{" * 3_000 + "}" * 3_000),
    "3,000 braces in words": (200, "ASK { BIND('" + "{" * 3_000 + "' AS ?x) }"),
    "30,000 negations": (507, "ASK { FILTER(" + "!" * 30_000 + "true) }"),
    "a regex that would backtrack": (
        200,
        "SELECT (REGEX('" + "a" * 5_000 + "b', '^(a+)+$') AS ?x) { }",
    ),
    "a regex that would be large": (200, "ASK { FILTER(REGEX('a', '((a{1,100}){1,100}){1,100}')) }"),
    "a path without an end": (504, "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)* ?b . ?c (!<x:x>)* ?d }"),
}


@pytest.fixture(scope="module")
def strict(file: Path) -> Iterator[httpx.Client]:
    with serving(file, FEW) as client:
        yield client


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_has_its_true_status(strict: httpx.Client, name: str) -> None:
    status, query = HOSTILE[name]
    begun = time.monotonic()
    answer = strict.post("/sparql", data={"query": query})
    assert (answer.status_code, answer.is_success) == (status, status == 200), answer.text
    assert time.monotonic() - begun < FEW.seconds + 5
    assert strict.post("/sparql", data={"query": "ASK {}"}).json()["boolean"] is True


@pytest.mark.parametrize(
    "format", ["text/csv", "application/json", "application/xml", "text/tab-separated-values"]
)
def test_as_many_rows_as_allowed_are_whole(strict: httpx.Client, format: str) -> None:
    for most, status in ((FEW.rows, 200), (FEW.rows + 1, 507)):
        query = f"SELECT * {{ ?s ?p ?o }} LIMIT {most}"
        answer = strict.get("/sparql", params={"query": query}, headers={"Accept": format})
        assert answer.status_code == status


@pytest.mark.parametrize(
    "service",
    [
        "SERVICE <{}> {{ ?s ?p ?o }}",
        "SERVICE SILENT <{}> {{ ?s ?p ?o }}",
        "?s ?p true.service<{}>{{ ?s ?p ?o }}",
    ],
)
@pytest.mark.parametrize("checked", [True, False])
def test_no_query_reaches_another_server(
    service: str, checked: bool, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not checked:
        monkeypatch.setattr("kg.serve.syntax.form", lambda query: "SELECT")
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.3)
        query = f"SELECT * {{ {service.format(f'http://127.0.0.1:{other.getsockname()[1]}/')} }}"
        answer = start().post("/sparql", data={"query": query})
        with pytest.raises(TimeoutError):
            other.accept()[0].close()
    assert answer.status_code == 400 or not checked


def test_a_query_that_nobody_waits_for_is_ended(start: Start) -> None:
    client = start(limits=Limits(seconds=60))
    before = children()
    with suppress(httpx.ReadTimeout):
        httpx.post(f"{client.base_url}/sparql", data={"query": ENDLESS}, timeout=1.0)
    deadline = time.monotonic() + 10
    while children() > before and time.monotonic() < deadline:
        time.sleep(0.1)
    assert children() == before


def test_queries_wait_for_their_turn(start: Start) -> None:
    client = start(limits=Limits(seconds=2), jobs=1)
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(client.post, "/sparql", data={"query": ENDLESS}) for _ in range(3)]
        statuses = Counter(answer.result().status_code for answer in asked)
    # One runs until its deadline; who has waited as long gets no turn any more, or runs into it too.
    assert set(statuses) <= {503, 504}
    assert statuses[504] >= 1


def test_when_too_many_wait_the_others_are_told_to_come_again(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.serve.engine._WAITING", 1)
    client = start(limits=Limits(seconds=3), jobs=1)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(client.post, "/sparql", data={"query": ENDLESS}) for _ in range(4)]
        refused = [one.result() for one in asked if one.result().status_code == 503]
    assert len(refused) >= 2
    assert refused[0].headers["retry-after"] == "5"


def test_a_forkserver_that_was_killed_comes_back(start: Start) -> None:
    client = start()
    pids = [int(p.name) for p in Path("/proc").iterdir() if p.name.isdecimal() and _forkserver_of_us(p)]
    for pid in pids[-1:]:
        os.kill(pid, 9)
    time.sleep(0.2)
    answer = client.post("/sparql", data={"query": "ASK {}"})
    assert answer.json()["boolean"] is True


def _forkserver_of_us(process: Path) -> bool:
    try:
        told = (process / "stat").read_text().rpartition(")")[2].split()
        return (
            int(told[1]) == os.getpid()
            and b"kg.serve.engine.forkserver" in (process / "cmdline").read_bytes()
        )
    except OSError:
        return False


@pytest.mark.slow
def test_a_thousand_requests_at_once(client: httpx.Client) -> None:
    queries = ["SELECT * { ?s ?p ?o } LIMIT 20" if at % 20 else "not SPARQL" for at in range(1_000)]
    assert client.base_url.port
    statuses = Counter(ask_all("127.0.0.1", client.base_url.port, queries))
    assert set(statuses) <= {"200", "400", "503"}
    assert statuses["400"] == 50
    assert client.post("/sparql", data={"query": "ASK {}"}).status_code == 200
