"""Fit the weights of ``kg.facts.posts``: which posts that a text states are right, and which ties.

A tie is an institution that the document may add to a title without one; of several the
likeliest counts.

    python -m training.posts GOLD... [--taggers DIR] [--folds DIR]

GOLD are folders of annotated texts.  A post with an institution is right where the annotation
has it, one without where it has person and role.  Prints precision, recall and F1 of the
decisions on texts that the weights have not seen, and how often posts of each confidence are right.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.evaluate import found
from kg.evaluate.gold import Gold
from kg.evaluate.layers import in_role, is_post
from kg.facts.candidates import Candidate, View, completed, stated
from kg.facts.posts import without_institution
from kg.model import Entity, Tenure
from kg.scoring import Scorer
from training.documents import annotated
from training.folds import FOLDS, fold_of
from training.scorers import Example, calibrated, fit, thresholds, write

TIED = 0.5  # how likely a tie must be to become a fact
WEIGHTS = Path("kg/data/weights")


def candidates(view: View) -> Iterator[Candidate]:
    """Yield every candidate that the decision may meet."""
    for candidate in stated(view):
        yield candidate
        bare = without_institution(candidate)
        if bare is not None:
            if bare is not candidate:
                yield bare
            yield from completed(view, bare)


def is_right(view: View, candidate: Candidate, gold: Gold) -> bool:
    """Tell whether the annotation has the post of a candidate."""
    post = found.Post(
        person=_entity(view.entities[candidate.person]),
        role=_entity(view.entities[candidate.role]) if candidate.role else None,
        institution=_entity(view.entities[candidate.institution]) if candidate.institution else None,
        former=candidate.tenure is Tenure.FORMER,
        evidence=(),
        confidence=None,
    )
    fits = is_post if candidate.institution else in_role
    return any(fits(gold, row, post) for row in gold.posts)


def _entity(entity: Entity) -> found.Entity:
    return found.Entity(entity.id, entity.label, (entity.label, *entity.aliases))


class Row(NamedTuple):
    """A candidate; of a tie, the bare post that it completes, and whether its title names an institution."""

    example: Example
    bare: str = ""
    named: bool = False


def rows_of(folders: list[Path], taggers: Path | None) -> Iterator[Row]:
    """Yield the candidates of the texts of folders."""
    for text in annotated(folders, "coreference", taggers):
        view = View(text.document)
        whole = {(c.person, c.role) for c in stated(view) if c.institution}
        for candidate in candidates(view):
            right = is_right(view, candidate, text.gold)
            example = Example(text.gold.id, candidate.features, right)
            key = candidate.person, candidate.role
            bare = f"{text.gold.id} {key} {candidate.tenure}" if candidate.tied else ""
            yield Row(example, bare, key in whole)


def main() -> None:
    """Fit, check by cross-validation, and write."""
    parser = argparse.ArgumentParser(description="Fit the weights of kg.facts.posts.")
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD")
    parser.add_argument("--taggers", type=Path)
    parser.add_argument("--folds", type=Path, help="also write the weights of each fold there")
    options = parser.parse_args()
    rows = list(rows_of(options.gold, options.taggers))
    _train([row for row in rows if not row.bare], "posts", options.folds)
    _train([row for row in rows if row.bare], "ties", options.folds)


def _train(rows: list[Row], name: str, folder: Path | None) -> None:
    """Fit and write the weights of a name; those of ties are calibrated on titles without an institution."""
    models = [_fit([row for row in rows if fold_of(row.example.text) != fold]) for fold in range(FOLDS)]
    whole = _fit(rows)
    if name == "ties":
        rows = [row for row in rows if not row.named]
        raw = _unseen(rows, models)
        whole, *models = (calibrated(model, raw, TIED) for model in (whole, *models))
    if folder:
        for fold, model in enumerate(models):
            write(model, folder / f"fold-{fold}" / f"{name}.tsv")
    write(whole, WEIGHTS / f"{name}.tsv")
    scored = _unseen(rows, models)
    print(name)
    for row in thresholds(scored):
        print("{:.1f}  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*row))
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [right for p, right in scored if low <= p < low + 0.1 or (low == 0.9 and p >= 0.9)]
        print(f"confidence {low:.1f}: {sum(kept)} of {len(kept)} right")


def _unseen(rows: list[Row], models: list[Scorer]) -> list[tuple[float, bool]]:
    """Return the candidates as weights judge them that have not seen their texts, of ties the likeliest."""
    scored = [(models[fold_of(e.text)].probability(e.features), e.right, bare) for e, bare, _ in rows]
    best = {bare: (p, right) for p, right, bare in sorted(scored) if bare}
    return [*((p, right) for p, right, bare in scored if not bare), *best.values()]


def _fit(rows: list[Row]) -> Scorer:
    return fit([row.example for row in rows], strength=0.5, rare=2)


if __name__ == "__main__":
    main()
