"""Fit the weights of ``kg.topics.keyness`` and measure what they are worth.

    python -m tests.benchmarks.fit_topics GOLD_DIR...

GOLD_DIR holds texts (``<id>.txt``) and annotations (``<id>.json``) whose
``topics`` an editor has chosen.  A phrase is right where it is one of them,
letter by letter; logistic regression fits the features' weights.  Printed are
for each folder the share of the chosen topics that stand among the phrases at
all, the recall of ten topics a document, each document held out once in the
folds, on average over several shuffles, and the weights fitted on all.  The
same texts give the same weights.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg import mentions as extract
from kg.evaluate.words import close, squash
from kg.model import Kind
from kg.pipeline import new_analyzer
from kg.read import read
from kg.text.marks import pairs
from kg.text.repair import repair
from kg.topics.keyness import WEIGHTS, Layout, features
from kg.topics.phrases import phrases
from kg.topics.ranking import MAX_TOPICS, choose, promising
from kg.topics.variants import variants

FOLDS = 10
SHUFFLES = 6
RIDGE = 20.0


@dataclass(frozen=True, slots=True)
class Example:
    """A document: its folder, the topics that were chosen, and its phrases: topics, forms and features."""

    folder: str
    chosen: tuple[str, ...]
    topic: Mapping[str, str]
    forms: tuple[frozenset[str], ...]
    values: NDArray[np.float64]

    @property
    def right(self) -> NDArray[np.float64]:
        """1 for each phrase that was chosen, 0 for the others."""
        chosen = {squash(topic) for topic in self.chosen}
        return np.array([not chosen.isdisjoint(map(squash, forms)) for forms in self.forms], float)


@dataclass(frozen=True, slots=True)
class Model:
    """What the features of all phrases are on average, how far they spread, and their weights."""

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    weights: NDArray[np.float64]

    def scores(self, example: Example) -> dict[str, float]:
        """Return the score of each phrase of a document by its key."""
        found = (example.values - self.mean) / self.spread @ self.weights[:-1] + self.weights[-1]
        return dict(zip(example.topic, found.tolist(), strict=True))


def fits(chosen: str, forms: frozenset[str]) -> bool:
    """Tell whether a topic says a chosen one, or at least two thirds of it."""
    a = squash(chosen)
    return any(
        close(chosen, form)
        or (len(squash(form)) > 1 and squash(form) in a and 3 * len(squash(form)) >= 2 * len(a))
        for form in forms
    )


def load(folders: Sequence[Path]) -> list[Example]:
    """Read the documents and annotations of the folders."""
    analyzer = new_analyzer()
    found = []
    for folder in folders:
        for document in read(sorted(folder.glob("*.txt"))):
            gold = json.loads((folder / f"{document.id}.json").read_text(encoding="utf-8"))
            mended = repair(document, analyzer)
            text, marks = mended.text, pairs(mended.text)
            words, titles = extract.read_titles(text, extract.read_words(text, analyzer.sentences(mended)))
            short = extract.read_short_titles(words)
            mentions = list(extract.mentions(mended, words, marks, titles, short))
            people = [m.span for m in mentions if m.kind == Kind.PERSON]
            candidates = promising(phrases(text, words, marks, [t.span for t in titles], people))
            layout = Layout.of(text, marks, words)
            rows = [features(key, phrase, layout) for key, phrase in candidates.items()]
            forms = tuple(frozenset(s.of(text) for s in p.spans) for p in candidates.values())
            found.append(
                Example(
                    folder.name,
                    tuple(gold["topics"]),
                    variants(candidates),
                    forms,
                    np.array(rows, float),
                )
            )
    return found


def fit(examples: Sequence[Example]) -> Model:
    """Return the weights of the features, the intercept last, by Newton's method."""
    rows = np.vstack([e.values for e in examples])
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    x = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    y = np.concatenate([e.right for e in examples])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[-1, -1] = 1e-3
    weights = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x.T * (p * (1 - p) + 1e-6)) @ x + ridge
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + ridge @ weights)
    return Model(mean, spread, weights)


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
    """Print the held-out recall by folder and the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD_DIR")
    examples = load(parser.parse_args().folders)
    for folder in sorted({e.folder for e in examples}):
        own = [e for e in examples if e.folder == folder]
        gold = sum(len(e.chosen) for e in own)
        there = sum(any(fits(c, forms) for forms in e.forms) for e in own for c in e.chosen)
        recalls = [found[folder] / gold for found in (held_out(examples, seed) for seed in range(SHUFFLES))]
        print(
            f"{folder}: {there / gold:.3f} of {gold} among the phrases, recall@{MAX_TOPICS} "
            f"{np.mean(recalls):.3f} held out ({min(recalls):.3f} to {max(recalls):.3f} by shuffle)"
        )
    model = fit(examples)
    weights = model.weights[:-1] / model.spread
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print(f"INTERCEPT = {model.weights[-1] - weights @ model.mean:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
