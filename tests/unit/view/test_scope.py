import datetime as dt
from pathlib import Path

import pytest

from kg.errors import OptionError
from kg.graph import KnowledgeGraph
from kg.view.scope import Chosen, Scope, choose
from kg.view.select import view_model
from tests.unit.view.test_init import TURTLE, graph

MORE = (
    TURTLE
    + """
<b> a kg:Document ; dcterms:identifier "b" ; rdfs:label "다른 글"@ko ;
    schema:datePublished "2026-03-01"^^xsd:date .
:도민재 a kg:Person ; rdfs:label "도민재"@ko .
:심부름 a kg:Post ; org:member :도민재 ; org:organization :대학 ; org:role :원장 ;
    prov:wasDerivedFrom <b#char=0,3> .
:먼이 a kg:Person ; rdfs:label "먼이"@ko .
:먼곳 a kg:Institution ; rdfs:label "먼곳"@ko .
:먼일 a kg:Post ; org:member :먼이 ; org:organization :먼곳 ; prov:wasDerivedFrom <b#char=9,12> .
<b#char=0,3> a nif:Phrase ; nif:anchorOf "도민재" ; nif:beginIndex 0 ; nif:endIndex 3 .
<b#char=9,12> a nif:Phrase ; nif:anchorOf "먼이가" ; nif:beginIndex 9 ; nif:endIndex 12 .
"""
)


@pytest.fixture
def whole(tmp_path: Path) -> KnowledgeGraph:
    return graph(tmp_path, MORE)


def names(iris: frozenset[str]) -> set[str]:
    return {iri.rpartition("/")[2] for iri in iris}


def test_without_a_wish_everything_is_shown(whole: KnowledgeGraph) -> None:
    chosen = choose(whole, Scope())
    assert (len(chosen.entities), len(chosen.facts), chosen.whole, chosen.left_out) == (10, 7, True, 0)


@pytest.mark.parametrize(
    ("focus", "depth", "expected"),
    [
        ("먼이", 1, {"먼이", "먼곳"}),
        ("먼이", 3, {"먼이", "먼곳"}),
        ("도민재", 1, {"도민재", "대학", "원장"}),
        ("한서윤", 1, {"한서윤", "원장", "연구원", "해솔", "바다", "대학", "forum"}),
        ("도민재", 2, {"도민재", "대학", "원장", "forum", "연구원", "해솔", "바다", "한서윤"}),
        ("한 의원", 1, {"한서윤", "원장", "연구원", "해솔", "바다", "대학", "forum"}),
        ("도민", 1, {"도민재", "대학", "원장"}),
        ("바다 포럼", 1, {"forum", "한서윤", "대학", "연구원", "해솔", "바다"}),
    ],
)
def test_a_focus_takes_what_is_within_its_facts(
    whole: KnowledgeGraph, focus: str, depth: int, expected: set[str]
) -> None:
    assert names(choose(whole, Scope(focus=focus, depth=depth)).entities) == expected


def test_a_shared_role_leads_no_further(whole: KnowledgeGraph) -> None:
    facts = choose(whole, Scope(focus="도민재", depth=2)).facts
    assert "post" not in names(facts)


@pytest.mark.parametrize(("focus", "near"), [("아무도 아닌 이", ()), ("먼", ("먼곳", "먼이"))])
def test_a_name_that_is_not_there_is_refused_with_those_near_it(
    whole: KnowledgeGraph, focus: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(OptionError) as caught:
        choose(whole, Scope(focus=focus))
    assert (caught.value.name, caught.value.available) == ("focus", near)


def test_hostile_names_are_only_names(whole: KnowledgeGraph) -> None:
    with pytest.raises(OptionError):
        choose(whole, Scope(focus='") } DELETE { ?s ?p ?o } #'))


@pytest.mark.parametrize(
    ("scope", "facts"),
    [
        (Scope(since=dt.date(2026, 2, 22)), {"심부름", "먼일"}),
        (Scope(since=dt.date(2026, 3, 1)), {"심부름", "먼일"}),
        (Scope(since=dt.date(2026, 3, 2)), set()),
        (Scope(focus="해솔대학교", since=dt.date(2026, 2, 22)), {"심부름"}),
    ],
)
def test_only_later_documents_count(whole: KnowledgeGraph, scope: Scope, facts: set[str]) -> None:
    assert names(choose(whole, scope).facts) == facts


def test_a_limit_keeps_those_in_most_facts_and_every_role(whole: KnowledgeGraph) -> None:
    chosen = choose(whole, Scope(limit=3))
    assert {"대학", "바다", "한서윤"} <= names(chosen.entities) | {"한서윤"}
    assert "원장" in names(chosen.entities)
    assert chosen.left_out == 10 - len(chosen.entities)


def test_a_limit_keeps_the_focus(whole: KnowledgeGraph) -> None:
    chosen = choose(whole, Scope(focus="도민재", depth=2, limit=2))
    assert "도민재" in names(chosen.entities)
    assert chosen.left_out > 0


def test_the_view_counts_what_is_left_out(whole: KnowledgeGraph) -> None:
    view = view_model(whole, scope=Scope(limit=3))
    assert view.left_out == 10 - len(view.nodes)


def test_a_part_of_a_graph_has_the_documents_of_its_facts(whole: KnowledgeGraph) -> None:
    view = view_model(whole, scope=Scope(focus="먼이"))
    assert [(one.title, one.date) for one in view.documents] == [("다른 글", "2026-03-01")]


def test_nothing_is_chosen_of_nothing() -> None:
    assert choose(KnowledgeGraph(), Scope()) == Chosen(frozenset(), frozenset(), whole=True)


MEETING = """
:회의 a kg:Event ; rdfs:label "회의"@ko ; kg:eventType "회의" ; kg:organizer :한서윤 , :대학 ;
    prov:wasDerivedFrom <b#char=0,3> .
"""


@pytest.mark.parametrize("limit", [2, 3, 4, 5, 6, 7])
def test_an_event_is_there_with_its_name_only(tmp_path: Path, limit: int) -> None:
    chosen = choose(graph(tmp_path, MORE + MEETING), Scope(focus="한서윤", limit=limit))
    assert names(chosen.facts) & {"회의", "forum"} <= names(chosen.entities)
