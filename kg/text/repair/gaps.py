"""The first model: which spaces may be stray, by the letters around them and the frequency of the words."""

import re
from collections.abc import Mapping
from math import exp, log

from kg.text.repair.weights import Model

RATE = 0.03
"""The rate of stray spaces in the training texts."""

SUSPECT = -4.0
"""The least log-odds at which the second model examines a space."""

GAP = re.compile(r"(?<![가-힣])([가-힣]++) (?=([가-힣]++)(\s|\Z)?)")
"""A space between two runs of Hangul: the runs, and the white space after the second one."""

_DOUBT = 50
"""The number of spaces at which a document's own rate counts as much as ``RATE``."""

_RUN = re.compile("[가-힣]+")
_LONGEST = 99  # syllables of two words: longer runs are no words, and reading them takes ever longer
_UPTO_2, _UPTO_3, _UPTO_4 = (tuple(str(min(n, most)) for n in range(_LONGEST + 1)) for most in (2, 3, 4))


def suspects(text: str, model: Model) -> tuple[float, list[tuple[int, float]]]:
    """Return the shift of all odds for the text, and its suspects, each with its log-odds at ``RATE``.

    In a text with hardly any stray spaces a further one is unlikely: the odds are
    shifted to the rate of the text itself, estimated from them (Saerens et al.,
    Adjusting the outputs of a classifier to new a priori probabilities, 2002).
    """
    words, weight, bias = model.words, model.gap.get, model.gap[""]
    seen = set(_RUN.findall(text))
    stems = {word[:3] for word in seen if len(word) >= 3}
    total = 0
    found: list[tuple[int, float]] = []
    for gap in GAP.finditer(text):
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
    """Tell whether a space is plainly right: both words are frequent, and joined they are no word."""
    usual = words.get(before, 0) >= 4 and words.get(after, 0) >= 4
    return usual and len(before) > 1 < len(after) and before + after not in words


def gap_features(left: str, right: str, words: Mapping[str, int], seen: bool, stem: bool) -> list[str]:
    """Return the names of the first model's features of a space between two runs of Hangul.

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
