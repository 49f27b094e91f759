"""What agents are told, by the SDK's own client."""

import json
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.types import CallToolResult, TextContent, TextResourceContents

from kg.serve.engine.limits import MIB, Limits
from kg.shapes import ontology_path
from tests.mcp.conftest import Ask, Call
from tests.unit.extractions import forum, notice
from tests.unit.store.written import write

ID = "https://w3id.org/bodokg/id"
FORUM = {
    "document": f"{ID}/document/forum",
    "id": "forum",
    "title": "한빛시, 마을 도서관 토론회 열어",
    "published": "2026-03-21",
    "publisher": "한빛시",
    "url": "https://press.example/forum?id=7",
}
OPENING = "김 의원은 개회사에서 “도서관은 마을의 거 실이다”라고 강조했다"


def told(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result.content
    assert result.structured_content is not None
    (content,) = result.content
    assert isinstance(content, TextContent)
    assert json.loads(content.text) == result.structured_content
    return dict(result.structured_content)


def wrong(result: CallToolResult) -> str:
    assert result.is_error
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def stated(answer: Any) -> list[dict[str, Any]]:
    """Return whatever in an answer has evidence."""
    if isinstance(answer, list):
        return [found for one in answer for found in stated(one)]
    if not isinstance(answer, dict):
        return []
    return [answer] if "evidence" in answer else stated(list(answer.values()))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mcp-store") / "s"
    write(path, [forum(), notice()])
    return path


def test_every_tool_says_that_it_only_reads_and_what_it_answers(file: Path, ask: Ask) -> None:
    tools = ask(file, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["find", "posts", "statements", "evidence", "sparql"]
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert all(tool.output_schema and tool.description for tool in tools)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("find", {"name": "김하늘"}),
        ("posts", {"of": "김하늘"}),
        ("statements", {"about": "도서관"}),
        ("evidence", {"fact": f"{ID}/statement/forum--112-126"}),
        ("sparql", {"query": "SELECT ?post { ?post a kg:Post }"}),
    ],
)
@pytest.mark.parametrize("kind", ["file", "store"])
def test_every_answer_carries_words_and_their_source(
    call: Call, file: Path, store: Path, kind: str, tool: str, arguments: dict[str, str]
) -> None:
    answer = told(call(tool, store if kind == "store" else file, **arguments))
    found = stated(answer)
    assert found
    raw = {document.document.id: document.document.raw for document in (forum(), notice())}
    for one in found:
        assert one["evidence_count"] >= len(one["evidence"]) >= 1
        for piece in one["evidence"]:
            assert raw[piece["source"]["id"]][piece["begin"] : piece["end"]] == piece["words"]
            assert piece["source"]["title"]


def test_somebody_is_found_by_a_part_of_a_name(call: Call) -> None:
    (found,) = told(call("find", name="하늘"))["entities"]
    assert (found["iri"], found["kind"]) == (f"{ID}/person/김하늘", "Person")
    assert (found["other_names"], found["facts"]) == (["김 의원"], 4)


def test_an_exact_name_comes_first(call: Call) -> None:
    found = told(call("find", name="마을 도서관"))["entities"]
    assert [one["label"] for one in found] == ["마을 도서관", "마을 도서관의 내일"]


def test_only_things_of_a_kind_are_found(call: Call) -> None:
    found = told(call("find", name="한빛시", kind="Institution"))["entities"]
    assert {one["kind"] for one in found} == {"Institution"}


def test_the_first_few_say_that_there_are_more(call: Call) -> None:
    answer = told(call("find", name="도서관", limit=1))
    assert (len(answer["entities"]), answer["more"]) == (1, True)


def test_nobody_is_found(call: Call) -> None:
    assert told(call("find", name="없는이")) == {"entities": [], "more": False}


def test_posts_of_a_person(call: Call) -> None:
    (post,) = told(call("posts", of="person:김하늘"))["posts"]
    assert [post[name] for name in ("role", "institution", "constituency", "tenure")] == [
        *("의원", "새물결당", "한빛시 가온구", "Current"),
    ]
    assert (post["first_seen"], post["last_seen"]) == ("2026-03-21", "2026-03-21")
    assert post["evidence"][0]["source"] == FORUM


@pytest.mark.parametrize(("day", "people"), [("2026-03-21", ["이바다"]), ("2026-03-22", [])])
def test_posts_at_an_institution_on_a_day(call: Call, day: str, people: list[str]) -> None:
    answer = told(call("posts", of="한빛시", at=day))
    assert [post["person"] for post in answer["posts"]] == people
    assert answer["meant"] == {f"{ID}/institution/한빛시": "한빛시"}


