"""Measure what the weights of ``kg.topics.keyness`` are worth.

    python -m tests.benchmarks.topics GOLD_DIR...

GOLD_DIR holds texts (``<id>.txt``) and annotations (``<id>.json``) whose
``topics`` an editor has chosen.  Printed are for each folder the share of the
chosen topics that stand among the phrases at all, and the recall of ten topics a
document, by weights fitted as ``training.topics`` fits them: each document held
out once in the folds, on average over several shuffles.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kg.evaluate.words import close, squash
from kg.topics.ranking import MAX_TOPICS, choose
from training.topics import Example, fit, load

FOLDS = 10
SHUFFLES = 6


def fits(chosen: str, forms: frozenset[str]) -> bool:
    """Tell whether a topic says a chosen one, or at least two thirds of it."""
    a = squash(chosen)
    return any(
        close(chosen, form)
        or (len(squash(form)) > 1 and squash(form) in a and 3 * len(squash(form)) >= 2 * len(a))
        for form in forms
    )


def hits(example: Example, scores: dict[str, float]) -> int:
    """Count the chosen topics among the ten best phrases."""
    forms = dict(zip(example.topic, example.forms, strict=True))
    left = [frozenset[str]().union(*[forms[key] for key in keys]) for keys in choose(scores, example.topic)]
    count = 0
    for chosen in example.chosen:
        found = next((topic for topic in left if fits(chosen, topic)), None)
        if found is not None:
            left.remove(found)
            count += 1
    return count


def held_out(examples: Sequence[Example], seed: int) -> Counter[str]:
    """Count by folder the chosen topics that are found in documents that the weights were not fitted on."""
    found: Counter[str] = Counter()
    order = np.random.default_rng(seed).permutation(len(examples)).tolist()
    for fold in range(FOLDS):
        model = fit([examples[i] for at, i in enumerate(order) if at % FOLDS != fold])
        for example in [examples[i] for i in order[fold::FOLDS]]:
            found[example.folder] += hits(example, model.scores(example))
    return found


def main() -> int:
    """Print the held-out recall by folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD_DIR")
    folders = parser.parse_args().folders
    examples = load(path for folder in folders for path in sorted(folder.glob("*.txt")))
    for folder in sorted({e.folder for e in examples}):
        own = [e for e in examples if e.folder == folder]
        gold = sum(len(e.chosen) for e in own)
        there = sum(any(fits(c, forms) for forms in e.forms) for e in own for c in e.chosen)
        recalls = [found[folder] / gold for found in (held_out(examples, seed) for seed in range(SHUFFLES))]
        print(
            f"{folder}: {there / gold:.3f} of {gold} among the phrases, recall@{MAX_TOPICS} "
            f"{np.mean(recalls):.3f} held out ({min(recalls):.3f} to {max(recalls):.3f} by shuffle)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
