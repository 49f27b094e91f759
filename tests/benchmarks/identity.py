"""Measure who ``kg.identity.clusters`` takes for one person, and fit its weights.

    python -m tests.benchmarks.identity SHARED [--cache FILE]

SHARED/corpus/press-6000.jsonl.gz is read; ``tests/data/identity.tsv`` says which
documents speak of the same person (``?``: the reader could not tell), for names chosen
among the frequent ones and names drawn by lot among all that are seen at two
institutions.  Some are to fit the weights, some are held out, the last were marked when
the rules stood.  Printed are the precision and recall of pairs of documents and of
B-cubed (Bagga and Baldwin, 1998) and, with --fit, the weights that logistic regression
gives on those to fit.
"""

import argparse
import csv
import gzip
import json
import pickle
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from kg.identity.clusters import identify
from kg.identity.evidence import WEIGHTS, SignKind, stint, traits
from kg.identity.profiles import Profile, profiles
from kg.pipeline import analyze, new_analyzer
from kg.read import read

MARKS = Path(__file__).parents[1] / "data" / "identity.tsv"
CORPUS = Path("corpus/press-6000.jsonl.gz")
GROUPS = ("chosen", "drawn")
HALVES = ("fit", "held-out", "last")
RIDGE = 0.1


@dataclass(frozen=True, slots=True)
class Name:
    """A name, every profile of the corpus that bears it, and who is who in the marked documents."""

    name: str
    group: str
    half: str
    block: tuple[Profile, ...]
    person: Mapping[str, str]


def load(shared: Path, cache: Path | None) -> list[Name]:
    """Read the marks and the profiles of the marked names."""
    marks: dict[str, dict[str, str]] = defaultdict(dict)
    kinds = {}
    with MARKS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            marks[row["name"]][row["document"]] = row["person"]
            kinds[row["name"]] = row["group"], row["half"]
    if cache and cache.exists():
        found = pickle.loads(cache.read_bytes())  # noqa: S301
    else:
        found = list(_profiles(shared / CORPUS, tuple(marks)))
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


def measure(names: Iterable[Name]) -> dict[str, float]:
    """Return precision and recall of pairs and of B-cubed over all marked profiles of the names."""
    right = joined = same = 0
    precisions, recalls = [], []
    for name in names:
        home = {m: i for i, c in enumerate(identify(name.block).clusters) for m in c.members}
        found = marked(name)
        guess = [home[p.member] for p in found]
        truth = [name.person[p.document] for p in found]
        for i, j in combinations(range(len(found)), 2):
            joined += guess[i] == guess[j]
            same += truth[i] == truth[j]
            right += guess[i] == guess[j] and truth[i] == truth[j]
        for i in range(len(found)):
            ours = {j for j in range(len(found)) if guess[j] == guess[i]}
            theirs = {j for j in range(len(found)) if truth[j] == truth[i]}
            precisions.append(len(ours & theirs) / len(ours))
            recalls.append(len(ours & theirs) / len(theirs))
    return {
        "pairs precision": right / joined,
        "pairs recall": right / same,
        "B-cubed precision": float(np.mean(precisions)),
        "B-cubed recall": float(np.mean(recalls)),
    }


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path, help="keep the profiles in this file")
    parser.add_argument("--fit", action="store_true", help="fit the weights and print them")
    chosen = parser.parse_args(arguments)
    names = load(chosen.shared, chosen.cache)
    if chosen.fit:
        for kind, weight in fit(n for n in names if n.half == HALVES[0]).items():
            print(f"    SignKind.{kind.name}: {weight:.1f},")
    rows = {
        f"{half}, {group}": [n for n in names if n.half == half and group in (n.group, "all")]
        for half in HALVES
        for group in (*GROUPS, "all")
    }
    rows["all that was not fitted"] = [n for n in names if n.half != HALVES[0]]
    rows["all chosen"] = [n for n in names if n.group == GROUPS[0]]
    for row, measured in rows.items():
        if measured:
            people = sum(len({p for p in n.person.values() if p != "?"}) for n in measured)
            documents = sum(len(marked(n)) for n in measured)
            print(f"{row}: {len(measured)} names, {documents} documents, {people} people")
            print("  " + ", ".join(f"{figure} {value:.3f}" for figure, value in measure(measured).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
