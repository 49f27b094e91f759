"""Confidences that were measured: the share of a rule's facts that readers found right.

Where a rule names a number itself, that is a guess; this table goes before it.
A figure stands on ten facts or more, of 58 press releases and news articles
(``docs/figures.md`` has the counts, and how to count again); by Laplace's
rule of succession, (right + 1) / (found + 2), few facts never make 0 or 1.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.model import Event, Fact, Participation, Post, Statement

MEASURED: Mapping[tuple[type[Fact], str], float] = {
    (Post, "name, role"): 0.91,
    (Statement, "source without a name"): 0.93,
    (Statement, "speaker of the sentence before"): 0.88,
    (Statement, "clause with a reporting verb"): 0.89,
    (Event, "marked title"): 0.82,
    (Event, "marked title, type noun"): 0.82,
    (Event, "marked title that is held"): 0.82,
    (Event, "type noun"): 0.83,
    (Participation, "attendance"): 0.92,
    (Participation, "meets or signs"): 0.88,
    (Participation, "roster"): 0.94,
}
"""Confidence by kind of fact and rule. The rules that mark a title were counted together."""


def measured(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield facts with the confidence that was measured for their rule, where one was."""
    for fact in facts:
        confidence = MEASURED.get((type(fact), fact.rule))
        yield fact if confidence is None else replace(fact, confidence=confidence)
