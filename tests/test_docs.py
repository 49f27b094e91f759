"""What README and docs say holds: commands, code, links, answers, the reference, the drawing, the site."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

import kg
from docs import imports, reference
from kg.cli import _parsed
from kg.graph import KnowledgeGraph
from kg.shapes import validate

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SAMPLE = ROOT / "output" / "example.ttl"
PAGES = sorted(
    [
        *DOCS.rglob("*.md"),
        *(ROOT / n for n in ("README.md", "README.ko.md", "CONTRIBUTING.md", "SECURITY.md")),
    ]
)
TWINS = [
    (ROOT / "README.md", ROOT / "README.ko.md"),
    *((DOCS / page.relative_to(DOCS / "ko"), page) for page in sorted((DOCS / "ko").rglob("*.md"))),
]
SECTION = re.compile(r"^## \d+\. ([^\n]+)\n.*?```sparql\n(.+?)\n```\n\n((?:\|[^\n]*\n)+)", re.M | re.S)
TEN = SECTION.findall((DOCS / "guide" / "ten-queries.md").read_text(encoding="utf-8"))
NAMESPACE = "https://w3id.org/bodokg/ontology#"
LANGUAGES = ("ko", "en")


def blocks(page: Path, language: str) -> list[str]:
    """Return the code blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


