import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import ExtractionError, InputError, OptionError
from kg.graph.quads import quads
from kg.model import (
    Document,
    Entity,
    Event,
    Extraction,
    Kind,
    Link,
    Mention,
    OffsetMap,
    Participation,
    Post,
    Segment,
    Span,
    Statement,
    Tenure,
)
from kg.vocabulary import DEFAULT_BASE, KG, NIF, VOCABULARIES
from tests.unit.extractions import forum, notice, sample

BASE = "https://example.org/"
KIM, LAB, EVENT = "person/김하늘", "institution/나래_AI연구소", "event/마을_도서관의_내일"


def term(text: str) -> NamedNode:
    """Read ``kg:Post`` as the vocabularies do, ``person/김하늘`` as an instance."""
    prefix, colon, name = text.partition(":")
    return NamedNode(VOCABULARIES[prefix].iri + name if colon else DEFAULT_BASE + text)


def shown(value: object) -> str:
    """Write a term in short: an IRI without its namespace, a literal with its language or type."""
    if isinstance(value, Literal):
        return f"{value.value}@{value.language}" if value.language else value.value
    assert isinstance(value, NamedNode)
    for prefix, vocabulary in VOCABULARIES.items():
        if value.value.startswith(vocabulary.iri):
            return f"{prefix}:{value.value.removeprefix(vocabulary.iri)}"
    return value.value.removeprefix(DEFAULT_BASE)


def objects(found: Iterable[Quad], subject: str, predicate: str) -> list[str]:
    return sorted(
        {shown(q.object) for q in found if q.subject == term(subject) and q.predicate == term(predicate)}
    )


def simple(text: str = "가나다라마바사", **fields: Any) -> Extraction:
    """Return a document with a person, a role and an event in it, and whatever else is given."""
    document = Document("doc", text, text, OffsetMap.identity(len(text)))
    entities = (
        Entity("person/가나", Kind.PERSON, "가나"),
        Entity("role/다라", Kind.ROLE, "다라"),
        Entity("event/마바", Kind.EVENT, "마바"),
        Entity("place/사", Kind.PLACE, "사"),
        Entity("place/긴 사", Kind.PLACE, "긴 사"),
    )
    return replace(Extraction(document, entities), **fields)


def post(**fields: Any) -> Post:
    values: dict[str, Any] = {
        "person": "person/가나",
        "role": "role/다라",
        "evidence": (Span(0, 2),),
        "confidence": 0.5,
        "rule": "test",
    }
    return Post(**(values | fields))


