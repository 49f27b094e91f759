"""Fit the weights of ``kg.identity.signs`` and print them as they stand there.

    python -m training.identity DATA [--inputs LIST]

``training/data/identity.tsv`` says which documents of ``corpus/press-6000.jsonl.gz``
speak of the same person (``?``: the reader could not tell), for names chosen among the
frequent ones and names drawn by lot among all that are seen at two institutions.  The
names of the half ``fit`` are to fit the weights; ``tests/benchmarks/identity.py``
measures on all.
"""

import argparse
import csv
import gzip
import json
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from kg.identity.comparison import traits
from kg.identity.profiles import Profile, profiles
from kg.identity.signs import WEIGHTS, SignKind
from kg.identity.stints import stint
from kg.pipeline import analyze, new_analyzer
from kg.read import read
from training.inputs import LISTS, add_inputs, paths_of

MARKS = LISTS / "identity.tsv"
FIT = "fit"
RIDGE = 0.1


@dataclass(frozen=True, slots=True)
class Name:
    """A name, every profile of the corpus that bears it, and who is who in the marked documents."""

    name: str
    group: str
    half: str
    block: tuple[Profile, ...]
    person: Mapping[str, str]


def load(corpus: Path, cache: Path | None = None) -> list[Name]:
    """Read the marks, and the profiles of the marked names in a file of press releases.

    The cache, a file, keeps the profiles, for whoever measures more than once.
    """
    marks: dict[str, dict[str, str]] = defaultdict(dict)
    kinds = {}
    with MARKS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            marks[row["name"]][row["document"]] = row["person"]
            kinds[row["name"]] = row["group"], row["half"]
    if cache and cache.exists():
        found = pickle.loads(cache.read_bytes())  # noqa: S301
    else:
        found = list(_profiles(corpus, tuple(marks)))
        if cache:
            cache.write_bytes(pickle.dumps(found))
    blocks: dict[str, list[Profile]] = defaultdict(list)
    for profile in found:
        blocks[profile.name].append(profile)
    return [Name(name, *kinds[name], tuple(blocks[name]), marks[name]) for name in sorted(marks)]


def _profiles(corpus: Path, names: Sequence[str]) -> Iterator[Profile]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        wanted = {str(r["id"]) for r in map(json.loads, lines) if any(n in r["text"] for n in names)}
    analyzer = new_analyzer()
    for document in read(corpus):
        if document.id in wanted:
            yield from (p for p in profiles(analyze(document, analyzer)) if p.name in names)


def marked(name: Name) -> list[Profile]:
    """Return the profiles of a name that are marked with a person."""
    return [p for p in name.block if name.person.get(p.document, "?") != "?"]


def fit(names: Iterable[Name]) -> dict[SignKind, float]:
    """Return the weights of a logistic regression; each name counts by the root of its pairs."""
    kinds = list(WEIGHTS)
    rows, answers, shares = [], [], []
    for name in names:
        pairs = list(combinations(marked(name), 2))
        for a, b in pairs:
            much = {kind: value for kind, value, _ in traits(stint([a]), stint([b]))}
            rows.append([much.get(kind, 0.0) for kind in kinds])
            answers.append(float(name.person[a.document] == name.person[b.document]))
            shares.append(len(pairs) ** -0.5)
    x, y, share = np.array(rows), np.array(answers), np.array(shares)
    weights = np.zeros(len(kinds))
    for _ in range(50):
        likely = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (share * (likely - y)) + RIDGE * weights
        bend = (x * (share * likely * (1 - likely))[:, None]).T @ x + RIDGE * np.eye(len(kinds))
        weights -= np.linalg.solve(bend, slope)
    return dict(zip(kinds, weights.tolist(), strict=True))


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description="Fit the weights of kg.identity.signs.")
    add_inputs(parser, "identity")
    options = parser.parse_args()
    (corpus,) = paths_of(options)
    for kind, weight in fit(name for name in load(corpus) if name.half == FIT).items():
        print(f"    SignKind.{kind.name}: {weight:.1f},")


if __name__ == "__main__":
    main()
