"""What follows for other vocabularies: asked in their own terms, of a graph that holds nothing else."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph, URIRef
from rdflib.namespace import RDFS as RDFS_TERMS

import kg
from kg import queries
from kg.graph import KnowledgeGraph
from kg.infer import infer, inferred, rules
from kg.shapes import ontology_path, validate
from kg.vocabulary import DEFAULT_BASE, FOAF, INSTITUTION_TYPES, KG, ORG, PROV, RDF, RDFS, SCHEMA
from tests.unit.extractions import sample
from tests.unit.store.written import texts, write

TERMS = Graph().parse(ontology_path("kg.ttl"))
# What rules say beyond the alignments of the ontology: ORG takes its organizations for those of FOAF,
# and schema.org wants a node of this class between a person and an organization.
BEYOND = {NamedNode(f"{FOAF.iri}Organization"), NamedNode(f"{SCHEMA.iri}OrganizationRole")}


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.of(sample())


@pytest.fixture(scope="module")
def whole(graph: KnowledgeGraph) -> KnowledgeGraph:
    return infer(graph)


def known(graph: KnowledgeGraph, *vocabularies: str) -> KnowledgeGraph:
    """Return what somebody sees of a graph who knows these vocabularies alone."""
    return KnowledgeGraph(
        quad
        for quad in graph.quads
        if quad.predicate.value.startswith(vocabularies)
        or (quad.predicate == RDF.type and str(quad.object)[1:].startswith(vocabularies))
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT ?n { ?p a schema:Person ; schema:name ?n }",
            [("김하늘",), ("박소리",), ("이바다",), ("최가람",)],
        ),
        (
            "SELECT ?n { ?o a schema:Organization ; schema:name ?n }",
            [("나래 AI 연구소",), ("나래그룹",), ("새물결당",), ("한빛시",)],
        ),
        ("SELECT ?n { ?o a schema:PoliticalParty ; schema:name ?n }", [("새물결당",)]),
        ("SELECT ?n { ?o a schema:GovernmentOrganization ; schema:name ?n }", [("한빛시",)]),
        (
            "SELECT ?n { ?o a schema:ResearchOrganization ; schema:alternateName ?n }",
            [("나래 AI연구소",), ("연구소",)],
        ),
        (
            "SELECT ?p ?o { ?x schema:memberOf ?y ; schema:name ?p . ?y schema:name ?o ; schema:member ?x }",
            [("김하늘", "새물결당"), ("박소리", "나래 AI 연구소"), ("이바다", "한빛시")],
        ),
        (
            "SELECT ?p ?role ?o { ?x schema:memberOf ?r ; schema:name ?p . ?r a schema:OrganizationRole ;"
            " schema:roleName ?role ; schema:memberOf/schema:name ?o }",
            [
                ("김하늘", "의원", "새물결당"),
                ("박소리", "소장", "나래 AI 연구소"),
                ("이바다", "시장", "한빛시"),
            ],
        ),
        (
            "SELECT ?p ?title { ?x schema:jobTitle ?title ; schema:name ?p }",
            [("김하늘", "의원"), ("박소리", "소장"), ("이바다", "시장")],
        ),
        (
            "SELECT ?whole ?unit { ?x schema:subOrganization ?y ; schema:name ?whole ."
            " ?y schema:parentOrganization ?x ; schema:name ?unit }",
            [("나래그룹", "나래 AI 연구소")],
        ),
        (
            "SELECT ?p ?words ?about ?document { ?q a schema:Quotation ; schema:text ?words ;"
            " schema:creator/schema:name ?p ; schema:about/schema:name ?about ;"
            " schema:isPartOf/schema:identifier ?document }",
            [
                ("김하늘", "도서관은 마을의 거 실이다", "마을 도서관", "forum"),
                ("박소리", "작은 도서관이 늘어야 한다", "마을 도서관", "forum"),
                ("박소리", "작은 도서관이 늘어야 한다", "작은 도서관", "forum"),
            ],
        ),
        (
            "SELECT ?words { ?q schema:text ?words FILTER NOT EXISTS { ?q schema:spokenByCharacter ?p } }",
            [("예산이 넉넉지 않다",)],
        ),
        (
            "SELECT ?event ?who ?where { ?e a schema:Event ; schema:name ?event ;"
            " schema:organizer/schema:name ?who ; schema:location/schema:name ?where }",
            [("마을 도서관의 내일", "김하늘", "한빛시청"), ("마을 도서관의 내일", "한빛시", "한빛시청")],
        ),
        (
            "SELECT ?name ?topic { ?d a schema:CreativeWork ; schema:name ?name ;"
            " schema:about/schema:name ?topic }",
            [
                ("한빛시, 마을 도서관 토론회 열어", "마을 도서관"),
                ("한빛시, 마을 도서관 토론회 열어", "작은 도서관"),
            ],
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_schema_org_alone(whole: KnowledgeGraph, query: str, expected: list[tuple[str, ...]]) -> None:
    found = known(whole, SCHEMA.iri).select(f"PREFIX schema: <{SCHEMA.iri}> {query}")
    assert sorted(tuple(map(str, row)) for row in found) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT ?n { ?p a foaf:Person ; foaf:name ?n }",
            [("김하늘",), ("박소리",), ("이바다",), ("최가람",)],
        ),
        (
            "SELECT ?n { ?o a org:Organization, foaf:Organization ; foaf:name ?n }",
            [("나래 AI 연구소",), ("나래그룹",), ("새물결당",), ("한빛시",)],
        ),
        (
            "SELECT ?o ?p { ?x org:hasMember ?y ; foaf:member ?y ; foaf:name ?o . ?y foaf:name ?p }",
            [("나래 AI 연구소", "박소리"), ("새물결당", "김하늘"), ("한빛시", "이바다")],
        ),
        (
            "SELECT ?p ?role ?o { ?x org:hasMembership ?m ; foaf:name ?p ."
            " ?m a org:Membership ; org:member ?x ;"
            " org:role/skos:prefLabel ?role OPTIONAL { ?m org:organization/skos:prefLabel ?o } }",
            [
                ("김하늘", "의원", "새물결당"),
                ("박소리", "소장", "나래 AI 연구소"),
                ("이바다", "시장", "한빛시"),
                ("최가람", "국무총리", "None"),
            ],
        ),
        (
            "SELECT ?whole ?unit { ?x org:hasSubOrganization ?y ; foaf:name ?whole . ?y foaf:name ?unit }",
            [("나래그룹", "나래 AI 연구소")],
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_org_and_foaf_alone(whole: KnowledgeGraph, query: str, expected: list[tuple[str, ...]]) -> None:
    skos = "http://www.w3.org/2004/02/skos/core#"
    prefixes = f"PREFIX foaf: <{FOAF.iri}> PREFIX org: <{ORG.iri}> PREFIX skos: <{skos}>"
    found = known(whole, FOAF.iri, ORG.iri, f"{skos}prefLabel").select(f"{prefixes} {query}")
    assert sorted(tuple(map(str, row)) for row in found) == expected


def test_documents_in_foaf_alone(whole: KnowledgeGraph) -> None:
    found = known(whole, FOAF.iri).select(
        f"PREFIX foaf: <{FOAF.iri}> SELECT ?d ?t {{ ?d a foaf:Document ; foaf:topic ?t }} ORDER BY ?t"
    )
    topics = [f"{DEFAULT_BASE}topic/마을_도서관", f"{DEFAULT_BASE}topic/작은_도서관"]
    assert list(found) == [(f"{DEFAULT_BASE}document/forum", topic) for topic in topics]


def test_of_a_former_post_follows_no_membership(whole: KnowledgeGraph) -> None:
    former = f"<{DEFAULT_BASE}person/최가람>"
    ask = (
        f"PREFIX schema: <{SCHEMA.iri}> ASK {{ {former} schema:memberOf|schema:jobTitle|^schema:member ?x }}"
    )
    assert whole.ask(ask) is False


# The alignments of the ontology


def supers(term: NamedNode, relation: URIRef) -> set[NamedNode]:
    """Return what a term is aligned with, in the three vocabularies that the rules are for."""
    found = TERMS.transitive_objects(URIRef(term.value), relation)
    return {NamedNode(str(t)) for t in found if str(t).startswith((FOAF.iri, ORG.iri, SCHEMA.iri))}


def test_every_class_has_the_kinds_that_the_ontology_gives_it() -> None:
    names = ("Person", "Role", "Place", "Event", "Document", "Post", *INSTITUTION_TYPES)
    said = []
    for name in names:
        x = NamedNode(f"https://example.org/{name}")
        kinds = [getattr(KG, name), *([KG.Institution] if name in INSTITUTION_TYPES else [])]
        said += [Quad(x, RDF.type, kind) for kind in kinds]
        said += [Quad(x, RDFS.label, Literal("가")), Quad(x, ORG.member, x)]
        said += [Quad(x, NamedNode("http://purl.org/dc/terms/identifier"), Literal("가"))]
    types = [quad for quad in inferred(KnowledgeGraph(said)).quads if quad.predicate == RDF.type]
    for name in names:
        found = {quad.object for quad in types if quad.subject == NamedNode(f"https://example.org/{name}")}
        above = supers(getattr(KG, name), RDFS_TERMS.subClassOf)
        assert above <= found, name
        assert found <= above | BEYOND, name


@pytest.mark.parametrize("term", [KG.speaker, KG.organizer, KG.coOrganizer, KG.mainTopic], ids=str)
def test_every_property_brings_those_that_the_ontology_puts_above_it(
    whole: KnowledgeGraph, term: NamedNode
) -> None:
    above = supers(term, RDFS_TERMS.subPropertyOf)
    said = {(quad.subject, quad.object) for quad in whole.quads if quad.predicate == term}
    assert above
    assert said
    for other in above:
        assert said <= {(quad.subject, quad.object) for quad in whole.quads if quad.predicate == other}


def test_no_other_property_is_aligned() -> None:
    aligned = {term for term in KG if supers(term, RDFS_TERMS.subPropertyOf)}
    assert aligned == {KG.speaker, KG.organizer, KG.coOrganizer, KG.mainTopic}


# The graph of its own


def test_what_is_stated_is_not_inferred(graph: KnowledgeGraph, whole: KnowledgeGraph) -> None:
    found = inferred(graph)
    assert {quad.graph_name for quad in found.quads} == {NamedNode(f"{DEFAULT_BASE}graph/inferred")}
    assert {q.triple for q in found.quads} & {q.triple for q in graph.quads} == set()
    assert whole.quads == graph.quads | found.quads


def test_once_is_enough(whole: KnowledgeGraph) -> None:
    assert infer(whole).quads == whole.quads


def test_follows_from_the_union_whatever_the_graphs(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.write(tmp_path / "union.nt")
    again = kg.open(tmp_path / "union.nt")
    assert inferred(again).serialize("n-quads") == inferred(graph).serialize("n-quads")


def test_follows_from_a_store_as_from_a_graph_in_memory(tmp_path: Path) -> None:
    write(tmp_path / "store", texts())
    with kg.open(tmp_path / "store") as store:
        assert inferred(store).quads == inferred(KnowledgeGraph(store.quads)).quads


def test_every_subject_is_one_that_the_documents_state(graph: KnowledgeGraph) -> None:
    stated = {quad.subject for quad in graph.quads}
    assert [quad for quad in inferred(graph).quads if quad.subject not in stated] == []


def test_the_shapes_hold(whole: KnowledgeGraph) -> None:
    assert validate(whole).conforms


def test_named_queries_find_the_same(graph: KnowledgeGraph, whole: KnowledgeGraph) -> None:
    assert [name for name in queries.names() if whole.query(name) != graph.query(name)] == []


def test_nothing_follows_from_nothing() -> None:
    assert len(infer(KnowledgeGraph())) == 0


# The rules


def test_every_rule_says_in_two_languages_what_it_is_for() -> None:
    said = {name: rule.splitlines() for name, rule in rules().items()}
    assert [name for name, (korean, *_) in said.items() if "로 추론: " not in korean] == []
    assert [name for name, (_, line, *_) in said.items() if not line.startswith("# Inference in ")] == []


def test_every_rule_reads_the_same_in_another_engine(graph: KnowledgeGraph) -> None:
    plain = graph.to_rdflib()
    found = {name: plain.query(rule, use_store_provided=False).graph for name, rule in rules().items()}
    ours = {name: set(graph.construct(rule).to_rdflib()) for name, rule in rules().items()}
    assert [name for name in ours if set(found[name] or ()) != ours[name]] == []


def test_the_words_that_state_a_quotation_are_one_step_away(whole: KnowledgeGraph) -> None:
    quotations = {q.subject for q in whole.quads if q.predicate.value == f"{SCHEMA.iri}creator"}
    spans = {q.subject for q in whole.quads if q.predicate == PROV.wasDerivedFrom}
    assert quotations <= spans