SAID: dict[tuple[str, str], list[str]] = {
    (subject, predicate): expected
    for subject, predicate, expected in (
        # Entities
        (KIM, "rdf:type", ["foaf:Person", "kg:Person"]),
        (KIM, "rdfs:label", ["김하늘@ko"]),
        (KIM, "skos:altLabel", ["김 의원@ko"]),
        ("role/의원", "rdf:type", ["kg:Role", "org:Role", "skos:Concept"]),
        (LAB, "rdf:type", ["kg:Institution", "kg:ResearchInstitute", "org:Organization"]),
        (LAB, "rdfs:label", ["나래 AI 연구소@ko"]),
        (LAB, "skos:altLabel", ["나래 AI연구소@ko", "연구소@ko"]),
        (LAB, "org:subOrganizationOf", ["institution/나래그룹"]),
        ("topic/마을_도서관", "rdf:type", ["kg:Topic", "skos:Concept"]),
        ("place/한빛시청", "rdf:type", ["kg:Place", "schema:Place"]),
        # Direct edges
        (KIM, "org:memberOf", ["institution/새물결당"]),
        (KIM, "kg:hasRole", ["role/의원"]),
        (KIM, "kg:participatedIn", [EVENT]),
        (KIM, "kg:spokeAbout", ["topic/마을_도서관"]),
        ("institution/한빛시", "kg:participatedIn", [EVENT]),
        ("person/최가람", "kg:hasRole", []),
        # Posts
        ("post/김하늘--새물결당--의원", "rdf:type", ["kg:Post", "org:Membership"]),
        ("post/김하늘--새물결당--의원", "org:member", [KIM]),
        ("post/김하늘--새물결당--의원", "org:role", ["role/의원"]),
        ("post/김하늘--새물결당--의원", "org:organization", ["institution/새물결당"]),
        ("post/김하늘--새물결당--의원", "kg:tenure", ["kg:Current"]),
        ("post/김하늘--새물결당--의원", "kg:constituency", ["place/한빛시_가온구"]),
        ("post/김하늘--새물결당--의원", "kg:confidence", ["0.99"]),
        (
            "post/김하늘--새물결당--의원",
            "prov:wasDerivedFrom",
            ["document/forum#char=20,31", "document/notice#char=58,69"],
        ),
        ("post/최가람--_--국무총리--Former", "kg:tenure", ["kg:Former"]),
        ("post/최가람--_--국무총리--Former", "org:organization", []),
        # Statements
        ("statement/forum--112-126", "rdf:type", ["kg:Statement", "schema:Quotation"]),
        ("statement/forum--112-126", "schema:text", ["도서관은 마을의 거 실이다@ko"]),
        ("statement/forum--112-126", "kg:speaker", [KIM]),
        ("statement/forum--112-126", "kg:mode", ["kg:Direct"]),
        ("statement/forum--112-126", "kg:reportingVerb", ["강조하다@ko"]),
        ("statement/forum--112-126", "kg:stance", ["kg:Assertive"]),
        ("statement/forum--112-126", "kg:occasion", ["개회사@ko"]),
        (
            "statement/forum--112-126",
            "prov:wasDerivedFrom",
            ["document/forum#char=112,126", "document/forum#char=99,134"],
        ),
        ("statement/forum--194-208", "kg:mode", ["kg:Indirect"]),
        ("statement/forum--194-208", "schema:about", ["topic/마을_도서관", "topic/작은_도서관"]),
        ("statement/forum--194-208", "schema:mentions", [LAB]),
        ("statement/forum--223-233", "kg:speaker", []),
        # Events
        (EVENT, "rdf:type", ["kg:Event", "schema:Event"]),
        (EVENT, "rdfs:label", ["마을 도서관의 내일@ko"]),
        (EVENT, "schema:name", ["마을 도서관의 내일@ko"]),
        (EVENT, "kg:eventType", ["정책토론회@ko"]),
        (EVENT, "kg:organizer", [KIM]),
        (EVENT, "kg:coOrganizer", ["institution/한빛시"]),
        (EVENT, "schema:location", ["place/한빛시청"]),
        (EVENT, "kg:dateText", ["20일@ko"]),
        (EVENT, "schema:startDate", ["2026-03-20"]),
        (EVENT, "schema:about", ["topic/마을_도서관"]),
        (EVENT, "prov:wasDerivedFrom", ["document/forum#char=42,76"]),
        # Participation
        ("participation/마을_도서관의_내일--박소리--발제--책과_AI", "rdf:type", ["kg:Participation"]),
        ("participation/마을_도서관의_내일--박소리--발제--책과_AI", "kg:participant", ["person/박소리"]),
        ("participation/마을_도서관의_내일--박소리--발제--책과_AI", "kg:event", [EVENT]),
        ("participation/마을_도서관의_내일--박소리--발제--책과_AI", "kg:part", ["part/발제"]),
        ("participation/마을_도서관의_내일--박소리--발제--책과_AI", "kg:presentation", ["책과 AI@ko"]),
        ("participation/마을_도서관의_내일--이바다--축사", "kg:confidence", ["0.9"]),
        ("part/축사", "rdf:type", ["skos:Concept"]),
        ("part/축사", "rdfs:label", ["축사@ko"]),
        # Documents
        ("document/forum", "rdf:type", ["kg:Document", "prov:Entity", "schema:CreativeWork"]),
        ("document/forum", "dcterms:identifier", ["forum"]),
        ("document/forum", "rdfs:label", ["한빛시, 마을 도서관 토론회 열어@ko"]),
        ("document/forum", "schema:datePublished", ["2026-03-21"]),
        ("document/forum", "schema:publisher", ["한빛시@ko"]),
        ("document/forum", "schema:url", ["https://press.example/forum?id=7"]),
        ("document/forum", "kg:mainTopic", ["topic/마을_도서관", "topic/작은_도서관"]),
        ("document/notice", "rdfs:label", ["[알림] 전 국무총리 최가람, 나래 AI 연구소 방문@ko"]),
        ("document/notice", "schema:url", []),
        # Spans
        ("document/forum#char=0,240", "rdf:type", ["nif:Context"]),
        ("document/forum#char=0,240", "nif:sourceUrl", ["document/forum"]),
        ("document/forum#char=112,126", "rdf:type", ["nif:OffsetBasedString", "nif:Phrase"]),
        ("document/forum#char=112,126", "nif:anchorOf", ["도서관은 마을의 거 실이다"]),
        ("document/forum#char=112,126", "nif:beginIndex", ["112"]),
        ("document/forum#char=112,126", "nif:endIndex", ["126"]),
        ("document/forum#char=112,126", "nif:referenceContext", ["document/forum#char=0,240"]),
        ("document/forum#char=20,23", "itsrdf:taIdentRef", [KIM]),
    )
}


