import json
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kg.graph import KnowledgeGraph
from kg.view import render
from kg.view.edges import edges
from kg.view.layout import positions
from kg.view.model import Document, Edge, Evidence, Node, Post, Statement, ViewModel
from kg.view.page import page
from kg.view.picture import weighed
from kg.view.select import view_model

HEAD = """
@prefix kg: <https://w3id.org/bodokg/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/bodokg/id/> .
@base <https://w3id.org/bodokg/id/document/> .
"""
TURTLE = (
    HEAD
    + """
<a> a kg:Document ; dcterms:identifier "a" ; rdfs:label "해솔 토론회"@ko ; schema:publisher "해솔시" ;
    schema:datePublished "2026-02-21"^^xsd:date ; schema:url "https://example.org/a" ; kg:mainTopic :바다 .
:한서윤 a kg:Person ; rdfs:label "한서윤"@ko ; skos:altLabel "한 의원"@ko .
:연구원 a kg:Institution, kg:ResearchInstitute ; rdfs:label "푸른연구원"@ko ; org:subOrganizationOf :대학 .
:대학 a kg:University ; rdfs:label "해솔대학교"@ko .
:원장 a kg:Role ; rdfs:label "원장"@ko .
:바다 a kg:Topic ; rdfs:label "바다 주권"@ko .
:해솔 a kg:Place ; rdfs:label "해솔"@ko .
:forum a kg:Event ; rdfs:label "바다 포럼"@ko ; schema:name "바다 포럼" ; kg:eventType "토론회" ;
    kg:organizer :연구원 ; kg:coOrganizer :대학 ; schema:location :해솔 ; kg:dateText "20일" ;
    schema:startDate "2026-02-20"^^xsd:date ; schema:about :바다 ; kg:confidence 0.8 ;
    prov:wasDerivedFrom <a#char=20,30> .
:post a kg:Post ; org:member :한서윤 ; org:role :원장 ; org:organization :연구원 ; kg:tenure kg:Former ;
    kg:constituency :해솔 ; kg:confidence 0.9 ; prov:wasDerivedFrom <a#char=0,9> .
:said a kg:Statement ; kg:speaker :한서윤 ; schema:text "바다 주권을 지키자" ; kg:mode kg:Direct ;
    kg:reportingVerb "밝히다" ; kg:stance kg:Neutral ; kg:occasion "축사" ;
    schema:about :바다 ; schema:mentions :대학 ; prov:wasQuotedFrom :unnamed ;
    kg:confidence 0.7 ; prov:wasDerivedFrom <a#char=40,50> .
:unnamed a kg:Statement ; schema:text "때가 됐다" ; kg:mode kg:Indirect ; schema:about :바다 ;
    kg:confidence 0.7 ; prov:wasDerivedFrom <a#char=60,65> .
:part a kg:Participation ; kg:participant :한서윤 ; kg:event :forum ; kg:part :축사 ;
    kg:presentation "바다의 앞날" ; kg:confidence 0.9 ; prov:wasDerivedFrom <a#char=40,50> .
:축사 a skos:Concept ; rdfs:label "congratulatory remarks"@en, "축사"@ko .
<a#char=0,9> a nif:Phrase ; nif:anchorOf "전 원장 한서윤" ; nif:beginIndex 0 ; nif:endIndex 9 .
<a#char=20,30> a nif:Phrase ; nif:anchorOf "바다 포럼을 20일" ; nif:beginIndex 20 ; nif:endIndex 30 .
<a#char=40,50> a nif:Phrase ; nif:anchorOf "“바다 주권을”" ; nif:beginIndex 40 ; nif:endIndex 50 .
<a#char=60,65> a nif:Phrase ; nif:anchorOf "때가 됐다" ; nif:beginIndex 60 ; nif:endIndex 65 .
<a#char=6,9> a nif:Phrase ; nif:anchorOf "한서윤" ; nif:beginIndex 6 ; nif:endIndex 9 ;
    itsrdf:taIdentRef :한서윤 .
"""
)
HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "a href=javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "한\u2028글\u2029",
    "\"'`&lt;",
]


def graph(tmp_path: Path, turtle: str) -> KnowledgeGraph:
    file = tmp_path / "graph.ttl"
    file.write_text(turtle, encoding="utf-8")
    return KnowledgeGraph.parse(file)


