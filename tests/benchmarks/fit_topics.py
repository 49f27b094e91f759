"""Fit the weights of ``kg.extract.topics`` and measure what they are worth.

    python -m tests.benchmarks.fit_topics GOLD_DIR...

GOLD_DIR holds texts (``<id>.txt``) and annotations (``<id>.json``) whose
``topics`` an editor has chosen.  A candidate phrase is right where it is close
to one of them; logistic regression fits the features' weights.  Printed are the
recall of ten topics a document, each document held out once in six folds, and
the weights fitted on all.  The same texts give the same weights.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg import extract
from kg.evaluate.words import close, squash
from kg.extract.topics import MAX_TOPICS, WEIGHTS, Layout, candidates, features, same_topic
from kg.marks import pairs
from kg.pipeline import new_analyzer
from kg.read import read
from kg.repair import repair

FOLDS = 6
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """A document: its folder, the topics that were chosen, and its phrases with their features."""

    folder: str
    chosen: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    values: NDArray[np.float64]


def fits(chosen: str, phrase: str) -> bool:
    """Tell whether a phrase says a chosen topic, or at least two thirds of it."""
    a, b = squash(chosen), squash(phrase)
    return close(chosen, phrase) or (len(b) > 1 and b in a and 3 * len(b) >= 2 * len(a))


def load(folders: Sequence[Path]) -> list[Example]:
    """Read the documents and annotations of the folders."""
    analyzer = new_analyzer()
    found = []
    for folder in folders:
        for document in read(sorted(folder.glob("*.txt"))):
            gold = json.loads((folder / f"{document.id}.json").read_text(encoding="utf-8"))
            mended = repair(document, analyzer)
            words = extract.read_words(mended.text, analyzer.sentences(mended))
            words, titles = extract.read_titles(mended.text, words)
            phrases = candidates(words, [title.span for title in titles])
            layout = Layout.of(mended.text, pairs(mended.text))
            rows = [[features(c, layout)[name] for name in WEIGHTS] for c in phrases.values()]
            found.append(Example(folder.name, tuple(gold["topics"]), tuple(phrases), np.array(rows, float)))
    return found


def fit(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Return the weights of the features, the intercept last, by Newton's method."""
    x = np.vstack([np.hstack([e.values, np.ones((len(e.values), 1))]) for e in examples])
    right = [any(fits(g, " ".join(p)) for g in e.chosen) for e in examples for p in e.phrases]
    y = np.array(right, float)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x.T * (p * (1 - p) + 1e-6)) @ x + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + RIDGE * weights)
    return weights


def hits(example: Example, weights: NDArray[np.float64]) -> int:
    """Count the chosen topics among the ten best phrases."""
    kept: list[tuple[str, ...]] = []
    for at in np.argsort(-(example.values @ weights[:-1]), kind="stable"):
        phrase = example.phrases[at]
        if len(kept) < MAX_TOPICS and not any(same_topic(phrase, other) for other in kept):
            kept.append(phrase)
    left = [" ".join(phrase) for phrase in kept]
    count = 0
    for chosen in example.chosen:
        found = next((phrase for phrase in left if fits(chosen, phrase)), None)
        if found is not None:
            left.remove(found)
            count += 1
    return count


def main() -> int:
    """Print the held-out recall by folder and the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD_DIR")
    examples = load(parser.parse_args().folders)
    counts: dict[str, list[int]] = {}
    for fold in range(FOLDS):
        weights = fit([e for i, e in enumerate(examples) if i % FOLDS != fold])
        for example in examples[fold::FOLDS]:
            count = counts.setdefault(example.folder, [0, 0])
            count[0] += hits(example, weights)
            count[1] += len(example.chosen)
    for folder, (hit, gold) in sorted(counts.items()):
        print(f"{folder}: recall@{MAX_TOPICS} {hit / gold:.3f} of {gold}, held out")
    for name, weight in zip(WEIGHTS, fit(examples), strict=False):
        print(f"{name:20s} {weight:6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
