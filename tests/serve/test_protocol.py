"""SPARQL 1.1 Protocol, as real clients see it."""

import json
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

PEOPLE = "SELECT ?person { ?person a <https://w3id.org/bodokg/ontology#Person> } ORDER BY ?person"
SOME = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"
NAMES = ["김하늘", "박소리", "이바다", "최가람"]


def people(answer: httpx.Response) -> list[str]:
    bindings = answer.json()["results"]["bindings"]
    return [row["person"]["value"].rpartition("/")[2] for row in bindings]


@pytest.mark.parametrize(
    "how",
    [
        {"method": "GET", "params": {"query": PEOPLE}},
        {"method": "POST", "data": {"query": PEOPLE}},
        {
            "method": "POST",
            "content": PEOPLE.encode(),
            "headers": {"Content-Type": "application/sparql-query"},
        },
        {
            "method": "POST",
            "content": PEOPLE.encode(),
            "headers": {"Content-Type": "Application/Sparql-Query; charset=UTF-8"},
        },
    ],
)
def test_a_query_is_taken_in_three_ways(client: httpx.Client, how: dict[str, object]) -> None:
    answer = client.request(url="/sparql", **how)  # type: ignore[arg-type]
    assert (answer.status_code, people(answer)) == (200, NAMES)


@pytest.mark.parametrize(
    ("query", "accept", "given"),
    [
        (PEOPLE, None, "application/sparql-results+json"),
        (PEOPLE, "*/*", "application/sparql-results+json"),
        (PEOPLE, "text/csv", "text/csv; charset=utf-8"),
        (PEOPLE, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (PEOPLE, "application/sparql-results+xml", "application/sparql-results+xml"),
        (PEOPLE, "application/json", "application/json"),
        (PEOPLE, "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
        (PEOPLE, "application/*;q=0.2, text/csv;q=0.1", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        (SOME, None, "text/turtle; charset=utf-8"),
        (SOME, "application/n-triples", "application/n-triples"),
        (SOME, "application/ld+json", "application/ld+json"),
        (SOME, "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE <https://w3id.org/bodokg/id/person/김하늘>", "text/turtle", "text/turtle; charset=utf-8"),
    ],
)
def test_the_answer_has_the_type_that_was_asked_for(
    client: httpx.Client, query: str, accept: str | None, given: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.headers["content-type"]) == (200, given)
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("media", "format"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_triples_are_the_same_in_every_format(client: httpx.Client, media: str, format: RdfFormat) -> None:
    def triples(media: str, format: RdfFormat) -> set[str]:
        answer = client.get("/sparql", params={"query": SOME}, headers={"Accept": media})
        return {str(quad.triple) for quad in parse(answer.content, format=format)}

    assert triples(media, format) == triples("application/n-triples", RdfFormat.N_TRIPLES) != set()


@pytest.mark.parametrize(
    ("status", "how"),
    [
        (400, {"method": "GET"}),
        (400, {"method": "GET", "params": {"query": ["ASK {}", "ASK {}"]}}),
        (400, {"method": "POST", "params": {"query": "ASK {}"}, "data": {"query": "ASK {}"}}),
        (400, {"method": "GET", "params": {"query": "ASK {"}}),
        (400, {"method": "GET", "params": {"query": ""}}),
        (400, {"method": "GET", "params": {"query": "ASK {}", "default-graph-uri": "urn:x"}}),
        (400, {"method": "POST", "data": {"query": "ASK {}", "named-graph-uri": "urn:x"}}),
        (400, {"method": "GET", "params": {"query": "ASK FROM <urn:x> {}"}}),
        (400, {"method": "GET", "params": {"query": "SELECT * FROM NAMED <urn:x> {}"}}),
        (400, {"method": "GET", "params": {"query": "SELECT * { SERVICE <http://127.0.0.1/> {} }"}}),
        (
            400,
            {
                "method": "POST",
                "content": b"ASK { ?s ?p '\xff' }",
                "headers": {"Content-Type": "application/sparql-query"},
            },
        ),
        (403, {"method": "POST", "data": {"update": "CLEAR ALL"}}),
        (403, {"method": "GET", "params": {"update": "CLEAR ALL"}}),
        (403, {"method": "GET", "params": {"query": "PREFIX a: <urn:a> LOAD <http://127.0.0.1/>"}}),
        (403, {"method": "GET", "params": {"query": "INSERT DATA { <a:a> <a:a> 1 }"}}),
        (
            403,
            {
                "method": "POST",
                "content": b"CLEAR ALL",
                "headers": {"Content-Type": "application/sparql-update"},
            },
        ),
        (404, {"method": "GET", "url": "/nothing"}),
        (405, {"method": "PUT", "content": b"ASK {}"}),
        (405, {"method": "DELETE"}),
        (406, {"method": "GET", "params": {"query": "ASK {}"}, "headers": {"Accept": "text/turtle"}}),
        (406, {"method": "GET", "params": {"query": SOME}, "headers": {"Accept": "text/csv"}}),
        (406, {"method": "GET", "params": {"query": SOME}, "headers": {"Accept": "*/*;q=0"}}),
        (413, {"method": "POST", "data": {"query": "ASK {}" + " " * 70_000}}),
        (413, {"method": "POST", "data": {"query": "ASK {}", "more": "가" * 200_000}}),
        (415, {"method": "POST", "content": b"ASK {}"}),
        (415, {"method": "POST", "content": b"ASK {}", "headers": {"Content-Type": "text/plain"}}),
    ],
)
def test_what_cannot_be_answered_has_its_status(
    client: httpx.Client, status: int, how: dict[str, object]
) -> None:
    answer = client.request(**{"url": "/sparql", **how})  # type: ignore[arg-type]
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert answer.text.strip()


def test_a_method_that_is_not_allowed_is_told_which_are(client: httpx.Client) -> None:
    assert set(client.put("/sparql").headers["allow"].split(", ")) >= {"GET", "POST"}


def test_an_error_of_syntax_tells_where(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK {\n  ?s ?p }"})
    assert answer.text.startswith("not valid SPARQL: error at line 2, ")


def test_sparqlwrapper_reads_every_answer(client: httpx.Client) -> None:
    wrapper = SPARQLWrapper(f"{client.base_url}/sparql")
    wrapper.setQuery(PEOPLE)
    for method, request in ((POST, POSTDIRECTLY), (POST, "urlencoded"), ("GET", "urlencoded")):
        wrapper.setMethod(method)
        wrapper.setRequestMethod(request)
        wrapper.setReturnFormat(JSON)
        assert len(wrapper.query().convert()["results"]["bindings"]) == len(NAMES)  # type: ignore[index, call-overload]
    wrapper.setReturnFormat(XML)
    document = wrapper.query().convert()
    assert len(document.getElementsByTagName("result")) == len(NAMES)  # type: ignore[union-attr]
    wrapper.setReturnFormat(CSV)
    assert wrapper.query().convert().decode().count("\r\n") == len(NAMES) + 1  # type: ignore[union-attr]
    wrapper.setQuery(SOME)
    wrapper.setReturnFormat(TURTLE)
    assert b"@prefix" in wrapper.query().convert()  # type: ignore[operator]


def test_hangul_is_the_same_in_every_format(client: httpx.Client) -> None:
    query = "SELECT ?label { <https://w3id.org/bodokg/id/person/김하늘> rdfs:label ?label }"
    query = f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> {query}"

    def answer(accept: str) -> str:
        return client.get(f"/sparql?query={quote(query)}", headers={"Accept": accept}).text

    assert json.loads(answer("application/json"))["results"]["bindings"] == [
        {"label": {"type": "literal", "value": "김하늘", "xml:lang": "ko"}}
    ]
    assert "김하늘" in "".join(ElementTree.fromstring(answer("application/xml")).itertext())  # noqa: S314
    assert answer("text/csv") == "label\r\n김하늘\r\n"
    assert answer("text/tab-separated-values") == '?label\n"김하늘"@ko\n'
