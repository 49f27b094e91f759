"""Which words can be a personal name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.words import Word
from kg.lexicon import forms, table
from kg.model import Span

_HANGUL = re.compile(r"[가-힣]+")
_LATIN = re.compile(r"[A-Za-z\-]+")
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


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The words of a name, from ``first`` to ``last``, and the index where its title may begin."""

    first: int
    last: int
    after: int

    def span(self, words: Sequence[Word]) -> Span:
        """Return the span of the name."""
        return Span(words[self.first].span.start, words[self.last].stem.end)


def name_at(words: Sequence[Word], at: int) -> PersonWords | None:
    """Return the name that begins at a word.

    A Korean name, ``볼로디미르 젤렌스키(Volodymyr Zelensky)`` whose Latin letters
    say how many words it has, or ``기시다 후미오`` before a country and an office.
    """
    foreign = _with_latin(words, at) or _before_country(words, at)
    if foreign:
        return foreign
    if is_name(words[at]):
        return PersonWords(at, at, _past_brackets(words, at + 1) if words[at].bare else at + 1)
    return None


def _with_latin(words: Sequence[Word], at: int) -> PersonWords | None:
    """Read Hangul words and as many Latin ones in brackets after them."""
    end = at
    while end < len(words) and end - at < 6 and _may_be_foreign(words[end]) and (end == at or words[end].gap == " "):
        end += 1
    if end == at or end >= len(words) or words[end].gap.strip() != "(":
        return None
    latin = end
    while latin < len(words) and _LATIN.fullmatch(words[latin].form) and (latin == end or words[latin].gap in (" ", ". ")):
        latin += 1
    if latin == end or latin >= len(words) or not words[latin].gap.startswith(")"):
        return None
    return PersonWords(at, end - 1, latin) if latin - end == end - at > 1 else None


def _before_country(words: Sequence[Word], at: int) -> PersonWords | None:
    """Read one to four unknown words before a country whose office follows: ``기시다 후미오 일본 총리``."""
    end = at
    while end < len(words) and end - at < 4 and _may_be_foreign(words[end]) and (end == at or words[end].gap == " "):
        end += 1
    if end == at or end + 1 >= len(words) or words[end].gap != " " or not words[end].bare:
        return None
    if words[end].form not in forms("countries") or words[end + 1].gap != " " or words[end + 1].form not in forms("roles"):
        return None
    if not any(w.unknown or "NNP" in w.tags for w in words[at:end]):
        return None
    return PersonWords(at, end - 1, end)


def _may_be_foreign(word: Word) -> bool:
    return (
        word.bare
        and bool(_HANGUL.fullmatch(word.form))
        and len(word.form) < 8
        and not any(word.form in forms(name) for name in _NOT_NAMES)
        and (word.unknown or "NNP" in word.tags or len(word.form) == 1 or len(word.tags) > 1)
    )


def _past_brackets(words: Sequence[Word], at: int) -> int:
    """Return the index after brackets that hold an age or other letters: ``김민혁(22) 상병``."""
    if at >= len(words) or words[at].gap.strip() != "(" or _HANGUL.match(words[at].form):
        return at
    close = next((i for i in range(at, len(words)) if words[i].gap.startswith(")")), None)
    return close if close is not None and words[close].gap == ") " else at
