"""The notebook of the docs runs, and what it shows is what its code gives."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.aside import run_aside

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


@pytest.mark.slow
def test_the_notebook_shows_what_its_code_gives(request: pytest.FixtureRequest) -> None:
    kept, run = (nbformat.read(NOTEBOOK, as_version=4) for _ in range(2))  # type: ignore[no-untyped-call]
    for cell in code(run):
        cell.outputs = []
    folder = {"metadata": {"path": str(NOTEBOOK.parent)}}
    run_aside(NotebookClient(run, record_timing=False, resources=folder).async_execute)
    if request.config.getoption("--update-golden"):
        run.metadata = kept.metadata
        nbformat.write(run, NOTEBOOK)  # type: ignore[no-untyped-call]
    else:
        assert shown(run) == shown(kept)


def code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(notebook: Any) -> list[tuple[str, list[str]]]:
    """Return the code of each cell, and the text that stands under it."""
    return [
        (cell.source, [one.text if "text" in one else one.data["text/plain"] for one in cell.outputs])
        for cell in code(notebook)
    ]
