"""The tagger's weights, and the probabilities that they give each word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.mentions.tagger.features import features_of
from kg.model import Word
from kg.scoring import weights_path

if TYPE_CHECKING:
    from pycrfsuite import Tagger

_NAME = "tagger.crfsuite"

_LEAST = 0.05  # the probability of a name below which it does not matter which


@dataclass(frozen=True, slots=True)
class Odds:
    """The probabilities that a word is part of, and begins, a person's or an institution's name."""

    person: float
    person_begins: float
    institution: float
    institution_begins: float


_NONE = Odds(0.0, 0.0, 0.0, 0.0)


def model() -> "Tagger":
    """Return the weights in force, ready to tag: the shipped ones, or those of ``kg.scoring.weights_in``."""
    return _open(weights_path(_NAME))


@cache
def _open(path: Path | None) -> "Tagger":
    from pycrfsuite import Tagger

    tagger = Tagger()
    tagger.open_inmemory(_weights(path))
    return tagger


@cache  # the tagger reads these bytes where they are, so they must stay
def _weights(path: Path | None) -> bytes:
    return (path or files("kg") / "data" / _NAME).read_bytes()


def read_odds(
    words: Sequence[Word], marks: Sequence[str], model: "Tagger", parts: Iterable[range] | None = None
) -> list[Odds]:
    """Return the odds of each word of a sentence; those outside the ``parts`` to be read have none."""
    odds = [_NONE] * len(words)
    for part in [range(len(words))] if parts is None else parts:
        model.set(features_of(words, marks, part))
        odds[part.start : part.stop] = [_odds(model, at) for at in range(len(part))]
    return odds


def _odds(model: "Tagger", at: int) -> Odds:
    if model.marginal("O", at) > 1.0 - _LEAST:  # true of most words
        return _NONE
    person, institution = model.marginal("B-PS", at), model.marginal("B-OG", at)
    return Odds(
        person + model.marginal("I-PS", at), person, institution + model.marginal("I-OG", at), institution
    )
