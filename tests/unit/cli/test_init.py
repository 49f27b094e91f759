"""The command line: what it prints, writes and exits with."""

import argparse
import datetime as dt
import io
import json
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kg import __version__
from kg.cli import main
from kg.errors import InputError
from kg.graph import FORMATS, KnowledgeGraph
from kg.infer import infer
from kg.lexicon import Lexicon
from kg.model import Document, Entity, Extraction, Kind, Link, Mention, OffsetMap, Post, Span
from kg.vocabulary import DEFAULT_BASE

TEXT = "홍길동 시장이 말했다."
PEOPLE = (
    "PREFIX kg: <https://w3id.org/bodokg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "SELECT ?name ?missing WHERE { ?p a kg:Person ; rdfs:label ?name }"
)


def small(base: str = DEFAULT_BASE, published: dt.date | None = None) -> KnowledgeGraph:
    """Return the graph of one sentence: a person with a role."""
    document = Document("글", TEXT, TEXT, OffsetMap.identity(len(TEXT)), published=published)
    person = Entity("person/홍길동", Kind.PERSON, "홍길동")
    role = Entity("role/시장", Kind.ROLE, "시장")
    links = tuple(
        Link(Mention(span, span.of(TEXT), entity.kind, entity.label, entity.label, "test"), entity.id)
        for entity, span in ((person, Span(0, 3)), (role, Span(4, 6)))
    )
    post = Post(person=person.id, role=role.id, evidence=(Span(0, 6),), confidence=0.9, rule="test")
    return KnowledgeGraph.of([Extraction(document, (person, role), links, (post,))], base)


