"""kg.facts.confidence: what was measured goes before what is estimated; every rule has its row."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.facts.confidence import confidence_of
from kg.lexicon import table
from kg.model import Participation
from tests.unit.reading import facts_of

# --- the rules of the table are those of the code -----------------------------------------

KG = Path(__file__).parents[3] / "kg"
TREES = [
    ast.parse(path.read_text(encoding="utf-8"))
    for folder in ("facts", "mentions")
    for path in (KG / folder).rglob("*.py")
]
STRINGS = {n.value for tree in TREES for n in ast.walk(tree) if isinstance(n, ast.Constant)}
PLACES = {"Part": 3}
"""Which argument of a call is the rule that a fact may take over."""


def strings(node: ast.AST) -> Iterator[str]:
    """Yield the strings of an expression, not those that are only part of one."""
    parts = {
        id(part) for whole in ast.walk(node) if isinstance(whole, ast.JoinedStr) for part in whole.values
    }
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in parts:
            yield each.value


def of_call(call: ast.Call) -> Iterator[str]:
    """Yield the rules that a call gives to what becomes a fact."""
    function = call.func.id if isinstance(call.func, ast.Name) else ""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    place = PLACES.get(function, len(call.args))
    if function in ("Title", "Post", "_Found", "Mention", "Source", "Wording", "Statement"):
        return  # their probability is learned
    given = [*call.args[place : place + 1], *([named["rule"]] if "rule" in named else [])]
    yield from (rule for node in given for rule in strings(node))
    if function == "confidence_of":
        yield from (rule for node in call.args for rule in strings(node))


def used() -> Iterator[str]:
    """Yield the rules by which the code reads facts."""
    for node in (node for tree in TREES for node in ast.walk(tree)):
        if isinstance(node, ast.Call):
            yield from of_call(node)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "rule":
            yield from strings(node.value)
        elif isinstance(node, ast.For) and "rule" in ast.unparse(node.target):
            yield from strings(node.iter)


USED = frozenset(used())


def test_every_rule_of_a_fact_has_a_row() -> None:
    assert USED - table("confidences").keys() == set()


def test_every_row_is_a_rule_of_a_fact() -> None:
    assert table("confidences").keys() - USED == set()


def test_every_row_is_a_string_of_the_code() -> None:
    assert set(table("confidences")) - STRINGS == set()


# --- the number ---------------------------------------------------------------------------

ROWS = {
    "measured": {"estimate": "0.8", "measured": "0.94"},
    "likely": {"estimate": "0.95", "measured": ""},
    "less likely": {"estimate": "0.7", "measured": ""},
}
NUMBERS: dict[str, tuple[list[str], float]] = {
    "estimate": (["likely"], 0.95),
    "measured goes before the estimate": (["measured"], 0.94),
    "measured of the first rule goes before all estimates": (["measured", "likely"], 0.94),
    "of estimates the best": (["less likely", "likely"], 0.95),
    "of estimates the best, whatever the order": (["likely", "less likely"], 0.95),
    "of a later rule only the estimate": (["less likely", "measured"], 0.8),
}


@pytest.mark.parametrize(("rules", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_confidence_of(rules: list[str], expected: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(confidence_of.__globals__, "table", {"confidences": ROWS}.__getitem__)
    assert confidence_of(rules) == expected


def test_a_rule_without_a_row_is_an_error() -> None:
    with pytest.raises(KeyError, match="no such rule"):
        confidence_of(["no such rule"])


def test_the_facts_of_a_text_have_what_was_measured() -> None:
    found = facts_of(Participation, "문하경 의원은 ‘바다의 미래’ 토론회에 참석했다.")
    measured = float(table("confidences")["attendance"]["measured"])
    assert {p.confidence for p in found if p.rule == "attendance"} == {measured}
