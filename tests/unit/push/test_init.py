from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import PushError, StoreError
from kg.push import Pushed, client, push
from kg.store.directory import GraphStore
from tests.unit.extractions import forum, notice
from tests.unit.push.server import Server
from tests.unit.store.written import (
    again,
    exported,
    made_by,
    one_person,
    result,
    suffixes_by_document,
    texts,
    write,
)

ENTITIES = "https://w3id.org/bodokg/id/graph/entities"


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_FIRST_PAUSE", 0.001)
    monkeypatch.setattr(client, "_LONGEST_PAUSE", 0.01)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "s"
    write(path, texts())
    return path


def send(source: Path, server: Server, **options: Any) -> Pushed:
    return push(source, server.url, **{"profile": "oxigraph", "chunk": 100, **options})


def add(path: Path, *ids: str) -> None:
    with GraphStore(path, resolver=one_person) as opened:
        opened.record(result(again(notice(), id)) for id in ids)
        opened.sync()


def remove(path: Path, *ids: str) -> None:
    with GraphStore(path, resolver=one_person) as opened:
        opened.remove(ids)
        opened.sync()


def test_the_target_has_what_the_store_has(store: Path, server: Server) -> None:
    pushed = send(store, server)
    assert server.lines() == exported(store)
    assert (pushed.triples, pushed.added_triples) == (len(server.store), len(server.store))
    assert (pushed.graphs, pushed.others) == (5, {})


def test_requests_are_of_a_bounded_size(store: Path, server: Server) -> None:
    send(store, server, chunk=20)
    assert max(request.text.count(" .\n") for request in server.writes) <= 20


def test_nothing_is_sent_twice(store: Path, server: Server) -> None:
    first = send(store, server)
    server.requests.clear()
    pushed = send(store, server)
    assert (pushed.sent, pushed.unchanged, pushed.triples) == (0, first.sent, first.triples)
    assert server.writes == []


def test_only_what_changed_is_sent(store: Path, server: Server) -> None:
    whole = send(store, server)
    add(store, "new")
    pushed = send(store, server)
    assert server.lines() == exported(store)
    assert 0 < pushed.added_triples < whole.added_triples / 2
    assert pushed.unchanged > 0


def test_what_was_removed_is_taken_out(store: Path, server: Server) -> None:
    send(store, server)
    remove(store, "forum")
    pushed = send(store, server)
    assert server.lines() == exported(store)
    assert pushed.removed > 1
    assert pushed.triples == len(server.store)


def test_a_broken_off_push_goes_on(store: Path, server: Server) -> None:
    server.answers = [200, 200, 200, 200, 400]
    with pytest.raises(PushError):
        send(store, server)
    there = len(server.store)
    server.requests.clear()
    pushed = send(store, server)
    assert server.lines() == exported(store)
    assert pushed.unchanged > 0
    assert there < len(server.store)


def test_a_change_broken_off_and_changed_again(store: Path, server: Server) -> None:
    send(store, server)
    add(store, "new")
    server.answers = [200, 400]
    with pytest.raises(PushError):
        send(store, server, chunk=20)
    remove(store, "new", "forum")
    send(store, server)
    assert server.lines() == exported(store)


def test_a_connection_that_breaks_is_taken_up_again(store: Path, server: Server) -> None:
    server.answers = [0, 200, 503, 200, 0]
    send(store, server)
    assert server.lines() == exported(store)


def test_what_the_target_lost_is_sent_again(store: Path, server: Server) -> None:
    send(store, server)
    lost = [quad for number, quad in enumerate(server.store) if number % 7 == 0]
    for quad in lost:
        server.store.remove(quad)
    send(store, server)
    assert server.lines() == exported(store)