def test_what_the_sample_says() -> None:
    said = list(quads(sample()))
    assert {key: objects(said, *key) for key in SAID} == SAID


@pytest.mark.parametrize("extraction", sample(), ids=["repaired", "as given"])
def test_every_span_is_the_text_as_given(extraction: Extraction) -> None:
    found = quads([extraction])
    anchors, begins, ends = (
        {q.subject: shown(q.object) for q in found if q.predicate == predicate}
        for predicate in (NIF.anchorOf, NIF.beginIndex, NIF.endIndex)
    )
    raw = extraction.document.raw
    assert anchors == {span: raw[int(begins[span]) : int(ends[span])] for span in anchors}


def test_order_of_documents_makes_no_difference() -> None:
    assert quads([forum(), notice()]) == quads([notice(), forum()])


def test_one_document_twice_is_one_document() -> None:
    assert quads([forum(), forum()]) == quads([forum()])


def test_sorted_and_without_doubles() -> None:
    lines = [str(quad) for quad in quads(sample())]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("document/forum#char=20,31", ["document/forum"]),
        ("document/notice", ["document/notice"]),
        ("post/김하늘--새물결당--의원", ["document/forum", "document/notice", "graph/entities"]),
        (EVENT, ["document/forum"]),
        (KIM, ["document/forum", "graph/entities"]),
        ("part/축사", ["graph/entities"]),
    ],
)
def test_named_graphs(subject: str, expected: list[str]) -> None:
    found = {shown(q.graph_name) for q in quads(sample()) if q.subject == term(subject)}
    assert sorted(found) == expected


def test_base() -> None:
    instances = {q.subject.value for q in quads(sample(), BASE) if isinstance(q.subject, NamedNode)}
    assert all(iri.startswith(BASE) for iri in instances)


def test_nothing_to_say() -> None:
    assert quads([]) == []


@pytest.mark.parametrize(
    ("tenure", "expected"),
    [
        (Tenure.CURRENT, ["role/다라"]),
        (Tenure.ACTING, ["role/다라"]),
        (Tenure.DESIGNATE, ["role/다라"]),
        (Tenure.FORMER, []),
    ],
)
def test_only_a_former_post_gives_no_role(tenure: Tenure, expected: list[str]) -> None:
    assert objects(quads([simple(facts=(post(tenure=tenure),))]), "person/가나", "kg:hasRole") == expected


def test_the_fullest_constituency_is_the_posts() -> None:
    facts = (post(constituency="place/사"), post(constituency="place/긴 사"))
    assert objects(quads([simple(facts=facts)]), "post/가나--_--다라", "kg:constituency") == ["place/긴_사"]


