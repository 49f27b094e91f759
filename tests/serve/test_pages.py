"""Pages of entities, and what else people see."""

import re
import unicodedata
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

from kg.graph import KnowledgeGraph
from kg.serve.guard import COOKIE
from kg.serve.pages import sections
from tests.serve.conftest import Start
from tests.unit.extractions import forum

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PERSON = "/person/" + quote("김하늘")


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("person/김하늘", ["인물", "김하늘", "의원", "새물결당", "도서관은 마을의 거 실이다", "이바다"]),
        ("institution/한빛시", ["기관", "한빛시", "마을 도서관의 내일"]),
        ("topic/작은_도서관", ["주제", "작은 도서관", "박소리"]),
        ("role/의원", ["직책", "김하늘"]),
        ("place/한빛시청", ["장소", "마을 도서관의 내일"]),
        ("document/forum", ["문서", "한빛시, 마을 도서관 토론회 열어", "2026-03-21", "김하늘", "박소리"]),
    ],
)
def test_a_page_tells_what_the_graph_says_of_it(client: httpx.Client, path: str, words: list[str]) -> None:
    answer = client.get(f"/{quote(path)}", headers=HTML)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    told = text_of(answer.text)
    assert [one for one in words if one not in told] == []


def test_a_fact_has_a_page_with_its_evidence(client: httpx.Client) -> None:
    page = client.get(PERSON, headers=HTML).text
    for fact in re.findall(r'href="(/(?:post|statement)/[^"]+)"', page):
        told = client.get(fact, headers=HTML).text
        assert "근거" in told
        assert 'href="/document/forum#char=' in told


