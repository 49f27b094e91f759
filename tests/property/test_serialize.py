"""Whatever a graph holds, it is the same graph when it is written and read again."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.graph import FORMATS, KnowledgeGraph
from kg.vocabulary import DEFAULT_BASE, KG, NIF, RDF, SKOS, XSD, mint

NODES = st.one_of(
    st.builds(lambda name: mint(DEFAULT_BASE, "person", name), st.text(max_size=6)),
    st.builds(lambda at: NamedNode(f"{DEFAULT_BASE}document/a#char={at},{at + 1}"), st.integers(0, 2000)),
    st.sampled_from([KG.Person, NIF.Phrase]),
)
# XML has no way to write most control characters; the test of the store says what becomes of them.
WORDS = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=12
)
VALUES = st.one_of(
    NODES,
    st.builds(Literal, WORDS),
    st.builds(lambda words: Literal(words, language="ko"), WORDS),
    st.builds(Literal, st.integers()),
    st.builds(lambda date: Literal(date.isoformat(), datatype=XSD.date), st.dates()),
    st.builds(lambda number: Literal(f"0.{number}1", datatype=XSD.decimal), st.integers(0, 999)),
)
GRAPHS = st.one_of(
    st.just(DefaultGraph()), st.builds(lambda name: mint(DEFAULT_BASE, "document", name), st.text(max_size=3))
)
QUADS = st.builds(Quad, NODES, st.sampled_from([RDF.type, SKOS.altLabel, KG.mainTopic]), VALUES, GRAPHS)


def reread(graph: KnowledgeGraph, format: str) -> KnowledgeGraph:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{FORMATS[format]}"
        graph.write(path, format)
        return KnowledgeGraph.parse(path)


@pytest.mark.parametrize("format", ["n-quads", "trig"])
@given(quads=st.lists(QUADS, min_size=1, max_size=12))
def test_quads_come_back(format: str, quads: list[Quad]) -> None:
    assert reread(KnowledgeGraph(quads), format).quads == frozenset(quads)


@pytest.mark.parametrize("format", ["turtle", "n-triples", "json-ld"])
@given(quads=st.lists(QUADS, min_size=1, max_size=12))
def test_triples_come_back(format: str, quads: list[Quad]) -> None:
    assert {q.triple for q in reread(KnowledgeGraph(quads), format).quads} == {q.triple for q in quads}


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "graphml"])
@given(quads=st.lists(QUADS, max_size=12), data=st.data())
def test_order_makes_no_difference(format: str, quads: list[Quad], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(quads))
    assert KnowledgeGraph(shuffled).serialize(format) == KnowledgeGraph(quads).serialize(format)
