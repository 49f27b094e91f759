"""kg.pipeline: from files to a graph, and what is told of a failure."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from kg.errors import ExtractionError, InputError, OptionError
from kg.graph import KnowledgeGraph
from kg.model import AnnotatedDocument, Event, Kind, Statement
from kg.morph import Analyzer
from kg.pipeline import _analyzer, analyze, build, stages
from kg.text import document
from kg.vocabulary import DEFAULT_BASE

TEXT = "홍길동 환경부 장관은 20일 “바다를 지키자”고 말했다."


@pytest.fixture
def loaded(analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each build the second that an analyzer takes to load."""
    monkeypatch.setattr("kg.pipeline.new_analyzer", lambda lexicon: analyzer)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "바다.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def asked(graph: KnowledgeGraph, what: str) -> set[str]:
    """Ask for ``?x``."""
    rows = graph.select(
        "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX kg: <https://w3id.org/bodokg/ontology#> "
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX schema: <https://schema.org/> "
        f"SELECT ?x {{ {what} }}"
    )
    return {str(x) for (x,) in rows}


# --- build --------------------------------------------------------------------------------

INPUTS: dict[str, Callable[[Path], list[str | Path]]] = {
    "path": lambda path: [path],
    "name of a file": lambda path: [str(path)],
    "folder": lambda path: [path.parent],
    "name of a folder": lambda path: [str(path.parent)],
}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("given", INPUTS.values(), ids=INPUTS)
def test_inputs(given: Callable[[Path], list[str | Path]], path: Path) -> None:
    graph = build(given(path))
    assert asked(graph, "?d a kg:Document ; dcterms:identifier ?x") == {"바다"}
    assert asked(graph, "?p a kg:Person ; rdfs:label ?x") == {"홍길동"}


@pytest.mark.usefixtures("loaded")
def test_inputs_that_come_one_by_one(path: Path) -> None:
    assert len(build(given for given in [path])) == len(build([path]))


@pytest.mark.usefixtures("loaded")
def test_several_inputs_are_one_graph(path: Path) -> None:
    other = path.with_name("산.jsonl")
    other.write_text(json.dumps({"id": "산", "text": "홍길동 장관이 산에 올랐다."}), encoding="utf-8")
    graph = build([path, other])
    assert asked(graph, "?d a kg:Document ; dcterms:identifier ?x") == {"바다", "산"}
    assert asked(graph, "?p a kg:Person ; rdfs:label ?x") == {"홍길동"}


@pytest.mark.usefixtures("loaded")
def test_no_inputs_are_an_empty_graph() -> None:
    assert len(build([])) == 0


DAYS = {
    "none": ({}, None, set()),
    "given": ({}, dt.date(2025, 3, 20), {"2025-03-20"}),
    "the document's own": ({"date": "2024-01-02"}, dt.date(2025, 3, 20), {"2024-01-02"}),
}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("fields", "published", "expected"), DAYS.values(), ids=DAYS)
def test_the_day_of_publication(
    fields: dict[str, str], published: dt.date | None, expected: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, **fields}), encoding="utf-8")
    graph = build([path], published=published)
    assert asked(graph, "?d schema:datePublished ?x") == expected


@pytest.mark.usefixtures("loaded")
def test_base(path: Path) -> None:
    base = "https://example.org/kg/"
    graph = build([path], base=base)
    assert graph.base == base
    assert asked(graph, "?x a kg:Person") == {f"{base}person/홍길동"}
    assert not any(DEFAULT_BASE in str(quad) for quad in graph.quads)


@pytest.mark.usefixtures("loaded")
def test_a_base_that_is_no_namespace_is_refused(path: Path) -> None:
    with pytest.raises(OptionError, match="base"):
        build([path], base="no namespace")


UNREADABLE = {
    "no such file": ("", None, "no such file or folder"),
    "empty file": ("a.txt", b"", "contains no text"),
    "record without a text": ("a.jsonl", b'{"id": "a"}', "no string in the field 'text'"),
}


