import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import RDF, Graph, URIRef

from kg.errors import OptionError, QueryError, StoreError
from kg.graph import FORMATS, KnowledgeGraph, Rows, Value, answer
from kg.vocabulary import DEFAULT_BASE, KG
from tests.unit.extractions import sample

S, P = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")
XSD = "http://www.w3.org/2001/XMLSchema#"
KEEP_GRAPHS = ("trig", "n-quads")
RDF_FORMATS = [name for name in FORMATS if name != "graphml"]


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.of(sample())


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + datatype))


def one(literal: Literal) -> KnowledgeGraph:
    return KnowledgeGraph([Quad(S, P, literal)])


# Parsing


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_what_is_written_is_read_again(graph: KnowledgeGraph, format: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{FORMATS[format]}"
    graph.write(path)
    again = KnowledgeGraph.parse(path)
    assert again.serialize(format) == graph.serialize(format)
    assert again.serialize("n-triples") == graph.serialize("n-triples")


@pytest.mark.parametrize("format", KEEP_GRAPHS)
def test_named_graphs_are_kept(graph: KnowledgeGraph, format: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{FORMATS[format]}"
    graph.write(path)
    assert KnowledgeGraph.parse(path).quads == graph.quads


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.ttl", b"", "a.ttl: the file is empty"),
        ("a.nt", b" \n\n", "a.nt: the file is empty"),
        ("a.ttl", b"<http://a> <http://b> 1 .\n\n<x", "a.ttl:3: not valid Turtle: "),
        ("a.nt", b"<http://a> <http://b> <http://c> .\nnothing\n", "a.nt:2: not valid N-Triples: "),
        ("a.nq", b"<http://a> <http://b> .\n", "a.nq:1: not valid N-Quads: "),
        ("a.trig", b"<http://a> {", "a.trig:1: not valid TriG: "),
        ("a.jsonld", b"{", "a.jsonld:1: not valid JSON-LD: "),
        ("a.rdf", b"<rdf", "a.rdf"),
        ("a.ttl", b'<http://a> <http://b> "\xff" .', "a.ttl"),
        ("a.csv", b"a,b", "a.csv: not a graph: the suffix is none of .ttl, .nt, .nq, "),
        ("a", b"a,b", "a: not a graph"),
    ],
)
def test_says_where_a_file_is_wrong(name: str, content: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        KnowledgeGraph.parse(path)
    assert str(caught.value).replace(f"{tmp_path}{os.sep}", "").startswith(expected)


@pytest.mark.parametrize(("name", "reason"), [("none.ttl", "No such file"), ("folder.ttl", "Is a directory")])
def test_says_that_there_is_no_file(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(StoreError, match=rf"{name}: {reason}"):
        KnowledgeGraph.parse(tmp_path / name)


@pytest.mark.parametrize("suffix", [".json", ".xml"])
def test_other_suffixes(graph: KnowledgeGraph, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    graph.write(path, "json-ld" if suffix == ".json" else "rdf-xml")
    assert len(KnowledgeGraph.parse(path)) == len(graph)


@pytest.mark.parametrize(
    ("document", "base"),
    [
        ("https://example.org/document/a", "https://example.org/"),
        ("urn:document/a", DEFAULT_BASE),
        ("https://example.org/a", DEFAULT_BASE),
        ("_:a", DEFAULT_BASE),
    ],
)
def test_base_is_that_of_the_documents(document: str, base: str, tmp_path: Path) -> None:
    subject = document if document.startswith("_:") else f"<{document}>"
    path = tmp_path / "graph.ttl"
    path.write_text(f"{subject} a <{KG.Document.value}> .", encoding="utf-8")
    assert KnowledgeGraph.parse(path).base == base


# Querying


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        (Literal("가"), "가"),
        (Literal("가", language="ko"), "가"),
        (typed("12", "integer"), 12),
        (typed("0.9", "decimal"), 0.9),
        (typed("1e3", "double"), 1000.0),
        (typed("true", "boolean"), True),
        (typed("false", "boolean"), False),
        (typed("2026-03-20", "date"), date(2026, 3, 20)),
        (typed("2026-03-20+09:00", "date"), "2026-03-20+09:00"),
        (typed("2026", "gYear"), "2026"),
    ],
)
def test_values(literal: Literal, expected: Value) -> None:
    found = one(literal).select("SELECT ?o WHERE { ?s ?p ?o }")
    assert found == Rows(("o",), ((expected,),))


def test_iris_and_nothing() -> None:
    found = one(Literal("a")).select("SELECT ?p ?none WHERE { ?s ?p ?o OPTIONAL { ?o ?p ?none } }")
    assert (found.variables, list(found), len(found)) == (("p", "none"), [(P.value, None)], 1)


def test_blank_nodes(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("_:a <http://b> _:c .", encoding="utf-8")
    graph = KnowledgeGraph.parse(path)
    assert str(graph.select("SELECT ?s { ?s ?p ?o }").rows[0][0]).startswith("_:")
    assert len(graph.to_rdflib()) == 1


@pytest.mark.parametrize(("query", "expected"), [("ASK { ?s ?p ?o }", True), ("ASK { ?s ?p 1 }", False)])
def test_ask(query: str, expected: bool) -> None:
    assert one(Literal("a")).ask(query) is expected


def test_construct(graph: KnowledgeGraph) -> None:
    found = graph.construct("CONSTRUCT { ?s a ?type } WHERE { ?s a ?type }")
    assert 0 < len(found) < len(graph)
    assert found.base == graph.base


def test_a_triple_of_two_named_graphs_is_one_answer() -> None:
    graph = KnowledgeGraph(Quad(S, P, Literal("글"), NamedNode(f"{DEFAULT_BASE}{name}")) for name in "ab")
    assert list(graph.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == [(len(graph),)]
    assert len(graph) < len(graph.quads)


def test_named_graphs_can_be_asked(graph: KnowledgeGraph) -> None:
    found = graph.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    assert [str(row[0]).removeprefix(DEFAULT_BASE) for row in found] == [
        "document/forum",
        "document/notice",
        "graph/entities",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?x {", "query 'SPARQL': not valid SPARQL: error at line 1, column 12, near 'SELECT ?x {'"),
        ("SELECT ?x { ?x foo:a 1 }", "query 'SPARQL': not valid SPARQL: unknown prefix at line 1, "),
        ("INSERT DATA { <http://a> <http://b> 1 }", "query 'SPARQL': not valid SPARQL: error at line 1, "),
        ("SELECT * " + "{" * 3000, "query 'SPARQL': more than 200 groups"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "query 'SPARQL': "),
    ],
)
def test_says_what_is_wrong_with_a_query(query: str, expected: str) -> None:
    with pytest.raises(QueryError) as caught:
        KnowledgeGraph().select(query)
    assert str(caught.value).startswith(expected)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["nothing", "", "SELECT * {\n?s ?p ?o }"])
def test_only_named_queries_have_names(name: str) -> None:
    with pytest.raises(QueryError) as caught:
        KnowledgeGraph().query(name)
    assert str(caught.value).startswith(f"query {name!r}: no such named query; choose one of: ")


@pytest.mark.parametrize(
    ("method", "query", "expected"),
    [
        ("select", "ASK {}", "not a SELECT query"),
        ("ask", "SELECT * {}", "not an ASK query"),
        ("ask", "CONSTRUCT {} {}", "not an ASK query"),
        ("construct", "ASK {}", "not a CONSTRUCT or DESCRIBE query"),
    ],
)
def test_each_form_of_query_has_its_method(method: str, query: str, expected: str) -> None:
    with pytest.raises(QueryError, match=expected):
        getattr(KnowledgeGraph(), method)(query)


def test_describe_gives_a_graph_too() -> None:
    assert len(one(Literal("a")).construct(f"DESCRIBE <{S.value}>")) == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [("ASK {}", True), ("SELECT ?x {}", Rows(("x",), ((None,),)))],
)
def test_a_query_of_any_form_is_answered(query: str, expected: Rows | bool) -> None:
    assert answer(KnowledgeGraph(), query) == expected


# Serializing


@pytest.mark.parametrize("format", FORMATS)
def test_empty(format: str) -> None:
    assert isinstance(KnowledgeGraph().serialize(format), bytes)
    assert len(KnowledgeGraph()) == 0


def test_turtle_reads_from_documents_to_spans(graph: KnowledgeGraph) -> None:
    text = graph.serialize("turtle").decode()
    subjects = [block.split()[0] for block in text.split("\n\n")[1:]]
    places = [
        subjects.index(name)
        for name in (
            f"<{DEFAULT_BASE}document/forum>",
            "person:김하늘",
            "institution:한빛시",
            "role:의원",
            "topic:작은_도서관",
            "place:한빛시청",
            "event:마을_도서관의_내일",
            "post:이바다--한빛시--시장",
            "statement:forum--112-126",
            "participation:마을_도서관의_내일--이바다--축사",
            "part:축사",
            f"<{DEFAULT_BASE}document/forum#char=0,240>",
            f"<{DEFAULT_BASE}document/forum#char=0,3>",
            f"<{DEFAULT_BASE}document/forum#char=5,11>",
            f"<{DEFAULT_BASE}document/forum#char=20,23>",
            f"<{DEFAULT_BASE}document/forum#char=112,126>",
        )
    ]
    assert places == sorted(places)


def test_turtle_of_an_entity(graph: KnowledgeGraph) -> None:
    assert (
        "\n\nperson:박소리 a kg:Person , foaf:Person ;\n"
        '\trdfs:label "박소리"@ko ;\n'
        '\tskos:altLabel "박 소장"@ko ;\n'
        "\torg:memberOf institution:나래_AI연구소 ;\n"
        "\tkg:hasRole role:소장 ;\n"
        "\tkg:participatedIn event:마을_도서관의_내일 ;\n"
        "\tkg:spokeAbout topic:마을_도서관 , topic:작은_도서관 .\n\n"
    ) in graph.serialize("turtle").decode()


@pytest.mark.parametrize("format", ["turtle", "trig"])
def test_no_name_is_escaped(graph: KnowledgeGraph, format: str) -> None:
    assert b"\\" not in graph.serialize(format)


def test_prefixes_follow_the_base() -> None:
    text = KnowledgeGraph.of(sample(), "https://example.org/").serialize("turtle").decode()
    assert "@prefix person: <https://example.org/person/> ." in text
    assert "bodokg/id/" not in text


@pytest.mark.parametrize("format", FORMATS)
def test_bytes_do_not_depend_on_the_hash_seed(graph: KnowledgeGraph, format: str) -> None:
    code = (
        "import sys; from kg.graph import KnowledgeGraph; from tests.unit.extractions import sample;"
        f"sys.stdout.buffer.write(KnowledgeGraph.of(sample()).serialize({format!r}))"
    )
    root = Path(__file__).parents[3]
    environment = os.environ | {"PYTHONHASHSEED": "4321", "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, env=environment, capture_output=True, check=True, cwd=root)
    assert found.stdout == graph.serialize(format)


IN_XML = {
    "가\r\n나": "가\r\n나",
    "가\x0b나\x00": "가\ufffd나\ufffd",
    '<&>"\t\\': '<&>"\t\\',
    "👍\u2028": "👍\u2028",
}
"""Words, and what XML leaves of them."""


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_any_words_come_back(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{FORMATS[format]}"
    KnowledgeGraph(Quad(S, P, Literal(words)) for words in IN_XML).write(path)
    found = {quad.object for quad in KnowledgeGraph.parse(path).quads}
    assert found == set(map(Literal, IN_XML.values() if format == "rdf-xml" else IN_XML))


def test_refuses_a_format_that_is_not_known(graph: KnowledgeGraph) -> None:
    with pytest.raises(OptionError, match="format: no such value 'ttl'; choose one of: graphml, json-ld"):
        graph.serialize("ttl")


# Writing


def test_write_takes_the_place_of_a_file(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old", encoding="utf-8")
    graph.write(path)
    assert path.read_bytes() == graph.serialize("turtle")
    assert list(tmp_path.iterdir()) == [path]


def test_write_in_a_format_of_ones_own(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.write(tmp_path / "graph.txt", "n-triples")
    assert (tmp_path / "graph.txt").read_bytes() == graph.serialize("n-triples")


def test_write_refuses_a_suffix_that_is_not_known(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"format: no such value '\.txt'"):
        graph.write(tmp_path / "graph.txt")


def test_write_leaves_nothing_where_it_cannot_write(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(StoreError, match=r"graph\.ttl: Is a directory"):
        graph.write(tmp_path / "graph.ttl")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_write_says_that_there_is_no_folder(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none/graph\.ttl: No such file or directory"):
        graph.write(tmp_path / "none" / "graph.ttl")


# Other libraries


def test_rdflib_has_the_same_triples(graph: KnowledgeGraph) -> None:
    found = graph.to_rdflib()
    assert set(found) == set(Graph().parse(data=graph.serialize("n-triples"), format="nt"))
    assert (URIRef(f"{DEFAULT_BASE}person/김하늘"), RDF.type, URIRef(KG.Person.value)) in found


def test_rdflib_has_the_prefixes(graph: KnowledgeGraph) -> None:
    assert graph.to_rdflib().qname(f"{DEFAULT_BASE}person/김하늘") == "person:김하늘"


def test_network_nodes(graph: KnowledgeGraph) -> None:
    found = graph.to_networkx()
    kinds = {"person", "institution", "role", "topic", "place", "event"}
    assert {values["kind"] for values in found.nodes.values()} == kinds
    assert found.nodes[f"{DEFAULT_BASE}person/김하늘"] == {"kind": "person", "label": "김하늘"}


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "person/김하늘",
            "institution/새물결당",
            [("의원", "kg:Post", 0.99, "김하늘 새물결당 의원 … 김하늘 새물결당 의원")],
        ),
        (
            "person/최가람",
            "role/국무총리",
            [("전 국무총리", "kg:Post", 0.96, "전 국무총리 최가람 … 최가람 전 국무총리")],
        ),
        (
            "person/이바다",
            "event/마을_도서관의_내일",
            [("축사", "kg:Participation", 0.9, "이바다 한빛시장이 축사를 했고")],
        ),
        (
            "institution/나래_AI연구소",
            "institution/나래그룹",
            [("상위 기관", "org:subOrganizationOf", None, None)],
        ),
        ("person/이바다", "person/김하늘", []),
    ],
)
def test_network_edges(
    graph: KnowledgeGraph, source: str, target: str, expected: list[tuple[object, ...]]
) -> None:
    edges = graph.to_networkx().get_edge_data(DEFAULT_BASE + source, DEFAULT_BASE + target) or {}
    found = [
        (edge["label"], edge["predicate"], edge.get("confidence"), edge.get("evidence"))
        for edge in edges.values()
    ]
    assert found == expected


def test_graphml_is_the_network(graph: KnowledgeGraph) -> None:
    read = nx.read_graphml(BytesIO(graph.serialize("graphml")), force_multigraph=True)
    network = graph.to_networkx()
    assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
    assert list(read.edges(data=True)) == list(network.edges(data=True))
