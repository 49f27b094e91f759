"""Oxigraph writes the same formats: what it reads back, and what it writes, is the measure."""

import csv
import json
from io import StringIO

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from kg.errors import RequestError
from kg.serve.results import rows

QUERY = """SELECT ?a ?b ?c {
  VALUES (?a ?b) {
    (1 1.5) (<urn:가?a=1&b=2> "a, b") ("줄\\n\\"바\\t꿈\\""@ko true) ("<&>" UNDEF) (UNDEF UNDEF)
    ("2026-01-02"^^<http://www.w3.org/2001/XMLSchema#date> "a  b")
  }
  BIND(IF(BOUND(?a), ?missing, 0) AS ?c)
}"""
FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}


def solutions(query: str = QUERY) -> QuerySolutions:
    found = Store().query(query)
    assert isinstance(found, QuerySolutions)
    return found


def written(format: str, query: str = QUERY, most: int = 100) -> bytes:
    found = solutions(query)
    names = [variable.value for variable in found.variables]
    return b"".join(rows(names, map(tuple, found), format, most))


@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_what_is_written_is_read_back(format: str) -> None:
    found = parse_query_results(written(format), format=FORMATS[format])
    assert isinstance(found, QuerySolutions)
    assert [tuple(row) for row in found] == [tuple(row) for row in solutions()]


def test_csv_has_the_cells_that_oxigraph_writes() -> None:
    theirs = solutions().serialize(format=QueryResultsFormat.CSV)
    assert theirs is not None
    ours = written("csv").decode()
    assert list(csv.reader(StringIO(ours))) == list(csv.reader(StringIO(theirs.decode())))
    assert ours.startswith("a,b,c\r\n1,1.5,\r\n")


@pytest.mark.parametrize("format", FORMATS)
def test_no_row_at_all_is_an_answer_too(format: str) -> None:
    found = written(format, "SELECT ?a { FILTER(false) }")
    if format == "json":
        assert json.loads(found) == {"head": {"vars": ["a"]}, "results": {"bindings": []}}
    assert b"a" in found


@pytest.mark.parametrize("format", FORMATS)
def test_terms_without_a_name_are_written(format: str) -> None:
    assert b"_:" in written(format, "SELECT (BNODE() AS ?b) {}") or format in ("json", "xml")


@pytest.mark.parametrize("format", ["json", "xml"])
def test_triples_as_terms_are_written(format: str) -> None:
    query = "SELECT (<<( <urn:a> <urn:b> 'c'@ko )>> AS ?t) {}"
    found = parse_query_results(written(format, query), format=FORMATS[format])
    assert isinstance(found, QuerySolutions)
    assert [str(row["t"].object) for row in found] == ['"c"@ko']


@pytest.mark.parametrize("format", FORMATS)
def test_one_row_too_many_is_refused(format: str) -> None:
    with pytest.raises(RequestError, match="more than 5 rows") as refused:
        written(format, most=5)
    assert refused.value.status == 507


def test_characters_that_xml_has_not_are_replaced() -> None:
    found = written("xml", "SELECT ('a\\u0001\\rb' AS ?a) {}".replace("\\u0001", "\x01"))
    assert b"a\xef\xbf\xbd&#13;b" in found
