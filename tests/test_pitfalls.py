"""The ontology avoids the pitfalls that OOPS! looks for, by their numbers (Poveda-Villalón et al., 2014).

Those that ``test_ontology.py`` holds already: P08 annotations, P10 disjointness, P11 and P19 domain and
range, P32 labels of classes, P38 and P41 header and licence.
"""

import re
from itertools import chain
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD

from kg.validate import ontology_path
from tests.test_ontology import DEFINED, KG, PROPERTIES, SHAPES, TERMS, name

ROOT = Path(__file__).parents[1]
CLASSES = [term for term in DEFINED if (term, RDF.type, OWL.Class) in TERMS]
INDIVIDUALS = [term for term in DEFINED if (term, RDF.type, OWL.NamedIndividual) in TERMS]
DATATYPES = (str(RDF.langString), str(XSD.string).removesuffix("string"))


def texts() -> str:
    """Return what can use a term: the code, its queries and words, and the shapes; not the list of terms."""
    files = chain.from_iterable((ROOT / "kg").rglob(f"*.{suffix}") for suffix in ("py", "rq", "tsv"))
    used = (path for path in files if path.name != "vocab.py")
    shapes = ontology_path("shapes.ttl").read_text(encoding="utf-8")
    return "\n".join([shapes, *(path.read_text(encoding="utf-8") for path in used)])


@pytest.fixture(scope="module")
def words() -> set[str]:
    return set(re.findall(r"\w+", texts()))


@pytest.mark.parametrize("term", DEFINED, ids=name)
def test_p04_no_term_is_unused(term: URIRef, words: set[str]) -> None:
    # Classes of the code are named by the values of its enumerations.
    assert {name(term), name(term).upper(), name(term).lower()} & words


@pytest.mark.parametrize("term", CLASSES, ids=name)
def test_p04_every_class_is_connected(term: URIRef) -> None:
    ends = {RDFS.subClassOf, RDFS.domain, RDFS.range, RDF.type, RDF.first}
    assert ends & {predicate for _, predicate in TERMS.subject_predicates(term)} or list(
        TERMS.objects(term, RDFS.subClassOf)
    )


@pytest.mark.parametrize("predicate", [RDFS.subClassOf, RDFS.subPropertyOf], ids=["classes", "properties"])
def test_p06_no_hierarchy_runs_in_a_circle(predicate: URIRef) -> None:
    above = {term: set(TERMS.transitive_objects(term, predicate)) - {term} for term in DEFINED}
    assert [
        t for t, found in above.items() if any(t in TERMS.objects(a, predicate) for a in found | {t})
    ] == []


@pytest.mark.parametrize("term", DEFINED, ids=name)
def test_p07_p21_a_term_is_one_thing_and_a_certain_one(term: URIRef) -> None:
    assert not re.search(r"(?<=[a-z])(And|Or)(?=[A-Z])|Other|Misc|Unknown", name(term))


@pytest.mark.parametrize("term", PROPERTIES, ids=name)
def test_p12_no_property_says_what_another_says(term: URIRef) -> None:
    def said(one: URIRef) -> set[str]:
        return {str(label) for label in TERMS.objects(one, RDFS.label)}

    assert [other for other in PROPERTIES if other != term and said(other) & said(term) - {"SHA-256"}] == []


def test_p05_p13_p25_p26_inverses_are_left_to_sparql() -> None:
    assert list(TERMS.triples((None, OWL.inverseOf, None))) == []
    told = (ontology_path("kg.ttl").parent / "README.md").read_text(encoding="utf-8")
    assert "No inverse properties" in told


def test_p02_no_class_is_another_by_a_second_name() -> None:
    assert list(TERMS.triples((None, OWL.equivalentClass, None))) == []


@pytest.mark.parametrize("term", DEFINED, ids=name)
def test_p20_a_comment_says_more_than_the_label(term: URIRef) -> None:
    for language in ("ko", "en"):
        label, comment = (
            next(str(o) for o in TERMS.objects(term, p) if getattr(o, "language", "") == language)
            for p in (RDFS.label, RDFS.comment)
        )
        assert comment.casefold().rstrip(".") != label.casefold()
        assert comment.endswith(".")


@pytest.mark.parametrize("term", DEFINED, ids=name)
def test_p22_names_follow_one_convention(term: URIRef) -> None:
    pattern = r"[a-z][A-Za-z0-9]*" if term in PROPERTIES else r"[A-Z][A-Za-z0-9]*"
    assert re.fullmatch(pattern, name(term))


@pytest.mark.parametrize("term", [term for term in INDIVIDUALS if term != KG.Stances], ids=name)
def test_p10_individuals_of_a_class_are_told_apart(term: URIRef) -> None:
    (kind,) = set(TERMS.objects(term, RDF.type)) - {OWL.NamedIndividual}
    others = set(TERMS.subjects(RDF.type, kind))
    lists = [set(TERMS.items(members)) for members in TERMS.objects(None, OWL.distinctMembers)]
    assert [found for found in lists if term in found] == [others]


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
