"""Which words can be a personal name."""

import re
from collections.abc import Sequence

from kg.extract.words import Word
from kg.lexicon import forms, table

_HANGUL = re.compile(r"[가-힣]+")
_NOT_NAMES = (
    "given_name_stopwords", "institutions", "regions", "countries", "roles", "event_types",
    "institution_stopwords", "topic_stopwords", "event_parts",
)  # fmt: skip


def surname(form: str) -> str:
    """Return the surname that a full Korean name begins with, or an empty string.

    Names have two to four syllables; four only with a surname of two.

    >>> surname("남궁민수"), surname("김현철"), surname("인프라")
    ('남궁', '김', '')
    """
    if not _HANGUL.fullmatch(form):
        return ""
    double = form[:2] in table("surnames") and table("surnames")[form[:2]]["kind"] == "double"
    if double and len(form) in (3, 4):
        return form[:2]
    single = form[0] in table("surnames") and len(form) in (2, 3)
    return form[0] if single else ""


def is_name(word: Word) -> bool:
    """Tell whether a word beside a title can be a Korean personal name.

    It begins with a surname, no table knows it as something else, and Kiwi
    does not read it as one common noun: names are NNP, or unknown and split
    (``윤희/NNP 식/NNB``).
    """
    if not surname(word.form) or any(word.form in forms(name) for name in _NOT_NAMES):
        return False
    tags = _stem_tags(word)
    if "XPN" in tags:
        return False
    if "NNP" in tags:
        return True
    return len(word.form) == 3 and len(tags) > 1


def _stem_tags(word: Word) -> Sequence[str]:
    return [t for t in word.tags if t[0] not in "JES"]
