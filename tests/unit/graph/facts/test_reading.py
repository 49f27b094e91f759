"""kg.graph.facts.reading: what a graph says, as values."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import KnowledgeGraph, facts
from kg.graph.facts import Document, Event, Participation, Post, Span, Statement
from kg.store.graph import StoredGraph
from tests.unit.extractions import forum, notice
from tests.unit.store.written import write

ID = "https://w3id.org/bodokg/id"
KIM = f"{ID}/person/김하늘"
EVENT = f"{ID}/event/마을_도서관의_내일"
HEAD = """@prefix kg: <https://w3id.org/bodokg/ontology#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture(scope="module", params=["memory", "store"])
def graph(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KnowledgeGraph]:
    """Return the graph of two texts, in memory and of a store."""
    if request.param == "memory":
        yield KnowledgeGraph.of([forum(), notice()])
        return
    path = tmp_path_factory.mktemp("facts") / "s"
    write(path, [forum(), notice()])
    with StoredGraph.parse(path) as stored:
        yield stored


def parsed(folder: Path, turtle: str) -> KnowledgeGraph:
    path = folder / "graph.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return KnowledgeGraph.parse(path)


def test_a_document_is_read(graph: KnowledgeGraph) -> None:
    iri = f"{ID}/document/forum"
    assert facts.read(graph, [iri]).documents == {
        iri: Document(
            iri=iri,
            title="한빛시, 마을 도서관 토론회 열어",
            identifier="forum",
            published="2026-03-21",
            publisher="한빛시",
            url="https://press.example/forum?id=7",
            topics=(f"{ID}/topic/마을_도서관", f"{ID}/topic/작은_도서관"),
        )
    }


def test_a_post_is_read_with_all_its_evidence_by_document_and_place(graph: KnowledgeGraph) -> None:
    (post,) = facts.read(graph, [f"{ID}/post/김하늘--새물결당--의원"]).posts
    assert (post.person, post.role, post.institution) == (
        KIM,
        f"{ID}/role/의원",
        f"{ID}/institution/새물결당",
    )
    assert (post.tenure, post.first_seen, post.confidence) == ("Current", "2026-03-21", 0.99)
    assert post.documents == (f"{ID}/document/forum", f"{ID}/document/notice")
    assert post.evidence[0] == Span(
        f"{ID}/document/forum#char=20,31", f"{ID}/document/forum", 20, 31, "김하늘 새물결당 의원"
    )


def test_a_statement_is_read(graph: KnowledgeGraph) -> None:
    (said,) = facts.read(graph, [f"{ID}/statement/forum--112-126"]).statements
    assert (said.text, said.speaker, said.mode, said.verb, said.occasion) == (
        "도서관은 마을의 거 실이다",
        KIM,
        "Direct",
        "강조하다",
        "개회사",
    )


def test_an_event_is_a_fact_and_an_entity(graph: KnowledgeGraph) -> None:
    found = facts.read(graph, [EVENT])
    (event,) = found.events
    assert (event.name, event.type, event.start) == ("마을 도서관의 내일", "정책토론회", "2026-03-20")
    assert (event.organizers, event.co_organizers) == ((KIM,), (f"{ID}/institution/한빛시",))
    assert found.entities[EVENT].kinds == ("event",)


def test_a_participation_brings_what_its_part_is_called(graph: KnowledgeGraph) -> None:
    found = facts.read(graph, [f"{ID}/participation/마을_도서관의_내일--박소리--발제--책과_AI"])
    (taking,) = found.participations
    assert (taking.participant, taking.event) == (f"{ID}/person/박소리", EVENT)
    assert (found.label(taking.part or ""), taking.presentation) == ("발제", "책과 AI")


def test_entities_that_facts_name_are_there_when_asked_for(graph: KnowledgeGraph) -> None:
    iri = f"{ID}/post/김하늘--새물결당--의원"
    assert facts.read(graph, [iri]).entities == {}
    assert facts.read(graph, [iri], named=True).label(KIM) == "김하늘"


def test_an_entity_has_its_names_and_what_it_is_a_unit_of(graph: KnowledgeGraph) -> None:
    (entity,) = facts.entities(graph, [f"{ID}/institution/나래_AI연구소"]).values()
    assert (entity.label, entity.kinds, entity.wider) == (
        "나래 AI 연구소",
        ("institution",),
        (f"{ID}/institution/나래그룹",),
    )
    assert set(entity.names) == {entity.label, *entity.aliases}


