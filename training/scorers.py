"""Fit the scorers of ``kg.scoring``: candidates with their features, and whether they are right → weights."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.scoring import BIAS, Scorer

LEAST = 0.2  # what a scorer holds for less likely does not count for its calibration
RARE = 3  # texts: a feature of fewer is left out


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate of a text: its features, and whether the annotation has it."""

    text: str
    features: frozenset[str]
    right: bool


def fit(examples: Sequence[Example], *, strength: float = 1.0, rare: int = RARE) -> Scorer:
    """Return the weights that logistic regression finds; ``strength`` is the inverse of its L2 penalty.

    A feature that occurs in fewer than ``rare`` texts has none.  The same examples, in any order,
    give the same weights, rounded to four decimals.
    """
    ordered = sorted(examples, key=lambda e: (e.text, sorted(e.features), e.right))
    texts = Counter(feature for _, feature in {(e.text, f) for e in ordered for f in e.features})
    rows = [{f: 1.0 for f in sorted(e.features) if texts[f] >= rare} for e in ordered]
    names = DictVectorizer()
    values = names.fit_transform(rows)
    model = LogisticRegression(C=strength, max_iter=2000, tol=1e-6)
    model.fit(values, [e.right for e in ordered])
    found = zip(names.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
    weights = {feature: round(weight, 4) for feature, weight in found}
    return Scorer({BIAS: round(float(model.intercept_[0]), 4), **weights})


def calibrated(scorer: Scorer, scored: Iterable[tuple[float, bool]], least: float = 0.5) -> Scorer:
    """Return the scorer with its weights scaled so that its probabilities are the shares that are right.

    ``scored`` are probabilities that cross-validation gave to texts without their weights, and
    whether each was right (Platt 1999, "Probabilistic outputs for support vector machines").
    What is right with probability ``least`` gets 0.5, so that it just becomes a fact; 0.9 stays 0.9.
    """
    rows = sorted(row for row in scored if row[0] >= LEAST)
    model = LogisticRegression(C=1e6).fit([[_logit(p)] for p, _ in rows], [right for _, right in rows])
    stretch = _logit(0.9) / (_logit(0.9) - _logit(least))
    slope = float(model.coef_[0][0]) * stretch
    shift = (float(model.intercept_[0]) - _logit(least)) * stretch
    weights = {feature: round(weight * slope, 4) for feature, weight in scorer.weights.items()}
    return Scorer({**weights, BIAS: round(scorer.weights[BIAS] * slope + shift, 4)})


def _logit(probability: float) -> float:
    held = min(max(probability, 0.001), 0.999)
    return log(held / (1 - held))


def write(scorer: Scorer, path: Path) -> None:
    """Write weights as ``kg.scoring`` reads them, features in order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{feature}\t{weight}" for feature, weight in sorted(scorer.weights.items()) if weight]
    path.write_text("\n".join(["feature\tweight", *lines, ""]), encoding="utf-8")


def thresholds(
    scored: Iterable[tuple[float, bool]], missed: int = 0
) -> list[tuple[float, float, float, float]]:
    """Return threshold, precision, recall, F1 at each tenth; ``missed`` right ones have no candidate."""
    rows = sorted(scored)
    found = []
    for tenth in range(1, 10):
        kept = [right for probability, right in rows if probability >= tenth / 10]
        hits, wanted = sum(kept), sum(right for _, right in rows) + missed
        precision, recall = hits / max(1, len(kept)), hits / max(1, wanted)
        found.append((tenth / 10, precision, recall, 2 * precision * recall / max(1e-9, precision + recall)))
    return found
