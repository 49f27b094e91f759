"""The ontology, its shapes and its JSON-LD context are complete and agree with each other."""

import datetime as dt
import json
import re
import shutil
import subprocess
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, XSD

from kg import vocabulary as vocab
from kg.model import EventState, Kind, Mode, Stance, Tenure
from kg.queries import named
from kg.shapes import ontology_path

KG = Namespace(vocab.KG.iri)
ONTOLOGY = URIRef(str(KG).removesuffix("#"))
TURTLE_FILES = [ontology_path("kg.ttl"), ontology_path("shapes.ttl")]

TERMS = Graph().parse(TURTLE_FILES[0])
SHAPES = Graph().parse(TURTLE_FILES[1])
CONTEXT: dict[str, Any] = json.loads(ontology_path("context.jsonld").read_text(encoding="utf-8"))

DEFINED = sorted({term for term in TERMS.subjects() if isinstance(term, URIRef) and term.startswith(KG)})
PROPERTIES = [
    term
    for term in DEFINED
    if {OWL.ObjectProperty, OWL.DatatypeProperty} & set(TERMS.objects(term, RDF.type))
]
INSTITUTIONS = set(TERMS.subjects(RDFS.subClassOf, KG.Institution))


def name(term: URIRef) -> str:
    return term.removeprefix(KG)


def languages(graph: Graph, subject: Any, predicate: URIRef) -> list[str]:
    return sorted(str(o.language) for o in graph.objects(subject, predicate) if isinstance(o, Literal))


@pytest.mark.parametrize("path", TURTLE_FILES, ids=lambda path: path.name)
def test_three_parsers_read_the_same(path: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper (raptor2-utils) is not installed")
    printed = subprocess.run([rapper, "-q", "-i", "turtle", path], capture_output=True, check=True).stdout
    triples = list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    ours = Graph().parse(path)
    assert len(ours) == len(triples)
    assert isomorphic(ours, Graph().parse(data=printed, format="nt"))


@pytest.mark.parametrize("predicate", [DCTERMS.title, DCTERMS.description], ids=["title", "description"])
def test_the_header_is_in_both_languages(predicate: URIRef) -> None:
    assert languages(TERMS, ONTOLOGY, predicate) == ["en", "ko"]


def test_the_header_is_complete() -> None:
    header = dict(TERMS.predicate_objects(ONTOLOGY))
    version, created, modified = (
        str(header.get(p)) for p in (OWL.versionInfo, DCTERMS.created, DCTERMS.modified)
    )
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert dt.date.fromisoformat(modified) >= dt.date.fromisoformat(created)
    assert DCTERMS.creator in header
    expected = {
        RDF.type: OWL.Ontology,
        OWL.versionIRI: URIRef(f"{ONTOLOGY}/{version}"),
        DCTERMS.license: URIRef("https://www.apache.org/licenses/LICENSE-2.0"),
        DCTERMS.created: Literal(created, datatype=XSD.date),
        DCTERMS.modified: Literal(modified, datatype=XSD.date),
        VANN.preferredNamespacePrefix: Literal("kg"),
        VANN.preferredNamespaceUri: Literal(str(KG)),
    }
    assert expected.items() <= header.items()


def test_there_are_terms_of_each_kind() -> None:
    assert len(DEFINED) > len(PROPERTIES) > 0 < len(INSTITUTIONS)


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment], ids=["label", "comment"])
def test_every_term_is_explained_in_both_languages(predicate: URIRef) -> None:
    assert [name(term) for term in DEFINED if languages(TERMS, term, predicate) != ["en", "ko"]] == []


def test_every_term_is_defined_by_the_ontology() -> None:
    said = {name(term): list(TERMS.objects(term, RDFS.isDefinedBy)) for term in DEFINED}
    assert {term: by for term, by in said.items() if by != [ONTOLOGY]} == {}


def test_every_term_is_of_one_kind() -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual}
    found = {name(term): kinds & set(TERMS.objects(term, RDF.type)) for term in DEFINED}
    assert {term: of for term, of in found.items() if len(of) != 1} == {}


def test_every_term_is_in_the_context_under_its_own_name() -> None:
    entries = {name(term): CONTEXT["@context"].get(name(term), {}) for term in DEFINED}
    found = {term: entry if isinstance(entry, str) else entry.get("@id") for term, entry in entries.items()}
    assert {term: iri for term, iri in found.items() if iri != f"kg:{term}"} == {}


@pytest.mark.parametrize("end", [RDFS.domain, RDFS.range], ids=["domain", "range"])
def test_every_property_has_one_domain_and_one_range(end: URIRef) -> None:
    assert [name(term) for term in PROPERTIES if len(list(TERMS.objects(term, end))) != 1] == []


def test_the_shapes_check_every_property() -> None:
    checked = set(SHAPES.objects()) | set(SHAPES.predicates())
    assert [name(term) for term in PROPERTIES if term not in checked] == []


def test_labels_tell_the_classes_apart() -> None:
    classes = set(TERMS.subjects(RDF.type, OWL.Class)) & set(DEFINED)
    labels = [label for term in classes for label in TERMS.objects(term, RDFS.label)]
    assert len(set(labels)) == len(labels)


