"""kg.forms: JSON and TOML become frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from kg.forms import FormError, shaped


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    parts: tuple[Part, ...]
    by: Mapping[str, Part] = field(default_factory=dict)
    kind: Literal["one", "many"] = "one"
    count: int = 0


def test_values_are_those_of_the_classes() -> None:
    given = {"parts": [{"name": "가", "weight": 1}], "by": {"x": {"name": "나"}}, "kind": "many", "other": 1}
    assert shaped(given, Whole) == Whole((Part("가", 1),), {"x": Part("나")}, "many")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ([], "not an object"),
        ({}, "field 'parts' is missing"),
        ({"parts": {}}, "field 'parts' is not a list"),
        ({"parts": [{"name": 1}]}, "field 'parts[0].name' is not a string"),
        ({"parts": [{"name": "가", "weight": "1"}]}, "field 'parts[0].weight' is not a number"),
        ({"parts": [], "by": {"x": []}}, "field 'by.x' is not an object"),
        ({"parts": [], "kind": "few"}, "field 'kind' is not one of one, many"),
        ({"parts": [], "count": 1.5}, "field 'count' is not a whole number"),
    ],
)
def test_what_breaks_the_form_is_told_by_its_field(given: object, reason: str) -> None:
    with pytest.raises(FormError) as caught:
        shaped(given, Whole)
    assert str(caught.value) == reason


def test_unknown_keys_are_refused_where_that_is_asked_for() -> None:
    with pytest.raises(FormError, match="field 'part' is not one of by, count, kind, parts"):
        shaped({"parts": [], "part": 1}, Whole, strict=True)