def test_a_speaker_that_is_no_person_gives_no_direct_edge() -> None:
    statement = Statement(
        speaker="institution/한빛시",
        content=Span(0, 3),
        topics=("topic/마을 도서관",),
        evidence=(Span(0, 3),),
        confidence=1.0,
        rule="test",
    )
    found = quads([replace(forum(), facts=(statement,))])
    assert objects(found, "institution/한빛시", "kg:spokeAbout") == []


def test_a_headline_leads_to_the_statement_that_it_repeats() -> None:
    first, second = Span(10, 20), Span(30, 50)
    statement = Statement(content=second, evidence=(second,), confidence=1.0, rule="test")
    facts = (statement, replace(statement, content=first, repeats=second))
    found = quads([replace(forum(), facts=facts)])
    assert objects(found, "statement/forum--10-20", "prov:wasQuotedFrom") == ["statement/forum--30-50"]


def test_of_the_wider_topics_of_several_texts_the_nearest_is_told() -> None:
    names = ("주권", "AI 주권", "국가 AI 주권")
    found = quads(
        Extraction(
            Document(f"doc{at}", "글", "글", OffsetMap.identity(1)),
            (
                *(Entity(f"topic/{name}", Kind.TOPIC, name) for name in names[:2]),
                Entity("topic/국가 AI 주권", Kind.TOPIC, "국가 AI 주권", parent=f"topic/{wider}"),
            ),
        )
        for at, wider in enumerate(names[:2])
    )
    assert objects(found, "topic/국가_AI_주권", "skos:broader") == ["topic/AI_주권"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([("김가나", ())], ("김가나@ko", [])),
        ([("국회", ()), ("대한민국 국회", ("국회", ""))], ("대한민국 국회@ko", ["국회@ko"])),
        ([("나", ()), ("가", ())], ("가@ko", ["나@ko"])),
    ],
)
def test_the_fullest_label_is_the_entitys(
    labels: list[tuple[str, tuple[str, ...]]], expected: tuple[str, list[str]]
) -> None:
    documents = (Document(f"doc{at}", "글", "글", OffsetMap.identity(1)) for at in range(len(labels)))
    found = quads(
        Extraction(document, (Entity("institution/가", Kind.INSTITUTION, label, aliases),))
        for document, (label, aliases) in zip(documents, labels, strict=False)
    )
    label, other = expected
    assert objects(found, "institution/가", "rdfs:label") == [label]
    assert objects(found, "institution/가", "skos:altLabel") == other


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(0.0, "0"), (1.0, "1"), (0.9, "0.9"), (0.97, "0.97"), (0.333333, "0.3333"), (0.00001, "0")],
)
def test_decimals_are_canonical(confidence: float, expected: str) -> None:
    found = quads([simple(facts=(post(confidence=confidence),))])
    assert objects(found, "post/가나--_--다라", "kg:confidence") == [expected]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("제목", "첫 줄", "제목@ko"),
        (None, "\n  첫 줄 \n둘째 줄", "첫 줄@ko"),
        ("", "첫 줄", "첫 줄@ko"),
        (None, " \n", "doc@ko"),
    ],
)
def test_label_of_a_document(title: str | None, text: str, expected: str) -> None:
    document = Document("doc", text, text, OffsetMap.identity(len(text)), title=title)
    assert objects(quads([Extraction(document)]), "document/doc", "rdfs:label") == [expected]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "press.example", "https://press.example/a b", ""])
def test_only_web_addresses_are_kept(url: str) -> None:
    document = replace(simple().document, url=url)
    assert objects(quads([Extraction(document)]), "document/doc", "schema:url") == []


def test_half_a_character_becomes_one_that_can_be_written() -> None:
    found = quads([simple("가\ud83d다라마바사", facts=(post(),))])
    assert objects(found, "document/doc#char=0,2", "nif:anchorOf") == ["가\ufffd"]


