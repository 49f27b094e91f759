"""kg.model.facts: what a fact cannot be without, and the closed lists of its values."""

from enum import StrEnum

import pytest

from kg.model import EventState, Mode, Participation, Post, Span, Stance, Tenure
from kg.vocabulary import KG


def test_no_span_no_fact() -> None:
    with pytest.raises(ValueError, match="Post without evidence"):
        Post(person="person/가", role="role/장관", evidence=(), confidence=1.0, rule="test")


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
def test_no_confidence(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        Participation(
            participant="person/가",
            event="event/나",
            part="축사",
            evidence=(Span(0, 1),),
            confidence=confidence,
            rule="test",
        )


@pytest.mark.parametrize("confidence", [0.0, 0.5, 1.0])
def test_confidence(confidence: float) -> None:
    fact = Post(
        person="person/가", role="role/장관", evidence=(Span(0, 1),), confidence=confidence, rule="test"
    )
    assert fact.confidence == confidence


@pytest.mark.parametrize("enum", [Tenure, Mode, Stance, EventState], ids=lambda enum: enum.__name__)
def test_values_are_terms_of_the_ontology(enum: type[StrEnum]) -> None:
    assert {str(value) for value in enum} <= set(KG.names)
