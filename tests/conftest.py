"""What all tests share: the option that rewrites the golden graphs, one analyzer, one browser."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from kg.morph import Analyzer

BROWSERS = ("chromium-headless-shell", "chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden graphs and the notebook anew"
    )


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path) -> Generator[None, list[Any], list[Any]]:
    """Look for doctests in the package only: each module of tests would be read a second time."""
    found = yield
    return [collector for collector in found if type(collector) is pytest.Module]


@pytest.fixture(scope="session")
def analyzer() -> "Analyzer":
    """Return the analyzer that the pipeline uses; it takes a second to load."""
    from kg.pipeline import new_analyzer

    return new_analyzer()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Start the browser named by BODOKG_CHROMIUM, or one that is installed.

    The shell without a window draws the same pages for a third of the processor time.
    """
    sync_api = pytest.importorskip("playwright.sync_api")
    path = os.environ.get("BODOKG_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no chromium; install one or name it in BODOKG_CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield browser
        browser.close()
