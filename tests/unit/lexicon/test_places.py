"""kg.lexicon.places: nouns for a venue."""

import pytest

from kg.lexicon.places import is_venue


@pytest.mark.parametrize(
    ("form", "expected"),
    [("세미나실", True), ("제2소회의실", True), ("바다문화회관", True), ("정책", False), ("", False)],
)
def test_is_venue(form: str, expected: bool) -> None:
    assert is_venue(form) is expected
