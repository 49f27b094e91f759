"""Which phrases of a text are one topic: with or without a noun that adds nothing, whole or short."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from kg.lexicon import follows_tables, forms
from kg.topics.phrases import Phrase

_NAMED = 4  # syllables of a phrase that says enough without the noun that adds nothing


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
    """Return the key of what a phrase is short for, else nothing.

    Where it stands alone as well, it is short for what it mostly is where a noun
    stands before it: 후쿠시마 오염수 for 오염수.  A word that many texts have (사업,
    시설) is short for nothing.
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
    """Return the keys that are nearly the same as each: one holds the other, and is little longer.

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
