"""Small linear scorers: the features of a candidate → how likely it is right.

A rule generates candidates widely; a scorer decides once, with everything that is known
about a candidate in view.  Each is a logistic regression over named features, and its
weights are a table that people can read: ``kg/data/weights/NAME.tsv``, one feature and its
weight a line.  ``training/`` makes them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from pathlib import Path

BIAS = "(bias)"
"""The feature that every candidate has."""

_FOLDER: ContextVar[Path | None] = ContextVar("weights", default=None)


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights of features; features without one count nothing."""

    weights: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability, 0 to 1, that a candidate with these features is right; each counts once.

        >>> Scorer({"(bias)": -1.0, "rule=roster": 3.0}).probability({"rule=roster"})
        0.8807970779778823
        """
        total = sum(sorted(self.weights.get(feature, 0.0) for feature in {BIAS, *features}))
        return 1.0 / (1.0 + exp(-total)) if total > -700 else 0.0


def confidence(probability: float) -> float:
    """Return a learned probability as ``kg:confidence``: two decimals, and never certain.

    >>> confidence(0.8249), confidence(0.9999)
    (0.82, 0.99)
    """
    return min(round(probability, 2), 0.99)


def scorer(name: str) -> Scorer:
    """Return the shipped scorer of this name, or that of the folder in force (``weights_in``)."""
    return _read(name, _FOLDER.get())


@contextmanager
def weights_in(folder: Path | None) -> Iterator[None]:
    """Use the weights of a folder in place of the shipped ones where it has them.

    Cross-validation reads every text so, with weights that have not seen it.
    """
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


def weights_path(name: str) -> Path | None:
    """Return the file of this name in the folder in force, or None where the shipped one counts."""
    folder = _FOLDER.get()
    path = folder / name if folder else None
    return path if path and path.exists() else None


@cache
def _read(name: str, folder: Path | None) -> Scorer:
    own = folder / f"{name}.tsv" if folder else None
    path = own if own and own.exists() else files("kg") / "data" / "weights" / f"{name}.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return Scorer({feature: float(weight) for feature, weight in rows})
