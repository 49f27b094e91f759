import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.errors import OptionError, StoreError
from kg.graph import KnowledgeGraph
from kg.shapes import ONTOLOGY_FILES, Report, Violation, ontology_path, validate
from kg.vocabulary import DEFAULT_BASE

TEXT = (
    '나도윤 한빛연구원 원장은 20일 가람시청에서 "강을 살리자"고 말했다. '
    "물길 토론회에는 마하늘 전 가람시장도 참석했다."
)

PREFIXES = f"""\
@base <{DEFAULT_BASE}> .
@prefix kg: <https://w3id.org/bodokg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

SHA256 = "0123456789abcdef" * 4

GRAPH = f"""\
<person/나도윤> a kg:Person, foaf:Person ; rdfs:label "나도윤"@ko ; skos:altLabel "나 원장"@ko ;
    org:memberOf <institution/한빛연구원> ; kg:hasRole <role/원장> ;
    kg:spokeAbout <topic/강> ; kg:participatedIn <event/물길> .
<person/마하늘> a kg:Person, foaf:Person ; rdfs:label "마하늘"@ko ; kg:participatedIn <event/물길> .
<role/원장> a kg:Role, org:Role, skos:Concept ; rdfs:label "원장"@ko .
<role/시장> a kg:Role, org:Role, skos:Concept ; rdfs:label "시장"@ko .
<institution/한빛연구원> a kg:ResearchInstitute, kg:Institution, org:Organization ;
    rdfs:label "한빛연구원"@ko .
<institution/가람시> a kg:LocalGovernment, kg:Institution, org:Organization ; rdfs:label "가람시"@ko ;
    kg:participatedIn <event/물길> .
<institution/가람시청> a kg:Institution, org:Organization ; rdfs:label "가람시 시청"@ko ;
    org:subOrganizationOf <institution/가람시> .
<change/1> a org:ChangeEvent ; rdfs:label "2020-01-01 가람시"@ko ; dcterms:date "2020-01-01"^^xsd:date ;
    dcterms:source "지방자치법"@ko ; org:originalOrganization <institution/한빛연구원> ;
    org:resultingOrganization <institution/가람시> .
<old> dcterms:isReplacedBy <person/나도윤> .
<person/나도윤> kg:degree 2 ; kg:betweenness 0.5 ; kg:pageRank 0.25 ; kg:community 1 .
<topic/강> a kg:Topic, skos:Concept ; rdfs:label "강"@ko .
<place/가람시청> a kg:Place, schema:Place ; rdfs:label "가람시청"@ko .

<post/1> a kg:Post, org:Membership ; kg:confidence 0.97 ; prov:wasDerivedFrom <document/d#char=0,12> ;
    org:member <person/나도윤> ; org:role <role/원장> ; org:organization <institution/한빛연구원> ;
    kg:tenure kg:Current .
<post/2> a kg:Post, org:Membership ; kg:confidence 1.0 ; prov:wasDerivedFrom <document/d#char=49,59> ;
    org:member <person/마하늘> ; org:role <role/시장> ; org:organization <institution/가람시> ;
    kg:tenure kg:Former ; kg:constituency <place/가람시청> .
<statement/1> a kg:Statement, schema:Quotation ; kg:confidence 0.9 ;
    prov:wasDerivedFrom <document/d#char=25,38> ;
    kg:speaker <person/나도윤> ; schema:text "강을 살리자"@ko ; kg:mode kg:Direct ;
    kg:reportingVerb "말하다"@ko ; kg:stance kg:Neutral ; kg:occasion "인사말"@ko ;
    schema:about <topic/강> ; schema:mentions <place/가람시청> .
<event/물길> a kg:Event, schema:Event ; kg:confidence 0.8 ; prov:wasDerivedFrom <document/d#char=40,46> ;
    rdfs:label "물길 토론회"@ko ; schema:name "물길 토론회"@ko ; kg:eventType "토론회"@ko ;
    kg:organizer <person/나도윤> ; kg:coOrganizer <institution/가람시> ; schema:location <place/가람시청> ;
    kg:dateText "20일"@ko ; schema:startDate "2026-11-20"^^xsd:date ;
    schema:endDate "2026-11-21"^^xsd:date ; kg:eventState kg:Held ; schema:about <topic/강> .