def test_without_iris_all_is_read(graph: KnowledgeGraph) -> None:
    found = facts.read(graph)
    classes = {cls: sum(isinstance(fact, cls) for fact in found) for cls in (Post, Statement, Event)}
    assert classes == {Post: len(found.posts), Statement: len(found.statements), Event: len(found.events)}
    assert (len(found.documents), all(found.participations)) == (2, True)
    assert {iri for fact in found for iri in fact.named} <= found.entities.keys()


def test_mentions_are_by_document_and_place(graph: KnowledgeGraph) -> None:
    found = list(facts.mentions(graph, [f"{ID}/document/forum"]))
    places = [(mention.span.start, mention.span.end) for mention in found]
    assert places == sorted(places)
    assert [m.span.words for m in found if m.entity == KIM] == ["김하늘", "김 의원"]
    assert facts.mention_counts(graph, [KIM, "https://example.org/nobody"]) == {KIM: 3}


def test_labels_and_words(graph: KnowledgeGraph) -> None:
    span = f"{ID}/document/forum#char=20,31"
    assert facts.labels(graph, [KIM, span]) == {KIM: "김하늘"}
    assert facts.words(graph, [KIM, span]) == {span: "김하늘 새물결당 의원"}


@pytest.mark.parametrize("iri", ["https://example.org/nobody", "no IRI", "_:nobody"])
def test_what_the_graph_does_not_have_is_left_out(graph: KnowledgeGraph, iri: str) -> None:
    assert facts.read(graph, [iri]) == facts.Facts()


@pytest.mark.parametrize(
    ("turtle", "label"),
    [
        ('<p:1> a kg:Person ; rdfs:label "Kim"@en, "김하늘"@ko .', "김하늘"),
        ('<p:1> a kg:Person ; rdfs:label "b", "a" .', "a"),
        ('<p:1> a kg:Person ; skos:prefLabel "이바다" .', "이바다"),
        ('<p:1> a kg:Person ; schema:name "박소리" .', "박소리"),
        ("<p:1> a kg:Person .", "1"),
    ],
)
def test_a_label_is_the_first_that_there_is(tmp_path: Path, turtle: str, label: str) -> None:
    assert facts.entities(parsed(tmp_path, turtle), ["p:1"])["p:1"].label == label


def test_a_graph_may_have_narrower_classes_of_institutions(tmp_path: Path) -> None:
    turtle = "<c:2> rdfs:subClassOf <c:1> . <c:1> rdfs:subClassOf kg:Company . <i:1> a <c:2> ."
    assert facts.read(parsed(tmp_path, turtle)).entities["i:1"].kinds == ("institution",)


@pytest.mark.parametrize(
    ("turtle", "documents"),
    [
        ("<x:1> prov:wasDerivedFrom <d:1> .", ("d:1",)),
        ("<x:1> prov:wasDerivedFrom <d:1#char=0,3> .", ("d:1",)),
        (
            "<x:1> prov:wasDerivedFrom <s:1> . <s:1> nif:referenceContext <c:1> . "
            "<c:1> nif:sourceUrl <d:1> .",
            ("d:1",),
        ),
    ],
)
def test_a_fact_tells_which_documents_state_it(
    tmp_path: Path, turtle: str, documents: tuple[str, ...]
) -> None:
    found = facts.read(parsed(tmp_path, f"<d:1> a kg:Document . <x:1> a kg:Post . {turtle}"), ["x:1"])
    assert (found.posts[0].documents, tuple(found.documents)) == (documents, ("d:1",))


def test_blank_nodes_are_facts_too(tmp_path: Path) -> None:
    turtle = '[] a kg:Participation ; kg:participant <p:1> ; kg:part "축사" .'
    assert [(p.participant, p.part) for p in facts.read(parsed(tmp_path, turtle)).participations] == [
        ("p:1", "축사")
    ]


def test_a_repeated_statement_is_told_in_words(tmp_path: Path) -> None:
    turtle = '<x:1> a kg:Statement ; prov:wasQuotedFrom <x:2> . <x:2> schema:text "말"@ko .'
    assert facts.read(parsed(tmp_path, turtle)).statements[0].repeats == "말"


def test_naming_properties_are_those_of_the_fields() -> None:
    names = {property.value.rpartition("/")[2].rpartition("#")[2] for property in facts.NAMING}
    assert {"member", "speaker", "participant", "organizer", "location", "about", "event"} <= names
    assert Participation(iri="x:1", participant="p:1", part="part:1").named == ("p:1",)
