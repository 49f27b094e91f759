"""Every engine at hand answers every named query, and every rule, as the embedded store does."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat

from kg import queries
from kg.graph import KnowledgeGraph
from kg.infer import rules
from tests.store import engines
from tests.store.engines import Answer, answer
from tests.store.servers import Oxigraph, Virtuoso

GOLDEN = Path(__file__).parents[1] / "golden"

ENGINES: dict[str, Callable[[Path, Mapping[str, str], Path], dict[str, bytes]]] = {
    "oxigraph": partial(engines.by_server, Oxigraph),
    "virtuoso": partial(engines.by_server, Virtuoso),
    "jena": engines.by_jena,
    "comunica": engines.by_comunica,
}
SMALL = {"comunica": "local-visit"}
"""Engines that take minutes for more than a thousand triples, and the text that they are asked about."""

WORDS = {
    "at": "2025-11-06",
    "entity": "기후",
    "event": "토론",
    "institution": "국회",
    "name": "기후",
    "occasion": "회사",
    "person": "문하",
    "role": "의원",
    "speaker": "문",
    "stance": "비판",
    "state": "held",
    "subject": "문",
    "title": "기후",
    "topic": "고수온",
    "type": "univ",
}

# docs/reference/engines.md says the same for people.
DEVIATIONS = {
    ("virtuoso", "edges"): "CONCAT misreads a word of the query that is not ASCII",
    ("virtuoso", "evidence-subject"): "a filter on what BIND takes out of an OPTIONAL joins it anew",
    ("virtuoso", "institutions-by-type-type"): "a filter on what BIND takes out of an OPTIONAL joins it anew",
}


def asked() -> dict[str, str]:
    """Return every named query, whole and narrowed by each of its parameters, and what rules ask."""
    found = {}
    for name in queries.names():
        query = queries.named(name)
        found[name] = query.bind()
        for parameter in query.parameters:
            found[f"{name}-{parameter}"] = query.bind(**{parameter: WORDS[parameter]})
    return found | {f"infer-{name}": selected(rule) for name, rule in rules().items()}


def selected(rule: str) -> str:
    """Return the query for what a rule of ``kg.infer`` makes its triples of."""
    head, template, pattern = re.fullmatch(r"(.*)CONSTRUCT (\{.*\n\}) WHERE (.*)", rule, re.DOTALL).groups()  # type: ignore[union-attr]
    names = " ".join(sorted(set(re.findall(r"\?\w+", template))))
    return f"{head}SELECT DISTINCT {names} WHERE {pattern}"


QUERIES = asked()


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def graph_of(texts: str = "*") -> KnowledgeGraph:
    files = sorted(GOLDEN.glob(f"{texts}/expected.nt"))
    return KnowledgeGraph(quad for file in files for quad in ox.parse(path=file, format=RdfFormat.N_TRIPLES))


@pytest.fixture(scope="module")
def graph(engine: str) -> KnowledgeGraph:
    return graph_of(SMALL.get(engine, "*"))


def embedded(graph: KnowledgeGraph) -> dict[str, Answer]:
    found = {}
    for name, text in QUERIES.items():
        solutions = graph.rdf_store.query(text)
        assert isinstance(solutions, ox.QuerySolutions)
        found[name] = answer(solutions.serialize(format=QueryResultsFormat.JSON) or b"")
    return found


@pytest.fixture(scope="module")
def expected(graph: KnowledgeGraph) -> dict[str, Answer]:
    return embedded(graph)


@pytest.fixture(scope="module")
def answers(
    engine: str, graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Answer]:
    folder = tmp_path_factory.mktemp(engine)
    graph.write(folder / "graph.ttl")
    try:
        found = ENGINES[engine](folder / "graph.ttl", QUERIES, folder)
    except LookupError as error:
        pytest.skip(str(error))
    return {name: answer(results) for name, results in found.items()}


@pytest.mark.slow
def test_the_same_answers(engine: str, answers: Mapping[str, Answer], expected: Mapping[str, Answer]) -> None:
    known = [name for name in QUERIES if (engine, name) in DEVIATIONS]
    assert [name for name in QUERIES if answers[name] != expected[name]] == known


def test_there_is_something_to_answer() -> None:
    found = embedded(graph_of())
    assert [name for name, (_, rows) in found.items() if not rows] == ["former-posts-person"]
