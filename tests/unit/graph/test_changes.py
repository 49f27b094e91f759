import pytest

from kg.graph.quads.changes import change_triples
from kg.model import Change
from kg.vocabulary import DCTERMS, DEFAULT_BASE, ORG, RDF, XSD

SPLIT = Change("2020-01-01 다솜부", "2020-01-01", ("가람부",), ("다솜부", "나루처"), "정부조직법")


def told(names: set[str], change: Change = SPLIT) -> set[str]:
    """Return what is told with ``names`` in the graph: predicate and object, without their namespaces."""
    found = set()
    for _, predicate, value in change_triples([change], names):
        local = predicate.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        found.add(f"{local} {value.value.removeprefix(DEFAULT_BASE).removeprefix(ORG.iri)}")
    return found


def test_a_change_joins_the_institutions_before_and_after() -> None:
    assert told({"가람부", "다솜부", "나루처"}) == {
        "type ChangeEvent",
        "label 2020-01-01 다솜부",
        "date 2020-01-01",
        "source 정부조직법",
        "originalOrganization institution/가람부",
        "resultingOrganization institution/다솜부",
        "resultingOrganization institution/나루처",
    }


def test_institutions_that_the_graph_does_not_have_are_left_out() -> None:
    assert "resultingOrganization institution/나루처" not in told({"가람부", "다솜부"})


@pytest.mark.parametrize("names", [set(), {"가람부"}, {"다솜부", "나루처"}])
def test_a_change_with_one_side_is_left_out(names: set[str]) -> None:
    assert told(names) == set()


@pytest.mark.parametrize(("date", "datatype"), [("2020-01-01", XSD.date), ("2020-01", XSD.gYearMonth)])
def test_a_date_is_a_day_or_a_month(date: str, datatype: object) -> None:
    change = Change(f"{date} 다솜부", date, ("가람부",), ("다솜부",), "정부조직법")
    dates = [value for _, p, value in change_triples([change], {"가람부", "다솜부"}) if p == DCTERMS.date]
    assert [getattr(value, "datatype", None) for value in dates] == [datatype]


def test_the_node_is_named_by_the_change() -> None:
    nodes = {s.value for s, p, _ in change_triples([SPLIT], {"가람부", "다솜부"}) if p == RDF.type}
    assert nodes == {f"{DEFAULT_BASE}change/2020-01-01_다솜부"}
