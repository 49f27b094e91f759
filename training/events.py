"""Fit the weights of ``kg.facts.events``: which of the events that a text mentions it tells of.

    python -m training.events GOLD... [--taggers DIR] [--folds DIR]

GOLD are folders of annotated texts.  An event is right where ``kg.evaluate`` matches it with one of the
annotation, of several that fit the one with its day.  Prints precision, recall and F1 of the
decisions on texts that the weights have not seen, and how often events of each confidence are right.
"""

import argparse
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kg.evaluate import found, gold
from kg.evaluate.layers import LAYERS
from kg.evaluate.matching import matched
from kg.facts.events import participations_in, proposed_events
from kg.facts.sentences import annotated_sentences
from kg.facts.statements import statements_in
from kg.model import Event
from training.documents import Text, annotated
from training.folds import FOLDS, fold_of, weights_of
from training.scorers import Example, fit, thresholds, write

STRENGTH = 0.2
WEIGHTS = Path("kg/data/weights/events.tsv")


def examples(text: Text) -> Iterator[tuple[Example, int]]:
    """Yield the events of a text; with the first, how many annotated ones none of them is."""
    document = text.document
    sentences = tuple(annotated_sentences(document))
    parts = tuple(participations_in(sentences, tuple(statements_in(document, sentences))))
    names = {e.id: (e.label, *e.aliases) for e in document.entities}
    layout = tuple(document.blocks[sentence.block].kind for sentence in document.sentences)
    drawn = list(proposed_events(sentences, layout, parts))
    told = [_as_found(event, names[event.id]) for event, _ in drawn]
    days = [event.date_text for event, _ in drawn]
    fits = [partial(one, text.gold) for one in LAYERS["events"].fits]
    on_day = [lambda row, at, test=test: test(row, told[at]) and _same_day(row, days[at]) for test in fits]
    any_day = [lambda row, at, test=test: test(row, told[at]) for test in fits]
    pairs = matched(text.gold.events, range(len(told)), on_day[0], any_day[0], on_day[1], any_day[1])
    missed = len(text.gold.events) - len(pairs)
    for at, (_, features) in enumerate(drawn):
        yield Example(text.gold.id, features, at in pairs), 0 if at else missed


def _as_found(event: Event, names: tuple[str, ...]) -> found.Event:
    entity = found.Entity(event.id, names[0], names)
    return found.Event(event=entity, type=event.type, evidence=(), confidence=None)


def _same_day(row: gold.Event, words: str | None) -> bool:
    asked, told = (re.findall(r"\d+", text or "") for text in (row.date_text, words))
    return bool(told) and set(told) <= set(asked)


def main() -> None:
    """Fit, check by cross-validation, and write."""
    parser = argparse.ArgumentParser(description="Fit the weights of kg.facts.events.")
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD")
    parser.add_argument("--taggers", type=Path)
    parser.add_argument("--folds", type=Path, help="also write the weights of each fold there")
    options = parser.parse_args()
    rows = []
    for text in annotated(options.gold, "coreference", options.taggers):
        with weights_of(options.taggers, text.gold.id):
            rows += list(examples(text))
    learnt, missed = [example for example, _ in rows], sum(missed for _, missed in rows)
    print(f"{len(learnt)} events, {sum(e.right for e in learnt)} of them right; {missed} have none")
    scored: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([e for e in learnt if fold_of(e.text) != fold], strength=STRENGTH)
        scored += [(weights.probability(e.features), e.right) for e in learnt if fold_of(e.text) == fold]
        if options.folds:
            write(weights, options.folds / f"fold-{fold}" / "events.tsv")
    for row in thresholds(scored, missed):
        print("{:.1f}  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*row))
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [right for p, right in scored if low <= p < low + 0.1 or (low == 0.9 and p >= 0.9)]
        print(f"confidence {low:.1f}: {sum(kept)} of {len(kept)} right")
    write(fit(learnt, strength=STRENGTH), WEIGHTS)


if __name__ == "__main__":
    main()
