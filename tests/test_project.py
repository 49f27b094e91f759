"""The project holds to its own rules: layers, public names, dependencies."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
HEAVY = (
    *("kiwipiepy", "lxml", "mcp", "networkx", "numpy", "openpyxl", "oxrdflib", "pandas", "pyarrow"),
    *("pyoxigraph", "pypdfium2", "pyshacl", "pyvis", "rdflib", "httpx", "rich", "trafilatura", "yaml"),
)


def test_layers_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_all_names_are_there_and_sorted() -> None:
    assert [name for name in kg.__all__ if not hasattr(kg, name)] == []
    assert sorted(kg.__all__) == kg.__all__
    assert set(kg.__all__) <= set(dir(kg))


def test_no_public_name_is_left_out_of_all() -> None:
    tree = ast.parse((ROOT / "kg/__init__.py").read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg.")
        for alias in node.names
    }
    assert imported | {"__version__"} == set(kg.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'nothing'"):
        _ = kg.nothing


@pytest.mark.parametrize("code", ["import kg", "import kg.cli; kg.cli.parser().format_help()"])
def test_starts_without_a_heavy_library(code: str) -> None:
    check = f"{code}; import sys; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    found = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


def test_every_term_in_use_is_in_the_ontology() -> None:
    from pyoxigraph import RdfFormat, parse

    from kg.vocabulary import KG

    ontology = parse(path=str(ROOT / "ontology/kg.ttl"), format=RdfFormat.TURTLE)
    defined = {quad.subject for quad in ontology}
    assert [term.value for term in KG if term not in defined] == []


def imported(module: Path) -> set[str]:
    """Return the packages that a module imports, wherever it does."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }


def test_imports_only_what_the_package_requires() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    mine = ("documents", "mcp", "pandas", "parquet", "push", "serve")
    extras = [project["optional-dependencies"][extra] for extra in mine]
    lines = [line for group in (project["dependencies"], *extras) for line in group]
    declared = {re.split("[<>= ]", line)[0].lower() for line in lines}
    homes = packages_distributions()
    known = set(sys.stdlib_module_names) | {"kg"}
    known |= {name for name, given in homes.items() if declared & {one.lower() for one in given}}
    foreign = {path.relative_to(ROOT).as_posix(): imported(path) - known for path in MODULES}
    assert {module: names for module, names in foreign.items() if names} == {}


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of every file of the project."""
    folders = (ROOT / name for name in (".ci", "docs", "kg", "ontology", "output", "tests"))
    for path in [*ROOT.iterdir(), *(path for folder in folders for path in folder.rglob("*"))]:
        if path.is_file() and "__pycache__" not in path.parts and b"\0" not in (data := path.read_bytes()):
            yield path.relative_to(ROOT).as_posix(), data.decode("utf-8", "replace")


def test_no_file_names_the_machine_it_was_written_on() -> None:
    somewhere = re.compile(r"(?<![\w.])/(?:home|Users|root)/\w")
    here = f"{ROOT}/" if len(ROOT.parts) > 2 else None
    named = [name for name, text in texts() if somewhere.search(text) or (here and here in text)]
    assert sorted(named) == []
