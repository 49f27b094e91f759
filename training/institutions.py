"""Fit the scorer of institutions (``kg.mentions.decisions``) on annotated texts.

    python -m training.institutions GOLD... --taggers DIR [--folds DIR]

GOLD are folders of annotated texts.
Writes ``kg/data/weights/institutions.tsv``; ``--folds`` writes ``DIR/fold-K/institutions.tsv``
too.  Prints precision, recall and F1 of candidates by cross-validation.
"""

from argparse import ArgumentParser
from pathlib import Path

import kg
from kg.evaluate.gold import Gold
from kg.evaluate.words import same
from kg.lexicon.institutions import parent_of
from kg.mentions import with_titles, with_titles_of
from kg.mentions.decisions import NAME, candidates
from kg.mentions.gathering import gathered
from kg.mentions.tagger import tagged
from kg.model import Mention
from training.documents import annotated
from training.folds import FOLDS, fold_of, weights_of
from training.scorers import Example, fit, thresholds, write

OUT = Path(kg.__file__).parent / "data" / "weights" / f"{NAME}.tsv"
STRENGTH = 0.2


def examples(folders: list[Path], taggers: Path | None) -> tuple[list[Example], int]:
    """Return the candidates of annotated texts, units of right ones left out, and how many have none."""
    found: list[Example] = []
    missed = 0
    for text in annotated(folders, "morphology", taggers):
        with weights_of(taggers, text.gold.id):
            titled = with_titles(text.document)
            mentions, odds = tagged(titled, tuple(gathered(titled)))
            titled, mentions = with_titles_of(titled, mentions)
        hit: set[str] = set()
        for group, features in candidates(titled, mentions, odds):
            names = _right(text.gold, group)
            hit |= names
            if names or not _is_kin(text.gold, group):
                found.append(Example(text.gold.id, frozenset(features), bool(names)))
        missed += len({row.name for row in text.gold.institutions} - hit)
    return found, missed


def _right(gold: Gold, group: list[Mention]) -> set[str]:
    """Return the annotated institutions that the names of a candidate fit."""
    names = sorted({form for mention in group for form in (mention.name, mention.surface)})
    return {row.name for row in gold.institutions if same(names, gold.institution(row.name))}


def _is_kin(gold: Gold, group: list[Mention]) -> bool:
    """Tell whether a candidate is a unit or parent of an institution of the annotation."""
    known = {form for row in gold.institutions for form in (row.name, *row.aliases)}
    above = {parent_of(form) for form in known}
    return any(mention.name in above or parent_of(mention.name) in known for mention in group)


def main() -> None:
    """Fit, write the weights and print how well unseen texts are judged."""
    parser = ArgumentParser(description="Train the weights of institutions.")
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD")
    parser.add_argument("--taggers", type=Path, metavar="DIR", help="folder of fold-K/tagger.crfsuite")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="write the weights of the folds here")
    options = parser.parse_args()
    rows, missed = examples(options.gold, options.taggers)
    scored = []
    for fold in range(FOLDS):
        model = fit([row for row in rows if fold_of(row.text) != fold], strength=STRENGTH)
        scored += [(model.probability(r.features), r.right) for r in rows if fold_of(r.text) == fold]
        if options.folds:
            write(model, options.folds / f"fold-{fold}" / OUT.name)
    for row in thresholds(scored, missed):
        print("at {:.1f}: P {:.3f} R {:.3f} F1 {:.3f}".format(*row))
    write(fit(rows, strength=STRENGTH), OUT)


if __name__ == "__main__":
    main()