def test_offsets_are_those_of_the_text_as_given() -> None:
    offsets = OffsetMap((Segment(Span(0, 2), Span(3, 5)),))
    document = Document("doc", "## 가나 ##", "가나", offsets)
    found = quads([simple(document=document, facts=(post(),))])
    assert objects(found, "document/doc#char=3,5", "nif:anchorOf") == ["가나"]


def test_a_date_of_an_event_that_is_not_settled_is_left_out() -> None:
    event = Event(
        id="event/마바", type="회의", date=None, evidence=(Span(0, 1),), confidence=1.0, rule="test"
    )
    found = quads([simple(facts=(event,))])
    assert objects(found, "event/마바", "schema:startDate") == []


def test_the_same_part_with_two_presentations_is_two_facts() -> None:
    one, other = (
        Participation(
            participant="person/가나",
            event="event/마바",
            part="발제",
            presentation=title,
            evidence=(Span(0, 2),),
            confidence=1.0,
            rule="test",
        )
        for title in ("하나", "둘")
    )
    found = quads([simple(facts=(one, other))])
    assert len({q.subject for q in found if q.predicate == KG.presentation}) == 2


CIRCUS = Entity("institution/가", Kind.INSTITUTION, "가", type="Circus")  # type: ignore[arg-type]
WRONG = Mention(Span(0, 1), "가", Kind.PERSON, "가", "가", "naming")


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"facts": (post(), post(person="person/없음"))}, "test"),
        ({"facts": (post(person="person/없음"),)}, "test"),
        ({"facts": (post(constituency="place/없음"),)}, "test"),
        ({"facts": (post(evidence=(Span(90, 99),)),)}, "test"),
        ({"facts": (post(evidence=(Span(3, 3),)),)}, "test"),
        ({"links": (Link(WRONG, "person/없음"),)}, "naming"),
        ({"topics": ("topic/없음",)}, "topics"),
        ({"entities": (CIRCUS,)}, "entities"),
        (
            {"entities": (Entity("institution/가", Kind.INSTITUTION, "가", parent="institution/나"),)},
            "entities",
        ),
    ],
)
def test_says_which_rule_made_what_does_not_hold_together(fields: dict[str, Any], rule: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        quads([simple(**fields)])
    assert (caught.value.document_id, caught.value.stage, caught.value.rule) == ("doc", "graph", rule)


def test_refuses_two_texts_with_one_id() -> None:
    with pytest.raises(InputError, match=r"^doc: two different texts have this id"):
        quads([simple("가나다라마바사"), simple("사바마라다나가")])


@pytest.mark.parametrize("extractions", [[simple()], []])
def test_refuses_a_base_that_names_cannot_follow(extractions: list[Extraction]) -> None:
    with pytest.raises(OptionError, match="base: no such value"):
        quads(extractions, "not an IRI")


def test_dates_are_xsd_dates() -> None:
    document = replace(simple().document, published=dt.date(2026, 1, 2))
    found = [q.object for q in quads([Extraction(document)]) if q.predicate == term("schema:datePublished")]
    assert found == [Literal("2026-01-02", datatype=term("xsd:date"))]


@pytest.mark.parametrize(
    ("speakers", "nodes"),
    [
        (["person/가나"], ["statement/doc--0-7"]),
        (["person/가나", "person/다라"], ["statement/doc--0-7--가나", "statement/doc--0-7--다라"]),
    ],
    ids=["one speaker", "two speakers"],
)
def test_joint_words_are_a_statement_of_each(speakers: list[str], nodes: list[str]) -> None:
    said = tuple(
        Statement(content=Span(0, 7), speaker=who, evidence=(Span(0, 7),), confidence=1.0, rule="test")
        for who in speakers
    )
    people = tuple(Entity(who, Kind.PERSON, who.partition("/")[2]) for who in speakers)
    given = simple(facts=said)
    known = {entity.id for entity in given.entities}
    whole = replace(given, entities=(*given.entities, *(p for p in people if p.id not in known)))
    found = quads([whole])
    assert sorted({shown(q.subject) for q in found if q.predicate == KG.speaker}) == nodes
