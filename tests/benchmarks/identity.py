"""Measure who ``kg.identity.clusters`` takes for one person.

    python -m tests.benchmarks.identity SHARED [--cache FILE]

SHARED/corpus/press-6000.jsonl.gz is read; ``training/data/identity.tsv`` says which
documents speak of the same person.  Some names have fitted the weights
(``training.identity``), some are held out, the last were marked when the rules stood.
Printed are the precision and recall of pairs of documents and of B-cubed (Bagga and
Baldwin, 1998).
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from kg.identity.clusters import identify
from training.identity import FIT, Name, load, marked

CORPUS = Path("corpus/press-6000.jsonl.gz")
GROUPS = ("chosen", "drawn")
HALVES = (FIT, "held-out", "last")


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path, help="keep the profiles in this file")
    chosen = parser.parse_args(arguments)
    names = load(chosen.shared / CORPUS, chosen.cache)
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