@pytest.mark.parametrize(("name", "content", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_input_that_cannot_be_read(
    name: str, content: bytes | None, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "kg.pipeline.new_analyzer", lambda lexicon: pytest.fail("loaded before the inputs were read")
    )
    path = tmp_path / (name or "none.txt")
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=reason) as caught:
        build([path])
    assert caught.value.path == str(path)


# --- stages -------------------------------------------------------------------------------

ADDED = {
    "text": {"marks", "dates"},
    "structure": {"blocks"},
    "morphology": {"sentences"},
    "mentions": {"titles", "short_titles", "mentions"},
    "topics": {"topics", "mentions"},
    "coreference": {"entities", "links"},
    "facts": {"facts", "entities", "links"},
}
"""What each stage adds to ``TOLD``, of which an event goes that is only a kind."""
TOLD = (
    "환경부, 바다를 지키자\n홍길동 환경부 장관은 20일 “바다를 지키자”고 말했다. 홍 장관은 대회를 준비한다.\n"
)


def before(stage: str, given: AnnotatedDocument, analyzer: Analyzer) -> AnnotatedDocument:
    """Return a document as the stages before one leave it."""
    for name, annotate in stages(analyzer).items():
        if name == stage:
            break
        given = annotate(given)
    return given


def test_the_order_of_the_stages(analyzer: Analyzer) -> None:
    assert list(stages(analyzer)) == list(ADDED)


@pytest.mark.parametrize("stage", ADDED)
def test_a_stage_adds_what_is_its_own(stage: str, analyzer: Analyzer) -> None:
    given = before(stage, AnnotatedDocument(document(TOLD, id="a", published=dt.date(2025, 3, 20))), analyzer)
    found = stages(analyzer)[stage](given)
    names = [field.name for field in fields(AnnotatedDocument)]
    assert {name for name in names if getattr(found, name) != getattr(given, name)} == ADDED[stage]


@pytest.mark.parametrize("stage", ADDED)
def test_a_stage_can_be_called_alone(stage: str, analyzer: Analyzer) -> None:
    given = AnnotatedDocument(document(TOLD, id="a"))
    assert stages(analyzer)[stage](given).document == given.document


def test_all_stages_one_after_the_other_are_the_analysis(analyzer: Analyzer) -> None:
    given = document(TOLD, id="a")
    found = AnnotatedDocument(given)
    for annotate in stages(analyzer).values():
        found = annotate(found)
    assert found.extraction == analyze(given, analyzer)


# --- failures of a stage ------------------------------------------------------------------

FAILURES = [ValueError("no span"), KeyError("a"), IndexError("b"), TypeError("c"), ZeroDivisionError("d")]
STAGES = {
    "kg.pipeline.text.annotate": "text",
    "kg.pipeline.morph.annotate": "morphology",
    "kg.pipeline.structure.annotate": "structure",
    "kg.pipeline.mentions.annotate": "mentions",
    "kg.pipeline.topics.annotate": "topics",
    "kg.pipeline.coref.annotate": "coreference",
    "kg.pipeline.facts.annotate": "facts",
}


def fail(monkeypatch: pytest.MonkeyPatch, function: str, error: Exception) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(function, failing)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("function", "stage"), STAGES.items())
def test_a_failing_stage_is_named_with_its_document(
    function: str, stage: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, function, ValueError("no span"))
    with pytest.raises(ExtractionError) as caught:
        build([path])
    assert (caught.value.document_id, caught.value.stage) == ("바다", stage)


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
def test_the_cause_of_a_failure_is_kept(
    error: Exception, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "kg.pipeline.mentions.annotate", error)
    with pytest.raises(ExtractionError) as caught:
        analyze(document(TEXT, id="바다"), analyzer)
    assert caught.value.cause == f"{type(error).__name__}: {error}"
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("error", [MemoryError(), KeyboardInterrupt()], ids=repr)
def test_what_is_no_fault_of_a_stage_passes(
    error: BaseException, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "kg.pipeline.mentions.annotate", error)  # type: ignore[arg-type]
    with pytest.raises(type(error)):
        analyze(document(TEXT, id="바다"), analyzer)


