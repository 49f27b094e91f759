"""Train the weights of ``kg.text.repair`` and write ``kg/data/spacing.tsv.gz``.

    python -m training.spacing DATA [--inputs LIST] [--hold-out K] [--out FILE]

The list names press releases (``.jsonl.gz``) and sentences of KLUE-NER (``.tsv``).
Their spacing is taken as right: every space between two syllables is an example of a
true one, any place inside a run of Hangul of a stray one.  The first model learns
from five sixths of the press releases and the news, the second from the other press
releases.  ``--hold-out K`` leaves out a fourth of the news, from the K-th sentence on,
to measure on.  The same texts give the same file.
"""

import argparse
import gzip
import math
import random
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import kg
from kg.morph import Analyzer
from kg.text import document
from kg.text.repair.gaps import gap_features, suspects, two_usual_words
from kg.text.repair.looks import compare
from kg.text.repair.weights import Model
from training import klue
from training.inputs import add_inputs, paths_of, read_texts

HEADER = """\
# Made by training/spacing.py from 6,000 press releases of the Korean government
# (정책브리핑 www.korea.kr, public works, by way of hosungseo/gov-press-md) and from news sentences
# of KLUE-NER (CC BY-SA 4.0). Counts and weights of words and parts of words, no text.
# word: texts that have it, floor(log2(1 + count)), 6 at most; gap, reading: weights of kg.text.repair
"""
STRAYS = 0.015  # of the places inside words have a stray space
PART = 0.15  # of the places inside words are examples
NEWS = 5  # times that the news sentences are read: there are few of them
LEAST_TEXTS = 3  # that have a word, for it to be known
L1 = 0.02
LEAST = 0.01  # a smaller weight is left out
OUT = Path(kg.__file__).parent / "data" / "spacing.tsv.gz"
RUN = re.compile("[가-힣]+")
INSIDE = re.compile("(?<=[가-힣])(?=[가-힣])")


@dataclass(frozen=True, slots=True)
class Example:
    """A space that strays or not, how much it counts, and what a model weighs of it."""

    stray: bool
    weight: float
    features: Mapping[str, float]


def read_press(path: Path) -> list[str]:
    """Return the normalised texts of press releases."""
    return [document(raw, id="").text for raw in read_texts(path)]


def read_news(path: Path) -> list[str]:
    """Return the normalised sentences of KLUE-NER."""
    sentences = [rows for _, rows in klue.sentences(path)]
    return [document("".join(character for character, _ in rows), id="").text for rows in sentences]


def count_words(texts: list[str]) -> Counter[str]:
    """Count the texts that have a word; those of fewer than ``LEAST_TEXTS`` are left out."""
    counts = Counter(word for text in texts for word in set(RUN.findall(text)))
    return Counter({word: n for word, n in counts.items() if n >= LEAST_TEXTS})


def size(count: int) -> int:
    """Return how usual a word is: the logarithm of its count to base 2, 6 at most."""
    return min((count + 1).bit_length() - 1, 6)


def without(text: str, counts: Counter[str], words: dict[str, int]) -> dict[str, int]:
    """Return ``words``, the sizes of ``counts``, less what the text itself adds to them."""
    left = words.copy()
    for word in set(RUN.findall(text)) & words.keys():
        if counts[word] > LEAST_TEXTS:
            left[word] = size(counts[word] - 1)
        else:
            del left[word]
    return left


def places(text: str, rng: random.Random) -> Iterator[tuple[bool, str, str]]:
    """Yield the runs of Hangul before and after true spaces, and after a part of the places inside words."""

    def close(end: int) -> str:
        return "_" if text[end : end + 1].isspace() or end == len(text) else "#"

    runs = list(RUN.finditer(text))
    for run, after in zip(runs, [*runs[1:], None], strict=False):
        word, end = run[0], run.end()
        left = ("_" if not run.start() or text[run.start() - 1].isspace() else "#") + word
        for cut in range(1, len(word)):
            if rng.random() < PART:
                yield True, left[: cut + 1], word[cut:] + close(end)
        if after and text[end : after.start()] == " ":
            yield False, left, after[0] + close(after.end())


def gap_examples(text: str, words: dict[str, int], rng: random.Random) -> Iterator[Example]:
    """Yield the true spaces of a text and made stray ones, by what stands on both sides."""
    here = Counter(RUN.findall(text))
    stems = Counter(word[:3] for word in here.elements() if len(word) >= 3)
    for stray, left, right in places(text, rng):
        before, after = left[1:], right[:-1]
        joined = before + after
        seen = here[joined] > stray
        if seen or not two_usual_words(before, after, words):
            features = gap_features(left, right, words, seen, stems[joined[:3]] > stray)
            yield Example(stray, STRAYS / PART if stray else 1.0, dict.fromkeys(features, 1.0))


def broken(text: str, rng: random.Random) -> str:
    """Put stray spaces into words."""
    return INSIDE.sub(lambda _: " " if rng.random() < STRAYS else "", text)


def spaces(text: str) -> list[tuple[int, int]]:
    """Return where the spaces are, and how many other characters stand before each."""
    return [(at, at - rank) for rank, at in enumerate(m.start() for m in re.finditer(" ", text))]