def test_evidence_leads_to_its_place_on_the_page_of_the_document(client: httpx.Client) -> None:
    page = client.get(PERSON, headers=HTML).text
    document = client.get("/document/forum", headers=HTML).text
    places = re.findall(r'href="/document/forum#(char=\d+,\d+)"', page)
    assert places
    assert f'id="{places[0]}"' in document


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("text/html", "text/html; charset=utf-8"),
        ("text/turtle;q=0.5, application/ld+json", "application/ld+json"),
    ],
)
def test_an_iri_is_negotiated(client: httpx.Client, accept: str, media: str) -> None:
    answer = client.get(PERSON, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("format", ["turtle", "json-ld", "n-triples", "rdf-xml"])
def test_a_link_leads_to_each_format(client: httpx.Client, format: str) -> None:
    assert f'href="?format={format}"' in client.get(PERSON, headers=HTML).text
    assert client.get(f"{PERSON}?format={format}", headers=HTML).status_code == 200


def test_its_triples_are_what_is_said_of_it_and_which_facts_name_it(client: httpx.Client) -> None:
    content = client.get(PERSON, headers={"Accept": "application/n-triples"}).content
    found = {(str(q.subject), str(q.predicate)) for q in parse(content, format=RdfFormat.N_TRIPLES)}
    it = "<https://w3id.org/bodokg/id/person/김하늘>"
    assert (it, "<http://www.w3.org/2000/01/rdf-schema#label>") in found
    assert any(predicate.endswith("ns/org#member>") for _, predicate in found)
    assert not any("taIdentRef" in predicate for _, predicate in found)


@pytest.mark.parametrize(
    "path", ["/person/nobody", "/person/", "/person/%3Cb%3E", "/person/a%20b", "/person/%00"]
)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_what_is_not_in_the_graph_is_not_found(client: httpx.Client, path: str, accept: str) -> None:
    assert client.get(f"/person/{path}", headers={"Accept": accept}).status_code == 404


def test_an_iri_in_pieces_leads_to_the_one_in_whole(client: httpx.Client) -> None:
    answer = client.get("/person/" + quote(unicodedata.normalize("NFD", "김하늘")), headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (301, PERSON)


def test_another_base_has_its_own_pages(start: Start, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("base") / "press.ttl"
    KnowledgeGraph.of([forum()], "https://example.org/a/").write(path)
    assert "https://example.org/a/person/김하늘" in start(path).get(PERSON, headers=HTML).text


def test_every_section_of_a_page_has_its_headings() -> None:
    queries, known = sections.queries(), sections.pages()
    named = {name for page in known.pages.values() for name in page.sections}
    assert named == queries.keys()
    assert [query.name for query in queries.values() if not (query.title_ko and query.title_en)] == []
    columns = {column for query in queries.values() for column in query.columns}
    assert columns == known.columns.keys()


def test_every_section_knows_its_pages() -> None:
    pages = ((folder, name) for folder, page in sections.pages().pages.items() for name in page.sections)
    for folder, name in pages:
        query = sections.queries()[name]
        assert "<x:1>" in sections.sparql(query, folder, "x:1"), (folder, name)


@pytest.mark.parametrize("name", sections.queries())
def test_a_section_is_standard_sparql(name: str) -> None:
    assert Graph().query(sections.queries()[name].text).type == "SELECT"


def test_words_of_the_graph_are_never_markup(start: Start, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("hostile") / "press.ttl"
    path.write_text(
        """@prefix kg: <https://w3id.org/bodokg/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
        <https://w3id.org/bodokg/id/document/d> a kg:Document ; rdfs:label "d" .
        <https://w3id.org/bodokg/id/person/a> a kg:Person ; rdfs:label "<script>alert(1)</script>"@ko ;
          schema:url "javascript:alert(2)" , <javascript:alert(3)> .""",
        encoding="utf-8",
    )
    page = start(path).get("/person/a", headers=HTML).text
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    "query", ["SELECT ?p { ?p a kg:Person }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s a kg:Post ; ?p ?o }"]
)
def test_an_answer_is_shown_as_a_network(client: httpx.Client, query: str) -> None:
    text = f"PREFIX kg: <https://w3id.org/bodokg/ontology#> {query}"
    answer = client.post("/view", data={"query": text})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["content-security-policy"] == "frame-ancestors 'self'"
    assert "김하늘" in answer.text


@pytest.mark.parametrize("query", ["ASK {}", "SELECT ?p { ?p a <urn:none> }", "nonsense", "CLEAR ALL"])
def test_what_has_no_network_is_told_in_a_page(client: httpx.Client, query: str) -> None:
    answer = client.get("/view", params={"query": query}, headers=HTML)
    assert answer.status_code in (400, 403)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_the_page_to_ask_in_has_every_named_query(client: httpx.Client) -> None:
    from kg import queries

    page = client.get("/").text
    assert [name for name in queries.names() if f'data-name="{name}"' not in page] == []
    assert [name for name in queries.names() if queries.named(name).title_ko not in page] == []


def test_terms_have_korean_and_english_labels(client: httpx.Client) -> None:
    terms = {term["name"]: term for term in client.get("/vocabulary.json").json()}
    assert (terms["kg:Person"]["ko"], terms["kg:Person"]["en"], terms["kg:Person"]["kind"]) == (
        "인물",
        "Person",
        "class",
    )
    assert terms["org:member"]["kind"] == "property"


def test_files_of_the_pages_are_not_sent_twice(client: httpx.Client) -> None:
    first = client.get("/static/style.css")
    again = client.get("/static/style.css", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


@pytest.mark.parametrize("name", ["nothing.js", "..%2fapp.py", "ask.html", "%2e%2e/app.py"])
def test_no_other_file_is_sent(client: httpx.Client, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_with_a_token_people_give_it_in_a_form(start: Start) -> None:
    client = start(token="sesame-7")  # noqa: S106
    assert client.get("/", headers=HTML).headers["location"] == "/login"
    assert client.get("/login").status_code == 200
    assert client.post("/login", data={"token": "other"}).status_code == 401
    entered = client.post("/login", data={"token": "sesame-7"})
    assert entered.status_code == 303
    cookie = entered.headers["set-cookie"].lower()
    assert all(word in cookie for word in (COOKIE, "httponly", "samesite=strict"))
    assert client.get("/", headers=HTML).status_code == 200
