"""Named queries by their address: the rows that the library gives, a page at a time."""

from pathlib import Path

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

import kg
from kg import queries
from kg.queries.values import value_of
from kg.serve.engine.limits import Limits
from kg.store.directory import GraphStore
from tests.serve.conftest import Start
from tests.unit.extractions import forum, notice
from tests.unit.store.written import one_person, result, write

ROWS = "application/sparql-results+json"


def rows(answer: httpx.Response) -> list[tuple[object, ...]]:
    assert (answer.status_code, answer.headers["content-type"]) == (200, ROWS), answer.text
    found = parse_query_results(answer.content, format=QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    return [tuple(map(value_of, row)) for row in found]


def more(answer: httpx.Response) -> bool:
    return "bodokg-more" in answer.headers


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("named") / "s"
    write(path, [forum(), notice()])
    return path


@pytest.mark.parametrize("name", queries.names())
def test_a_store_gives_the_rows_of_the_library(start: Start, store: Path, name: str) -> None:
    client, graph = start(store), kg.open(store)
    narrowed: list[dict[str, str]] = [{one: "의"} for one in queries.named(name).parameters if one != "at"]
    for words in ({}, *narrowed):
        for limit in (None, 2, 0):
            expected = graph.query(name, limit=limit, **words)
            page = {} if limit is None else {"limit": str(limit)}
            answer = client.get(f"/query/{name}", params={**words, **page})
            assert rows(answer) == list(expected)
            assert more(answer) == expected.more
    graph.close()


def test_a_file_is_answered_whole_unless_a_limit_is_given(client: httpx.Client, file: Path) -> None:
    expected = kg.open(file).query("edges")
    answer = client.get("/query/edges")
    assert (rows(answer), more(answer)) == (list(expected), False)
    answer = client.get("/query/edges", params={"limit": 1})
    assert (rows(answer), more(answer)) == (list(expected)[:1], True)


def test_a_question_about_a_day(client: httpx.Client) -> None:
    assert rows(client.get("/query/post-holders", params={"at": "2026-03-21"}))
    assert rows(client.get("/query/post-holders", params={"at": "2020-01-01"})) == []


def test_names_are_looked_up_as_they_were_when_the_snapshot_was_taken(start: Start, tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    client = start(tmp_path / "s")
    before = rows(client.get("/query/person-card", params={"person": "김하늘"}))
    with GraphStore(tmp_path / "s", resolver=one_person) as opened:
        opened.record([result(notice())])
        opened.remove(["forum"])
        opened.sync()
        assert rows(client.get("/query/person-card", params={"person": "김하늘"})) == before != []


@pytest.mark.parametrize(
    ("accept", "media", "begins"),
    [
        ("*/*", ROWS, "{"),
        ("text/csv", "text/csv; charset=utf-8", "person,role"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?person"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/html,*/*;q=0.8", "text/html; charset=utf-8", "<!"),
    ],
)
def test_an_answer_is_negotiated(client: httpx.Client, accept: str, media: str, begins: str) -> None:
    answer = client.get("/query/post-holders", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.text.lstrip().startswith(begins)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("who", 404, "no such named query"),
        ("edges?person=김", 400, "no parameter 'person'"),
        ("edges?limit=-1", 400, "not a number of rows"),
        ("edges?limit=all", 400, "not a number of rows"),
        ("post-holders?at=May", 400, "not a date"),
        ("post-holders?role=a&role=b", 400, "only one role"),
    ],
)
def test_what_cannot_be_asked_is_told(client: httpx.Client, path: str, status: int, words: str) -> None:
    answer = client.get(f"/query/{path}")
    assert (answer.status_code, words in answer.text) == (status, True)


def test_a_question_by_its_name_is_only_asked_by_get(client: httpx.Client) -> None:
    assert client.post("/query/edges").status_code == 405


def test_a_named_query_keeps_to_the_limits(start: Start) -> None:
    strict = start(limits=Limits(rows=3))
    assert strict.get("/query/edges").status_code == 507
    assert len(rows(strict.get("/query/edges", params={"limit": 3}))) == 3
