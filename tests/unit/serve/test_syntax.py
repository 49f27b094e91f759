import time
from contextlib import suppress

import pytest

from kg.errors import RequestError
from kg.serve.syntax import form


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * {}", "SELECT"),
        ("select*{}", "SELECT"),
        ("# DELETE\nPREFIX a: <urn:a#> BASE <urn:b> Ask {}", "ASK"),
        ("PREFIX select: <urn:a> DESCRIBE select:ask", "DESCRIBE"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ('VERSION "1.2" SELECT * {}', "SELECT"),
        ("SELECT ?service ?from { ?service ?from 'SERVICE FROM'@ko }", "SELECT"),
        ("SELECT * { <urn:SERVICE> <urn:FROM> '''FROM 'it' \"\n''' } # SERVICE", "SELECT"),
        ('SELECT * { ?s a:service ?o ; person:김하늘 "\\"SERVICE" }', "SELECT"),
        ("SELECT * { FILTER(?a<?b && ?c>?d) }", "SELECT"),
    ],
)
def test_the_form_of_a_query(query: str, expected: str) -> None:
    assert form(query) == expected


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <urn:x> {} }", 400),
        ("SELECT * { service ?x {} }", 400),
        ("SELECT * { 'a\\'' SerVice\n<urn:x> {} }", 400),
        ("SELECT * { <urn:a> <urn:b> 1.service<urn:x>{} }", 400),
        ("SELECT * { <urn:a> <urn:b> 1e3service<urn:x>{} }", 400),
        ("SELECT * { <urn:a> <urn:b> true.SERVICE<urn:x>{} }", 400),
        ("SELECT * { SERVICE:x {} }", 400),
        ("SELECT * { FILTER(?a<?b)SERVICE?x{} }", 400),
        ("SELECT * # \r SERVICE <urn:x>\n {}", 400),
        ("SELECT * { '# ' SERVICE <urn:x> {} }", 400),
        ("SELECT * FROM <urn:x> {}", 400),
        ("SELECT * from\tnamed <urn:x> {}", 400),
        ("SELECT * { 'no end }", 400),
        ("SELECT * " + "{" * 101, 400),
        ("SELECT * { FILTER" + "([{" * 40, 400),
        ("", 400),
        ("SELEKT * {}", 400),
        ("PREFIX a: <urn:a>", 400),
        ("DROP ALL", 403),
        ("PREFIX a: <urn:a> WITH a:b DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", 403),
    ],
)
def test_what_is_refused(query: str, status: int) -> None:
    with pytest.raises(RequestError) as refused:
        form(query)
    assert refused.value.status == status


@pytest.mark.parametrize("piece", ["a.", "'\\'", "<a", "a:", "''", '"""', "_:", "\\", "1.", "# ", "<<", "?"])
def test_no_text_takes_long(piece: str) -> None:
    begun = time.process_time()
    with suppress(RequestError):
        form("SELECT " + piece * (65_000 // len(piece)))
    assert time.process_time() - begun < 2.0
