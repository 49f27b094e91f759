"""The public API: what README and docs use is there, documented, and typed for those who install it."""

import ast
import importlib
import inspect
import json
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import kg

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.ipynb")])
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
DOTTED = re.compile(r"kg(?:\.\w+)+")
NAMED = re.compile(r"`(kg(?:\.\w+)+)(?:\(\w*\))?`")
FILES = ("ttl",)
USE = """\
import datetime as dt
from pathlib import Path

import kg

said: kg.Extraction = kg.analyze("한빛시", published=dt.date(2026, 3, 20), title="제목")
spans: list[kg.Span] = [span for fact in said.facts for span in fact.evidence]
name: str = kg.analyze(said.document).entities[0].label
graph: kg.KnowledgeGraph = kg.build(["a.txt"], published=dt.date(2026, 3, 20))
rows: kg.Rows = graph.query("edges", limit=3)
more: bool = graph.select("SELECT * {}").more
yes: bool = graph.ask("ASK {}")
part: kg.KnowledgeGraph = graph.construct("CONSTRUCT {} {}")
page: str = kg.render(graph, scope=kg.Scope(focus="문하경"))
labels: list[str | None] = [found.label for found in kg.validate(graph).violations]
with kg.GraphStore(Path("a.store")) as store:
    read: int = kg.add(store, ["a.txt"]).read
kg.open("a.store").nothing
"""


def code(page: Path) -> Iterator[str]:
    """Yield the Python of a page."""
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".ipynb":
        yield from ("".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code")
    else:
        yield from BLOCK.findall(text)


def used(source: str) -> Iterator[str]:
    """Yield the dotted names of the package that a piece of code imports or looks up."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "kg":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "kg")
        elif isinstance(node, ast.Attribute) and DOTTED.fullmatch(name := ast.unparse(node)):
            yield name


def is_public(name: str) -> bool:
    """Tell whether a dotted name leads from the package through modules and public names to a value."""
    found: object = kg
    for part in name.split(".")[1:]:
        if isinstance(found, ModuleType):
            try:
                found = importlib.import_module(f"{found.__name__}.{part}")
                continue
            except ImportError:
                pass
            listed = getattr(found, "__all__", None)
            if part.startswith("_") or (listed is not None and part not in listed):
                return False
        if not hasattr(found, part):
            return False
        found = getattr(found, part)
    return True


def test_what_the_pages_use_is_public() -> None:
    hidden = set()
    for page in PAGES:
        names = {name for source in code(page) for name in used(source)}
        text = page.read_text(encoding="utf-8")
        names |= {name for name in NAMED.findall(text) if name.rpartition(".")[2] not in FILES}
        hidden |= {(page.relative_to(ROOT).as_posix(), name) for name in names if not is_public(name)}
    assert hidden == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kg.build", True),
        ("kg.graph.Rows", True),
        ("kg.KnowledgeGraph.query", True),
        ("kg.nothing", False),
        ("kg.store._PAGE", False),
        ("kg.store.is_store", False),
        ("kg.KnowledgeGraph.nothing", False),
    ],
)
def test_names_that_are_public(name: str, expected: bool) -> None:
    assert is_public(name) is expected


def test_no_name_is_a_module_too() -> None:
    """A lazy name gives way to a module of its name as soon as somebody imports that."""
    modules = {path.stem for path in (ROOT / "kg").iterdir()}
    assert modules & set(kg.__all__) == set()


def test_every_name_is_documented() -> None:
    values = {name: getattr(kg, name) for name in kg.__all__ if name not in ("AnyFact", "__version__")}
    assert [name for name, value in values.items() if not inspect.getdoc(value)] == []


def test_the_command_is_a_module_too() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True
    )
    assert found.stdout == f"kg {kg.__version__}\n"


def test_the_module_ends_with_the_exit_code_of_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "validate", "nothing.ttl"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (1, "kg: nothing.ttl: No such file or directory\n")


@pytest.mark.slow
def test_types_are_seen_from_outside(tmp_path: Path) -> None:
    venv.create(tmp_path / "venv")
    (packages,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    (packages / "kg.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    (tmp_path / "use.py").write_text(USE, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", "cache", "use.py"]
    command += ["--python-executable", str(tmp_path / "venv" / "bin" / "python")]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.stdout.splitlines() == [
        'use.py:18: error: "KnowledgeGraph" has no attribute "nothing"  [attr-defined]',
        "Found 1 error in 1 file (checked 1 source file)",
    ]
