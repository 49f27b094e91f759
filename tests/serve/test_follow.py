"""The server follows its source, and lets others write to it meanwhile."""

import time
from pathlib import Path

import httpx
import pytest

from kg.errors import StoreError
from kg.graph import KnowledgeGraph
from kg.serve.engine import Engine
from kg.serve.engine.limits import Limits
from kg.store.directory import GraphStore
from tests.serve.conftest import Start, serving
from tests.unit.extractions import forum, notice
from tests.unit.store.written import one_person, result, write

COUNT = "SELECT (COUNT(*) AS ?n) { ?d a <https://w3id.org/bodokg/ontology#Document> }"


def documents(client: httpx.Client) -> int:
    answer = client.post("/sparql", data={"query": COUNT})
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def until(client: httpx.Client, number: int) -> int:
    deadline = time.monotonic() + 20
    while documents(client) != number and time.monotonic() < deadline:
        time.sleep(0.2)
    return documents(client)


def test_a_store_is_served_as_it_was_while_it_is_written(start: Start, tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    client = start(tmp_path / "s")
    with GraphStore(tmp_path / "s", resolver=one_person) as store:
        store.record([result(notice())])
        time.sleep(1.2)
        assert documents(client) == 1
        store.sync()
        assert documents(client) == 1
    assert until(client, 2) == 2


def test_a_file_that_changed_is_read_anew(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "press.ttl"
    KnowledgeGraph.of([forum()]).write(path)
    client = start(path)
    assert documents(client) == 1
    KnowledgeGraph.of([forum(), notice()]).write(path)
    assert until(client, 2) == 2
    path.write_text("nonsense", encoding="utf-8")
    time.sleep(1.2)
    assert documents(client) == 2


def test_a_server_does_not_start_while_somebody_writes(tmp_path: Path) -> None:
    with (
        GraphStore(tmp_path / "s"),
        pytest.raises(StoreError, match="in use by another process"),
    ):
        Engine(tmp_path / "s", Limits())


def test_a_file_that_cannot_be_read_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("nonsense", encoding="utf-8")
    with pytest.raises(StoreError, match="not valid Turtle"):
        Engine(tmp_path / "a.ttl", Limits())


def test_nothing_is_left_of_a_server(start: Start, tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    before = sorted(path.name for path in (tmp_path / "s").iterdir())
    with serving(tmp_path / "s") as client:
        assert documents(client) == 1
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == before
