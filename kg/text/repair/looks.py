"""The second model: compare the analyses of the words around a suspect, split and joined."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from kg.model import Token

LEAST, MOST = -1.25, 2.5
"""The least and the greatest gain in likelihood of a joined word, in units of 8."""

SHORT = 2
"""Syllables of a word that may belong to either neighbour."""

_BEFORE = re.compile(r"(?:\S+ )?\S+\Z")
_AFTER = re.compile(r"\S+(?: \S+)?")
_NONE = Token("", "", 0, 0)


class Analyzer(Protocol):
    """An analyzer that scores a spacing: ``kg.morph.Analyzer``."""

    def reading(self, text: str) -> tuple[float, tuple[Token, ...]]:
        """Return the log-likelihood of the best analysis of a text, and its morphemes."""


@dataclass(frozen=True, slots=True)
class Look:
    """The analyses of the words around a space, split and joined, and the second model's features of it.

    ``left`` and ``right`` are the two words next to the space and one more on
    each side, on the same line; ``split`` is their likelihood with the space.
    """

    left: str
    right: str
    split: float
    gain: float
    features: Mapping[str, float]

    @classmethod
    def at(cls, text: str, at: int, odds: float, analyzer: Analyzer) -> Self:
        """Look at the space at ``at``; ``odds`` are those of the first model."""
        before = _BEFORE.search(text, max(0, at - 60), at)
        after = _AFTER.match(text, at + 1)
        left, right = before[0] if before else "", after[0] if after else ""
        split_score, split = analyzer.reading(f"{left} {right}")
        joined_score, joined = analyzer.reading(left + right)
        gain = _gain(joined_score, split_score)
        features = {
            "": 1.0,
            "odds": odds / 4,
            "odds+": max(odds, 0.0) / 4,
            "gain": gain,
            "gain+": max(gain, 0.0),
            "tokens": (len(joined) - len(split)) / 3,
            **_ends(len(left), split),
            **_over(len(left), joined, gain),
        }
        return cls(left, right, split_score, gain, features)

    def beside(self, rival: float | None) -> dict[str, float]:
        """Return the features of the rival: the gain of joining a short word to its other neighbour."""
        if rival is None:
            return {}
        lead = self.gain - rival
        return {"rival": 1.0, "rival gain": rival, "lead": lead, "lead+": max(lead, 0.0)}


def compare(text: str, at: int, odds: float, analyzer: Analyzer) -> dict[str, float]:
    """Return all features of the second model for the space at ``at``."""
    look = Look.at(text, at, odds, analyzer)
    return {**look.features, **look.beside(rival(look, analyzer))}


def _ends(gap: int, split: Sequence[Token]) -> dict[str, float]:
    """Return the features of the morphemes next to a space."""
    last = next((t for t in reversed(split) if t.start < t.end == gap), _NONE)
    first = next((t for t in split if t.start == gap + 1), _NONE)
    return {
        f"split {last.tag[:2]} {first.tag[:2]}": 1.0,
        f"last {last.tag[:3]} {min(last.end - last.start, 3)}": 1.0,
        f"first {first.tag[:3]} {min(first.end - first.start, 3)}": 1.0,
    }


def _over(gap: int, joined: Sequence[Token], gain: float) -> dict[str, float]:
    """Return the features of the morpheme across the former space, or of the two beside it."""
    over = next((t for t in joined if t.start < gap < t.end), None)
    if over is None:
        ends = next((t for t in reversed(joined) if t.end == gap), _NONE)
        starts = next((t for t in joined if t.start == gap), _NONE)
        return {f"joined {ends.tag[:2]} {starts.tag[:2]}": 1.0}
    sides = f"{min(gap - over.start, 3)}{min(over.end - gap, 3)}"
    found = {f"over {over.tag.split('-')[0]}": 1.0, f"sides {sides}": 1.0}
    return found | {"oov": 1.0, "oov gain": gain} if over.unknown else found


def _gain(joined: float, split: float) -> float:
    return max(LEAST, min((joined - split) / 8, MOST))


def rival(look: Look, analyzer: Analyzer) -> float | None:
    """Return the gain of joining a short word to its other neighbour: ``24일 의 류공장`` is 의류공장.

    None where neither word at the space is short with a space on its other side.
    """
    *before, last = look.left.split(" ")
    first, *after = look.right.split(" ")
    gains = []
    if len(first) <= SHORT and after and last:
        gains.append(analyzer.reading(f"{look.left} {first}{after[0]}")[0])
    if len(last) <= SHORT and before and first:
        gains.append(analyzer.reading(f"{before[-1]}{last} {look.right}")[0])
    return _gain(max(gains), look.split) if gains else None