@pytest.fixture
def view(tmp_path: Path) -> ViewModel:
    return view_model(graph(tmp_path, TURTLE))


def embedded(html: str, id_: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{id_}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


# -- select ------------------------------------------------------------------


def test_nodes_stand_by_kind_then_iri(view: ViewModel) -> None:
    assert [(node.id, node.kind, node.label, node.type) for node in view.nodes] == [
        ("n0", "person", "한서윤", None),
        ("n1", "institution", "해솔대학교", "University"),
        ("n2", "institution", "푸른연구원", "ResearchInstitute"),
        ("n3", "role", "원장", None),
        ("n4", "topic", "바다 주권", None),
        ("n5", "event", "바다 포럼", None),
        ("n6", "place", "해솔", None),
    ]


def test_a_node_has_its_other_names_and_how_often_it_is_named(view: ViewModel) -> None:
    assert (view.nodes[0].aliases, view.nodes[0].mentions, view.nodes[1].mentions) == (("한 의원",), 1, 0)


def test_a_document_is_described(view: ViewModel) -> None:
    assert view.documents == (
        Document("d0", "해솔 토론회", "해솔시", "2026-02-21", "https://example.org/a", ("n4",)),
    )


def test_a_post_has_its_parts_and_its_words(view: ViewModel) -> None:
    assert view.posts == (
        Post(
            id="f0",
            person="n0",
            role="n3",
            institution="n2",
            tenure="Former",
            constituency="n6",
            confidence=0.9,
            evidence=(Evidence("d0", "전 원장 한서윤", 0, 9),),
        ),
    )


def test_statements_stand_as_the_text_states_them(view: ViewModel) -> None:
    said, unnamed = view.statements
    assert said == Statement(
        id="f1",
        text="바다 주권을 지키자",
        speaker="n0",
        mode="Direct",
        verb="밝히다",
        stance="Neutral",
        occasion="축사",
        topics=("n4",),
        mentions=("n1",),
        repeats="때가 됐다",
        confidence=0.7,
        evidence=(Evidence("d0", "“바다 주권을”", 40, 50),),
    )
    assert (unnamed.speaker, unnamed.text) == (None, "때가 됐다")


def test_an_event_has_when_where_and_by_whom(view: ViewModel) -> None:
    (event,) = view.events
    assert (event.event, event.type, event.date, event.date_text, event.place) == (
        "n5",
        "토론회",
        "2026-02-20",
        "20일",
        "n6",
    )
    assert (event.organizers, event.co_organizers, event.topics) == (("n2",), ("n1",), ("n4",))


def test_a_part_is_named_in_korean(view: ViewModel) -> None:
    (participation,) = view.participations
    assert (participation.participant, participation.part, participation.presentation) == (
        "n0",
        "축사",
        "바다의 앞날",
    )


@pytest.mark.parametrize(
    ("source", "target", "relation", "label", "facts"),
    [
        ("n0", "n2", "post", "전 원장", ("f0",)),
        ("n0", "n3", "role", "직책", ("f0",)),
        ("n0", "n6", "constituency", "지역구", ("f0",)),
        ("n0", "n4", "about", "발언 주제", ("f1",)),
        ("n0", "n5", "part", "축사", ("f4",)),
        ("n2", "n5", "organizer", "주최", ("f3",)),
        ("n1", "n5", "coOrganizer", "공동주최", ("f3",)),
        ("n5", "n4", "topic", "주제", ("f3",)),
        ("n5", "n6", "place", "장소", ("f3",)),
        ("n2", "n1", "unitOf", "상위 기관", ()),
    ],
)
def test_an_edge_is_named_and_leads_to_its_facts(
    view: ViewModel, source: str, target: str, relation: str, label: str, facts: tuple[str, ...]
) -> None:
    found = [
        edge for edge in view.edges if (edge.source, edge.target, edge.relation) == (source, target, relation)
    ]
    assert [(edge.label, edge.facts) for edge in found] == [(label, facts)]


def test_the_edges_are_those_and_no_others(view: ViewModel) -> None:
    assert len(view.edges) == 10


def test_json_leaves_out_what_is_not_known(view: ViewModel) -> None:
    assert view.as_json()["statements"][1] == {
        "id": "f2",
        "evidence": [{"document": "d0", "words": "때가 됐다", "start": 60, "end": 65}],
        "confidence": 0.7,
        "text": "때가 됐다",
        "mode": "Indirect",
        "topics": ["n4"],
    }


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        ("", "지식 그래프"),
        ('<a> a kg:Document ; rdfs:label "가" .', "가"),
        ('<a> a kg:Document ; dcterms:identifier "글" .', "글"),
        ('<b> a kg:Document ; rdfs:label "나" . <a> a kg:Document ; rdfs:label "가" .', "가 외 1건"),
    ],
)
def test_the_title_is_that_of_the_documents(tmp_path: Path, turtle: str, expected: str) -> None:
    assert view_model(graph(tmp_path, HEAD + turtle)).title == expected


