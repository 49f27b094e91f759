"""Fit the weights of ``kg.facts.posts``: which candidates for posts are right.

    python -m training.posts GOLD... [--taggers DIR] [--folds DIR]

GOLD are folders of annotated texts.  A post with an institution is right where the annotation
has it, one without where it has person and role.  Prints precision, recall and F1 of the
decisions on texts that the weights have not seen, and how often posts of each confidence are right.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from kg.evaluate import found
from kg.evaluate.gold import Gold
from kg.evaluate.layers import in_role, is_post
from kg.facts.candidates import Candidate, View, completed, stated
from kg.facts.posts import without_institution
from kg.model import Entity, Tenure
from kg.scoring import Scorer
from training.documents import annotated
from training.folds import FOLDS, fold_of
from training.scorers import Example, fit, thresholds, write

WEIGHTS = Path("kg/data/weights/posts.tsv")


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


def examples(folders: list[Path], taggers: Path | None) -> Iterator[Example]:
    """Yield the candidates of the texts of folders."""
    for text in annotated(folders, "coreference", taggers):
        view = View(text.document)
        for candidate in candidates(view):
            yield Example(text.gold.id, candidate.features, is_right(view, candidate, text.gold))


def main() -> None:
    """Fit, check by cross-validation, and write."""
    parser = argparse.ArgumentParser(description="Fit the weights of kg.facts.posts.")
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD")
    parser.add_argument("--taggers", type=Path)
    parser.add_argument("--folds", type=Path, help="also write the weights of each fold there")
    options = parser.parse_args()
    learnt = list(examples(options.gold, options.taggers))
    scored: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = _fit([e for e in learnt if fold_of(e.text) != fold])
        scored += [(weights.probability(e.features), e.right) for e in learnt if fold_of(e.text) == fold]
        if options.folds:
            write(weights, options.folds / f"fold-{fold}" / "posts.tsv")
    for row in thresholds(scored):
        print("{:.1f}  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*row))
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [right for p, right in scored if low <= p < low + 0.1 or (low == 0.9 and p >= 0.9)]
        print(f"confidence {low:.1f}: {sum(kept)} of {len(kept)} right")
    write(_fit(learnt), WEIGHTS)


def _fit(learnt: list[Example]) -> Scorer:
    return fit(learnt, strength=0.5, rare=2)


if __name__ == "__main__":
    main()
