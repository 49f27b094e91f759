import gc
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.cli import analyze, main
from kg.graph import KnowledgeGraph
from kg.network import cooccurrence
from kg.shapes import validate
from kg.store.directory import GraphStore
from tests.unit.extractions import FORUM_RAW, forum, notice
from tests.unit.store.written import again, exported, in_graph, result, write

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "s", [forum(), notice()])
    KnowledgeGraph.of([forum(), notice()]).write("g.ttl")

    def call(*arguments: str) -> tuple[int, str, str]:
        gc.collect()
        code = main(("analyze", *arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.mark.parametrize("file", ["s", "g.ttl"])
def test_a_store_and_a_file_give_the_same(file: str, run: Run) -> None:
    code, out, _ = run(file, "--within", "document", "--as", "json")
    assert code == 0
    found = {row["label"]: row for row in json.loads(out)}
    assert found["김하늘"]["degree"] == len(found) - 1
    assert found["김하늘"]["community"] in (1, 2)


def test_kinds_days_and_the_first_of_them(run: Run) -> None:
    rows = json.loads(run("g.ttl", "--within", "document", "--kind", "person", "--as", "json")[1])
    assert {row["kind"] for row in rows} == {"person"}
    assert len(json.loads(run("g.ttl", "--within", "document", "--top", "1", "--as", "json")[1])) == 1
    assert json.loads(run("g.ttl", "--since", "2030-01-01", "--as", "json")[1]) == []


def test_the_table_is_for_people(run: Run) -> None:
    out = run("s", "--within", "document")[1]
    assert "person:김하늘" in out
    assert "institution:한빛시" in out


def test_files_are_written(run: Run) -> None:
    assert run("s", "-o", "x.csv")[1] == "x-nodes.csv\nx-edges.csv\n"
    assert run("s", "-o", "x.gexf")[1] == "x.gexf\n"
    assert Path("x.gexf").is_file()


def test_sentences_need_texts(run: Run) -> None:
    with pytest.raises(SystemExit):
        run("s", "--within", "sentence")
    Path("forum.txt").write_text(FORUM_RAW, encoding="utf-8")
    rows = json.loads(run("s", "--within", "sentence", "--text", "forum.txt", "--as", "json")[1])
    assert {"박소리", "이바다"} <= {row["label"] for row in rows}


def test_what_is_too_large_is_told(run: Run) -> None:
    _, _, err = run("s", "--within", "document", "--max-group", "2")
    assert err == "kg: skipped 2 with more than 2 people and institutions\n"


def test_measures_go_back_into_the_store(run: Run) -> None:
    assert run("s", "--write-back")[0] == 0
    gc.collect()
    assert exported(Path("s")) == in_graph(Path("s"))
    graph = kg.open("s")
    rows = graph.select(
        "PREFIX kg: <https://w3id.org/bodokg/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "
        "SELECT DISTINCT ?title ?g WHERE { GRAPH ?g { ?g dcterms:title ?title . ?who kg:degree ?degree } }"
    )
    assert [title for title, _ in rows] == ["같은 행사에 참여한 인물·기관의 관계망"]
    assert validate(graph).conforms


def test_the_title_says_what_was_left_out(run: Run) -> None:
    out = run("s", "--write-back", "--within", "document", "--kind", "person", "--since", "2026-01-01")[1]
    assert out.startswith("같은 문서에 나오는 인물의 관계망 (2026-01-01 ~ ): ")


def test_measures_go_when_anything_changes(run: Run) -> None:
    before = exported(Path("s"))
    run("s", "--write-back")
    gc.collect()
    with GraphStore("s") as store:
        store.sync()
    assert len(exported(Path("s"))) > len(before)
    gc.collect()
    with GraphStore("s") as store:
        store.record([result(again(notice(), "new"))])
        store.sync()
    assert not any("/graph/analysis>" in line for line in exported(Path("s")))
    assert exported(Path("s")) == in_graph(Path("s"))


def test_the_command_knows_what_the_library_does() -> None:
    assert analyze._WITHIN == cooccurrence.WITHIN
    assert set(analyze._KINDS) == set(cooccurrence.KINDS)


def test_a_file_takes_nothing_back(run: Run) -> None:
    assert run("g.ttl", "--write-back") == (
        1,
        "",
        "kg: g.ttl: not a store; --write-back saves into a store only\n",
    )
