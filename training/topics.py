"""Fit the weights of topics: ``kg/data/weights/topics.tsv``, which ``kg.topics.keyness`` reads.

    python -m training.topics DATA [--inputs LIST]

The list names texts (``<id>.txt``) and annotations (``<id>.json``) whose ``topics`` an
editor has chosen.  A phrase is right where it is one of them, letter by letter;
logistic regression fits the features' weights.  The same texts give the same weights.
``tests/benchmarks/topics.py`` measures what they are worth.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.words import squash
from kg.model import AnnotatedDocument
from kg.pipeline import new_analyzer, stages
from kg.read import read
from kg.scoring import BIAS, Scorer
from kg.topics.keyness import FEATURES, Layout, features
from kg.topics.phrases import phrases
from kg.topics.ranking import promising
from kg.topics.variants import variants
from training.inputs import add_inputs, paths_of
from training.scorers import write

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


def load(paths: Iterable[Path]) -> list[Example]:
    """Read documents (``.txt``), each with the annotations beside it; other files are left out."""
    analyzer = new_analyzer()
    found = []
    for path in paths:
        if path.suffix != ".txt":
            continue
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        for document in read(path):
            annotated = AnnotatedDocument(document)
            for name, stage in stages(analyzer).items():
                if name == "topics":
                    break
                annotated = stage(annotated)
            text = annotated.text
            candidates = promising(phrases(annotated))
            layout = Layout.of(annotated)
            rows = [features(key, phrase, layout) for key, phrase in candidates.items()]
            forms = tuple(frozenset(s.of(text) for s in p.spans) for p in candidates.values())
            found.append(
                Example(
                    path.parent.name,
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


def scorer_of(model: Model) -> Scorer:
    """Return the weights of features as they are, not as they spread, rounded, and the intercept."""
    weights = model.weights[:-1] / model.spread
    bias = round(float(model.weights[-1] - weights @ model.mean), 4)
    named = {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}
    return Scorer({BIAS: bias, **named})


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description="Fit the weights of the scorer of topics.")
    add_inputs(parser, "topics")
    parser.add_argument(
        "--output", type=Path, default=Path("kg/data/weights/topics.tsv"), help="the table (%(default)s)"
    )
    options = parser.parse_args()
    write(scorer_of(fit(load(paths_of(options)))), options.output)


if __name__ == "__main__":
    main()
