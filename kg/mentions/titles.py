"""Titles: who stands beside which role and institution, the grammar of Korean apposition.

::

    NAME [INSTITUTION] ROLE      문하경 LG AI 연구원장 · 도서진 다온 AI CBO
    INSTITUTION NAME ROLE        더불어민주당 문하경 의원
    NAME·NAME ROLE               문하경·도서진 의원
    INSTITUTION ROLE NAME        고용노동부 장관 문하경
    INSTITUTION(ROLE NAME)       재외동포청(청장 문하경)
    NAME(INSTITUTION ROLE)       문하경(국립바다센터장)
    NAME ROLE(INSTITUTION)       문하경 연구위원(한국바다연구원)
    ROLE(NAME)                   주한EU대사(이름 성)
    … ROLE(CONSTITUENCY·INSTITUTION)

A title holds words only; which entities they refer to is decided by coreference.
"""

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import members
from kg.lexicon.names import surname
from kg.mentions.apposition import (
    Apposition,
    after_and,
    after_names,
    before_and,
    before_name,
    in_brackets,
    with_affiliation,
)
from kg.mentions.brackets import bracketed, past_brackets, past_letters
from kg.mentions.foreign import foreign_name
from kg.mentions.names import PersonWords, is_name
from kg.model import Form, RoleKind, Span, Title, Word

_LIST = re.compile(r"\s*[·,/]\s*")
_GOVERNMENTS = members("words", "named_government")


def titles_in(words: Sequence[Word]) -> Iterator[Title]:
    """Yield the titles of a sentence, in the order of the names."""
    at = 0
    while at < len(words):
        names = [] if words[at].common else _name_list(words, at)
        if not names:
            at += 1
            continue
        titles, end = _titles_of(words, names)
        yield from titles or _without_role(words, names[0])
        at = max(end, names[-1].last + 1)


def titles_beside(words: Sequence[Word], people: Sequence[Span]) -> Iterator[Title]:
    """Yield the titles beside people whom something else than their title showed: the tagger's names."""
    run: list[PersonWords] = []
    for name in _name_words(words, people):
        listed = run and words[run[-1].last].bare and name.first == run[-1].last + 1
        if run and not (listed and _LIST.fullmatch(words[name.first].gap)):
            yield from _titles_of(words, run)[0]
            run = []
        run.append(name)
    if run:
        yield from _titles_of(words, run)[0]


def _name_words(words: Sequence[Word], people: Sequence[Span]) -> Iterator[PersonWords]:
    """Yield the words of people's names that end with a word."""
    for person in people:
        inside = [i for i, word in enumerate(words) if word.stem.overlaps(person)]
        if inside and words[inside[-1]].stem.end == person.end:
            last = inside[-1]
            after = past_brackets(words, last + 1) if words[last].bare else last + 1
            yield PersonWords(inside[0], last, past_letters(words, after))


def _titles_of(words: Sequence[Word], names: Sequence[PersonWords]) -> tuple[list[Title], int]:
    """Return the titles of the people named beside each other, and the index of the word after them."""
    people = [name.span(words) for name in names]
    before = before_name(words, names[0].first)
    found = after_names(words, names) or in_brackets(words, names) or before
    if found is None or found.role.kind is RoleKind.BYLINE:
        return [], 0
    found = with_affiliation(words, found)
    titles = list(_for_each(people, found))
    if len(people) == 1:
        if before and before is not found and words[names[0].first].gap == " ":
            titles += _for_each(people, before)
        if before and (first := before_and(words, names[0].first)):
            titles += _for_each(people, first)
        further = after_and(words, found.end)
        if further:
            titles += _for_each(people, further)
        titles += bracketed(words, people[0], (further or found).end)
    return titles, found.end


def _without_role(words: Sequence[Word], name: PersonWords) -> Iterator[Title]:
    """Read a name without a role: ``홍길동 정부``, in a headline ``아무개 “…”``, ``아무개, …``."""
    person = name.span(words)
    following = words[name.last + 1] if name.last + 1 < len(words) else None
    proper = "NNP" in words[name.last].tags and len(words[name.last].form) == 3
    if not proper or following is None or not words[name.last].bare:
        return
    if following.gap == " " and following.form in _GOVERNMENTS:
        yield Title(person, person, "name before 정부")
    elif name.first == 0 and re.match(r"\s?[,“\"‘']", following.gap) and "EF" not in words[-1].tags:
        yield Title(person, person, "name at the head of a headline")


def _name_at(words: Sequence[Word], at: int) -> PersonWords | None:
    """Return the Korean or foreign name that begins at a word."""
    foreign = foreign_name(words, at)
    if foreign or not is_name(words[at]):
        return foreign
    return PersonWords(at, at, past_brackets(words, at + 1) if words[at].bare else at + 1)


def _name_list(words: Sequence[Word], at: int) -> list[PersonWords]:
    """Return the names joined by middle dots or commas that begin at a word."""
    name = _name_at(words, at)
    names = []
    while name:
        names.append(name)
        following = name.last + 1
        joined = words[name.last].bare and following < len(words) and _LIST.fullmatch(words[following].gap)
        name = _name_at(words, following) if joined else None
    return names


def _for_each(people: Sequence[Span], found: Apposition) -> Iterator[Title]:
    parts = [*people, found.role.span]
    if found.institution:
        parts.append(found.institution.span)
    honorific = found.role.kind is RoleKind.HONORIFIC
    for person in people:
        yield Title(
            person=person,
            span=Span.cover(parts),
            rule=found.rule,
            role=None if honorific else found.role.span,
            role_label="" if honorific else found.role.label,
            institution=found.institution,
            tenure=found.tenure,
        )


def short_titles(words: Sequence[Word]) -> Iterator[Title]:
    """Yield surname and title, the short form of a person named before: ``조 의원``, ``김 국장``."""
    for i, word in enumerate(words[:-1]):
        following = words[i + 1]
        if not (word.bare and len(word.form) == 1 and surname(word.form + "가나") and following.gap == " "):
            continue
        if word.entry.tenure_before:
            continue
        role = following.role
        if role is not None and role.institution is None and role.kind is not RoleKind.BYLINE:
            label = "" if role.kind is RoleKind.HONORIFIC else role.label
            yield Title(
                word.stem,
                Span(word.span.start, role.span.end),
                "surname, role",
                role.span if label else None,
                label,
                form=Form.SURNAME,
            )
