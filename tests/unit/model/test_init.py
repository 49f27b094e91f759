"""kg.model: what all values promise."""

import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any

import pytest

from kg import model
from kg.model import Extraction, Span
from tests.unit.extractions import sample

VALUES = [value for value in vars(model).values() if isinstance(value, type) and is_dataclass(value)]
EXTRACTIONS: tuple[Extraction, ...] = tuple(sample())


def test_slotted() -> None:
    assert [value.__name__ for value in VALUES if "__slots__" not in vars(value)] == []


@pytest.mark.parametrize("extraction", EXTRACTIONS, ids=lambda extraction: extraction.document.id)
@pytest.mark.parametrize("promise", [hash, lambda e: pickle.loads(pickle.dumps(e))], ids=["hash", "pickle"])  # noqa: S301
def test_an_extraction_can_be_hashed_and_pickled(
    promise: Callable[[Any], Any], extraction: Extraction
) -> None:
    assert promise(extraction) in (extraction, hash(extraction))


def test_frozen() -> None:
    for value in (Span(0, 1), EXTRACTIONS[0], EXTRACTIONS[0].document):
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)
