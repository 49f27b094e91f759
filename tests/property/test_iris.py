"""Any name gives an IRI that every parser reads as it is; different names give different IRIs."""

import re
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph, URIRef

from kg.graph import KnowledgeGraph
from kg.vocabulary import DEFAULT_BASE, FOLDERS, KG, mint, slug

# Names as they come, names of what is awkward in an IRI, and any text at all.
NAMES = st.one_of(
    st.text(alphabet="가나다AB12 ", min_size=1, max_size=8),
    st.text(alphabet="가A1 _-·.,()%/#&'\"\\<>\u3000\u00b7李あ", max_size=8),
    st.text(max_size=20),
)


@given(NAMES)
def test_slug_needs_no_escape(name: str) -> None:
    # The names that Turtle's PN_LOCAL and SPARQL's allow without a backslash, less its points and colons.
    assert re.fullmatch(r"[0-9A-Za-zÀ-ÖØ-öø-ʯㄱ-ㅣ가-힣_]([0-9A-Za-zÀ-ÖØ-öø-ʯㄱ-ㅣ가-힣·_-]*)", slug(name))


@given(NAMES)
def test_slug_is_composed_and_pure(name: str) -> None:
    assert slug(name) == slug(normalize("NFD", name)) == normalize("NFC", slug(name))


@given(NAMES, NAMES)
def test_different_names_have_different_slugs(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (normalize("NFC", one) == normalize("NFC", other))


@given(st.lists(NAMES, min_size=3, max_size=3), st.lists(NAMES, min_size=3, max_size=3))
def test_different_parts_have_different_iris(one: list[str], other: list[str]) -> None:
    same = [normalize("NFC", part) for part in one] == [normalize("NFC", part) for part in other]
    assert (mint(DEFAULT_BASE, "post", *one) == mint(DEFAULT_BASE, "post", *other)) == same


@given(NAMES, st.sampled_from(FOLDERS))
def test_parsers_read_the_iri_as_it_is(name: str, folder: str) -> None:
    iri = mint(DEFAULT_BASE, folder, name)
    graph = KnowledgeGraph([Quad(iri, KG.speaker, iri)])
    turtle = graph.serialize("turtle")
    assert b"\\" not in turtle
    assert [quad.subject for quad in parse(turtle, format=RdfFormat.TURTLE)] == [iri]
    assert list(Graph().parse(data=turtle, format="turtle").subjects()) == [URIRef(iri.value)]