# commands and code


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the arguments of each command ``kg`` that a page shows."""
    for block in blocks(page, "console"):
        for line in re.findall(r"^\$ (?:.* \| )?(kg .*)", block, re.MULTILINE):
            words = shlex.split(line, comments=True)
            if "COMMAND" not in words:
                yield words[1 : words.index(">") if ">" in words else None]


def test_the_command_line_takes_every_command_that_is_shown() -> None:
    refused = []
    for page in PAGES:
        for words in commands(page):
            try:
                _parsed(words)
            except SystemExit:
                refused.append(f"{page.relative_to(ROOT)}: kg {shlex.join(words)}")
    assert refused == []


def test_the_code_of_the_guide_to_python_runs(tmp_path: Path) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "library.txt").write_text(
        "김하늘 한빛시장은 “AI는 이웃”이라고 말했다.", encoding="utf-8"
    )
    *graphs, store = blocks(DOCS / "guide" / "python.md", "python")
    for name, code in (("graphs.py", "\n".join(graphs)), ("store.py", store)):
        (tmp_path / name).write_text(code, encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, name], cwd=tmp_path, check=True, env=environment)


def test_the_turtle_that_is_shown_is_in_the_graphs() -> None:
    prefixes = "".join(re.findall(r"^@prefix .*\n", SAMPLE.read_text(encoding="utf-8"), re.MULTILINE))
    golden = ROOT / "tests" / "golden"
    graph = rdflib.Graph()
    for case in ("local-visit", "policy-forum"):
        graph.parse(golden / case / "expected.nt")
    for page in (ROOT / "README.md", ROOT / "README.ko.md", *DOCS.rglob("reference/graph.md")):
        for block in blocks(page, "turtle"):
            assert set(rdflib.Graph().parse(data=prefixes + block)) - set(graph) == set(), page


# twins


def shape(page: Path) -> list[str]:
    """Return the headings, pieces of code and tables of a page, without their words."""
    text = page.read_text(encoding="utf-8")
    pages = re.sub(r"^```\{toctree\}.*?^```", "", text, flags=re.M | re.S)
    prose = re.sub(r"^```.*?^```", "```", pages, flags=re.M | re.S)
    return re.findall(r"^(?:#+(?= )|```|\|(?=-))", prose, re.MULTILINE)


def test_twins_have_the_same_headings_code_and_tables() -> None:
    assert [str(korean.relative_to(ROOT)) for page, korean in TWINS if shape(page) != shape(korean)] == []


def test_every_page_of_the_guide_has_its_twin() -> None:
    pages = {p.relative_to(DOCS) for folder in ("guide", "howto") for p in (DOCS / folder).rglob("*.md")}
    pages |= {
        Path("index.md"),
        Path("glossary.md"),
        Path("reference/commands.md"),
        Path("reference/queries.md"),
    }
    assert sorted(page for page in pages if not (DOCS / "ko" / page).exists()) == []


def test_links_outside_the_site_lead_to_files() -> None:
    folders = ("kg", "ontology", "tests", "training")
    pages = [*ROOT.glob("*.md"), *(page for name in folders for page in (ROOT / name).rglob("README.md"))]
    pages += [ROOT / "kg" / "data" / "tagger.md"]
    links = (
        (p, link) for p in pages for link in re.findall(r"\]\(([^)#\s]+)", p.read_text(encoding="utf-8"))
    )
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page, link in links
        if not link.startswith(("http:", "https:")) and not (page.parent / link).exists()
    ]
    assert dead == []


MADE = {"kg/queries/quotations-by-day.rq", "training/data/NAME.sha256"}
"""What a page tells its readers to make, or only names by its form."""


def test_the_paths_that_pages_name_are_there() -> None:
    path = re.compile(r"(?<![\w/.-])(?:kg|tests|training|ontology)/[\w./-]*\w")
    pages = {*PAGES, *(ROOT / name / "README.md" for name in ("kg/data", "ontology", "training"))}
    missing = {
        f"{page.relative_to(ROOT)}: {name}"
        for page in pages
        for name in path.findall(page.read_text(encoding="utf-8"))
        if name not in MADE and not (ROOT / name).exists()
    }
    assert missing == set()


def test_the_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.findall(r'^version: (\S+)\ndate-released: "(\S+)"', citation, re.MULTILINE)
    assert found == re.findall(r"^## (\d\S+) – (\S+)", changelog, re.MULTILINE)[:1]
    assert found[0][0] == kg.__version__


# what is made from the code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_is_up_to_date(language: str) -> None:
    folder = reference.LANGUAGES[language]
    stale = [
        name
        for name in reference.PAGES
        if (folder / f"{name}.md").read_text(encoding="utf-8") != reference.renewed(name, language)
    ]
    assert stale == [], "run: python -m docs.reference"


def test_every_help_text_has_its_korean() -> None:
    known, used = reference.catalogue(), set(reference.messages())
    assert (sorted(used - set(known)), sorted(set(known) - used)) == ([], [])
    assert [english for english, korean in known.items() if not korean] == []


def test_translations_keep_what_is_filled_in() -> None:
    fields = re.compile(r"%\(\w+\)s|--[a-z-]+|[A-Z]{4,}[A-Z_]*")
    changed = {
        english: korean
        for english, korean in reference.catalogue().items()
        if sorted(re.findall(r"%\(\w+\)s", english)) != sorted(re.findall(r"%\(\w+\)s", korean))
        or not set(fields.findall(korean)) <= set(fields.findall(english))
    }
    assert changed == {}


def test_every_public_name_is_on_the_page_of_the_api() -> None:
    shown = re.findall(r"^\.\. auto\w+:: kg\.(\w+)$", (DOCS / "reference/api.md").read_text("utf-8"), re.M)
    assert sorted({*shown, "__version__"}) == kg.__all__


def test_the_drawing_of_imports_is_up_to_date() -> None:
    assert imports.DRAWING.read_text(encoding="utf-8") == imports.drawing(), "run: python -m docs.imports"


def test_a_circle_of_imports_is_not_drawn() -> None:
    graph = imports.imports()
    graph.add_edge("model", "cli")
    with pytest.raises(ValueError, match="in a circle"):
        imports.rows(graph)


# the ten queries, and the shapes of the guide


def cells(table: str) -> tuple[list[str], list[list[str]]]:
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return lines[0], lines[2:]


@pytest.fixture(scope="module")
def sample() -> KnowledgeGraph:
    return KnowledgeGraph.parse(SAMPLE)


def test_there_are_ten_in_both_languages() -> None:
    korean = SECTION.findall((DOCS / "ko" / "guide" / "ten-queries.md").read_text(encoding="utf-8"))
    assert len(TEN) == 10
    assert [section[1:] for section in korean] == [section[1:] for section in TEN]


@pytest.mark.parametrize(("question", "query", "answer"), TEN, ids=range(1, 11))
def test_a_query_gives_the_answer_on_the_page(
    sample: KnowledgeGraph, question: str, query: str, answer: str
) -> None:
    columns, rows = cells(answer)
    found = sample.select(query)
    assert list(found.variables) == columns
    assert [["" if value is None else str(value) for value in row] for row in found] == rows != []


@pytest.mark.parametrize(("question", "query", "answer"), TEN, ids=range(1, 11))
def test_another_engine_gives_it_too(sample: KnowledgeGraph, question: str, query: str, answer: str) -> None:
    found = sample.to_rdflib().query(query)
    rows = [["" if value is None else str(value) for value in row] for row in found]  # type: ignore[union-attr]
    assert sorted(rows) == sorted(cells(answer)[1])


@pytest.mark.parametrize("page", ["guide/validate.md", "ko/guide/validate.md"])
def test_the_shapes_of_the_page_find_what_it_says(page: str, sample: KnowledgeGraph, tmp_path: Path) -> None:
    (shapes,) = blocks(DOCS / page, "turtle")
    (said,) = re.findall(
        r"--shapes my\.ttl\n(.+?)\n```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL
    )
    (tmp_path / "my.ttl").write_text(shapes, encoding="utf-8")
    assert str(validate(sample, [tmp_path / "my.ttl"])) == said


# the site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site, built strictly: a dead link or what would be loaded from elsewhere stops the build."""
    pytest.importorskip("pylode")
    pytest.importorskip("sphinx")
    folder = tmp_path_factory.mktemp("docs") / "docs"
    made = subprocess.run(
        [sys.executable, "-m", "docs.build", folder], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.slow
def test_the_site_has_every_page_in_its_language(built: Path) -> None:
    from docs.build import Links

    for language in LANGUAGES:
        folder = DOCS / "ko" if language == "ko" else DOCS
        pages = [
            p.relative_to(folder) for p in folder.rglob("*.md") if language == "ko" or "ko" not in p.parts
        ]
        missing = [page for page in pages if not (built / language / page.with_suffix(".html")).exists()]
        assert missing == []
        assert Links((built / language / "index.html").read_text(encoding="utf-8")).language == language


@pytest.mark.slow
def test_dead_links_and_foreign_scripts_are_found(built: Path, tmp_path: Path) -> None:
    from docs.build import dead

    (tmp_path / "a.html").write_text(
        '<a href="b.html">b</a><a href="#no">no</a><p id="yes">', encoding="utf-8"
    )
    (tmp_path / "c.html").write_text(
        '<a href="a.html#yes">a</a><script src="https://cdn.example/x.js"></script>', encoding="utf-8"
    )
    assert list(dead(tmp_path)) == [
        "a.html: leads to b.html",
        "a.html: leads to #no",
        "c.html: loads https://cdn.example/x.js",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_its_place_on_the_page_of_the_ontology(language: str, built: Path) -> None:
    from docs.build import Links

    html = (built / f"ontology.{language}.html").read_text(encoding="utf-8")
    found = Links(html)
    terms = rdflib.Graph().parse(ROOT / "ontology" / "kg.ttl")
    names = {str(t).removeprefix(NAMESPACE) for t in terms.subjects() if str(t).startswith(NAMESPACE)}
    assert names - set(found.ids) == set()
    assert len(found.ids) == len(set(found.ids))
    assert found.language == language
    labels = {
        str(o) for o in terms.objects(None, rdflib.RDFS.label) if getattr(o, "language", "") == language
    }
    assert [label for label in labels if label not in html] == []
    assert {path.name for path in built.glob("*.*")} >= {"kg.ttl", "shapes.ttl", "context.jsonld"}
