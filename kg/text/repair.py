"""Document → Document: the stray spaces inside words go (전 략적, 김경 만, 제안했 다).

Two linear models, one after the other.  The first reads the letters round a
space, how usual the words are, and whether the document has the joined word
elsewhere; it costs almost nothing, and clean text goes no further.  The second
compares how Kiwi reads the few suspects, split and joined.  Spaces are only
taken away, never added, and line breaks stay.

A name that the document also has whole, before a title, needs no model.

The weights are in ``kg/data/spacing.tsv.gz``; ``training/spacing.py``
makes that file, ``tests/benchmarks/spacing.py`` measures what it is worth.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from math import exp, log
from typing import Protocol, Self

from kg.lexicon import follows_tables, forms, members
from kg.model import Document, Span, Token
from kg.text import edit

RATE = 0.03
"""How many spaces stray in the texts that the models learn from."""

SUSPECT = -4.0
"""The log-odds from which a space is looked at by the second model."""

STRAY = 0.3
"""The log-odds from which a space is taken away."""

_DOUBT = 50
"""How many spaces a document has to have for its own rate to count as much as ``RATE``."""

_RUN = re.compile("[가-힣]+")
_GAP = re.compile(r"(?<![가-힣])([가-힣]++) (?=([가-힣]++)(\s|\Z)?)")
_BEFORE = re.compile(r"(?:\S+ )?\S+\Z")
_AFTER = re.compile(r"\S+(?: \S+)?")
_LONGEST = 99  # syllables of two words: longer runs are no words, and reading them takes ever longer
_UPTO_2, _UPTO_3, _UPTO_4 = (tuple(str(min(n, most)) for n in range(_LONGEST + 1)) for most in (2, 3, 4))
_PATIENCE = 2  # suspects that are looked at before one is found; each that is found is worth as many twice
_SHORT = 2  # syllables of a word that may belong to either neighbour
_PARTICLES = members("particles", "after_stray_space") | {""}
_LEAST, _MOST = -1.25, 2.5  # of what a joined word gains in likelihood, in eights
_NONE = Token("", "", 0, 0)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, and words by how many texts have them (in powers of two)."""

    words: Mapping[str, int]
    gap: Mapping[str, float]
    reading: Mapping[str, float]

    def weigh(self, features: Mapping[str, float]) -> float:
        """Return what features of the second model say for a stray space."""
        return sum([self.reading.get(name, 0.0) * value for name, value in features.items()])


class Analyzer(Protocol):
    """What weighs one spacing against another: ``kg.morph.Analyzer``."""

    def reading(self, text: str) -> tuple[float, tuple[Token, ...]]:
        """Return the log-likelihood of the best analysis of a text, and its morphemes."""


def repair(document: Document, analyzer: Analyzer) -> Document:
    """Return the document without the spaces that stray inside its words.

    Its offsets still lead to the raw text.  A document in which nothing strays
    is returned as it is.
    """
    text = document.text
    found = {*_stray(text, analyzer, model()), *broken_names(text)}
    stray = [Span(at, at + 1) for at in sorted(found)]
    if not stray:
        return document
    text, offsets = edit(text, document.offsets, [(span, "") for span in stray])
    return replace(document, text=text, offsets=offsets)


@cache
def model() -> Model:
    """Return the shipped weights."""
    return read_model((files("kg") / "data" / "spacing.tsv.gz").read_bytes())


def read_model(packed: bytes) -> Model:
    """Read weights: gzipped parts, an empty line between; each its name, then lines of key, tab, value."""
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


def _stray(text: str, analyzer: Analyzer, model: Model) -> Iterator[int]:
    """Yield the spaces that both models hold to stray; of two round one short word only the likelier.

    The likeliest suspects come first, and where too many in a row prove true
    the others are not looked at: clean text is left after a few.
    """
    shift, found = suspects(text, model)
    scores: dict[int, float] = {}
    looks = _PATIENCE
    for at, odds in sorted(found, key=lambda place: (-place[1], place[0])):
        if not looks:
            break
        look = Look.at(text, at, odds, analyzer)
        score = shift + model.weigh(look.features)
        most = max(model.weigh(look.beside(gain)) for gain in (None, _LEAST, look.gain, _MOST))
        if score + most > STRAY:  # else no rival would change what comes of it
            score += model.weigh(look.beside(rival(look, analyzer)))
        looks -= 1
        if score > STRAY:
            scores[at] = score
            looks += 2 * _PATIENCE
    for at, score in scores.items():
        rivals = (scores.get(at + n, 0.0) for n in range(-_SHORT - 1, _SHORT + 2) if n)
        if score >= max(rivals):
            yield at


# --- the first model ----------------------------------------------------------------------


def suspects(text: str, model: Model) -> tuple[float, list[tuple[int, float]]]:
    """Return the spaces that may stray, each with its log-odds at ``RATE``, and the text's shift of all odds.

    A text in which hardly anything strays is not likely to have one more: the
    odds shift by the rate of the text itself, which they tell (Saerens et al.,
    Adjusting the outputs of a classifier to new a priori probabilities, 2002).
    """
    words, weight, bias = model.words, model.gap.get, model.gap[""]
    seen = set(_RUN.findall(text))
    stems = {word[:3] for word in seen if len(word) >= 3}
    total = 0
    found: list[tuple[int, float]] = []
    for gap in _GAP.finditer(text):
        total += 1
        before, after, space = gap.groups()
        joined = before + after
        if len(joined) > _LONGEST or (two_usual_words(before, after, words) and joined not in seen):
            continue
        start = gap.start()
        left = ("_" if not start or text[start - 1].isspace() else "#") + before
        right = after + ("#" if space is None else "_")
        features = gap_features(left, right, words, joined in seen, joined[:3] in stems)
        odds = bias + sum(filter(None, map(weight, features)))
        if odds > SUSPECT - 2:
            found.append((gap.end() - 1, odds))
    shift = 0.0
    for _ in range(3):
        stray = sum(1 / (1 + exp(-odds - shift)) for _, odds in found)
        shift = log((RATE * _DOUBT + stray) / (_DOUBT + total) / RATE)
    return shift, [(at, odds) for at, odds in found if odds + shift > SUSPECT]


