"""The reference article, scored by the reference scorer; both lie beside the checkout, in ``../shared``."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kg

SHARED = Path(__file__).parents[2] / "shared"
ARTICLE = SHARED / "seed" / "forum.txt"
SCORER = SHARED / "eval" / "score.py"

pytestmark = pytest.mark.skipif(
    not (ARTICLE.exists() and SCORER.exists()), reason="no ../shared with seed/forum.txt and eval/score.py"
)

# Task, measure, the least that it must be.
BARS = [
    ("people", "F1", 1.0),
    ("institutions", "F1", 0.95),
    ("person-role", "F1", 1.0),
    ("person-institution", "F1", 0.95),
    ("quotes", "F1", 1.0),
    ("attributed-quotes", "F1", 1.0),
    ("events", "F1", 1.0),
    ("participation", "F1", 0.95),
    ("topics@10", "R", 0.85),
]


@pytest.fixture(scope="module")
def graph() -> kg.KnowledgeGraph:
    return kg.build([ARTICLE])


@pytest.fixture(scope="module")
def turtle(graph: kg.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reference") / "forum.ttl"
    graph.write(path)
    return path


@pytest.fixture(scope="module")
def scores(turtle: Path) -> dict[str, dict[str, Any]]:
    command = [sys.executable, str(SCORER), str(turtle), str(ARTICLE.parent), "--json"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    scores: dict[str, dict[str, Any]] = json.loads(found.stdout)["scores"]
    return scores


@pytest.mark.parametrize(("task", "measure", "least"), BARS, ids=[task for task, _, _ in BARS])
def test_bar(task: str, measure: str, least: float, scores: dict[str, dict[str, Any]]) -> None:
    assert scores[task][measure] >= least, scores[task]


def test_rdflib_reads_every_triple(graph: kg.KnowledgeGraph, turtle: Path) -> None:
    from rdflib import Graph

    assert set(Graph().parse(turtle)) == set(graph.to_rdflib())


def test_pyoxigraph_reads_every_triple(graph: kg.KnowledgeGraph, turtle: Path) -> None:
    from pyoxigraph import parse

    assert {quad.triple for quad in parse(path=turtle)} == {quad.triple for quad in graph.quads}


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (raptor2-utils) is not installed")
def test_rapper_reads_every_triple(graph: kg.KnowledgeGraph, turtle: Path) -> None:
    command = ["rapper", "--quiet", "--input", "turtle", "--output", "ntriples", str(turtle)]
    found = subprocess.run(command, capture_output=True, check=True)
    assert found.stderr == b""
    assert len(set(found.stdout.splitlines())) == len(graph)