def reading_examples(text: str, model: Model, analyzer: Analyzer, rng: random.Random) -> Iterator[Example]:
    """Yield the spaces that the first model suspects in a damaged text, by two ways of reading it."""
    damaged = broken(text, rng)
    true = {others for _, others in spaces(text)}
    stray = {at for at, others in spaces(damaged) if others not in true}
    for at, odds in suspects(damaged, model)[1]:
        yield Example(at in stray, 1.0, compare(damaged, at, odds, analyzer))


def train_gaps(
    found: Iterable[Example], *, epochs: int = 4, batch: int = 2048, rate: float = 0.1
) -> dict[str, float]:
    """Fit a logistic model by AdaGrad with an L1 penalty; features seen less than four times are left out."""
    index: dict[str, int] = {}
    columns, strays, importances = array("i"), array("b"), array("f")
    for example in found:
        columns.extend([index.setdefault(feature, len(index)) for feature in example.features])
        strays.append(example.stray)
        importances.append(example.weight)
    y = np.array(strays, np.float32)
    importance = np.array(importances, np.float32)
    x = np.frombuffer(columns, np.int32).reshape(len(y), -1)
    width = x.shape[1]
    kept = np.bincount(x.ravel(), minlength=len(index)) >= 4
    none = int(kept.sum())
    x = np.where(kept, np.cumsum(kept) - 1, none).astype(np.int32)[x]
    names = [name for name, at in index.items() if kept[at]]
    weights = np.zeros(none + 1)
    squares = np.full(none + 1, 1e-4)
    bias, bias_square = -3.0, 1e-4
    order = np.random.default_rng(0)
    for _ in range(epochs):
        shuffled = order.permutation(len(y))
        for start in range(0, len(y), batch):
            rows = shuffled[start : start + batch]
            error = (sigmoid(weights[x[rows]].sum(axis=1) + bias) - y[rows]) * importance[rows]
            used, place = np.unique(x[rows].ravel(), return_inverse=True)
            gradient = np.bincount(place.ravel(), weights=np.repeat(error, width))
            squares[used] += gradient**2
            step = rate / np.sqrt(squares[used])
            moved = weights[used] - step * gradient
            weights[used] = np.sign(moved) * np.maximum(np.abs(moved) - L1 * step, 0.0)
            weights[none] = 0.0
            bias_square += float(error.sum()) ** 2
            bias -= rate * float(error.sum()) / math.sqrt(bias_square)
    return {"": bias} | {name: float(w) for name, w in zip(names, weights, strict=False) if abs(w) >= LEAST}


def train_readings(found: list[Example], penalty: float = 1.0) -> dict[str, float]:
    """Fit a logistic model with a ridge penalty by Newton's method."""
    names = sorted({name for example in found for name in example.features})
    index = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    for row, example in enumerate(found):
        for name, value in example.features.items():
            x[row, index[name]] = value
    y = np.array([example.stray for example in found], float)
    importance = np.array([example.weight for example in found])
    weights = np.zeros(len(names))
    for _ in range(25):
        p = sigmoid(x @ weights)
        gradient = x.T @ (importance * (p - y)) + penalty * weights
        hessian = (x * (importance * p * (1 - p))[:, None]).T @ x + penalty * np.eye(len(names))
        weights -= np.linalg.solve(hessian, gradient)
    return dict(zip(names, weights.tolist(), strict=True))


def sigmoid(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of logarithms of odds."""
    return 1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0)))


def train(press: list[str], news: list[str]) -> dict[str, dict[str, float]]:
    """Return the sizes of words, and the weights of both models by their features."""
    first = len(press) * 5 // 6
    counts = count_words([*press, *news])
    words = {word: size(n) for word, n in counts.items()}

    def gaps(texts: Iterable[str]) -> dict[str, float]:
        rng = random.Random(1)
        found = (e for text in texts for e in gap_examples(text, without(text, counts, words), rng))
        return {name: round(weight, 2) for name, weight in train_gaps(found).items()}

    half = gaps(chain(press[:first], news[::2] * NEWS))
    analyzer, rng = Analyzer(), random.Random(2)
    found: list[Example] = []
    for text in press[first:] * 2 + news[1::2] * NEWS:
        model = Model(without(text, counts, words), half, {})
        found += reading_examples(text, model, analyzer, rng)
    gap = gaps(chain(press[:first], news * NEWS))
    return {"word": dict(words), "gap": gap, "reading": train_readings(found)}


def write(path: Path, parts: Mapping[str, Mapping[str, float]]) -> None:
    """Write the parts, each with its values sorted by their keys."""
    lines = [HEADER.rstrip("\n")]
    for part, values in parts.items():
        lines += ["", part, *(f"{key}\t{round(value, 3):g}" for key, value in sorted(values.items()))]
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), mtime=0))
    print(f"{path}: {path.stat().st_size:,} bytes, " + ", ".join(f"{len(v):,} {k}" for k, v in parts.items()))


def main() -> None:
    """Train, write the weights and say how many there are."""
    parser = argparse.ArgumentParser(description="Train the weights of kg.text.repair.")
    add_inputs(parser, "spacing")
    parser.add_argument("--hold-out", type=int, metavar="K", help="leave out a fourth of the news, from K on")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write (%(default)s)")
    options = parser.parse_args()
    paths = paths_of(options)
    press = [text for path in paths if path.suffix == ".gz" for text in read_press(path)]
    news = [text for path in paths if path.suffix == ".tsv" for text in read_news(path)]
    if options.hold_out is not None:
        news = [text for at, text in enumerate(news) if at % 4 != options.hold_out]
    write(options.out, train(press, news))


if __name__ == "__main__":
    main()
