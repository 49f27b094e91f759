"""Foreign names in Hangul, recognised by their context."""

import re
from collections.abc import Sequence

from kg.lexicon import forms, members
from kg.mentions.brackets import past_letters
from kg.mentions.names import NO_NAME_ENDS_IN, PersonWords, is_name
from kg.model import RoleKind, Word

_HANGUL = re.compile(r"[가-힣]{1,7}(?:-[가-힣]{1,7})*")
CLOSED = re.compile(r"\)(?: |[」’'”\"] ?)")  # between the name in Latin letters and what follows it
_LONGEST = 6  # words of a name
_COUNTRIES_IN_SHORT = members("words", "country_initial")  # only before an office: 미 대통령
_BEFORE_OFFICE = members("words", "before_office")


def foreign_name(words: Sequence[Word], at: int) -> PersonWords | None:
    """Return the foreign name that begins at a word.

    ``안나 마르코바(Anna Markova)``, in quotation marks too, where the Latin letters
    determine the number of words; ``모리타 가즈오`` before a country or an office;
    ``주한독일대사(파울 베르거)`` in brackets of its own after a role.
    """
    if words[at].form.isascii() or not _fits(words, at, at):
        return None
    spelled = _spelled_out(words, at)
    if spelled:
        return spelled
    end = at
    while end < len(words) and end - at < _LONGEST and _fits(words, at, end) and words[end].bare:
        end += 1
    whole = end + 1 if end < len(words) and _fits(words, at, end) else end
    if _alone_in_brackets(words, at, whole):
        return PersonWords(at, whole - 1, whole)
    if end == at or end == len(words) or not any(w.unknown or "NNP" in w.tags for w in words[at:end]):
        return None
    if words[end].gap.strip() == "(":
        return _with_letters(words, at, end)
    return _before_office(words, at, end)


def _fits(words: Sequence[Word], at: int, i: int) -> bool:
    """Tell whether a word may continue a name that begins at ``at``: Hangul in no dictionary and no table."""
    word = words[i]
    if word.entry.is_known or word.common or word.lemma or not (i == at or word.gap == " "):
        return False
    proper = word.unknown or "NNP" in word.tags or len(word.form) == 1 or len(word.tags) > 1
    return proper and _is_strange(word)


def _is_strange(word: Word) -> bool:
    """Tell whether a word is Hangul that looks like neither an institution nor a country."""
    form = word.form
    return (
        form[-1:] not in NO_NAME_ENDS_IN
        and bool(_HANGUL.fullmatch(form))
        and not (len(form) > 2 and word.entry.institution)
        and form.removeprefix("주한").removeprefix("주") not in forms("countries")
    )


def _alone_in_brackets(words: Sequence[Word], at: int, end: int) -> bool:
    if (
        not at
        or end - at < 2
        or words[at].gap.strip() != "("
        or not (words[at - 1].role or words[at - 1].entry.tenure_after)
    ):
        return False
    return end == len(words) or words[end].gap.startswith(")")


def _with_letters(words: Sequence[Word], at: int, end: int) -> PersonWords | None:
    """Read a run before brackets with the name in Latin letters, word for word, or in Chinese characters."""
    close = past_letters(words, end)
    if close == end:
        return None
    as_many = not words[end].form.isascii() or close - end == end - at
    return PersonWords(at, end - 1, close) if end - at > 1 and as_many else None


def _spelled_out(words: Sequence[Word], at: int) -> PersonWords | None:
    """Read ``마이크 파일(Mike Pyle) 미국 …``: any words, as many in capitals, then a country or an office."""
    end = at
    while end < len(words) and end - at < _LONGEST and words[end].bare and _HANGUL.fullmatch(words[end].form):
        if end > at and words[end].gap != " ":
            break
        end += 1
    capitals = all(w.form[:1].isupper() for w in words[end : end + end - at])
    if end - at < 2 or end == len(words) or words[end].gap.strip() != "(" or not capitals:
        return None
    found = _with_letters(words, at, end)
    if found is None or found.after >= len(words) or not CLOSED.fullmatch(words[found.after].gap):
        return None
    beside = words[found.after]
    titled = _is_country(beside) or beside.role or beside.entry.institution
    first = words[at]
    return found if titled and not first.entry.is_known and not first.role else None


def _is_country(word: Word) -> bool:
    return word.entry.is_country or word.form in _COUNTRIES_IN_SHORT


def _before_office(words: Sequence[Word], at: int, end: int) -> PersonWords | None:
    """Read a run before an office, with or without its country: ``모리타 가즈오 일본 총리``."""
    office = end
    while office < len(words) and words[office].bare and words[office].form in _BEFORE_OFFICE:
        office += 1
    country = office < len(words) and words[office].bare and _is_country(words[office])
    office += country
    if office >= len(words) or any(w.gap != " " for w in words[end : office + 1]):
        return None
    role = words[office].role
    run = words[at:end]
    korean = any(is_name(w) for w in run) and not (country and len(run) > 1)
    if role is None or role.kind is not RoleKind.OFFICE or korean or len(run[-1].form) == 1:
        return None
    return PersonWords(at, end - 1, end)