# --- analyze ------------------------------------------------------------------------------


def test_a_text_is_read_as_the_document_that_it_is(analyzer: Analyzer) -> None:
    day = dt.date(2026, 3, 20)
    found = analyze(TEXT, analyzer, id="바다", title="바다를 지키자", publisher="환경부", published=day)
    given = document(TEXT, id="바다", title="바다를 지키자", publisher="환경부", published=day)
    assert found == analyze(given, analyzer)
    assert [fact.speaker for fact in found.facts if isinstance(fact, Statement)] == ["person/홍길동"]


def test_one_analyzer_is_kept_for_texts_that_bring_none(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Analyzer] = []

    def make() -> Analyzer:
        made.append(analyzer)
        return analyzer

    monkeypatch.setattr("kg.pipeline.new_analyzer", make)
    _analyzer.cache_clear()
    assert analyze(TEXT) == analyze(TEXT) == analyze(TEXT, analyzer)
    assert len(made) == 1


NOTHING = {"empty": "", "white space": " \n\t\n ", "numbers": "12. 3.\n4 5%", "marks": "“”‘’()\n- △ ·"}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_a_text_that_says_nothing(text: str, analyzer: Analyzer) -> None:
    found = analyze(document(text, id="a"), analyzer)
    assert (found.facts, found.links) == ((), ())


def test_a_stray_space_is_repaired_before_anything_is_read(analyzer: Analyzer) -> None:
    raw = "홍길동 환경부 장관은 “바다를 지키자”고 말했 다. 홍길 동 장관은 이날 부산을 찾았다."
    found = analyze(document(raw, id="a"), analyzer)
    assert found.document.raw == raw
    assert "말했다. 홍길동 장관은" in found.document.text


@pytest.mark.parametrize("word", ["더불어민주당", "국민의힘", "조국혁신당", "진보당"])
def test_the_analyzer_knows_the_parties(word: str, analyzer: Analyzer) -> None:
    first = analyzer.tokenize(f"{word} 의원")[0]
    assert (first.form, first.tag) == (word, "NNP")


EVENTS: dict[str, tuple[str, set[str]]] = {
    "only a kind": ("환경부는 설명회 계획을 내년에 세울 예정이다.", set()),
    "with an organizer": ("환경부는 20일 정책토론회를 개최했다.", {"정책토론회"}),
}


@pytest.mark.parametrize(("text", "types"), EVENTS.values(), ids=EVENTS)
def test_events_of_which_nothing_is_known_go(text: str, types: set[str], analyzer: Analyzer) -> None:
    found = analyze(document(text, id="a"), analyzer)
    events = {fact.id: fact.type for fact in found.facts if isinstance(fact, Event)}
    mentioned = {id for fact in found.facts if isinstance(fact, Statement) for id in fact.mentions}
    assert set(events.values()) == types
    assert {entity.id for entity in found.entities if entity.kind is Kind.EVENT} == set(events)
    assert mentioned <= {entity.id for entity in found.entities}


# --- the same input, the same bytes -------------------------------------------------------


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(path: Path, tmp_path: Path) -> None:
    path.with_name("산.txt").write_text(
        "□ 김하늘 해솔시장은 20일 시청에서 열린 ‘산림 정책토론회’에 참석해 축사를 했다.\n"
        "□ 환경부와 해솔시, 한국산림연구원이 공동주최한 이번 토론회에서 "
        "남궁민 원장은 “산이 답”이라고 강조했다.\n",
        encoding="utf-8",
    )
    written = []
    for seed in ("0", "1"):
        output = tmp_path / f"out{seed}"
        command = [sys.executable, "-c", "from kg.cli import main; raise SystemExit(main())", "build"]
        command += [str(path), str(path.with_name("산.txt")), "--output", str(output), "--format", "n-quads"]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        written.append({file.name: file.read_bytes() for file in output.iterdir()})
    assert set(written[0]) == {"graph.ttl", "graph.nq", "graph.html"}
    assert written[0] == written[1]