def test_a_title_that_is_given_stands(tmp_path: Path) -> None:
    assert view_model(graph(tmp_path, TURTLE), title="우리 그림").title == "우리 그림"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/1?a=가", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://example.org/\\njavascript:x", False),
        (" https://example.org", False),
    ],
)
def test_only_web_addresses_are_links(tmp_path: Path, url: str, kept: bool) -> None:
    turtle = f'{HEAD}<a> a kg:Document ; rdfs:label "가" ; schema:url "{url}" .'
    assert bool(view_model(graph(tmp_path, turtle)).documents[0].url) is kept


@pytest.mark.parametrize(
    "fact",
    [
        ":x a kg:Post ; org:organization :대학 .",
        ":x a kg:Participation ; kg:participant :한서윤 .",
        ":x a kg:Participation ; kg:event :forum .",
    ],
)
def test_a_fact_without_its_main_part_is_not_shown(tmp_path: Path, view: ViewModel, fact: str) -> None:
    more = view_model(graph(tmp_path, TURTLE + fact))
    assert (len(more.posts), len(more.participations)) == (len(view.posts), len(view.participations))


# -- edges -------------------------------------------------------------------

NODES = [Node("n0", "person", "한서윤"), Node("n1", "institution", "시"), Node("n2", "role", "장관")]


@pytest.mark.parametrize(
    ("tenure", "role", "label"),
    [
        ("Current", "n2", "장관"),
        ("Former", "n2", "전 장관"),
        ("Designate", "n2", "장관 내정"),
        ("Acting", "n2", "장관 대행"),
        (None, "n2", "장관"),
        ("Current", None, "소속"),
    ],
)
def test_a_post_is_named_by_role_and_tenure(tenure: str | None, role: str | None, label: str) -> None:
    post = Post(id="f0", person="n0", role=role, institution="n1", tenure=tenure)
    assert edges(NODES, [post], [], [], [], [])[0].label == label


def test_posts_between_the_same_two_are_one_edge() -> None:
    posts = [
        Post(id="f0", person="n0", role="n2", institution="n1", tenure="Former"),
        Post(id="f1", person="n0", role="n2", institution="n1"),
        Post(id="f2", person="n0", role="n2", institution="n1"),
    ]
    assert edges(NODES, posts, [], [], [], [])[0] == Edge(
        "e0", "n0", "n1", "post", "전 장관 · 장관", ("f0", "f1", "f2")
    )


def test_nothing_is_joined_to_itself() -> None:
    assert edges(NODES, [], [], [], [], [("n1", "n1")]) == ()


# -- layout ------------------------------------------------------------------


def overlapping(boxes: list[tuple[float, float]], points: tuple[tuple[int, int], ...]) -> int:
    return sum(
        abs(x - u) < (w + v) / 2 - 1 and abs(y - z) < (h + g) / 2 - 1
        for at, ((x, y), (w, h)) in enumerate(zip(points, boxes, strict=True))
        for (u, z), (v, g) in list(zip(points, boxes, strict=True))[:at]
    )


STAR = [(0, at) for at in range(1, 60)]
RING = [(at, (at + 1) % 30) for at in range(30)]


@pytest.mark.parametrize(
    ("size", "edges"),
    [
        (0, []),
        (1, []),
        (2, [(0, 1)]),
        (3, [(0, 1)]),
        (40, []),
        (60, STAR),
        (90, STAR),
        (40, RING),
        (30, [*RING, *RING]),
    ],
)
def test_no_label_lies_on_another(size: int, edges: list[tuple[int, int]]) -> None:
    boxes = [(60.0 + at % 7 * 15, 30.0 + at % 3 * 12) for at in range(size)]
    assert overlapping(boxes, positions(boxes, edges)) == 0


