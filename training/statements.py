"""Fit the scorers ``statements`` (is it speech?) and ``speakers`` (whose?).

    python -m training.statements FOLDER... [--folds OUT]

``FOLDER`` are folders of annotated texts.  A wording is speech if the annotation has its words,
and its speaker is the one that the annotation names.  What a text has said before is taken from
the annotation while learning, and from the scorers' own decisions while measuring.
"""

import argparse
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from kg.evaluate.words import squash
from kg.facts.sentences import annotated_sentences
from kg.facts.statements import Judge, statements_in
from kg.facts.statements.salience import Who
from kg.facts.statements.spans import Wording
from kg.lexicon import using
from kg.model import Kind, Mode
from kg.pipeline import new_analyzer
from training.documents import Text, annotated
from training.folds import FOLDS, fold_of
from training.scorers import Example, fit, write

_LEEWAY = 40  # letters that a wording may have before the annotated words
_STRENGTH = 0.3


class _Annotation(Judge):
    """Decide as the annotation does, and note the candidates as examples."""

    def __init__(self, text: Text) -> None:
        self.id = text.gold.id
        self.spans: list[Example] = []
        self.choices: list[list[Example]] = []
        named = {k.entity: set[str]() for k in text.document.links}
        for entity in text.document.entities:
            if entity.kind in (Kind.PERSON, Kind.INSTITUTION):
                named[entity.id] = {squash(n) for n in (entity.label, *entity.aliases)}
        self.names = named
        self.aliases = {}
        for row in (*text.gold.people, *text.gold.institutions):
            self.aliases[row.name] = {squash(n) for n in (row.name, *row.aliases)}
        self.rows = list(text.gold.statements)
        self.wanted: dict[Wording, set[str | None]] = {}

    def speech(self, wording: Wording, features: frozenset[str]) -> float:
        """Return 1 for a wording that the annotation has, else 0."""
        whole = squash(wording.content.of(wording.sentence.document.text))
        direct = wording.mode is Mode.DIRECT
        fit = [
            row
            for row in self.rows
            if (row.kind == "direct") == direct
            and (quote := squash(row.quote))
            and (
                (quote in whole[: len(quote) + _LEEWAY] if direct else quote in whole)
                or (len(whole) >= 8 and whole in quote)
            )
        ]
        same = [row for row in fit if row.quote == fit[0].quote]
        self.wanted[wording] = {row.speaker for row in same}
        self.spans.append(Example(self.id, features, bool(fit)))
        if not direct:
            for row in same:
                self.rows.remove(row)
        return float(bool(fit))

    def speaker(self, wording: Wording, candidates: Mapping[Who, frozenset[str]]) -> tuple[Who, float]:
        """Return the speaker that the annotation names, or nobody."""
        wanted = {name for name in self.wanted[wording] if name is not None}
        right: Who = ()
        choice: list[Example] = []
        for who, features in sorted(candidates.items()):
            fits = len(who) == len(wanted) and all(
                any(self.names.get(one, set()) & self.aliases.get(name, {squash(name)}) for one in who)
                for name in wanted
            )
            if fits and who:
                right = who
            choice.append(Example(self.id, features, fits))
        if any(e.right for e in choice):
            self.choices.append(choice)
        return right, 1.0


def main() -> None:
    """Write the weights of all texts, and those of each fold's other texts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--taggers", type=Path)
    parser.add_argument("--folds", type=Path)
    given = parser.parse_args()
    spans: list[Example] = []
    choices: list[list[Example]] = []
    with using(new_analyzer().lexicon):
        for text in annotated(given.folders, "coreference", given.taggers):
            judge = _Annotation(text)
            statements_in(text.document, tuple(annotated_sentences(text.document)), judge)
            spans += judge.spans
            choices += judge.choices
    _write(spans, choices, Path(str(files("kg"))) / "data" / "weights")
    for fold in range(FOLDS) if given.folds else ():
        others = [e for e in spans if fold_of(e.text) != fold]
        rest = [c for c in choices if fold_of(c[0].text) != fold]
        _write(others, rest, given.folds / f"fold-{fold}")


def _write(spans: Sequence[Example], choices: Sequence[Sequence[Example]], folder: Path) -> None:
    write(fit(spans, strength=_STRENGTH), folder / "statements.tsv")
    write(fit([e for choice in choices for e in choice], strength=_STRENGTH), folder / "speakers.tsv")


if __name__ == "__main__":
    main()
