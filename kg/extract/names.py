"""Which words can be a personal name."""

import re

from kg.extract.words import Word
from kg.lexicon import forms, table

_HANGUL = re.compile(r"[가-힣]+")
_DERIVED = re.compile(r"[성적화률율들님별용력권급중간당형]")  # 안전+성, 구체+적, 경쟁+률 …
_NOT_NAMES = (
    "given_name_stopwords", "institutions", "regions", "countries", "roles", "role_prefixes",
    "event_types", "institution_stopwords", "topic_stopwords", "event_parts",
)  # fmt: skip


def surname(form: str) -> str:
    """Return the surname that a full Korean name begins with, or an empty string.

    Names have two to four syllables; four only with a surname of two.

    >>> surname("남궁민수"), surname("김현철"), surname("우크라이나")
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

    It begins with a surname and no table knows it as something else.  Kiwi
    reads a name as NNP, or does not know it, or splits it oddly (``윤희/NNP
    식/NNB``); a noun with a suffix (안전+성) or one common noun is none.
    """
    if not surname(word.form) or any(word.form in forms(name) for name in _NOT_NAMES):
        return False
    if word.head != word.form and word.head in forms("institution_suffixes"):
        return False
    tags = [t for t in word.tags if t[0] not in "JES"]
    if "XPN" in tags or not tags:
        return False
    if "NNP" in tags or word.unknown:
        return tags[-1] != "XSN" or not _DERIVED.fullmatch(word.form[-1])
    split = len(tags) > 1 and not (tags[-1] in ("XSN", "NNB") and tags[0] == "NNG")
    return split and len(word.form) == 3
