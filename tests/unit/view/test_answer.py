from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.graph import KnowledgeGraph, answer
from kg.view.answer import scope_of
from kg.view.select import view_model
from tests.unit.view.test_init import TURTLE, graph

PREFIXES = "PREFIX kg: <https://w3id.org/bodokg/ontology#> PREFIX org: <http://www.w3.org/ns/org#> "


@pytest.fixture
def whole(tmp_path: Path) -> KnowledgeGraph:
    return graph(tmp_path, TURTLE)


def labels(whole: KnowledgeGraph, query: str) -> tuple[set[str], list[tuple[str, str, str]]]:
    """Return the names that a page of the answer opens with, and the lines that only the query draws."""
    view = view_model(whole, scope=scope_of(whole, answer(whole, PREFIXES + query)))
    names = {node.id: node.label for node in view.nodes}
    asked = [(names[e.source], e.label, names[e.target]) for e in view.edges if e.relation == "asked"]
    return {names[id_] for id_ in view.first}, asked


@pytest.mark.parametrize(
    ("query", "first", "lines"),
    [
        ("SELECT ?p { ?p a kg:Person }", {"한서윤"}, []),
        ("SELECT ?p ?i { ?x org:member ?p ; org:organization ?i }", {"한서윤", "푸른연구원"}, []),
        ("SELECT ?who ?host { ?e kg:coOrganizer ?host . ?who a kg:Person }", {"한서윤", "해솔대학교"},
         [("한서윤", "host", "해솔대학교")]),
        ("SELECT ?fact { ?fact a kg:Post }", {"한서윤", "푸른연구원", "원장", "해솔"}, []),
        ('SELECT ?name ?n { VALUES (?name ?n) { ("바다 주권" 3) ("아무" 4) } }', {"바다 주권"}, []),
        ("CONSTRUCT { ?p org:memberOf ?i } { ?x org:member ?p ; org:organization ?i }",
         {"한서윤", "푸른연구원"}, []),
        ("CONSTRUCT { ?i kg:near ?o } { ?x org:organization ?i . ?o a kg:Place }",
         {"푸른연구원", "해솔"}, [("푸른연구원", "near", "해솔")]),
        ('CONSTRUCT { ?p kg:said "말" } { ?p a kg:Person }', {"한서윤"}, []),
    ],
)  # fmt: skip
def test_an_answer_opens_with_what_it_names(
    whole: KnowledgeGraph, query: str, first: set[str], lines: list[tuple[str, str, str]]
) -> None:
    assert labels(whole, query) == (first, lines)


def test_a_named_question_gives_labels_and_they_count(whole: KnowledgeGraph) -> None:
    scope = scope_of(whole, whole.query("topics-by-person"))
    assert {iri.rpartition("/")[2] for iri in scope.answer or ()} == {"한서윤", "바다"}


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("ASK { ?s ?p ?o }", "an ASK query"),
        ("SELECT ?x { VALUES ?x { <https://example.org/none> 3 } }", "no entity and no fact"),
        ("SELECT ?x { ?x a kg:Nothing }", "no entity and no fact"),
        ("CONSTRUCT { _:x a ?o } { ?s a ?o }", "no entity and no fact"),
    ],
)
def test_an_answer_without_a_picture_is_refused(whole: KnowledgeGraph, query: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        scope_of(whole, answer(whole, PREFIXES + query))
