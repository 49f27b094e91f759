"""kg.facts.confidence: confidences that were measured go before a rule's own."""

import ast
from pathlib import Path

import pytest

from kg.facts.confidence import MEASURED, measured
from kg.model import Participation, Post, Span
from tests.unit.reading import facts_of

PATHS = (Path(__file__).parents[3] / "kg").rglob("*.py")
STRINGS = {
    node.value
    for path in PATHS
    if path.stem != "confidence"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Constant)
}


@pytest.mark.parametrize("rule", [rule for _, rule in MEASURED])
def test_every_rule_that_was_measured_is_there(rule: str) -> None:
    assert rule in STRINGS


@pytest.mark.parametrize(
    ("rule", "confidence"), [("name, role", MEASURED[Post, "name, role"]), ("another", 0.5)]
)
def test_what_was_measured_goes_before_the_rules_own(rule: str, confidence: float) -> None:
    post = Post(person="person/문하경", role="role/의원", evidence=(Span(0, 3),), confidence=0.5, rule=rule)
    assert [fact.confidence for fact in measured([post])] == [confidence]


def test_the_facts_of_a_text_have_what_was_measured() -> None:
    found = facts_of(Participation, "문하경 의원은 ‘바다의 미래’ 토론회에 참석했다.")
    assert {p.confidence for p in found if p.rule == "attendance"} == {MEASURED[Participation, "attendance"]}
