import datetime as dt

import pytest

from kg.errors import OptionError
from kg.graph import KnowledgeGraph
from kg.network import Cooccurrence, cooccurrences, network
from kg.vocabulary import DEFAULT_BASE
from tests.unit.extractions import FORUM_RAW, NOTICE_RAW, forum, notice

GRAPH = KnowledgeGraph.of([forum(), notice()])
FIRST, LAST = dt.date(2026, 3, 20), dt.date(2026, 4, 1)


def iri(name: str) -> str:
    return f"{DEFAULT_BASE}{name}"


KIM, LEE, PARK, CITY = (
    iri(f"{kind}/{name}")
    for kind, name in (
        ("person", "김하늘"),
        ("person", "이바다"),
        ("person", "박소리"),
        ("institution", "한빛시"),
    )
)


def people(found: Cooccurrence) -> set[str]:
    return {name.rpartition("/")[2] for name in found.entities if "/person/" in name}


def test_an_event_brings_together_who_takes_part_and_who_holds_it() -> None:
    (found,) = cooccurrences(GRAPH, "event")
    assert found.day == FIRST
    assert found.entities >= {KIM, CITY}


def test_a_document_brings_together_whom_it_names() -> None:
    found = {frozenset(people(occasion)) for occasion in cooccurrences(GRAPH, "document")}
    assert found == {frozenset({"김하늘", "이바다", "박소리"}), frozenset({"김하늘", "최가람"})}


def test_a_sentence_brings_together_whom_it_names() -> None:
    found = list(cooccurrences(GRAPH, "sentence", {"forum": FORUM_RAW, "notice": NOTICE_RAW}))
    assert {"김하늘"} in [people(occasion) for occasion in found]
    assert not any(people(occasion) >= {"김하늘", "박소리"} for occasion in found)


def test_texts_that_are_not_given_have_no_sentences() -> None:
    assert list(cooccurrences(GRAPH, "sentence", {})) == []


@pytest.mark.parametrize(("within", "kind"), [("page", "person"), ("event", "role")])
def test_what_there_is_not_is_refused(within: str, kind: str) -> None:
    with pytest.raises(OptionError):
        network(GRAPH, cooccurrences(GRAPH, within), kinds=[kind])


MET = [
    Cooccurrence(LAST, frozenset({KIM, LEE})),
    Cooccurrence(FIRST, frozenset({KIM, LEE, PARK})),
    Cooccurrence(None, frozenset({KIM, LEE})),
]


def test_ties_have_weight_and_days() -> None:
    found, large = network(GRAPH, MET)
    assert large == 0
    assert found.edges[KIM, LEE] == {"weight": 3, "first": "2026-03-20", "last": "2026-04-01"}
    assert found.edges[KIM, PARK] == {"weight": 1, "first": "2026-03-20", "last": "2026-03-20"}
    assert found.nodes[KIM] == {"label": "김하늘", "kind": "person"}


def test_days_leave_out_what_is_before_after_or_of_no_day() -> None:
    assert network(GRAPH, MET, since=LAST)[0].edges[KIM, LEE]["weight"] == 1
    assert network(GRAPH, MET, until=FIRST)[0].edges[KIM, LEE]["weight"] == 1


def test_a_roster_ties_nobody() -> None:
    found, large = network(GRAPH, MET, max_group=2)
    assert (large, PARK in found) == (1, False)


def test_kinds_leave_out_the_others() -> None:
    found, _ = network(GRAPH, [Cooccurrence(FIRST, frozenset({KIM, LEE, CITY}))], kinds=["person"])
    assert set(found) == {KIM, LEE}


def test_the_order_of_occasions_makes_no_difference() -> None:
    one, other = (network(GRAPH, found)[0] for found in (MET, MET[::-1]))
    assert list(one.edges(data=True)) == list(other.edges(data=True))
