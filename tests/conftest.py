"""What all tests share: the option that rewrites the golden graphs, and one analyzer."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kg.morph import Analyzer


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden graphs anew instead of comparing them"
    )


@pytest.fixture(scope="session")
def analyzer() -> "Analyzer":
    """Return the analyzer that the pipeline uses; it takes a second to load."""
    from kg.pipeline import new_analyzer

    return new_analyzer()