def test_the_same_graph_is_drawn_the_same() -> None:
    boxes = [(80.0, 40.0)] * 60
    assert positions(boxes, STAR) == positions(boxes, STAR)


def test_what_is_joined_stands_closer_than_what_is_not() -> None:
    points = positions([(40.0, 20.0)] * 30, RING)
    near = [abs(complex(*points[a]) - complex(*points[b])) for a, b in RING]
    far = [abs(complex(*points[a]) - complex(*points[(a + 15) % 30])) for a, _ in RING]
    assert max(near) < min(far)


# -- page --------------------------------------------------------------------


def test_pyvis_draws_every_node_and_edge(tmp_path: Path, view: ViewModel) -> None:
    network = embedded(render(graph(tmp_path, TURTLE)), "network")
    assert [node["id"] for node in network["nodes"]] == [node.id for node in view.nodes]
    assert [(edge["id"], edge["name"]) for edge in network["edges"]] == [(e.id, e.label) for e in view.edges]


def test_kinds_have_shapes_of_their_own(tmp_path: Path) -> None:
    nodes = embedded(render(graph(tmp_path, TURTLE)), "network")["nodes"]
    shapes = {node["group"]: node["shape"] for node in nodes}
    assert len(shapes) == len(set(shapes.values())) == 6


def test_a_second_edge_between_two_nodes_is_bent() -> None:
    nodes = (Node("n0", "person", "가"), Node("n1", "event", "나"))
    lines = (Edge("e0", "n0", "n1", "organizer", "주최"), Edge("e1", "n0", "n1", "part", "축사"))
    first, second = embedded(page(ViewModel("", nodes=nodes, edges=lines)), "network")["edges"]
    assert ("smooth" in first, "smooth" in second) == (False, True)


@pytest.mark.parametrize(
    ("label", "drawn"),
    [
        ("한서윤", "한서윤"),
        ("국회 과학기술방송통신위원회", "국회\n과학기술방송통신위원회"),
        ("가" * 30, "가" * 12 + "\n" + "가" * 12 + "\n" + "가" * 6),
        (
            "열린 바다 시대 해양 데이터 거점 확보를 위한 이번 정책 토론회와 부대 행사",
            "열린 바다 시대 해양\n데이터 거점 확보를 위한\n이번 정책 토론회와 부대…",
        ),
        ("", "·"),
    ],
)
def test_long_labels_are_broken_and_cut(label: str, drawn: str) -> None:
    html = page(ViewModel("", nodes=(Node("n0", "event", label),)))
    assert embedded(html, "network")["nodes"][0]["label"] == drawn


def test_only_the_two_scripts_of_the_page_may_run(tmp_path: Path) -> None:
    html = render(graph(tmp_path, TURTLE))
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]
    assert f"script-src {' '.join(hashes)};" in html
    assert len(hashes) == 2


def test_the_page_names_nothing_that_a_browser_would_load(tmp_path: Path) -> None:
    html = re.sub(r"<(script|style)\b.*?</\1>", "", render(graph(tmp_path, TURTLE)), flags=re.DOTALL)
    assert not re.search(r"<link|<img|<iframe|\bsrc=|@import", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_text_stay_words(tmp_path: Path, text: str) -> None:
    turtle = re.sub(r'"[^"]*"', lambda at: at[0] if at[0].isascii() else json.dumps(text), TURTLE)
    html = render(graph(tmp_path, turtle))
    data = embedded(html, "view")
    assert data["title"] == data["documents"][0]["title"] == data["statements"][0]["text"] == text
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    assert not re.search(r"<img|<!--", markup)
    assert html.count("<script") == render(graph(tmp_path, TURTLE)).count("<script")


def test_hangul_stays_hangul_in_the_data(tmp_path: Path) -> None:
    assert '"label":"한서윤"' in render(graph(tmp_path, TURTLE))


def test_the_header_tells_of_one_document(tmp_path: Path) -> None:
    html = render(graph(tmp_path, TURTLE))
    assert "<h1>해솔 토론회</h1>" in html
    assert '<a href="https://example.org/a"' in html


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2026-01-02", "2026-03-04"), "2026-01-02 – 2026-03-04"),
        (("2026-01-02", "2026-01-02"), "2026-01-02"),
        ((None, None), ""),
    ],
)
def test_the_header_tells_of_many_documents(dates: tuple[str | None, ...], expected: str) -> None:
    documents = tuple(Document(f"d{at}", "글", date=date) for at, date in enumerate(dates))
    found = re.search(r"<time>(.*?)</time>", page(ViewModel("글", documents)))
    assert (found[1] if found else "") == expected


