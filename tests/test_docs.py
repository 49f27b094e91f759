"""What the documents say holds: the ten queries give their answers, and the ontology has its pages."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import rdflib

from kg.graph import KnowledgeGraph
from kg.shapes import validate

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "output" / "example.ttl"
PAGE = (ROOT / "docs" / "ten-queries.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## \d+\. ([^\n]+)\n.*?```sparql\n(.+?)\n```\n\n((?:\|[^\n]*\n)+)", re.M | re.S)
TEN = SECTION.findall(PAGE)
NAMESPACE = "https://w3id.org/bodokg/ontology#"
LANGUAGES = ("ko", "en")


def cells(table: str) -> tuple[list[str], list[list[str]]]:
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return lines[0], lines[2:]


def written(value: object) -> str:
    return "" if value is None else str(value)


@pytest.fixture(scope="module")
def sample() -> KnowledgeGraph:
    return KnowledgeGraph.parse(SAMPLE)


def test_there_are_ten() -> None:
    assert len(TEN) == len(re.findall(r"^## ", PAGE, re.MULTILINE)) == 10


@pytest.mark.parametrize(("question", "query", "answer"), TEN, ids=range(1, 11))
def test_a_query_gives_the_answer_on_the_page(
    sample: KnowledgeGraph, question: str, query: str, answer: str
) -> None:
    columns, rows = cells(answer)
    found = sample.select(query)
    assert list(found.variables) == columns
    assert [[written(value) for value in row] for row in found] == rows != []


@pytest.mark.parametrize(("question", "query", "answer"), TEN, ids=range(1, 11))
def test_another_engine_gives_it_too(sample: KnowledgeGraph, question: str, query: str, answer: str) -> None:
    found = sample.to_rdflib().query(query)
    rows = [["" if value is None else str(value) for value in row] for row in found]  # type: ignore[union-attr]
    assert sorted(rows) == sorted(cells(answer)[1])


def test_the_shapes_of_the_page_find_what_it_says(sample: KnowledgeGraph, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
    (shapes,) = re.findall(r"```turtle\n(.+?)```", page, re.DOTALL)
    (said,) = re.findall(r"--shapes my\.ttl\n(.+?)\n```", page, re.DOTALL)
    (tmp_path / "my.ttl").write_text(shapes, encoding="utf-8")
    assert str(validate(sample, [tmp_path / "my.ttl"])) == said


class Anchors(HTMLParser):
    """Gathers what is named in a page, and what it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.links: list[str] = []
        self.language: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += filter(None, [given.get("id")])
        self.loads += filter(None, [given.get("src"), given.get("href") if tag == "link" else None])
        self.links += filter(None, [given.get("href") if tag == "a" else None])
        if tag == "html":
            self.language = given.get("lang")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that ``make docs`` writes."""
    pytest.importorskip("pylode")
    folder = tmp_path_factory.mktemp("docs") / "docs"
    subprocess.run([sys.executable, ROOT / "docs" / "build.py", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, built: Path) -> tuple[str, str]:
    return request.param, (built / f"ontology.{request.param}.html").read_text(encoding="utf-8")


def test_every_term_has_its_place_on_the_page_of_the_ontology(page: tuple[str, str]) -> None:
    language, html = page
    found = Anchors(html)
    terms = rdflib.Graph().parse(ROOT / "ontology" / "kg.ttl")
    namespace = "https://w3id.org/bodokg/ontology#"
    names = {
        str(term).removeprefix(namespace) for term in terms.subjects() if str(term).startswith(namespace)
    }
    assert names - set(found.ids) == set()
    assert len(found.ids) == len(set(found.ids))
    assert found.language == language
    labels = {
        str(o) for o in terms.objects(None, rdflib.RDFS.label) if getattr(o, "language", "") == language
    }
    assert [label for label in labels if label not in html] == []


def test_the_page_of_the_ontology_loads_nothing_and_its_links_lead_somewhere(page: tuple[str, str]) -> None:
    found = Anchors(page[1])
    assert [source for source in found.loads if not source.startswith("data:")] == []
    inner = {link.removeprefix("#") for link in found.links if link.startswith("#")}
    assert inner - set(found.ids) == set()


def test_the_files_of_the_ontology_are_beside_its_pages(built: Path) -> None:
    pages = {f"ontology.{language}.html" for language in LANGUAGES}
    assert {path.name for path in built.iterdir()} == {"kg.ttl", "shapes.ttl", "context.jsonld", *pages}
