"""Fit the weights of ``kg.facts.events.candidates``: who did what in which event.

    python -m training.participations GOLD... [--taggers DIR] [--folds DIR]

GOLD are folders of annotated texts.  A candidate is right where the annotation has that
person or institution, in that part, in an event that fits by its title or type.  Prints
precision, recall and F1 of the decisions on texts that the weights have not seen, and how often
participations of each confidence are right.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.gold import Event, Gold
from kg.evaluate.words import close, part, same, squash
from kg.facts.events import proposed_participations
from kg.facts.events.candidates import Candidate
from kg.facts.events.participations import judged
from kg.facts.sentences import annotated_sentences
from kg.facts.statements import statements_in
from kg.mentions.events import type_of
from kg.model import AnnotatedDocument, Kind
from kg.scoring import Scorer
from training.documents import Text, annotated
from training.folds import FOLDS, fold_of, weights_of
from training.scorers import Example, calibrated, fit, thresholds, write

_STRENGTH = 0.4
_LEAST = 0.4  # how likely a candidate must be to become a fact: F1 is best from 0.3 to 0.4
WEIGHTS = Path("kg/data/weights/participations.tsv")


@dataclass(frozen=True, slots=True)
class _Fact:
    """What candidates of several sentences state together: a decision is about all of them."""

    text: str
    key: tuple[str, str, str]
    candidates: tuple[Candidate, ...]
    right: bool


def facts(text: Text) -> Iterator[_Fact]:
    """Yield the candidates of a text, those of one participation together."""
    document = text.document
    sentences = tuple(annotated_sentences(document))
    names = {e.id: (e.label, *e.aliases) for e in document.entities}
    found: dict[tuple[str, str, str], list[Candidate]] = {}
    for one in proposed_participations(sentences, tuple(statements_in(document, sentences))):
        found.setdefault((one.participant, one.event, one.part), []).append(one)
    events = {key[1]: _rows(document, key[1], text.gold) for key in found}
    for key, said in found.items():
        rows = [(p.name, p.part) for event in events[key[1]] for p in event.participants]
        rows += [(h, "주최") for e in events[key[1]] for h in (*e.organizers, *e.co_organizers)]
        right = any(part(key[2]) == part(p) and same(names[key[0]], text.gold.anyone(n)) for n, p in rows)
        yield _Fact(text.gold.id, key, tuple(said), right)


def _rows(document: AnnotatedDocument, event: str, gold: Gold) -> list[Event]:
    """Return the annotated events that an event of the text may be: by title, else by type."""
    links = [k.mention for k in document.links if k.entity == event and k.mention.kind is Kind.EVENT]
    names = {name for m in links for name in (m.name, m.surface)}
    types = {squash(type_of(m)) for m in links}
    titled = [
        e
        for e in gold.events
        if any(close(t, n) for t in ((e.title, *e.title_accept) if e.title else ()) for n in names)
    ]
    kind = [(e, squash(e.type or "")) for e in gold.events if e.type]
    return titled or [
        e
        for e, asked in kind
        if any(asked in t or (t and t in asked) for t in types) or any(asked in squash(n) for n in names)
    ]


def _examples(learnt: list[_Fact], weights: Scorer | None) -> Iterator[Example]:
    """Yield the candidates; of a right participation only those that state it, by weights so far."""
    for fact in learnt:
        sure = [weights.probability(c.features) if weights else 1.0 for c in fact.candidates]
        for probability, one in zip(sure, fact.candidates, strict=True):
            if not fact.right or probability >= max(sure) / 2:
                yield Example(fact.text, one.features, fact.right)


def _fit(learnt: list[_Fact]) -> Scorer:
    first = fit(list(_examples(learnt, None)), strength=_STRENGTH)
    return fit(list(_examples(learnt, first)), strength=_STRENGTH)


def _scored(facts: list[_Fact], weights: Scorer) -> Iterator[tuple[float, bool]]:
    """Yield how likely each fact is, and whether it is right, as the decision takes them text by text."""
    for text in sorted({fact.text for fact in facts}):
        own = [fact for fact in facts if fact.text == text]
        sure: dict[tuple[str, str, str], float] = {}
        for probability, one in judged([c for fact in own for c in fact.candidates], weights):
            key = one.participant, one.event, one.part
            sure[key] = max(probability, sure.get(key, 0.0))
        yield from ((sure.get(fact.key, 0.0), fact.right) for fact in own)


def _unseen(learnt: list[_Fact], folds: list[Scorer]) -> list[tuple[float, bool]]:
    """Return the facts as the weights decide that have not seen their texts."""
    own = ([f for f in learnt if fold_of(f.text) == fold] for fold in range(FOLDS))
    return [row for weights, facts in zip(folds, own, strict=True) for row in _scored(facts, weights)]


def main() -> None:
    """Fit, check by cross-validation, and write."""
    parser = argparse.ArgumentParser(description="Fit the weights of kg.facts.events.candidates.")
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD")
    parser.add_argument("--taggers", type=Path)
    parser.add_argument("--folds", type=Path, help="also write the weights of each fold there")
    options = parser.parse_args()
    learnt: list[_Fact] = []
    for text in annotated(options.gold, "coreference", options.taggers):
        with weights_of(options.taggers, text.gold.id):
            learnt += facts(text)
    print(f"{len(learnt)} possible facts, {sum(f.right for f in learnt)} of them right")
    folds = [_fit([f for f in learnt if fold_of(f.text) != fold]) for fold in range(FOLDS)]
    raw = _unseen(learnt, folds)
    folds = [calibrated(weights, raw, _LEAST) for weights in folds]
    scored = _unseen(learnt, folds)
    for number, weights in enumerate(folds if options.folds else ()):
        write(weights, options.folds / f"fold-{number}" / "participations.tsv")
    for row in thresholds(scored):
        print("{:.1f}  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*row))
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [right for p, right in scored if low <= p < low + 0.1 or (low == 0.9 and p >= 0.9)]
        print(f"confidence {low:.1f}: {sum(kept)} of {len(kept)} right")
    write(calibrated(_fit(learnt), raw, _LEAST), WEIGHTS)


if __name__ == "__main__":
    main()
