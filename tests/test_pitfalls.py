"""The ontology avoids the pitfalls that OOPS! looks for, by their numbers (Poveda-Villalón et al., 2014).

Those that ``test_ontology.py`` holds already: P08 annotations, P10 disjointness, P11 and P19 domain and
range, P32 labels of classes, P38 and P41 header and licence.
"""

import ast
import re
from collections.abc import Iterable
from itertools import chain, combinations
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD

from kg.lexicon import table
from kg.model import EventState, Mode, Stance, Tenure
from kg.shapes import ontology_path
from tests.test_ontology import DEFINED, KG, PROPERTIES, SHAPES, TERMS, name

CODE = Path(__file__).parents[1] / "kg"
CLASSES = [term for term in DEFINED if (term, RDF.type, OWL.Class) in TERMS]
INDIVIDUALS = [term for term in DEFINED if (term, RDF.type, OWL.NamedIndividual) in TERMS]
DATATYPES = (str(RDF.langString), str(XSD.string).removesuffix("string"))


def written() -> set[str]:
    """Return the terms that the code can write: ``KG.term``, the values of the model, the types of tables.

    Not asked are the list of terms, and the ontology and its shapes, where each has its place anyway.
    """
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in CODE.rglob("*.py"))
    attributes = {
        node.attr
        for node in chain.from_iterable(map(ast.walk, trees))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "KG"
    }
    enums = (EventState, Mode, Stance, Tenure)
    values = {enum.__name__ for enum in enums} | {str(value) for value in chain(*enums)}
    types = {row["type"] for form in ("institutions", "institution_suffixes") for row in table(form).values()}
    return attributes | values | types | {"Stances"}  # the scheme that the stances are in


def unused(terms: Iterable[URIRef]) -> list[str]:
    used = written()
    return [name(term) for term in terms if name(term) not in used]


def test_p04_no_term_is_unused() -> None:
    assert unused(DEFINED) == []


def test_p04_a_term_that_only_the_shapes_know_would_be_told() -> None:
    assert unused([*DEFINED, KG.nickname]) == ["nickname"]


def test_p04_every_class_is_connected() -> None:
    ends = {RDFS.subClassOf, RDFS.domain, RDFS.range, RDF.type, RDF.first}
    alone = [
        name(term)
        for term in CLASSES
        if not ends & {predicate for _, predicate in TERMS.subject_predicates(term)}
        and not list(TERMS.objects(term, RDFS.subClassOf))
    ]
    assert alone == []


@pytest.mark.parametrize("predicate", [RDFS.subClassOf, RDFS.subPropertyOf], ids=["classes", "properties"])
def test_p06_no_hierarchy_runs_in_a_circle(predicate: URIRef) -> None:
    above = {term: set(TERMS.transitive_objects(term, predicate)) - {term} for term in DEFINED}
    assert [
        t for t, found in above.items() if any(t in TERMS.objects(a, predicate) for a in found | {t})
    ] == []


def test_p07_p21_a_term_is_one_thing_and_a_certain_one() -> None:
    vague = re.compile(r"(?<=[a-z])(And|Or)(?=[A-Z])|Other|Misc|Unknown")
    assert [name(term) for term in DEFINED if vague.search(name(term))] == []


def test_p12_no_property_says_what_another_says() -> None:
    said = {name(term): {str(label) for label in TERMS.objects(term, RDFS.label)} for term in PROPERTIES}
    pairs = combinations(said.items(), 2)
    assert [(one, other) for (one, a), (other, b) in pairs if a & b - {"SHA-256"}] == []


def test_p05_p13_p25_p26_inverses_are_left_to_sparql() -> None:
    assert list(TERMS.triples((None, OWL.inverseOf, None))) == []
    told = (ontology_path("kg.ttl").parent / "README.md").read_text(encoding="utf-8")
    assert "no inverse properties" in told


def test_p02_no_class_is_another_by_a_second_name() -> None:
    assert list(TERMS.triples((None, OWL.equivalentClass, None))) == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_p20_a_comment_says_more_than_the_label(language: str) -> None:
    def said(term: URIRef, predicate: URIRef) -> str:
        return next(str(o) for o in TERMS.objects(term, predicate) if getattr(o, "language", "") == language)

    comments = {name(term): (said(term, RDFS.label), said(term, RDFS.comment)) for term in DEFINED}
    assert {
        term: comment
        for term, (label, comment) in comments.items()
        if comment.casefold().rstrip(".") == label.casefold() or not comment.endswith(".")
    } == {}


def test_p22_names_follow_one_convention() -> None:
    small, great = re.compile(r"[a-z][A-Za-z0-9]*"), re.compile(r"[A-Z][A-Za-z0-9]*")
    pattern = {name(term): small if term in PROPERTIES else great for term in DEFINED}
    assert [term for term, form in pattern.items() if not form.fullmatch(term)] == []


def test_p10_individuals_of_a_class_are_told_apart() -> None:
    lists = [set(TERMS.items(members)) for members in TERMS.objects(None, OWL.distinctMembers)]
    types = (TERMS.objects(term, RDF.type) for term in INDIVIDUALS if term != KG.Stances)
    kinds = set(chain.from_iterable(types)) - {OWL.NamedIndividual}
    classes = [set(TERMS.subjects(RDF.type, kind)) for kind in kinds]
    assert set(map(frozenset, lists)) == set(map(frozenset, classes)) != set()


@pytest.mark.parametrize("graph", [TERMS, SHAPES], ids=["terms", "shapes"])
def test_p34_p35_what_is_ours_is_typed(graph: Graph) -> None:
    used = {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(KG)}
    assert [term for term in used if not list(TERMS.objects(term, RDF.type))] == []


def test_p34_p35_terms_of_others_have_a_kind() -> None:
    ends = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range)
    named = {o for end in ends for o in TERMS.objects(None, end) if isinstance(o, URIRef)}
    foreign = {term for term in named if not str(term).startswith((str(KG), *DATATYPES))}
    assert [term for term in foreign if not list(TERMS.objects(term, RDF.type))] == []


def test_p36_no_iri_tells_a_file() -> None:
    assert [term for term in DEFINED if re.search(r"\.(ttl|owl|rdf|html)\b", term)] == []


def test_p39_the_namespace_is_one() -> None:
    assert {re.split("(?<=#)", term)[0] for term in DEFINED} == {str(KG)}
