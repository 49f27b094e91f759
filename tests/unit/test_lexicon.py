"""A user's lexicon from end to end: what only its rows name is read with them, and not without."""

from pathlib import Path

import pytest

from kg.cli import main
from kg.corpus import add
from kg.graph import KnowledgeGraph
from kg.lexicon import read_lexicon
from kg.pipeline import build
from kg.store import open as open_store
from kg.store.directory import GraphStore

FOLDER = Path(__file__).parents[1] / "data/lexicon"
TEXT = (
    "달무리살핌마당, 새 두레마루 열어\n\n"
    "달무리살핌마당 윤가람 고루지기는 3월 20일 서울에서 ‘바다 지킴이’ 두레마루를 개최했다. "
    "윤가람 고루지기는 “바다를 함께 지키겠다”고 아로새겼다. 살핌터는 내년에도 행사를 연다.\n"
)
FACTS = {
    "institution": ("?i a kg:Institution ; rdfs:label ?x", "달무리살핌마당"),
    "role": ("?post kg:hasRole/rdfs:label ?x", "고루지기"),
    "event type": ("?event kg:eventType ?x", "두레마루"),
    "alias": ("?i a kg:Institution ; skos:altLabel ?x", "살핌터"),
    "reporting verb": ("?said kg:stance kg:Assertive ; kg:reportingVerb ?x", "아로새기다"),
}


def asked(graph: KnowledgeGraph, what: str) -> set[str]:
    """Ask for ``?x``."""
    prefixes = (
        "PREFIX kg: <https://w3id.org/bodokg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    )
    return {str(x) for (x,) in graph.select(f"{prefixes} SELECT ?x {{ {what} }}")}


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lexicon") / "달무리.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def graphs(text: Path) -> tuple[KnowledgeGraph, KnowledgeGraph, KnowledgeGraph]:
    """The graph with the lexicon, and those without it before and after."""
    before = build(text)
    return build(text, lexicon=FOLDER), before, build(text)


@pytest.mark.parametrize(("what", "name"), FACTS.values(), ids=FACTS)
def test_what_a_row_names_is_read_with_it_only(
    graphs: tuple[KnowledgeGraph, KnowledgeGraph, KnowledgeGraph], what: str, name: str
) -> None:
    having, before, _ = graphs
    assert (name in asked(having, what), name in asked(before, what)) == (True, False)


def test_a_lexicon_leaves_no_trace(graphs: tuple[KnowledgeGraph, KnowledgeGraph, KnowledgeGraph]) -> None:
    _, before, after = graphs
    assert before.quads == after.quads


def test_worker_processes_read_with_the_lexicon_that_the_store_remembers(
    text: Path, tmp_path: Path, graphs: tuple[KnowledgeGraph, KnowledgeGraph, KnowledgeGraph]
) -> None:
    with GraphStore(tmp_path / "store") as store:
        add(store, [text], lexicon=FOLDER, jobs=1)
    with GraphStore(tmp_path / "store") as store:
        assert store.lexicon == read_lexicon(FOLDER)
        assert add(store, [text], jobs=1).skipped == 1
    graph = open_store(tmp_path / "store")
    assert [asked(graph, what) for what, _ in FACTS.values()] == [
        asked(graphs[0], what) for what, _ in FACTS.values()
    ]


def test_the_command_line_reads_with_a_lexicon(text: Path, tmp_path: Path) -> None:
    assert main(["build", str(text), "--lexicon", str(FOLDER), "-o", str(tmp_path / "out")]) == 0
    (written,) = (tmp_path / "out").glob("*.ttl")
    assert "달무리살핌마당--고루지기" in written.read_text(encoding="utf-8")


def test_the_command_line_tells_what_is_wrong_with_a_lexicon(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "roles.tsv").write_text("form\tsource\n", encoding="utf-8")
    assert main(["build", str(text), "--lexicon", str(tmp_path), "-o", str(tmp_path / "out")]) == 1
    told = (
        f"kg: {tmp_path}/roles.tsv:1: the header is not 'form kind fused restore source', separated by tabs\n"
    )
    assert capsys.readouterr().err == told