def test_entities_and_facts_are_disjoint() -> None:
    (members,) = TERMS.objects(TERMS.value(None, RDF.type, OWL.AllDisjointClasses), OWL.members)
    classes = set(TERMS.subjects(RDF.type, OWL.Class)) & set(DEFINED)
    assert set(TERMS.items(members)) == classes - INSTITUTIONS


@pytest.mark.parametrize("path", TURTLE_FILES, ids=lambda path: path.name)
def test_every_kg_term_named_is_defined(path: Path) -> None:
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', path.read_text(encoding="utf-8"))
    assert {KG[local] for local in re.findall(r"\bkg:(\w+)", text)} <= set(DEFINED)


def test_every_kg_term_of_the_context_is_defined() -> None:
    named = re.findall(r'"kg:(\w+)"', json.dumps(CONTEXT))
    assert {KG[local] for local in named} == set(DEFINED)


def test_every_property_that_the_graph_uses_is_in_the_context() -> None:
    entries = [entry["@id"] for entry in CONTEXT["@context"].values() if isinstance(entry, dict)]
    entries += [entry for entry in CONTEXT["@context"].values() if isinstance(entry, str)]
    used = [
        f"{prefix}:{local}"
        for prefix in vocab.VOCABULARIES.keys() - {"rdf", "xsd"}
        for local in (
            term.value.removeprefix(vocab.VOCABULARIES[prefix].iri) for term in vocab.VOCABULARIES[prefix]
        )
        if local[0].islower()
    ]
    assert set(used) - set(entries) == set()


def test_prefixes_are_those_of_the_graph() -> None:
    prefixes = {k: v for k, v in CONTEXT["@context"].items() if isinstance(v, str) and v.endswith(("/", "#"))}
    assert prefixes.items() <= vocab.prefixes().items()


def test_institution_types_are_subclasses() -> None:
    assert {KG[value] for value in vocab.INSTITUTION_TYPES} - INSTITUTIONS == set()


def test_every_kind_of_entity_is_a_class() -> None:
    classes = set(TERMS.subjects(RDF.type, OWL.Class))
    assert [kind for kind in Kind if KG[kind.value.capitalize()] not in classes] == []


@pytest.mark.parametrize("values", [Tenure, Mode, Stance, EventState], ids=lambda values: values.__name__)
def test_individuals_are_those_of_the_model(values: type[StrEnum]) -> None:
    term = KG[values.__name__]
    assert set(TERMS.subjects(RDF.type, term)) == {KG[value] for value in values}


def test_every_stance_is_in_the_scheme() -> None:
    assert set(TERMS.subjects(SKOS.inScheme, KG.Stances)) == {KG[value] for value in Stance}


def test_the_query_names_the_stances_as_the_ontology_does() -> None:
    labels = {(value.value, str(label)) for value in Stance for label in TERMS.objects(KG[value], RDFS.label)}
    assert set(re.findall(r'\(kg:(\w+) "(.+?)"\)', named("statements-by-stance").text)) <= labels


def test_every_message_is_in_both_languages() -> None:
    told = set(SHAPES.subjects(SH.message))
    assert [s for s in told if languages(SHAPES, s, SH.message) != ["en", "ko"]] == []


def test_every_property_shape_has_a_message() -> None:
    shapes = set(SHAPES.subjects(SH.path)) | set(SHAPES.subjects(SH.select))
    assert shapes - set(SHAPES.subjects(SH.message)) == set()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD parser
def test_a_fact_in_json_ld_is_the_fact_in_turtle() -> None:
    json_ld = CONTEXT | {
        "id": "https://example.org/post/1",
        "type": "Post",
        "member": "https://example.org/person/나도윤",
        "role": "https://example.org/role/원장",
        "tenure": "Current",
        "confidence": "0.97",
        "wasDerivedFrom": {
            "id": "https://example.org/document/d#char=0,3",
            "type": "Phrase",
            "anchorOf": "나도윤",
            "beginIndex": 0,
            "taIdentRef": {"id": "https://example.org/person/나도윤", "type": "Person", "label": "나도윤"},
        },
    }
    turtle = f"""
        @prefix kg: <{KG}> . @prefix org: <http://www.w3.org/ns/org#> . @prefix prov: <{PROV}> .
        @prefix nif: <{vocab.NIF.iri}> . @prefix itsrdf: <{vocab.ITSRDF.iri}> . @prefix rdfs: <{RDFS}> .
        @base <https://example.org/> .
        <post/1> a kg:Post ; org:member <person/나도윤> ; org:role <role/원장> ; kg:tenure kg:Current ;
            kg:confidence 0.97 ; prov:wasDerivedFrom <document/d#char=0,3> .
        <document/d#char=0,3> a nif:Phrase ; nif:anchorOf "나도윤" ; nif:beginIndex 0 ;
            itsrdf:taIdentRef <person/나도윤> .
        <person/나도윤> a kg:Person ; rdfs:label "나도윤"@ko .
    """
    expected = {q.triple for q in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
    text = json.dumps(json_ld, ensure_ascii=False)
    assert {q.triple for q in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)} == expected
    assert isomorphic(Graph().parse(data=text, format="json-ld"), Graph().parse(data=turtle, format="turtle"))
