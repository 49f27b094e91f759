"""Repair words that the analyzer has split wrongly: names, and divisions like 건강증진과."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from kg.lexicon import members
from kg.lexicon.entries import entry
from kg.model import Span, Word

PARTICLES = members("particles", "after_name")


def mended(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with names and divisions repaired that were read as a verb or with a particle.

    A word between an institution and a role is a name, whatever its morphemes:
    ``해양수산부 길도연 어촌양식정책관`` (길/NNG 도/JX 열/VV ㄴ/ETM).  In ``건강증진과 문하경
    과장``, 과 is the end of a division's name, not the particle.
    """
    found = list(words)
    for i, word in enumerate(words):
        if word.tail == "과" and _is_division(text, words, i):
            found[i] = _whole(word, word.span.of(text), head="과")
        elif i and len(word.form) < len(word.span) == 3 and word.gap == " " and _is_between(text, words, i):
            found[i] = _whole(word, word.span.of(text), lemma="", tags=("NNP",), unknown=True)
    return tuple(found)


def _is_division(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether 과 is no particle but the end of a division's name; 환경부장관과 has a role."""
    named = entry(words[at].span.of(text)).institution
    return bool(named) and not words[at].role and (at + 1 == len(words) or _is_titled(text, words, at + 1))


def _is_between(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a word stands where a name does, between an institution and a role or telephone number."""
    before, surface = words[at - 1], entry(words[at].span.of(text))
    name = surface.surname and not surface.is_known
    return bool(before.bare and before.entry.institution and name and _is_titled_after(text, words, at))


def _whole(word: Word, form: str, tail: str = "", **changes: Any) -> Word:
    """Return a word with another form and particle."""
    stem, found = Span(word.span.start, word.span.start + len(form)), entry(form)
    made = word._replace(stem=stem, form=form, tail=tail, entry=found, bare=not tail, **changes)
    role = found.role.moved(stem.start) if found.role and not made.lemma else None
    return made._replace(role=role, nominal=not made.lemma)


def _is_titled_after(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a role or a telephone number follows a word."""
    end = words[at].span.end
    return _has_role_after(words, at) or bool(re.match(r" ?[(☎☏]? ?0\d", text[end : end + 5]))


def _has_role_after(words: Sequence[Word], at: int) -> bool:
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and after.gap == " " and after.role is not None


def _is_titled(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a name with its role or telephone number stands at a word."""
    word = words[at]
    name = word.gap == " " and len(word.span) == 3 and bool(entry(word.span.of(text)).surname)
    return name and (_has_role_after(words, at) or "0" in text[word.span.end : word.span.end + 4])


def with_known_names(text: str, words: tuple[Word, ...], names: Collection[str]) -> tuple[Word, ...]:
    """Return the words with every occurrence of the names in a document's titles repaired.

    ``도식형 장관`` is read as a noun with a suffix until ``장관 도식형`` shows
    that it is a name.
    """
    found: list[Word] | None = None
    for i, word in enumerate(words):
        start, end = word.span.start, word.span.end
        name = text[start : min(start + 3, end)]
        if name not in names or (word.form == name and "NNP" in word.tags):
            continue
        tail = text[start + 3 : end]
        if not tail or tail in PARTICLES:
            found = list(words) if found is None else found
            tags = ("NNP", *("JX",) * bool(tail))
            found[i] = _whole(word, name, tail, lemma="", tags=tags, head=name)
    return words if found is None else tuple(found)
