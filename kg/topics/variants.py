"""Which phrases of a text are one topic: with or without a last noun that adds nothing, full or short."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from kg.lexicon import follows_tables, forms
from kg.topics.phrases import Phrase

_NAMED = 4  # the fewest syllables of a phrase left after its last noun is dropped


def variants(found: Mapping[str, Phrase]) -> dict[str, str]:
    """Return the topic of each phrase: the key of one of its variants, the same for all of them."""
    topic = {key: key for key in found}

    def first(key: str) -> str:
        while topic[key] != key:
            key = topic[key]
        return key

    for key, phrase in found.items():
        for other in (_without_last(key, phrase), _whole(key, phrase)):
            if other in topic:
                topic[first(key)] = first(other)
    return {key: first(key) for key in found}


def _without_last(key: str, phrase: Phrase) -> str:
    """Return the key without a last noun that adds nothing: 혁신조달 of 혁신조달 활성화; else nothing."""
    last = phrase.words[-1].form
    short = len(key) - len(last)
    return key[:short] if short >= _NAMED and last in forms("topic_heads") else ""


def _whole(key: str, phrase: Phrase) -> str:
    """Return the key of the longer phrase that a phrase is short for, or an empty string.

    A phrase that also occurs alone is short for its most common extension by a noun
    before it: 오염수 for 후쿠시마 오염수.  A word that is frequent in general (사업, 시설)
    is short for nothing.
    """
    before = [noun for noun in phrase.left if noun]
    if not before or len(before) == len(phrase.left) or key in _general():
        return ""
    noun, times = Counter(before).most_common(1)[0]
    return noun + key if 2 * times > len(before) else ""


@follows_tables
@cache
def _general() -> frozenset[str]:
    return forms("topic_stopwords") | forms("topic_words")


def nearly_same(keys: Iterable[str], share: float) -> dict[str, list[str]]:
    """Return, for each key, those nearly the same: one contains the other and is little longer.

    The inner one has at least ``share`` of the letters of the outer one.

    >>> nearly_same(["해양쓰레기수거", "해양쓰레기", "수거"], 0.6)["해양쓰레기"]
    ['해양쓰레기', '해양쓰레기수거']
    """
    near = {key: {key: None} for key in keys}
    for outer in near:
        size = len(outer)
        for length in range(math.ceil(share * size), size):
            for start in range(size - length + 1):
                inner = outer[start : start + length]
                if inner in near:
                    near[outer][inner] = near[inner][outer] = None
    return {key: list(others) for key, others in near.items()}