def two_usual_words(before: str, after: str, words: Mapping[str, int]) -> bool:
    """Tell whether a space is a true one at first sight: usual words, together none."""
    usual = words.get(before, 0) >= 4 and words.get(after, 0) >= 4
    return usual and len(before) > 1 < len(after) and before + after not in words


def gap_features(left: str, right: str, words: Mapping[str, int], seen: bool, stem: bool) -> list[str]:
    """Name what the first model weighs of a space between two runs of Hangul.

    ``left`` begins and ``right`` ends with ``_`` at white space, ``#`` at another
    character.  ``seen`` says whether the document has the joined word elsewhere,
    ``stem`` whether it has a word with its first three syllables.
    """
    before, after, begin = left[1:], right[:-1], right[:2]
    joined = before + after
    m, n = len(before), len(after)
    usual, usual_joined = words.get(before, 0), words.get(joined, 0)
    # The lengths of the longest known words: over the space, from it on, up to it.
    over, onward, upto = n, n, m
    while over and joined[: m + over] not in words:
        over -= 1
    while onward and after[:onward] not in words:
        onward -= 1
    while upto and before[-upto:] not in words:
        upto -= 1
    known = _UPTO_2[over]
    sizes = _UPTO_3[m] + _UPTO_3[n]
    return [
        "a" + left[-2:],
        "b" + begin,
        "B" + right[:3],
        "c" + left[-1] + right[0],
        "e" + left[-1] + begin,
        "h" + right[:4],
        "i" + _UPTO_4[m] + _UPTO_4[n] + left[0] + right[-1],
        f"j{usual}{words.get(after, 0)}{usual_joined}",
        f"k{usual_joined}{sizes}",
        "l" + sizes if seen else "m" + sizes if stem and m < 3 <= m + n else "n",
        f"o{_UPTO_3[over]}{words[joined[: m + over]] if over else 0}{_UPTO_3[n - over]}{usual}",
        "p" + _UPTO_3[onward] + _UPTO_3[n - onward] + known,
        "q" + _UPTO_3[upto] + _UPTO_2[m - upto] + known,
        "r" + right[over:] if over else "s",
    ]


# --- the second model ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """How the words round a space read, split and joined, and what the second model weighs of it.

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
        """Return the features of what is gained otherwise, by joining a short word to its other neighbour."""
        if rival is None:
            return {}
        lead = self.gain - rival
        return {"rival": 1.0, "rival gain": rival, "lead": lead, "lead+": max(lead, 0.0)}


def compare(text: str, at: int, odds: float, analyzer: Analyzer) -> dict[str, float]:
    """Measure all that the second model weighs of the space at ``at``."""
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
    """Return the features of the morpheme over the place where the space was, or of the two beside it."""
    over = next((t for t in joined if t.start < gap < t.end), None)
    if over is None:
        ends = next((t for t in reversed(joined) if t.end == gap), _NONE)
        starts = next((t for t in joined if t.start == gap), _NONE)
        return {f"joined {ends.tag[:2]} {starts.tag[:2]}": 1.0}
    sides = f"{min(gap - over.start, 3)}{min(over.end - gap, 3)}"
    found = {f"over {over.tag.split('-')[0]}": 1.0, f"sides {sides}": 1.0}
    return found | {"oov": 1.0, "oov gain": gain} if over.unknown else found


def _gain(joined: float, split: float) -> float:
    return max(_LEAST, min((joined - split) / 8, _MOST))


def rival(look: Look, analyzer: Analyzer) -> float | None:
    """Return what is gained when a short word goes to its other neighbour: ``24일 의 류공장`` is 의류공장.

    None where neither word at the space is short with a space on its other side.
    """
    *before, last = look.left.split(" ")
    first, *after = look.right.split(" ")
    gains = []
    if len(first) <= _SHORT and after and last:
        gains.append(analyzer.reading(f"{look.left} {first}{after[0]}")[0])
    if len(last) <= _SHORT and before and first:
        gains.append(analyzer.reading(f"{before[-1]}{last} {look.right}")[0])
    return _gain(max(gains), look.split) if gains else None


# --- names --------------------------------------------------------------------------------


def broken_names(text: str) -> Iterator[int]:
    """Yield the spaces inside the names that a document also has whole, beside a title.

    ``문하 경 정책관`` where ``문하경 정책관`` or ``정책관 문하경`` stands elsewhere.
    """
    gaps = list(_GAP.finditer(text))
    names = set(_named((gap[1], gap[2]) for gap in gaps))
    for gap in gaps if names else ():
        joined = gap[1] + gap[2]
        if len(gap[1]) < 3 and joined[:3] in names and joined[3:] in _PARTICLES:
            yield gap.end() - 1


def _named(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the words of a surname and two syllables that stand beside a role."""
    roles, surnames = forms("roles"), forms("surnames")
    for before, after in pairs:
        if len(before) == 3 and before[0] in surnames and _holds_role(after):
            yield before
        if len(after) == 3 and after[0] in surnames and before in roles:
            yield after


@follows_tables
@lru_cache(maxsize=1 << 14)
def _holds_role(word: str) -> bool:
    """Tell whether a part of a word is a role: 정책과장은 holds 과장."""
    roles = forms("roles")
    return any(word[i:j] in roles for i, j in combinations(range(len(word) + 1), 2))
