import gc
import gzip
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import OptionError, StoreError
from kg.graph import KnowledgeGraph, quads
from kg.identity import Profile
from kg.lexicon import Lexicon, forms
from kg.store import names, resolve, sync
from kg.store.directory import GraphStore, export, reading, status
from kg.store.result import Result
from kg.vocabulary import DEFAULT_BASE, KG, PROV, SCHEMA, SKOS
from tests.unit.extractions import forum, notice
from tests.unit.store.written import (
    again,
    by_document,
    exported,
    headline,
    in_graph,
    made_by,
    one_person,
    result,
    suffixes_by_document,
    texts,
    write,
)

FAILED = Result(id="broken", digest="9", reason="no text")


def without_statistics(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if "/graph/statistics>" not in line]


def test_a_store_is_read_with_the_lexicon_that_it_remembers(tmp_path: Path) -> None:
    mine = Lexicon({"topic_heads": {"달무리": {"form": "달무리", "source": "s"}}})
    with GraphStore(tmp_path / "s") as store:
        store.take_lexicon(mine)
    with reading(tmp_path / "s"):
        assert "달무리" in forms("topic_heads")
    assert "달무리" not in forms("topic_heads")


def test_a_store_says_what_the_documents_say(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    expected = sorted(f"{quad} ." for quad in quads.quads(texts()))
    assert without_statistics(exported(tmp_path / "s")) == expected
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_order_and_batches_make_no_difference(order: tuple[int, ...], tmp_path: Path) -> None:
    write(tmp_path / "at-once", texts())
    for at in order:
        write(tmp_path / "one-by-one", [texts()[at]])
    assert exported(tmp_path / "one-by-one") == exported(tmp_path / "at-once")
    assert in_graph(tmp_path / "one-by-one") == in_graph(tmp_path / "at-once")


def test_what_is_removed_has_never_been_there(tmp_path: Path) -> None:
    write(tmp_path / "never", [notice()])
    write(tmp_path / "removed", [forum(), notice()])
    with GraphStore(tmp_path / "removed") as store:
        store.remove(["forum"])
        store.sync()
    assert exported(tmp_path / "removed") == exported(tmp_path / "never")
    assert in_graph(tmp_path / "removed") == in_graph(tmp_path / "never")


def test_what_is_read_again_changed_is_replaced(tmp_path: Path) -> None:
    changed = replace(forum(), facts=(), topics=())
    write(tmp_path / "new", [changed, notice()])
    write(tmp_path / "s", [forum(), notice()])
    write(tmp_path / "s", [changed])
    assert exported(tmp_path / "s") == exported(tmp_path / "new")
    assert in_graph(tmp_path / "s") == in_graph(tmp_path / "new")


def test_a_document_that_is_read_after_it_failed_takes_its_place(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s") as store:
        store.record([replace(FAILED, id="forum")])
        store.sync()
        assert [failure.id for failure in store.ledger.failures()] == ["forum"]
        store.record([result(forum())])
        store.sync()
        assert store.ledger.failures() == ()
    write(tmp_path / "new", [forum()])
    assert in_graph(tmp_path / "s") == in_graph(tmp_path / "new")


def test_a_document_that_fails_after_it_was_read_is_gone_from_the_graph(tmp_path: Path) -> None:
    write(tmp_path / "s", [forum(), notice()])
    with GraphStore(tmp_path / "s") as store:
        store.record([replace(FAILED, id="forum")])
        store.sync()
    write(tmp_path / "new", [notice()])
    assert in_graph(tmp_path / "s") == in_graph(tmp_path / "new")


def test_nothing_changes_when_nothing_is_new(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    before = exported(tmp_path / "s")
    write(tmp_path / "s", [])
    assert exported(tmp_path / "s") == before


def test_a_stored_graph_is_the_graph_in_memory(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s") as store:
        store.record(map(result, texts()))
        store.sync()
    stored, memory = kg.open(tmp_path / "s"), KnowledgeGraph.of(texts())
    assert stored.serialize("turtle") == memory.serialize("turtle")
    assert stored.quads == memory.quads
    assert stored.query("post-holders").rows == memory.query("post-holders").rows


def test_a_store_keeps_all_that_a_graph_in_memory_has(tmp_path: Path) -> None:
    write(tmp_path / "s", [*texts(), headline()])
    expected = quads.quads([*texts(), headline()])
    assert without_statistics(exported(tmp_path / "s")) == sorted(f"{quad} ." for quad in expected)
    used = {quad.predicate for quad in expected}
    assert used >= {KG.stance, KG.eventState, SCHEMA.endDate, PROV.wasQuotedFrom, SKOS.broader}
    statements = {str(quad.subject).strip("<>") for quad in expected if quad.object == KG.Statement}
    assert {name.rpartition("--")[2] for name in statements if "/headline--10-20--" in name} == {
        "김하늘",
        "이바다",
    }


# Two people of one name


def write_resolved(path: Path, extractions: Sequence[Any], **options: Any) -> None:
    with GraphStore(path, resolver=options.get("resolver", by_document)) as store:
        store.record(map(result, extractions))
        store.sync()


def test_people_of_one_name_are_told_apart(tmp_path: Path) -> None:
    write_resolved(tmp_path / "s", texts())
    names = {
        f"person/{name}": {id: f"person/{name}__{id}" for id in ("notice", "forum-2")}
        for name in ("김하늘", "최가람")
    }
    expected = sorted(f"{quad} ." for quad in quads.quads(texts(), DEFAULT_BASE, names))
    assert without_statistics(exported(tmp_path / "s")) == expected
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s")


def test_a_name_that_is_found_to_be_of_several_later_changes_what_was_loaded(tmp_path: Path) -> None:
    write(tmp_path / "s", texts()[1:])
    resolver = made_by(lambda profiles, minted: {c.document: c.document for c in profiles})
    write_resolved(tmp_path / "s", [forum()], resolver=resolver)
    write_resolved(tmp_path / "at-once", texts(), resolver=resolver)
    people = [line for line in in_graph(tmp_path / "s") if "person/김하늘" in line]
    assert people == [line for line in in_graph(tmp_path / "at-once") if "person/김하늘" in line]
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s")


def test_suffixes_that_were_minted_are_given_to_the_resolver(tmp_path: Path) -> None:
    seen: dict[str, dict[str, str]] = {}

    @made_by
    def resolver(profiles: Sequence[Profile], minted: Mapping[str, str]) -> dict[str, str]:
        seen[profiles[0].entity] = dict(minted)
        return suffixes_by_document(profiles, minted)

    write_resolved(tmp_path / "s", [forum(), notice()], resolver=resolver)
    assert seen["person/김하늘"] == {}
    write_resolved(tmp_path / "s", [texts()[2]], resolver=resolver)
    assert seen["person/김하늘"] == {"forum": "", "notice": "notice"}
    with GraphStore(tmp_path / "s", resolver=resolver) as store:
        store.remove(["forum"])
        store.sync()
    assert seen["person/김하늘"] == {}


# Broken off


class Power:
    """Goes off at the n-th thing that is done to the graph or the ledger."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = -1
        for module, name in ((sync, "_load"), (sync, "_move"), (resolve, "_keep"), (resolve, "_mark_stale")):
            monkeypatch.setattr(module, name, self.watched(getattr(module, name)))

    def watched(self, function: Any) -> Any:
        def call(*arguments: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
            found = function(*arguments)
            if self.left == 1:  # after the thing was done, before anybody could write that down
                self.left = 0
                raise KeyboardInterrupt
            return found

        return call


@pytest.mark.parametrize("number", [1, 2, 4, 6, 8, 10, 12, 14, 17])
def test_a_store_goes_on_wherever_it_was_broken_off(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolve, "_BLOCKS", 3)
    monkeypatch.setattr(sync, "_BLOCKS", 20)
    monkeypatch.setattr(sync, "_BYTES", 20_000)
    power = Power(monkeypatch)
    write(tmp_path / "s", [again(forum(), "x")])
    power.left = number
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "s", texts())
    power.left = -1
    gc.collect()  # Oxigraph lets go of its files when the last of what was broken off is gone
    assert not status(tmp_path / "s").in_sync
    # Not the same again, but something else: what was half done must be undone, too.
    write_resolved(tmp_path / "s", [*texts()[:2], replace(forum(), topics=())])
    assert in_graph(tmp_path / "s") == exported(tmp_path / "s")
    assert status(tmp_path / "s").in_sync


# Files


def test_status(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s") as store:
        store.record([result(forum()), FAILED])
        store.sync()
    found = status(tmp_path / "s")
    assert found.counts["Document"] == 1
    assert found.counts["Post"] == 3
    assert found.counts["triples"] == len(without_statistics(exported(tmp_path / "s")))
    assert [str(failure.reason) for failure in found.failures] == ["no text"]
    assert found.in_sync


def test_the_statistics_are_those_of_the_graph(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    graph = kg.open(tmp_path / "s")
    counted = graph.select(
        "PREFIX void: <http://rdfs.org/ns/void#> SELECT ?class ?told (COUNT(DISTINCT ?node) AS ?n) WHERE {"
        " ?part void:class ?class ; void:entities ?told . OPTIONAL { ?node a ?class } } GROUP BY ?class ?told"
    )
    assert len(counted) == 10
    assert [told for _, told, _ in counted] == [n for _, _, n in counted]


def test_export_packs_where_the_name_says_so(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    export(tmp_path / "s", tmp_path / "s.nq")
    export(tmp_path / "s", tmp_path / "s.nq.gz")
    export(tmp_path / "s", tmp_path / "again.nq.gz")
    assert (tmp_path / "again.nq.gz").read_bytes() == (tmp_path / "s.nq.gz").read_bytes()
    assert gzip.decompress((tmp_path / "s.nq.gz").read_bytes()) == (tmp_path / "s.nq").read_bytes()


def test_export_leaves_nothing_half_written(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    with pytest.raises(StoreError, match="No such file"):
        export(tmp_path / "s", tmp_path / "none" / "s.nq")


def test_another_base_is_refused(tmp_path: Path) -> None:
    GraphStore(tmp_path / "s", base="https://example.org/").close()
    with GraphStore(tmp_path / "s") as store:
        assert store.base == "https://example.org/"
    with pytest.raises(OptionError, match="base"):
        GraphStore(tmp_path / "s", base="https://example.com/")


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("글", encoding="utf-8")
    with pytest.raises(StoreError, match="not a store"):
        GraphStore(tmp_path)
    with pytest.raises(StoreError, match="not a store"):
        status(tmp_path)
    with pytest.raises(StoreError, match=r"exists|[Nn]ot a directory"):
        GraphStore(tmp_path / "letter.txt")


def test_one_writer_at_a_time_and_no_reader_meanwhile(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s"):
        for open_it in (GraphStore, status, kg.open):
            with pytest.raises(StoreError, match="in use by another process"):
                open_it(tmp_path / "s")


def test_readers_share(tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    one, other = kg.open(tmp_path / "s"), kg.open(tmp_path / "s")
    assert len(one) == len(other) > 0
    with pytest.raises(StoreError, match="in use by another process"):
        GraphStore(tmp_path / "s")


def test_a_broken_ledger_is_told(tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    (tmp_path / "s" / "ledger.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="not a database"):
        status(tmp_path / "s")


ASKED: list[tuple[str, dict[str, str]]] = [
    ("person-card", {"person": "하늘"}),
    ("person-card", {"person": "김 의원"}),
    ("person-card", {"person": "아무도"}),
    ("mentions", {"entity": "ai"}),
    ("people-by-institution", {"institution": "나래"}),
    ("co-participants", {"person": ""}),
    ("events", {"event": "토론회"}),
    ("event-participants", {"event": "도서관"}),
    ("evidence", {"subject": "도서관의 내일"}),
    ("evidence", {"subject": "하늘"}),
    ("documents", {"title": "방문"}),
    ("who-said-what", {"topic": "작은", "speaker": "박"}),
    ("statements-by-stance", {"speaker": "박"}),
    ("post-holders", {"role": "시장", "at": "2026-03-21"}),
    ("former-posts", {"person": "최"}),
    ("institution-units", {"institution": "나래"}),
    ("topics-by-person", {"person": "박"}),
]


@pytest.mark.parametrize("resolver", [one_person, by_document])
def test_a_store_finds_names_as_any_graph_does(resolver: Any, tmp_path: Path) -> None:
    write_resolved(tmp_path / "s", texts(), resolver=resolver)
    stored = kg.open(tmp_path / "s")
    plain = KnowledgeGraph(stored.quads)
    differ = [
        (name, words)
        for name, words in ASKED
        if stored.query(name, limit=0, **words) != plain.query(name, limit=0, **words)
    ]
    assert differ == []


def test_names_that_are_too_many_to_list_are_left_to_sparql(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "_MOST", 1)
    write(tmp_path / "s", texts())
    assert len(kg.open(tmp_path / "s").query("mentions", entity="의")) > 1


def test_names_that_are_gone_are_found_no_more(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    with GraphStore(tmp_path / "s", resolver=one_person) as store:
        store.remove(["forum"])
        store.sync()
        assert names.iris_named(store.ledger.rows, store.base, "토론회", ("event", "document")) == []
        assert names.iris_named(store.ledger.rows, store.base, "방문", ("document",)) == [
            f"{DEFAULT_BASE}document/forum-2",
            f"{DEFAULT_BASE}document/notice",
        ]


def test_names_that_were_never_written_down_are_left_to_sparql(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    with GraphStore(tmp_path / "s", resolver=one_person) as store:
        store.ledger.rows.execute("DELETE FROM name")
    assert len(kg.open(tmp_path / "s").query("documents", title="방문")) == 2


def test_only_entities_of_the_kinds_are_found(tmp_path: Path) -> None:
    write(tmp_path / "s", texts())
    with GraphStore(tmp_path / "s", resolver=one_person) as store:
        found = names.iris_named(store.ledger.rows, store.base, "한빛시", ("institution", "place"))
    assert found is not None
    assert {iri.removeprefix(DEFAULT_BASE).partition("/")[0] for iri in found} == {"institution", "place"}


def test_the_files_are_put_in_order_when_the_graph_has_grown(tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    write(tmp_path / "s", [forum()])
    with GraphStore(tmp_path / "s", resolver=one_person) as store:
        assert store.ledger.setting("compacted") == "1"
    write(tmp_path / "s", [notice()])
    with GraphStore(tmp_path / "s", resolver=one_person) as store:
        assert store.ledger.setting("compacted") == "2"


@pytest.mark.parametrize(("limit", "rows", "more"), [(None, 2, True), (3, 3, True), (0, 5, False)])
def test_a_store_answers_a_page_and_says_that_there_is_more(
    limit: int | None, rows: int, more: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.graph.StoredGraph.page_size", 2)
    write(tmp_path / "s", texts())
    found = kg.open(tmp_path / "s").query("event-participants", limit=limit)
    assert (len(found), found.more) == (rows, more)