<participation/1> a kg:Participation ; kg:confidence 0.7 ; prov:wasDerivedFrom <document/d#char=40,65> ;
    kg:participant <person/마하늘> ; kg:event <event/물길> ; kg:part <part/참석> ;
    kg:presentation "강의 앞날"@ko .
<part/참석> a skos:Concept ; rdfs:label "참석"@ko .

<document/d> a kg:Document, schema:CreativeWork, prov:Entity ; dcterms:identifier "d" ; rdfs:label "제목"@ko ;
    kg:sha256 "{SHA256}" ; schema:datePublished "2026-11-20"^^xsd:date ; schema:url <https://example.org/d> ;
    schema:publisher "가람일보"@ko ; kg:mainTopic <topic/강> .
<document/d#char=0,66> a nif:Context ; nif:sourceUrl <document/d> .
"""

# (begin, end, the entity that the words stand for)
SPANS = [
    (0, 3, "person/나도윤"),
    (4, 9, "institution/한빛연구원"),
    (10, 12, "role/원장"),
    (0, 12, None),
    (18, 21, "institution/가람시"),
    (18, 22, "place/가람시청"),
    (20, 22, "institution/가람시청"),
    (25, 38, None),
    (40, 46, "event/물길"),
    (40, 65, None),
    (49, 52, "person/마하늘"),
    (49, 59, None),
    (57, 59, "role/시장"),
]


def span(begin: int, end: int, entity: str | None) -> str:
    reference = f" ; itsrdf:taIdentRef <{entity}>" if entity else ""
    anchor = TEXT[begin:end].replace('"', '\\"')
    return (
        f"<document/d#char={begin},{end}> a nif:Phrase, nif:OffsetBasedString ; "
        f'nif:anchorOf "{anchor}" ; nif:beginIndex {begin} ; nif:endIndex {end} ; '
        f"nif:referenceContext <document/d#char=0,66>{reference} .\n"
    )


TURTLE = PREFIXES + GRAPH + "".join(span(*row) for row in SPANS)

EVENTS = "(^kg:participant/kg:event)|^kg:organizer|^kg:coOrganizer"
"""The path from those who take part to the event."""

# (what is wrong, words of the Turtle, the words instead, every rule that tells it: the node and the
# path, or the property alone where the shapes query all its uses at once)
# fmt: off
BROKEN = [
    # entities
    ("no label", '<topic/강> a kg:Topic, skos:Concept ; rdfs:label "강"@ko',
     "<topic/강> a kg:Topic, skos:Concept", "topic/강 rdfs:label"),
    ("two labels", 'rdfs:label "원장"@ko', 'rdfs:label "원장"@ko, "원장님"@ko', "role/원장 rdfs:label"),
    ("label without a language", 'rdfs:label "원장"@ko', 'rdfs:label "원장"', "role/원장 rdfs:label"),
    ("label in another language", 'rdfs:label "원장"@ko', 'rdfs:label "director"@en', "role/원장 rdfs:label"),
    ("empty label", 'rdfs:label "원장"@ko', 'rdfs:label ""@ko', "role/원장 rdfs:label"),
    ("alias that is the label", 'skos:altLabel "나 원장"@ko', 'skos:altLabel "나도윤"@ko',
     "person/나도윤 skos:altLabel"),
    ("alias without a language", 'skos:altLabel "나 원장"@ko', 'skos:altLabel "나 원장"',
     "person/나도윤 skos:altLabel"),
    ("two kinds", "<role/시장> a kg:Role", "<role/시장> a kg:Place, kg:Role", "role/시장 rdf:type"),
    ("subclass alone", "a kg:ResearchInstitute, kg:Institution", "a kg:ResearchInstitute",
     "institution/한빛연구원 rdf:type"),
    ("unit of a place", "org:subOrganizationOf <institution/가람시>",
     "org:subOrganizationOf <place/가람시청>", "institution/가람시청 org:subOrganizationOf"),
    ("change from nothing", "org:originalOrganization <institution/한빛연구원> ;", "",
     "change/1 org:originalOrganization"),
    ("change to a place", "org:resultingOrganization <institution/가람시>",
     "org:resultingOrganization <place/가람시청>", "change/1 org:resultingOrganization"),
    ("change in a year", 'dcterms:date "2020-01-01"^^xsd:date', 'dcterms:date "2020"^^xsd:gYear',
     "change/1 dcterms:date"),
    ("person without a mention", "<person/마하늘> .\n", "<person/나도윤> .\n",
     "person/마하늘 ^itsrdf:taIdentRef"),
    ("role without a mention", "taIdentRef <role/시장>", "taIdentRef <role/원장>",
     "role/시장 ^itsrdf:taIdentRef"),
    ("institution without a mention", "taIdentRef <institution/가람시>",
     "taIdentRef <institution/한빛연구원>", "institution/가람시 ^itsrdf:taIdentRef"),
    ("place without a mention", " ; itsrdf:taIdentRef <place/가람시청>", "",
     "place/가람시청 ^itsrdf:taIdentRef"),
    ("event without a mention", " ; itsrdf:taIdentRef <event/물길>", "", "event/물길 ^itsrdf:taIdentRef"),
    ("replaced by what is no person", "<old> dcterms:isReplacedBy <person/나도윤>",
     "<old> dcterms:isReplacedBy <topic/강>", "old dcterms:isReplacedBy"),
    ("replaced and still somebody", "<old> dcterms:isReplacedBy",
     "<old> a foaf:Person ; dcterms:isReplacedBy", "old rdf:type"),
    ("degree of a role", "<role/시장> a kg:Role",
     "<role/시장> kg:degree 1 ; kg:betweenness 0.0 ; kg:pageRank 0.5 ; kg:community 1 ; a kg:Role",
     "role/시장"),
    ("tied to nobody", "kg:degree 2", "kg:degree 0", "person/나도윤 kg:degree"),
    ("betweenness above 1", "kg:betweenness 0.5", "kg:betweenness 1.5", "person/나도윤 kg:betweenness"),
    ("PageRank as a double", "kg:pageRank 0.25", "kg:pageRank 0.25e0", "person/나도윤 kg:pageRank"),
    ("two communities", "kg:community 1", "kg:community 1, 2", "person/나도윤 kg:community"),
    # every fact
    ("fact without a span", "kg:confidence 0.97 ; prov:wasDerivedFrom <document/d#char=0,12>",
     "kg:confidence 0.97", "post/1 prov:wasDerivedFrom"),
    ("fact from a document, not a span", "prov:wasDerivedFrom <document/d#char=40,65>",
     "prov:wasDerivedFrom <document/d>", "participation/1 prov:wasDerivedFrom"),
    ("no confidence", "kg:confidence 0.9 ;", "", "statement/1 kg:confidence"),
    ("two confidences", "kg:confidence 0.9 ;", "kg:confidence 0.9, 0.8 ;", "statement/1 kg:confidence"),
    ("confidence above 1", "kg:confidence 0.9 ;", "kg:confidence 1.1 ;", "statement/1 kg:confidence"),
    ("confidence below 0", "kg:confidence 0.9 ;", "kg:confidence -0.1 ;", "statement/1 kg:confidence"),
    ("confidence as a double", "kg:confidence 0.9 ;", "kg:confidence 0.9e0 ;", "statement/1 kg:confidence"),
    ("confidence as a word", "kg:confidence 0.9 ;", 'kg:confidence "높음"@ko ;', "statement/1 kg:confidence"),
    # posts
    ("post without a person", "org:member <person/마하늘> ; ", "", "post/2 org:member"),
    ("post of an institution", "org:member <person/마하늘>", "org:member <institution/가람시>",
     "post/2 org:member"),
    ("post of two", "org:member <person/마하늘>", "org:member <person/마하늘>, <person/나도윤>",
     "post/2 org:member"),
    ("post without role and institution", "org:role <role/시장> ; org:organization <institution/가람시> ;",
     "", "post/2 org:role|org:organization"),
    ("institution as a role", "org:role <role/시장>", "org:role <institution/가람시>", "post/2 org:role"),
    ("two roles", "org:role <role/시장>", "org:role <role/시장>, <role/원장>", "post/2 org:role"),
    ("place as an institution", "org:organization <institution/가람시>", "org:organization <place/가람시청>",
     "post/2 org:organization"),
    ("post at two institutions", "org:organization <institution/가람시>",
     "org:organization <institution/가람시>, <institution/한빛연구원>", "post/2 org:organization"),
    ("unknown tenure", "kg:tenure kg:Former", "kg:tenure kg:Former, kg:Direct",
     "kg:hasRole, org:memberOf, post/2 kg:tenure"),
    ("two tenures", "kg:tenure kg:Current", "kg:tenure kg:Current, kg:Acting", "post/1 kg:tenure"),
    ("constituency that is no place", "kg:constituency <place/가람시청>", "kg:constituency <topic/강>",
     "post/2 kg:constituency"),
    # statements
    ("two speakers", "kg:speaker <person/나도윤>", "kg:speaker <person/나도윤>, <institution/가람시>",
     "statement/1 kg:speaker"),
    ("a topic speaks", "kg:speaker <person/나도윤> ;", "kg:speaker <topic/강> ;",
     "person/나도윤 ^kg:speaker/schema:about, statement/1 kg:speaker"),
    ("no words", 'schema:text "강을 살리자"@ko ;', "", "statement/1 schema:text"),
    ("words without a language", 'schema:text "강을 살리자"@ko', 'schema:text "강을 살리자"',
     "statement/1 schema:text"),
    ("words that the evidence lacks", 'schema:text "강을 살리자"@ko', 'schema:text "강을 살립시다"@ko',
     "schema:text"),
    ("no mode", "kg:mode kg:Direct ;", "", "statement/1 kg:mode"),
    ("mode as text", "kg:mode kg:Direct", 'kg:mode "Direct"', "statement/1 kg:mode"),
    ("verb that is not in its dictionary form", '"말하다"@ko', '"말했"@ko', "statement/1 kg:reportingVerb"),
    (
        "repeats what is no statement",
        "kg:stance kg:Neutral",
        "kg:stance kg:Neutral ; prov:wasQuotedFrom <event/물길>",
        "statement/1 prov:wasQuotedFrom",
    ),
    ("last day before the first", '"2026-11-21"', '"2026-11-19"', "event/물길 schema:startDate"),
    ("two states", "kg:Held ;", "kg:Held, kg:Announced ;", "event/물길 kg:eventState"),
    ("stance that there is not", "kg:stance kg:Neutral", "kg:stance kg:Direct", "statement/1 kg:stance"),
    ("two stances", "kg:stance kg:Neutral", "kg:stance kg:Neutral, kg:Critical", "statement/1 kg:stance"),
    ("stance of no verb", 'kg:reportingVerb "말하다"@ko ;', "", "statement/1 kg:reportingVerb"),
    ("verb without a language", '"말하다"@ko', '"말하다"', "statement/1 kg:reportingVerb"),
    ("occasion without a language", '"인사말"@ko', '"인사말"', "statement/1 kg:occasion"),
    ("about a place", "schema:about <topic/강> ; schema:mentions",
     "schema:about <topic/강>, <place/가람시청> ; schema:mentions",
     "person/나도윤 ^kg:speaker/schema:about, statement/1 schema:about"),
    ("mentions a document", "schema:mentions <place/가람시청>", "schema:mentions <document/d>",
     "document/d rdf:type"),
    # events
    ("event without a type", 'kg:eventType "토론회"@ko ;', "", "event/물길 kg:eventType"),
    ("event type without a language", 'kg:eventType "토론회"@ko', 'kg:eventType "토론회"',
     "event/물길 kg:eventType"),
    ("title without a language", 'schema:name "물길 토론회"@ko', 'schema:name "물길 토론회"',
     "event/물길 schema:name"),
    ("date's words as a date", 'kg:dateText "20일"@ko', 'kg:dateText "2026-11-20"^^xsd:date',
     "event/물길 kg:dateText"),
    ("date as text", 'startDate "2026-11-20"^^xsd:date', 'startDate "2026-11-20"',
     "event/물길 schema:startDate"),
    ("date that does not exist", 'startDate "2026-11-20"^^xsd:date', 'startDate "2026-11-31"^^xsd:date',
     "event/물길 schema:startDate"),
    ("organized by a topic", "kg:organizer <person/나도윤>", "kg:organizer <person/나도윤>, <topic/강>",
     "event/물길 kg:organizer"),
    ("co-organized by a place", "kg:coOrganizer <institution/가람시>",
     "kg:coOrganizer <institution/가람시>, <place/가람시청>", "event/물길 kg:coOrganizer"),
    ("located at an institution", "schema:location <place/가람시청>", "schema:location <institution/가람시>",
     "event/물길 schema:location"),
    ("event about a place", "kg:Held ; schema:about <topic/강>", "kg:Held ; schema:about <place/가람시청>",
     "event/물길 schema:about"),
    # participations
    ("no participant", "kg:participant <person/마하늘> ; ", "",
     f"participation/1 kg:participant, person/마하늘 {EVENTS}"),
    ("a topic takes part", "kg:participant <person/마하늘>", "kg:participant <person/마하늘>, <topic/강>",
     "participation/1 kg:participant"),
    ("no event", "kg:event <event/물길> ; ", "",
     f"participation/1 kg:event, person/마하늘 {EVENTS}"),
    ("no part", "kg:part <part/참석> ;", "", "participation/1 kg:part"),
    ("part that is no concept", "kg:part <part/참석>", "kg:part <place/가람시청>", "participation/1 kg:part"),
    ("part without a label", '<part/참석> a skos:Concept ; rdfs:label "참석"@ko',
     "<part/참석> a skos:Concept", "part/참석 rdfs:label"),
    ("presentation without a language", '"강의 앞날"@ko', '"강의 앞날"', "participation/1 kg:presentation"),
    # derived edges
    ("membership that no post backs", "org:memberOf <institution/한빛연구원>",
     "org:memberOf <institution/한빛연구원>, <institution/가람시>", "org:memberOf"),
    ("membership that a former post backs", "<person/마하늘> a kg:Person",
     "<person/마하늘> org:memberOf <institution/가람시> ; a kg:Person", "org:memberOf"),
    ("membership that is missing", "org:memberOf <institution/한빛연구원> ; ", "", "org:memberOf"),
    ("role that no post backs", "kg:hasRole <role/원장>", "kg:hasRole <role/원장>, <role/시장>",
     "kg:hasRole"),
    ("role that is missing", "kg:hasRole <role/원장> ;", "", "kg:hasRole"),
    ("participation that no fact backs", 'rdfs:label "한빛연구원"@ko',
     'rdfs:label "한빛연구원"@ko ; kg:participatedIn <event/물길>',
     f"institution/한빛연구원 {EVENTS}"),
    ("participation that is missing", '"마하늘"@ko ; kg:participatedIn <event/물길>', '"마하늘"@ko',
     f"person/마하늘 {EVENTS}"),
    ("topic that no statement backs", '"마하늘"@ko', '"마하늘"@ko ; kg:spokeAbout <topic/강>',
     "person/마하늘 ^kg:speaker/schema:about"),
    ("topic that is missing", "kg:spokeAbout <topic/강> ;", "", "person/나도윤 ^kg:speaker/schema:about"),
    ("topic of an institution", 'rdfs:label "가람시"@ko ;',
     'rdfs:label "가람시"@ko ; kg:spokeAbout <topic/강> ;',
     "institution/가람시, institution/가람시 ^kg:speaker/schema:about"),
    # documents
    ("document without an identifier", 'dcterms:identifier "d" ;', "", "document/d dcterms:identifier"),
    ("identifier with a language", 'dcterms:identifier "d"', 'dcterms:identifier "d"@ko',
     "document/d dcterms:identifier"),
    ("document without a label", 'rdfs:label "제목"@ko ;', "", "document/d rdfs:label"),
    ("document without a checksum", f'kg:sha256 "{SHA256}" ;', "", "document/d kg:sha256"),
    ("checksum that is too short", SHA256, SHA256[1:], "document/d kg:sha256"),
    ("checksum in capitals", SHA256, SHA256.upper(), "document/d kg:sha256"),
    ("publication as a moment", 'datePublished "2026-11-20"^^xsd:date',
     'datePublished "2026-11-20T09:00:00"^^xsd:dateTime', "document/d schema:datePublished"),
    ("address as text", "schema:url <https://example.org/d>", 'schema:url "https://example.org/d"',
     "document/d schema:url"),
    ("publisher without a language", '"가람일보"@ko', '"가람일보"', "document/d schema:publisher"),
    ("main topic that is a role", "kg:mainTopic <topic/강>", "kg:mainTopic <role/원장>",
     "document/d kg:mainTopic"),
    # spans
    ("context without a document", "a nif:Context ; nif:sourceUrl <document/d>", "a nif:Context",
     "document/d#char=0,66 nif:sourceUrl"),
    ("span without a context",
     " ; nif:referenceContext <document/d#char=0,66> ; itsrdf:taIdentRef <person/마하늘>",
     " ; itsrdf:taIdentRef <person/마하늘>", "document/d#char=49,52 nif:referenceContext"),
    ("span in a document, not a context",
     "nif:referenceContext <document/d#char=0,66> ; itsrdf:taIdentRef <person/마하늘>",
     "nif:referenceContext <document/d> ; itsrdf:taIdentRef <person/마하늘>",
     "document/d#char=49,52 nif:referenceContext"),
    ("span without its words", 'nif:anchorOf "마하늘" ; ', "", "document/d#char=49,52 nif:anchorOf"),
    ("words of a span with a language", 'nif:anchorOf "마하늘"', 'nif:anchorOf "마하늘"@ko',
     "document/d#char=49,52 nif:anchorOf"),
    ("words longer than their span", 'nif:anchorOf "마하늘"', 'nif:anchorOf "마하늘은"', "nif:anchorOf"),
    ("words counted in UTF-16", 'nif:anchorOf "마하늘"', 'nif:anchorOf "마🌊"', "nif:anchorOf"),
    ("span without a begin", "nif:beginIndex 49 ; nif:endIndex 52", "nif:endIndex 52",
     "document/d#char=49,52 nif:beginIndex"),
    ("span without an end", "nif:beginIndex 49 ; nif:endIndex 52", "nif:beginIndex 49",
     "document/d#char=49,52 nif:endIndex"),
    ("end before begin", "nif:beginIndex 49 ; nif:endIndex 52", "nif:beginIndex 52 ; nif:endIndex 49",
     "document/d#char=49,52 nif:beginIndex, nif:anchorOf, nif:beginIndex"),
    ("begin below 0", "nif:beginIndex 0 ; nif:endIndex 3", "nif:beginIndex -3 ; nif:endIndex 0",
     "document/d#char=0,3 nif:beginIndex, nif:beginIndex"),
    ("IRI of other offsets", "nif:beginIndex 49 ; nif:endIndex 52", "nif:beginIndex 50 ; nif:endIndex 53",
     "nif:beginIndex"),
    ("span beyond the text", "<document/d#char=0,66>", "<document/d#char=0,64>", "nif:endIndex"),
    ("span that is no phrase", "<document/d#char=49,52> a nif:Phrase, ", "<document/d#char=49,52> a ",
     "document/d#char=49,52 rdf:type"),
    ("mention of nothing known", "taIdentRef <place/가람시청>", "taIdentRef <place/가람시청>, <place/모름>",
     "place/모름 rdf:type"),
]
# fmt: on

# Each case has a base of its own, so that one graph holds them all and is validated once.
CASE = "https://example.org/{}/"


def graph_of(turtle: str) -> KnowledgeGraph:
    return KnowledgeGraph(parse(turtle, format=RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def told() -> list[list[str]]:
    """Return the rules that each case breaks."""
    cases = [
        TURTLE.replace(DEFAULT_BASE, CASE.format(n)).replace(old, new)
        for n, (_, old, new, _) in enumerate(BROKEN)
    ]
    rules: list[set[str]] = [set() for _ in BROKEN]
    for violation in validate(graph_of("".join(cases))).violations:
        about_node = violation.focus.startswith(CASE.format("")[:-2])
        place = re.match(
            CASE.format("([0-9]+)") + "(.*)", violation.focus if about_node else str(violation.value)
        )
        assert place, violation
        rules[int(place[1])].add(" ".join(filter(None, (place[2] if about_node else None, violation.path))))
    return [sorted(found) for found in rules]


def test_every_case_changes_the_graph() -> None:
    assert [what for what, old, *_ in BROKEN if old not in TURTLE] == []


def test_tells_what_is_wrong(told: list[list[str]]) -> None:
    found = [(what, ", ".join(rules)) for (what, *_), rules in zip(BROKEN, told, strict=True)]
    assert found == [(what, expected) for what, _, _, expected in BROKEN]


def test_a_sound_graph_conforms() -> None:
    report = validate(graph_of(TURTLE))
    assert report == Report(True, ())
    assert str(report) == "the graph conforms to the shapes"


def test_an_empty_graph_conforms() -> None:
    assert validate(KnowledgeGraph()).conforms


CONFIDENCE = (
    "신뢰도(xsd:decimal, 0에서 1까지)가 정확히 하나 있어야 한다"
    " / exactly one kg:confidence, an xsd:decimal from 0 to 1"
)


def test_a_violation_says_where_what_and_why() -> None:
    report = validate(graph_of(TURTLE.replace("0.97", "1.97")))
    violation = Violation(
        focus=f"{DEFAULT_BASE}post/1",
        label=None,
        path="kg:confidence",
        value="1.97",
        message=CONFIDENCE,
        severity="Violation",
    )
    assert report == Report(False, (violation,))
    assert str(report) == f"violations: 1\n{violation}"
    assert str(violation) == f"Violation: {DEFAULT_BASE}post/1: kg:confidence: 1.97: {CONFIDENCE}"


def test_a_violation_names_its_node() -> None:
    (violation,) = validate(graph_of(TURTLE.replace('"원장"@ko', '"원장"@ko, "병원장"@ko'))).violations
    assert (violation.label, violation.value) == ("병원장", None)
    assert str(violation).startswith(f"Violation: {DEFAULT_BASE}role/원장 (병원장): rdfs:label: ")


def test_a_node_needs_an_iri() -> None:
    (violation,) = validate(graph_of(TURTLE + '[] a kg:Topic ; rdfs:label "물"@ko .')).violations
    assert (violation.label, violation.path) == ("물", None)
    assert violation.message == "노드는 IRI여야 한다 / the node must be an IRI"


def test_a_document_has_ten_main_topics_at_most() -> None:
    def topics(count: int) -> str:
        return "".join(
            f'<topic/{n}> a kg:Topic ; rdfs:label "{n}"@ko . <document/d> kg:mainTopic <topic/{n}> .\n'
            for n in range(count)
        )

    assert validate(graph_of(TURTLE + topics(9))).conforms
    assert [v.path for v in validate(graph_of(TURTLE + topics(10))).violations] == ["kg:mainTopic"]


def test_code_points_beyond_the_basic_plane_count_as_one() -> None:
    assert validate(graph_of(TURTLE.replace('nif:anchorOf "마하늘"', 'nif:anchorOf "마🌊늘"'))).conforms


def test_leaves_the_graph_as_it_was() -> None:
    graph = graph_of(TURTLE)
    before = graph.serialize("n-quads")
    validate(graph)
    assert graph.serialize("n-quads") == before


def test_reports_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Report(True, ()).conforms = False  # type: ignore[misc]


@pytest.mark.parametrize("name", ONTOLOGY_FILES)
def test_finds_the_ontology(name: str) -> None:
    assert ontology_path(name).is_file()


def test_refuses_another_ontology_file() -> None:
    with pytest.raises(OptionError, match=r"choose one of: context\.jsonld, kg\.ttl, shapes\.ttl$"):
        ontology_path("kg.owl")


def test_what_are_no_shapes_is_told_with_their_file(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://w3id.org/bodokg/ontology#> . "
        "<https://example.org/s> a sh:NodeShape ; sh:targetClass kg:Person ; sh:property [ sh:minCount 1 ] .",
        encoding="utf-8",
    )
    (tmp_path / "a.ttl").write_text(PREFIXES + GRAPH, encoding="utf-8")
    with pytest.raises(StoreError, match=r"bad\.ttl: not valid SHACL shapes"):
        validate(KnowledgeGraph.parse(tmp_path / "a.ttl"), [path])