def test_statements_by_somebody_with_the_whole_sentence_first(call: Call) -> None:
    (said,) = told(call("statements", by="김하늘"))["statements"]
    assert (said["text"], said["speaker"], said["verb"]) == (
        "도서관은 마을의 거 실이다",
        "김하늘",
        "강조하다",
    )
    assert (said["stance"], said["topics"], said["published"]) == ("Assertive", ["마을 도서관"], "2026-03-21")
    assert said["evidence"][0]["words"] == OPENING


def test_statements_about_a_topic_by_somebody(call: Call) -> None:
    answer = told(call("statements", about="작은 도서관", by="박소리"))
    assert [one["text"] for one in answer["statements"]] == ["작은 도서관이 늘어야 한다"]
    assert told(call("statements", about="작은 도서관", by="김하늘"))["statements"] == []


def test_the_evidence_of_a_fact(call: Call) -> None:
    fact = told(call("evidence", fact="statement:forum--112-126"))
    assert fact["says"]["speaker"] == ["김하늘"]
    assert fact["evidence"][0] == {"words": OPENING, "begin": 99, "end": 134, "source": FORUM}


def test_sparql_gives_rows_and_the_evidence_of_the_facts_in_them(call: Call) -> None:
    query = (
        "SELECT ?post ?confidence { ?post a kg:Post ; kg:confidence ?confidence ; org:member person:이바다 }"
    )
    answer = told(call("sparql", query=query))
    assert answer["columns"] == ["post", "confidence"]
    assert answer["rows"] == [[f"{ID}/post/이바다--한빛시--시장", 0.95]]
    assert [fact["evidence"][0]["words"] for fact in answer["facts"]] == ["이바다 한빛시장"]


def test_sparql_gives_the_first_rows(call: Call) -> None:
    answer = told(call("sparql", query="SELECT ?s ?day { ?s ?p ?o }", limit=2))
    assert (len(answer["rows"]), answer["more"]) == (2, True)


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ("ASK { person:김하늘 a kg:Person }", "rows", [[True]]),
        ("SELECT ?d { ?x schema:datePublished ?d }", "rows", [["2026-03-21"]]),
    ],
)
def test_sparql_of_other_forms(call: Call, query: str, name: str, expected: object) -> None:
    assert told(call("sparql", query=query))[name] == expected


def test_sparql_gives_triples_as_turtle(call: Call) -> None:
    turtle = told(call("sparql", query="CONSTRUCT { ?p a kg:Person } WHERE { ?p a kg:Person }"))["turtle"]
    assert "person:김하늘 a kg:Person" in turtle


@pytest.mark.parametrize(
    ("tool", "arguments", "reason"),
    [
        ("posts", {"of": "없는이"}, "no entity is named '없는이'"),
        ("posts", {"of": ""}, "no entity is named"),
        ("posts", {"of": "김하늘", "at": "May"}, "not a date"),
        ("statements", {}, "give 'about', 'by' or both"),
        ("evidence", {"fact": "person:김하늘"}, "no post, statement, event or participation has the IRI"),
        ("evidence", {"fact": "statement:x> } #"}, "no post, statement, event or participation has the IRI"),
        ("find", {"name": "김", "limit": 1000}, "less than or equal to 100"),
        ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "DELETE is refused"),
        ("sparql", {"query": "LOAD <http://x.example/>"}, "LOAD is refused"),
        ("sparql", {"query": "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"}, "SERVICE is refused"),
        ("sparql", {"query": "SELECT * {\n ?s ?p }"}, "error at line 2"),
        (
            "sparql",
            {"query": "SELECT (CONCAT('" + "x" * 60_000 + "', STR(?s)) AS ?t) { ?s ?p ?o }"},
            "200,000 bytes",
        ),
    ],
)
def test_what_is_wrong_is_told(call: Call, tool: str, arguments: dict[str, Any], reason: str) -> None:
    assert reason in wrong(call(tool, **arguments))


def test_a_query_keeps_to_the_limits(call: Call) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    limits = Limits(seconds=1, memory=256 * MIB)
    assert "stopped" in wrong(call("sparql", limits=limits, query=endless))


def test_the_ontology_is_a_resource(file: Path, ask: Ask) -> None:
    async def read(client: Client) -> Any:
        return await client.read_resource("bodokg://ontology")

    (content,) = ask(file, read).contents
    assert isinstance(content, TextResourceContents)
    assert content.text == ontology_path("kg.ttl").read_text(encoding="utf-8")