PROGRAM = """
import sys, warnings
warnings.simplefilter("error")
from kg.view import render
heavy = {"pyvis", "jinja2", "networkx", "numpy", "IPython"} & set(sys.modules)
assert not heavy, heavy
from kg.graph import KnowledgeGraph
sys.stdout.reconfigure(encoding="utf-8")
sys.stdout.write(render(KnowledgeGraph.parse(sys.argv[1])))
"""


@pytest.mark.parametrize("seed", ["0", "77"])
def test_every_process_writes_the_same_page(tmp_path: Path, seed: str) -> None:
    expected = render(graph(tmp_path, TURTLE))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "graph.ttl")],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
        env={"PYTHONHASHSEED": seed, "HOME": str(tmp_path), "PATH": ""},
    )
    assert (done.stdout.decode("utf-8"), done.stderr) == (expected, b"")


# -- picture -----------------------------------------------------------------


def council(members: int, *, asked: tuple[str, ...] = (), only: bool = False) -> ViewModel:
    """Return a council of so many members, the first of whom said something, and a pair that stands apart."""
    people = [Node(f"n{at}", "person", f"의원 {at}") for at in range(1, members + 1)]
    apart = [Node(f"n{members + 1}", "person", "홀로"), Node(f"n{members + 2}", "event", "딴 일")]
    posts = tuple(Post(id=f"f{at}", person=f"n{at}", institution="n0") for at in range(1, members + 1))
    lines = [Edge(f"e{at}", f"n{at}", "n0", "post", "소속", (f"f{at}",)) for at in range(1, members + 1)]
    return ViewModel(
        "의회",
        nodes=(Node("n0", "institution", "의회"), *people, *apart),
        edges=(*lines, Edge("e0", apart[0].id, apart[1].id, "part", "참석", ("f0",))),
        posts=posts,
        statements=(Statement(id="f999", text="말", speaker="n1"),),
        first=asked,
        only_first=only,
    )


def opening(view: ViewModel) -> list[str]:
    return [node["id"] for node in embedded(page(view), "network")["nodes"] if "first" in node]


def test_facts_are_counted_for_each_name() -> None:
    weights = weighed(council(3))
    assert (weights["n0"], weights["n1"], weights["n2"]) == (3, 2, 1)


def test_the_picture_opens_with_those_in_most_facts() -> None:
    found = opening(council(120))
    assert (len(found), found[:2]) == (50, ["n0", "n1"])


def test_few_that_stand_apart_are_left_for_later() -> None:
    assert opening(council(9)) == [f"n{at}" for at in range(10)]


def test_where_nothing_joins_the_most_linked_one_opens_with_those_round_it() -> None:
    size = 5  # a person and four institutions, a hundred times over
    people = range(0, 100 * size, size)
    nodes = [
        Node(f"n{at}", "institution" if at % size else "person", f"이름 {at}") for at in range(100 * size)
    ]
    posts = [
        Post(id=f"f{at + n}", person=f"n{at}", institution=f"n{at + n}")
        for at in people
        for n in range(1, size)
    ]
    lines = [
        Edge(f"e{post.id}", post.person, post.institution or "", "post", "소속", (post.id,)) for post in posts
    ]
    found = opening(ViewModel("여럿", nodes=tuple(nodes), edges=tuple(lines), posts=tuple(posts)))
    assert found == ["n0", "n1", "n2", "n3", "n4"]


def test_an_answer_opens_alone() -> None:
    assert opening(council(9, asked=("n0", "n3"), only=True)) == ["n0", "n3"]


def test_what_is_asked_for_comes_first_and_with_its_neighbours() -> None:
    assert {"n3", "n0"} <= set(opening(council(120, asked=("n3",))))


def test_both_arrangements_are_in_the_page() -> None:
    nodes = embedded(page(council(120)), "network")["nodes"]
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in nodes)
    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes)


def test_thousands_are_arranged_without_overlap() -> None:
    boxes = [(60.0 + at % 7 * 15, 30.0 + at % 3 * 12) for at in range(700)]
    tree = [(at, (at - 1) // 3) for at in range(1, 700)]
    points = positions(boxes, tree)
    assert overlapping(boxes, points) == 0
    assert points == positions(boxes, tree)
