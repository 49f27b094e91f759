"""The weights of both models, and word frequencies: ``kg/data/spacing.tsv.gz``."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, and words with their document frequency (as a power of two)."""

    words: Mapping[str, int]
    gap: Mapping[str, float]
    reading: Mapping[str, float]

    def weigh(self, features: Mapping[str, float]) -> float:
        """Return the second model's score of a stray space: the weighted sum of its features."""
        return sum([self.reading.get(name, 0.0) * value for name, value in features.items()])


@cache
def model() -> Model:
    """Return the shipped weights."""
    return read_model((files("kg") / "data" / "spacing.tsv.gz").read_bytes())


def read_model(packed: bytes) -> Model:
    """Read weights: gzipped sections, an empty line between; each a name, then lines of key, tab, value."""
    parts: dict[str, dict[str, str]] = {}
    for block in gzip.decompress(packed).decode("utf-8").rstrip("\n").split("\n\n")[1:]:
        name, rows = block.split("\n", 1)
        cells = rows.replace("\n", "\t").split("\t")
        parts[name] = dict(zip(cells[::2], cells[1::2], strict=True))
    return Model(
        {word: int(size) for word, size in parts["word"].items()},
        {name: float(weight) for name, weight in parts["gap"].items()},
        {name: float(weight) for name, weight in parts["reading"].items()},
    )
