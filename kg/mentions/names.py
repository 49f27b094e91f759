"""Which words can be a Korean personal name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import forms, members
from kg.lexicon.names import is_known, name_odds
from kg.model import Span, Word

_DERIVED = re.compile(r"[성적화률율들님별용력권급중간당]")  # 안전+성, 구체+적, 경쟁+률 …
_PLAIN = 2.0  # the syllable log-odds above which morphemes are ignored
NO_NAME_ENDS_IN = members("words", "no_name_ending")  # 하천과 과장, 주차팀 팀장
_DIVISIONS = members("words", "division")
_READ_AS_PARTICLE = members("particles", "topic", "object") | {"의"}


def is_name(word: Word) -> bool:
    """Tell whether a word beside a title can be a Korean personal name.

    It begins with a surname and no table lists it as something else; a surname whose
    given name is withheld (양모 씨) is no name.  Kiwi tags a name as NNP, or does not
    know it, or splits it oddly (``윤희/NNP 식/NNB``); a noun with a suffix (안전+성) or
    a single common noun is no name.
    """
    form = word.form
    if (
        not word.entry.surname
        or form[-1] in NO_NAME_ENDS_IN
        or form[1:] == "모"
        or (form[0] == "주" and form[1:] in forms("countries"))  # 주네팔 대사
        or word.entry.is_known
        or (form[-1] in _READ_AS_PARTICLE and is_known(form[:-1]))
    ):
        return False
    if word.entry.institution and (word.tags[0] != "NNP" or word.head != form):
        return False
    tags = [t for t in word.tags if t[0] not in "JES"]
    if word.head in _DIVISIONS and len(tags) > 1 and not word.unknown and "NNP" not in tags:
        return False
    if not tags:
        return False
    if name_odds(form) > _PLAIN:
        return True  # whatever its morphemes are
    if "XPN" in tags:
        return False
    if "NNP" in tags or word.unknown:
        return tags[-1] != "XSN" or not _DERIVED.fullmatch(form[-1])
    split = len(tags) > 1 and not (tags[-1] in ("XSN", "NNB") and tags[0] == "NNG")
    return split and len(form) == 3


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The words of a name, from ``first`` to ``last``, and the index where its title may begin."""

    first: int
    last: int
    after: int

    def span(self, words: Sequence[Word]) -> Span:
        """Return the span of the name."""
        return Span(words[self.first].span.start, words[self.last].stem.end)
