"""The terms of the ontology, as people read and type them: for completion, and in place of their IRIs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from kg.shapes import ontology_path
from kg.vocabulary import RDF, RDFS, VOCABULARIES

# The ontology labels its own terms; these are of other vocabularies.
_REUSED = {
    "dcterms:identifier": ("식별자", "Identifier"),
    "itsrdf:taIdentRef": ("가리키는 개체", "Refers to"),
    "nif:anchorOf": ("글자", "Text"),
    "nif:beginIndex": ("시작 위치", "Begin"),
    "nif:endIndex": ("끝 위치", "End"),
    "nif:referenceContext": ("글 전체", "Whole text"),
    "nif:sourceUrl": ("문서", "Document"),
    "org:member": ("인물", "Person"),
    "org:memberOf": ("소속", "Member of"),
    "org:organization": ("기관", "Institution"),
    "org:role": ("직책", "Role"),
    "org:subOrganizationOf": ("상위 기관", "Parent institution"),
    "prov:wasDerivedFrom": ("근거", "Evidence"),
    "prov:wasQuotedFrom": ("인용한 발언", "Quoted from"),
    "rdf:type": ("종류", "Type"),
    "rdfs:label": ("이름", "Name"),
    "schema:about": ("주제", "About"),
    "schema:datePublished": ("발행일", "Published"),
    "schema:endDate": ("종료일", "End date"),
    "schema:location": ("장소", "Place"),
    "schema:mentions": ("언급", "Mentions"),
    "schema:name": ("제목", "Title"),
    "schema:publisher": ("발행처", "Publisher"),
    "schema:startDate": ("시작일", "Start date"),
    "schema:text": ("발언 내용", "Content"),
    "schema:url": ("원문 주소", "URL"),
    "skos:altLabel": ("다른 이름", "Alias"),
    "skos:broader": ("상위 주제", "Broader topic"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or concept: its prefixed name, and its labels in Korean and English."""

    iri: str
    name: str
    ko: str
    en: str
    kind: str


@cache
def terms() -> Mapping[str, Term]:
    """Return IRI → term for all terms that graphs use, those of other vocabularies too."""
    labels: dict[tuple[str, str], str] = {}
    kinds: dict[str, str] = {}
    for quad in ox.parse(path=str(ontology_path("kg.ttl")), format=ox.RdfFormat.TURTLE):
        if not isinstance(quad.subject, NamedNode):
            continue
        if quad.predicate == RDFS.label and isinstance(quad.object, Literal):
            labels[quad.subject.value, quad.object.language or ""] = quad.object.value
        elif quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            kinds[quad.subject.value] = _kind(quad.object.value)
    found = {}
    for prefix, vocabulary in VOCABULARIES.items():
        for name in vocabulary.names:
            iri = vocabulary.iri + name
            short = f"{prefix}:{name}"
            ko, en = _REUSED.get(short, (name, name))
            ko, en = labels.get((iri, "ko"), ko), labels.get((iri, "en"), en)
            kind = "class" if name[0].isupper() else "property"
            found[iri] = Term(iri, short, ko, en, kinds.get(iri, kind))
    return found


def _kind(type_: str) -> str:
    if type_.endswith("Class"):
        return "class"
    return "property" if type_.endswith("Property") else "concept"
