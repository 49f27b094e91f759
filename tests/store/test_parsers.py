"""Every parser at hand reads one and the same graph out of what we write."""

import shutil
import subprocess
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.graph import FORMATS, KnowledgeGraph
from tests.unit.extractions import sample

RAPPER = {
    "turtle": "turtle",
    "n-triples": "ntriples",
    "n-quads": "nquads",
    "trig": "trig",
    "rdf-xml": "rdfxml",
}
RDFLIB = {
    "turtle": "turtle",
    "n-triples": "nt",
    "n-quads": "nquads",
    "trig": "trig",
    "json-ld": "json-ld",
    "rdf-xml": "xml",
}


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.of(sample())


@pytest.fixture
def path(graph: KnowledgeGraph, format: str, tmp_path: Path) -> Path:
    path = tmp_path / f"graph{FORMATS[format]}"
    graph.write(path)
    return path


@pytest.mark.parametrize("format", RDFLIB)
def test_pyoxigraph(graph: KnowledgeGraph, path: Path) -> None:
    assert {quad.triple for quad in ox.parse(path=path)} == {quad.triple for quad in graph.quads}


@pytest.mark.parametrize("format", RDFLIB)
def test_rdflib(graph: KnowledgeGraph, path: Path, format: str) -> None:
    with warnings.catch_warnings():
        # rdflib's parsers of datasets use names that rdflib has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        found = rdflib.Dataset(default_union=True).parse(data=path.read_bytes(), format=RDFLIB[format])
    assert {quad[:3] for quad in found.quads()} == set(graph.to_rdflib())


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (raptor2-utils) is not installed")
@pytest.mark.parametrize("format", RAPPER)
def test_rapper(graph: KnowledgeGraph, path: Path, format: str) -> None:
    command = ["rapper", "--quiet", "--input", RAPPER[format], "--output", "ntriples", str(path)]
    found = subprocess.run(command, capture_output=True, check=True)
    assert found.stderr == b""
    triples = {quad.triple for quad in ox.parse(found.stdout, format=ox.RdfFormat.N_TRIPLES)}
    assert triples == {quad.triple for quad in graph.quads}
