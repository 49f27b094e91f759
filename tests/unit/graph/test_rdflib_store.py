"""The graph that rdflib reads where it is: of a store on disk, and of a graph in memory."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, SKOS
from rdflib.plugins.sparql import prepareQuery

import kg
from kg.errors import StoreError
from kg.graph import KnowledgeGraph
from kg.vocabulary import DEFAULT_BASE
from tests.unit.store.written import texts, write

KIM = URIRef(f"{DEFAULT_BASE}person/김하늘")
PARTY = URIRef(f"{DEFAULT_BASE}institution/새물결당")
FORUM = URIRef(f"{DEFAULT_BASE}document/forum")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("live") / "store"
    write(path, texts())
    return path


@pytest.fixture(params=["disk", "memory"])
def graph(request: pytest.FixtureRequest, store: Path) -> Iterator[KnowledgeGraph]:
    with kg.open(store) as opened:
        yield opened if request.param == "disk" else KnowledgeGraph(opened.quads | statistics(opened))


def statistics(graph: KnowledgeGraph) -> frozenset[Quad]:
    """Return what a store says of itself, which is not among its quads."""
    return frozenset(quad for quad in graph.rdf_store if "statistics" in str(quad.graph_name))


@pytest.fixture
def live(graph: KnowledgeGraph) -> Graph:
    return graph.to_rdflib()


@pytest.fixture(scope="module")
def copy(store: Path) -> Graph:
    """Return what rdflib's own parser reads of the same triples."""
    found = Graph()
    with kg.open(store) as graph:
        lines = sorted({f"{quad.triple} ." for quad in graph.rdf_store})
    return found.parse(data="\n".join(lines), format="nt")


def test_has_the_triples_of_all_graphs_once(live: Graph, copy: Graph) -> None:
    triples = list(live)
    assert len(triples) == len(live) == len(copy)
    assert set(triples) == set(copy)


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        (KIM, None, None),
        (None, ORG.memberOf, None),
        (None, None, PARTY),
        (KIM, ORG.memberOf, PARTY),
        (None, DCTERMS.identifier, Literal("forum")),
        (None, None, Literal("김하늘", lang="ko")),
        (KIM, RDF.type, FOAF.Person),
        (Literal("김하늘"), None, None),
    ],
    ids=str,
)
def test_patterns(
    live: Graph, copy: Graph, subject: URIRef | None, predicate: URIRef | None, object_: URIRef | None
) -> None:
    pattern = (subject, predicate, object_)
    assert set(live.triples(pattern)) == set(copy.triples(pattern))


def test_words_have_no_datatype_as_if_they_were_parsed(live: Graph) -> None:
    assert live.value(FORUM, DCTERMS.identifier) == Literal("forum")


def test_paths(live: Graph) -> None:
    assert set(live.objects(KIM, ORG.memberOf / rdflib.RDFS.label)) == {Literal("새물결당", lang="ko")}


@pytest.mark.parametrize("by_oxigraph", [True, False])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?name { ?p a foaf:Person ; rdfs:label ?name } ORDER BY ?name",
        "SELECT ?id ?none { ?d dcterms:identifier ?id OPTIONAL { ?id ?p ?none } } ORDER BY ?id",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    ],
)
def test_select(live: Graph, copy: Graph, query: str, by_oxigraph: bool) -> None:
    for prefix, iri in live.namespaces():
        copy.bind(prefix, iri)
    assert list(live.query(query, use_store_provided=by_oxigraph)) == list(copy.query(query))


@pytest.mark.parametrize(("name", "expected"), [("김하늘", True), ("없는 이", False)])
def test_ask(live: Graph, name: str, expected: bool) -> None:
    assert live.query(f'ASK {{ ?p a foaf:Person ; rdfs:label "{name}"@ko }}').askAnswer is expected


def test_construct(live: Graph) -> None:
    found = live.query("CONSTRUCT { ?d dcterms:identifier ?id } { ?d dcterms:identifier ?id }").graph
    assert found is not None
    assert (FORUM, DCTERMS.identifier, Literal("forum")) in found


def test_a_prepared_query_with_bindings(live: Graph) -> None:
    query = prepareQuery("SELECT ?o { ?p org:memberOf ?o }", initNs={"org": ORG})
    assert list(live.query(query, initBindings={"p": KIM})) == [(PARTY,)]


def test_bindings(live: Graph) -> None:
    found = live.query("SELECT ?o { ?p org:memberOf ?o }", initBindings={"p": KIM})
    assert list(found) == [(PARTY,)]


def test_a_named_graph(live: Graph) -> None:
    one = rdflib.Graph(live.store, FORUM)
    label = (FORUM, rdflib.RDFS.label, Literal("한빛시, 마을 도서관 토론회 열어", lang="ko"))
    assert label in one
    assert (KIM, ORG.memberOf, PARTY) not in one
    assert 0 < len(one) == len(list(one)) < len(live)
    assert one.query("ASK { ?s rdfs:label ?o }").askAnswer
    assert not one.query("ASK { ?s org:memberOf ?o }").askAnswer


def test_prefixes_are_bound(live: Graph) -> None:
    assert live.qname(KIM) == "person:김하늘"


@pytest.mark.parametrize(
    "change",
    [
        lambda g: g.add((KIM, SKOS.note, Literal("x"))),
        lambda g: g.addN([(KIM, SKOS.note, Literal("x"), g)]),
        lambda g: g.remove((KIM, None, None)),
        lambda g: g.update("DELETE WHERE { ?s ?p ?o }"),
        lambda g: g.parse(data="<a:a> <a:b> <a:c> .", format="nt"),
        lambda g: g.open("elsewhere"),
        lambda g: g.destroy("elsewhere"),
    ],
)
def test_nothing_can_be_changed(live: Graph, change: Callable[[Graph], object]) -> None:
    before = len(live)
    with pytest.raises(StoreError, match=r"read-only; to change it, make a copy: rdflib\.Graph\(\) \+"):
        change(live)
    assert len(live) == before


def test_a_copy_can_be_changed(live: Graph) -> None:
    copied = Graph() + live
    copied.add((KIM, SKOS.note, Literal("x")))
    assert len(copied) == len(live) + 1


def test_it_serializes(live: Graph, copy: Graph) -> None:
    assert set(Graph().parse(data=live.serialize(format="nt"), format="nt")) == set(copy)


def test_nothing_is_read_before_it_is_asked_for(store: Path) -> None:
    with kg.open(store) as graph:
        live = graph.to_rdflib()
        assert next(iter(live))
        assert "quads" not in vars(graph)


def test_a_store_stays_open_as_long_as_rdflib_reads_it(store: Path) -> None:
    live = kg.open(store).to_rdflib()
    assert (KIM, ORG.memberOf, PARTY) in live
    live.close()


def test_a_closed_graph_says_so(store: Path) -> None:
    live = kg.open(store).to_rdflib()
    live.close()
    live.close()
    with pytest.raises(StoreError, match=r"this graph is closed; open it again with kg\.open"):
        next(iter(live))