def test_what_is_lost_while_it_is_sent_is_sent_again(
    store: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    update, seen = server.store.update, []

    def forgetting(text: str) -> None:
        seen.append(text)
        if len(seen) == 5:
            server.store.clear()
        update(text)

    class Forgetting:
        def __getattr__(self, name: str) -> Any:
            return forgetting if name == "update" else getattr(kept, name)

    kept = server.store
    monkeypatch.setattr(server, "store", Forgetting())
    send(store, server)
    monkeypatch.undo()
    assert server.lines() == exported(store)


def test_a_target_that_keeps_nothing_is_told(
    store: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "answers", [204] * 1000)
    with pytest.raises(PushError, match=r"has 0 triples, .* were sent, 3 times over"):
        send(store, server)


def test_a_lost_journal_costs_only_time(store: Path, server: Server) -> None:
    send(store, server)
    (store / "push.sqlite").unlink()
    send(store, server)
    assert server.lines() == exported(store)


def test_what_others_have_in_a_shared_graph_stays_and_is_told(store: Path, server: Server) -> None:
    theirs = Quad(NamedNode("http://e/s"), NamedNode("http://e/p"), Literal("o"), NamedNode(ENTITIES))
    server.store.add(theirs)
    assert send(store, server).others == {ENTITIES: 1}
    remove(store, "forum")
    send(store, server)
    assert theirs in server.store


def test_what_others_have_goes_on_demand(store: Path, server: Server) -> None:
    send(store, server)
    server.store.add(
        Quad(NamedNode("http://e/s"), NamedNode("http://e/p"), Literal("o"), NamedNode(ENTITIES))
    )
    assert send(store, server, replace=True).others == {}
    assert server.lines() == exported(store)


def test_all_in_one_graph(store: Path, server: Server) -> None:
    pushed = send(store, server, graph="http://e/g")
    assert {str(quad.graph_name) for quad in server.store} == {"<http://e/g>"}
    assert pushed.triples == len(exported(store))
    remove(store, "forum")
    send(store, server, graph="http://e/g")
    assert len(server.store) == len(exported(store))


def test_a_file(tmp_path: Path, server: Server) -> None:
    path = tmp_path / "x.ttl"
    path.write_text('PREFIX : <http://e/> :가 :p 1, 2 . :나 :p "\\"글\\"\\n\\\\"@ko .', encoding="utf-8")
    assert send(path, server).triples == 3
    path.write_text("PREFIX : <http://e/> :가 :p 1 .", encoding="utf-8")
    pushed = send(path, server)
    assert (pushed.added_triples, pushed.removed_triples, len(server.store)) == (0, 2, 1)


def test_a_journal_elsewhere(store: Path, server: Server, tmp_path: Path) -> None:
    send(store, server, journal=tmp_path / "j")
    assert not (store / "push.sqlite").exists()
    assert send(store, server, journal=tmp_path / "j").sent == 0


def test_the_journal_tells_no_credentials(
    store: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_PUSH_TOKEN", "s3cret")
    send(store, server)
    assert b"s3cret" not in (store / "push.sqlite").read_bytes()


def test_a_graph_that_is_no_iri(store: Path, server: Server) -> None:
    with pytest.raises(PushError, match="not a valid IRI"):
        send(store, server, graph="not one")


def test_a_store_without_a_default_graph(tmp_path: Path, server: Server) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("<http://e/s> <http://e/p> 1 .")
    with pytest.raises(PushError, match="name one with --graph"):
        send(path, server, profile="virtuoso")


def test_nobody_adds_meanwhile(store: Path, server: Server) -> None:
    def told(_: Pushed) -> None:
        with pytest.raises(StoreError, match="another process"):
            GraphStore(store)

    send(store, server, report=told)


def test_a_document_that_comes_back_is_sent_again(store: Path, server: Server) -> None:
    send(store, server)
    remove(store, "forum")
    send(store, server)
    with GraphStore(store, resolver=one_person) as opened:
        opened.record([result(forum())])
        opened.sync()
    send(store, server)
    assert server.lines() == exported(store)


def test_people_who_turn_out_to_be_several(store: Path, server: Server) -> None:
    send(store, server)
    before = exported(store)
    several = made_by(lambda profiles, minted: suffixes_by_document(profiles, {}))
    with GraphStore(store, resolver=several) as opened:
        opened.ledger.mark_changed(["person/김하늘"])
        opened.sync()
    assert send(store, server).sent > 1
    assert server.lines() == exported(store) != before


def test_an_analysis_is_sent_and_goes(store: Path, server: Server) -> None:
    with GraphStore(store, resolver=one_person) as opened:
        opened.write_analysis(lambda graph: f'<http://e/s> <http://e/p> "글" {graph} .\n'.encode())
    send(store, server)
    assert server.lines() == exported(store)
    remove(store, "forum")
    send(store, server)
    assert server.lines() == exported(store)
    assert not any("http://e/s" in line for line in server.lines())