@pytest.fixture
def graph(tmp_path: Path) -> str:
    path = tmp_path / "글.ttl"
    small().write(path)
    return str(path)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Put a builder in place that needs no analyzer, and return what it is asked for."""
    seen: dict[str, Any] = {}

    def build(
        inputs: Iterable[str],
        *,
        published: dt.date | None,
        columns: dict[str, str],
        base: str,
        lexicon: Lexicon,
    ) -> KnowledgeGraph:
        seen.update(inputs=inputs, published=published, columns=columns, base=base)
        return small(base, published)

    document = Document("글", TEXT, TEXT, OffsetMap.identity(len(TEXT)))
    monkeypatch.setattr("kg.pipeline.build", build)
    monkeypatch.setattr("kg.read.read", lambda inputs, columns: iter([document]))
    return seen


def usage(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """Return what is said about arguments that are refused with exit code 2."""
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert caught.value.code == 2
    return capsys.readouterr().err


# build


def test_build_writes_turtle_and_page(tmp_path: Path, asked: dict[str, Any]) -> None:
    assert main(["build", "글.txt", "-o", str(tmp_path / "a/b")]) == 0
    assert sorted(path.name for path in (tmp_path / "a/b").iterdir()) == ["글.html", "글.ttl"]


def test_build_writes_what_the_library_gives(tmp_path: Path, asked: dict[str, Any]) -> None:
    main(["build", "글.txt", "-o", str(tmp_path)])
    assert (tmp_path / "글.ttl").read_bytes() == small().serialize("turtle")


def test_build_says_what_it_found(
    tmp_path: Path, asked: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", "글.txt", "-o", str(tmp_path)])
    *counts, turtle, page = capsys.readouterr().out.splitlines()
    found = {what: int(count) for what, count in (line.split() for line in counts)}
    assert found == {
        **dict.fromkeys(("institutions", "topics", "places", "events", "statements", "participations"), 0),
        **dict.fromkeys(("documents", "people", "roles", "posts"), 1),
        "triples": len(small()),
    }
    assert [turtle, page] == [str(tmp_path / "글.ttl"), str(tmp_path / "글.html")]


def test_build_writes_what_follows(
    tmp_path: Path, asked: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", "글.txt", "-o", str(tmp_path), "--infer", "--format", "n-quads"])
    whole = infer(small())
    assert (tmp_path / "글.ttl").read_bytes() == whole.serialize("turtle")
    assert (tmp_path / "글.nq").read_bytes() == whole.serialize("n-quads")
    counts = dict(line.split() for line in capsys.readouterr().out.splitlines() if " " in line)
    assert (int(counts["triples"]), int(counts["inferred"])) == (len(small()), len(whole) - len(small()))


def test_the_page_is_of_what_the_texts_state(tmp_path: Path, asked: dict[str, Any]) -> None:
    main(["build", "글.txt", "-o", str(tmp_path / "a"), "--infer"])
    main(["build", "글.txt", "-o", str(tmp_path / "b")])
    assert (tmp_path / "a/글.html").read_bytes() == (tmp_path / "b/글.html").read_bytes()


def test_build_passes_its_options_on(tmp_path: Path, asked: dict[str, Any]) -> None:
    base = "https://example.org/id/"
    main(["build", "a", "b", "-o", str(tmp_path), "--date", "2025-03-20", "--base", base, "--map", "text=글"])
    assert asked == {
        "inputs": ["a", "b"],
        "published": dt.date(2025, 3, 20),
        "columns": {"text": "글"},
        "base": base,
    }


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["글.txt"], "글"),
        (["a.jsonl.gz"], "a"),
        (["folder.1"], "folder.1"),
        (["folder.1/."], "folder.1"),
        (["a.txt", "b.txt"], "graph"),
        (["a.txt", "--name", "시장"], "시장"),
    ],
)
def test_build_names_its_files(
    tmp_path: Path,
    asked: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    name: str,
) -> None:
    (tmp_path / "folder.1").mkdir()
    monkeypatch.chdir(tmp_path)
    main(["build", *arguments])
    assert (tmp_path / "output" / f"{name}.ttl").exists()


def test_build_writes_every_format_that_is_asked_for(tmp_path: Path, asked: dict[str, Any]) -> None:
    every = [argument for format in FORMATS for argument in ("--format", format)]
    main(["build", "글.txt", "-o", str(tmp_path), *every])
    assert sorted(p.suffix for p in tmp_path.iterdir()) == sorted([*FORMATS.values(), ".html"])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--format", "ttx"], "invalid choice: 'ttx'"),
        (["--date", "어제"], "'어제' is not a date of the form YYYY-MM-DD"),
        (["--name", "a/b"], "'a/b' is not a plain file name"),
        (["--name", ".."], "'..' is not a plain file name"),
        (["--name", ""], "'' is not a plain file name"),
        (["--base", "nowhere"], "nowhere"),
        (["--bose", "x"], "unrecognized arguments: --bose x"),
    ],
)
def test_build_refuses_wrong_options(
    tmp_path: Path,
    asked: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    reason: str,
) -> None:
    said = usage(capsys, "build", "글.txt", "-o", str(tmp_path / "out"), *arguments)
    assert reason in said
    assert not (tmp_path / "out").exists()


def test_build_writes_nothing_when_a_text_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(*inputs: object, **options: object) -> KnowledgeGraph:
        raise InputError("글.txt", "contains no text")

    monkeypatch.setattr("kg.pipeline.build", build)
    assert main(["build", "글.txt", "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == "kg: 글.txt: contains no text\n"
    assert not (tmp_path / "out").exists()


def test_build_leaves_nothing_half_written(
    tmp_path: Path, asked: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "글.html").mkdir()
    (tmp_path / "글.html" / "kept").touch()
    assert main(["build", "글.txt", "-o", str(tmp_path)]) == 1
    assert str(tmp_path / "글.html") in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


# query


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("csv", "name,missing\n홍길동,\n"),
        ("json", '[\n  {\n    "name": "홍길동",\n    "missing": null\n  }\n]\n'),
    ],
)
def test_query_writes_rows(
    graph: str, capsys: pytest.CaptureFixture[str], layout: str, expected: str
) -> None:
    assert main(["query", graph, PEOPLE, "--as", layout]) == 0
    assert capsys.readouterr().out == expected


def test_a_table_in_a_pipe_is_plain_and_whole(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    long = "아" * 500
    main(["query", graph, f'SELECT ?a ?b {{ VALUES (?a ?b) {{ ("[b]{long}\\u001b" true) }} }}'])
    said = capsys.readouterr().out
    assert f"[b]{long}" in said
    assert "\x1b" not in said
    assert "true" in said


def test_a_table_shortens_iris(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["query", graph, "SELECT ?p ?role { ?p <https://w3id.org/bodokg/ontology#hasRole> ?role }"])
    row = capsys.readouterr().out.splitlines()[-1]
    assert row.split() == ["person:홍길동", "role:시장"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("ASK { ?s ?p ?o }", "true\n"), ("ASK { ?s ?p 'nothing' }", "false\n")],
)
def test_query_answers_yes_or_no(
    graph: str, capsys: pytest.CaptureFixture[str], query: str, expected: str
) -> None:
    main(["query", graph, query])
    assert capsys.readouterr().out == expected


def test_query_writes_a_constructed_graph_as_turtle(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["query", graph, "CONSTRUCT { <urn:a> <urn:b> <urn:c> } {}"])
    assert "<urn:a> <urn:b> <urn:c> ." in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["FILE", "QUERY", "--as", "csv"], ["FILE", "--as", "csv", "QUERY"], ["--as", "csv", "FILE", "QUERY"]],
)
def test_query_takes_its_arguments_in_any_order(
    graph: str, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    given = {"FILE": graph, "QUERY": PEOPLE}
    assert main(["query", *(given.get(argument, argument) for argument in arguments)]) == 0
    assert "홍길동" in capsys.readouterr().out


def test_query_reads_a_file(graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "q.rq").write_text(PEOPLE, encoding="utf-8")
    main(["query", graph, f"@{tmp_path / 'q.rq'}", "--as", "csv"])
    assert "홍길동" in capsys.readouterr().out


def test_query_reads_standard_input(
    graph: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(PEOPLE))
    main(["query", graph, "-", "--as", "csv"])
    assert "홍길동" in capsys.readouterr().out


def test_query_asks_a_named_question(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", graph, "--name", "edges", "--as", "json"]) == 0
    assert [row["label"] for row in json.loads(capsys.readouterr().out)] == ["시장"]


def test_query_says_that_there_are_more_answers(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", graph, "--name", "mentions", "--limit", "1", "--as", "json"]) == 0
    said = capsys.readouterr()
    assert len(json.loads(said.out)) == 1
    assert said.err == "kg: only the first 1 rows; --limit 0 gives all\n"


def test_query_takes_the_name_before_the_file(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--name", "edges", graph]) == 0
    assert "시장" in capsys.readouterr().out


def test_query_lists_the_named_questions(capsys: pytest.CaptureFixture[str]) -> None:
    from kg.queries import names

    assert main(["query", "--list", "--as", "json"]) == 0
    assert tuple(row["name"] for row in json.loads(capsys.readouterr().out)) == names()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--name", "nothing"], "query 'nothing': no such named query; choose one of: "),
        (["--name", "SELECT"], "query 'SELECT': no such named query"),
        (["--name", "edges", "--set", "nobody=가"], "no parameter 'nobody'"),
        (["ASK {}", "--set", "topic=가"], "only a named query has parameters"),
        (["ASK {}", "--limit", "1"], "only a named query has parameters and a limit"),
        (["SELECT"], "query 'SPARQL': not valid SPARQL"),
        (["SELECT ?s {"], "query 'SPARQL'"),
        (["@nothing.rq"], "nothing.rq: cannot read the query"),
    ],
)
def test_query_refuses_what_it_cannot_answer(
    graph: str, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    assert main(["query", graph, *arguments]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("kg: "), reason in said.err) == ("", 1, True)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["g.ttl"], "give exactly one of QUERY, --name and --list"),
        (["g.ttl", "ASK {}", "--name", "edges"], "give exactly one of QUERY, --name and --list"),
        (["--name", "edges"], "FILE is missing"),
        (["g.ttl", "ASK {}", "more"], "unrecognized arguments: more"),
        (["g.ttl", "-x"], "unrecognized arguments: -x"),
        (["g.ttl", "--name", "edges", "--set", "topic"], "'topic' is not of the form PARAMETER=WORDS"),
        (["g.ttl", "--name", "edges", "--limit", "-1"], "--limit"),
    ],
)
def test_query_refuses_wrong_usage(
    capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    assert reason in usage(capsys, "query", *arguments)


def test_a_missing_graph_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "nothing.ttl", "ASK {}"]) == 1
    assert capsys.readouterr().err == "kg: nothing.ttl: No such file or directory\n"


# validate


def test_validate_says_that_a_graph_conforms(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["validate", graph])
    assert (code, "conforms" in capsys.readouterr().out) == (0, True)


def test_validate_takes_shapes_of_ones_own(
    graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "my.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://w3id.org/bodokg/ontology#> . "
        "<https://example.org/s> a sh:NodeShape ; sh:targetClass kg:Person ; "
        'sh:property [ sh:path kg:degree ; sh:minCount 1 ; sh:message "no degree"@en ] .',
        encoding="utf-8",
    )
    assert main(["validate", graph, "--shapes", str(tmp_path / "my.ttl")]) == 1
    assert "kg:degree: no degree" in capsys.readouterr().out


def test_validate_reports_what_breaks_the_shapes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> a <https://w3id.org/bodokg/ontology#Person> .", encoding="utf-8")
    assert main(["validate", str(tmp_path / "a.ttl")]) == 1
    assert "urn:a" in capsys.readouterr().out


# view


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr("webbrowser.open", found.append)
    return found


def test_view_writes_the_page_beside_the_graph_and_opens_it(graph: str, opened: list[str]) -> None:
    assert main(["view", graph]) == 0
    page = Path(graph).with_suffix(".html")
    assert page.read_text(encoding="utf-8").startswith("<!")
    assert opened == [page.as_uri()]


def test_view_only_writes(graph: str, tmp_path: Path, opened: list[str]) -> None:
    main(["view", graph, "-o", str(tmp_path / "new/page.html"), "--no-open"])
    assert (tmp_path / "new/page.html").exists()
    assert opened == []


@pytest.fixture
def text(tmp_path: Path) -> str:
    file = tmp_path / "글.txt"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


def passages(page: str) -> list[Any]:
    found = re.search(r'<script type="application/json" id="view">(.*?)</script>', page, re.DOTALL)
    assert found
    return [document.get("passages") for document in json.loads(found[1])["documents"]]


def test_view_shows_facts_in_their_paragraphs(graph: str, text: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    main(["view", graph, "--text", text, "-o", str(page), "--no-open"])
    assert [
        passage["text"] for passage in passages(page.read_text(encoding="utf-8"))[0]
    ] == TEXT.splitlines()[:1]


def test_view_embeds_texts_that_it_is_given(
    graph: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    main(["view", graph, "--text", text, "--embed-text", "-o", str(page), "--no-open"])
    assert '"whole":true' in page.read_text(encoding="utf-8")
    assert "name them with --text" in usage(capsys, "view", graph, "--embed-text", "--no-open")


def test_build_embeds_texts_when_asked(tmp_path: Path, asked: dict[str, Any]) -> None:
    main(["build", "글.txt", "-o", str(tmp_path), "--embed-text"])
    assert '"whole":true' in (tmp_path / "글.html").read_text(encoding="utf-8")


def test_view_shows_what_is_near_somebody(graph: str, tmp_path: Path, opened: list[str]) -> None:
    page = tmp_path / "page.html"
    main(
        [
            "view",
            graph,
            "--focus",
            "홍길동",
            "--depth",
            "2",
            "--since",
            "1999-01-01",
            "-o",
            str(page),
            "--no-open",
        ]
    )
    assert "<h1>홍길동</h1>" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--focus", "아무도"), "focus: no entity is named '아무도'"),
        (("--depth", "0"), "'0' is not a number from 1 to 9"),
        (("--depth", "둘"), "'둘' is not a number from 1 to 9"),
        (("--since", "어제"), "'어제' is not a date"),
    ],
)
def test_view_refuses_what_it_cannot_show(
    graph: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert said in usage(capsys, "view", graph, "--no-open", *arguments)


@pytest.mark.parametrize(
    ("asking", "title"),
    [
        (("--name", "person-card", "--set", "person=홍길동"), "(홍길동)</h1>"),
        (("--name", "post-holders"), "?</h1>"),
        (("SELECT ?s { ?s a <https://w3id.org/bodokg/ontology#Person> }",), "<h1>"),
    ],
)
def test_query_shows_an_answer_as_a_page(
    graph: str, tmp_path: Path, opened: list[str], asking: tuple[str, ...], title: str
) -> None:
    page = tmp_path / "answer.html"
    assert main(["query", graph, *asking, "--view", "-o", str(page)]) == 0
    assert title in page.read_text(encoding="utf-8")
    assert opened == [page.as_uri()]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("view", "{}", "--focus", "홍길동"), "글-홍길동.html"),
        (("query", "{}", "--name", "person-card", "--view"), "글-person-card.html"),
        (("query", "{}", "SELECT ?s { ?s ?p ?o }", "--view"), "글-answer.html"),
    ],
)
def test_the_page_of_a_part_has_a_name_of_its_own(
    graph: str, tmp_path: Path, arguments: tuple[str, ...], name: str
) -> None:
    assert main([graph if argument == "{}" else argument for argument in arguments] + ["--no-open"]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.html")) == [name]


def test_query_refuses_a_page_of_yes_or_no(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", graph, "ASK { ?s ?p ?o }", "--view", "--no-open"]) == 1
    assert "an ASK query has no page" in capsys.readouterr().err


# exits


@pytest.mark.parametrize("argv", [[], ["nothing"], ["build"], ["--nothing"]])
def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    assert "usage: kg" in usage(capsys, *argv)


def test_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert (caught.value.code, capsys.readouterr().out) == (0, f"kg {__version__}\n")


def test_ctrl_c_exits_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*inputs: object, **options: object) -> KnowledgeGraph:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.pipeline.build", stop)
    assert main(["build", "글.txt"]) == 130


def test_a_reader_that_goes_away_is_no_error(graph: str) -> None:
    """Run in a process of its own: the last flush of the interpreter is what complains."""
    import subprocess

    argv = ["query", graph, "SELECT * { ?s ?p ?o }"]
    code = f"import sys; from kg.cli import main; sys.exit(main({argv!r}))"
    read, write = os.pipe()
    os.close(read)
    found = subprocess.run(
        [sys.executable, "-c", code], stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert (found.returncode, found.stderr) == (1, "")


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    from kg.cli import parser

    (commands,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    for name in commands.choices:
        with pytest.raises(SystemExit):
            main([name, "--help"])
        assert f"usage: kg {name}" in capsys.readouterr().out


def test_the_formats_are_those_of_the_store() -> None:
    from kg.cli import FORMATS as NAMES

    assert sorted(NAMES) == sorted(FORMATS)
