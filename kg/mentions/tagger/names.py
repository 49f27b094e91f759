"""Odds of words → mentions of people and institutions, under the names used for entity resolution."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import log
from statistics import fmean
from typing import NamedTuple

from kg.lexicon import follows_tables, forms, members, table
from kg.lexicon.institutions import institution_key, institution_type
from kg.lexicon.names import is_known, name_odds, surname
from kg.mentions.tagger.odds import Odds
from kg.model import Form, Kind, Mention, RoleKind, Span, Word

RULE = "tagger"

PERSON = 0.15
"""The least probability at which a word with a surname may be a person's name, if its syllables agree."""

FOREIGN = 0.4
"""The least probability at which any other word is part of a person's name."""

LATER = 0.35
"""The same for a word that continues a name: 크리스 에반스."""


class Bar(NamedTuple):
    """How sure the tagger must be of a name without a title.

    ``several`` is the least probability of a name of several words (크리스 에반스), ``strange`` that
    of one word without the form of a Korean name (비욘세, 히트펌프), ``syllables`` the syllable
    odds that count neither for nor against a Korean name.
    """

    several: float
    strange: float
    syllables: float


PROSE = Bar(0.4, 0.45, 0.5)
LISTS = Bar(0.5, 0.7, 1.5)
"""For texts with bullets, where most of what looks like an untitled name is a product, plant or company."""

INSTITUTION = 0.3
"""The least probability at which a word is part of an institution's name."""

# The weight of the syllable odds relative to the tagger's, and the value at which they are capped.
_SYLLABLES, _BEST = 0.6, 4.0
_TITLE = 1.0  # what a title adds to the logarithm of the odds

_HANGUL = re.compile("[가-힣]")
_HANJA = re.compile(r"\(([一-龥]+)")
_LETTER = re.compile("[A-Z]+(?:씨|군|양)?|[가-힣][ㅇ○OX0]+|[가-힣](?:모|씨)")
# 양 (both) 차관, 전 (former) 차관: no surnames, unless the text names somebody with that surname
_BOTH = members("words", "no_surname_before_role")
_PLACES = members("words", "place_ending")  # the ends of names of places in the analyzer's dictionary
_NOT_FOREIGN = members("words", "not_in_foreign_name") | {""}
_ADDRESS = tuple(members("words", "address"))
_SURNAME_ONLY = re.compile("[가-힣A-Z](?: ?모)?(?: ?씨|군|양)?")


def names_in(text: str, words: Sequence[Word], odds: Sequence[Odds], bar: Bar) -> Iterator[Mention]:
    """Yield the people and institutions of a sentence."""
    people = _people(words, odds)
    bodies = [o.institution >= INSTITUTION for o in odds]
    apart = [2 * o.person_begins > o.person or not _goes_on(words, i) for i, o in enumerate(odds)]
    for first, last in _runs(people, apart):
        mention = _person(text, words, first, last)
        sure = fmean(o.person for o in odds[first : last + 1])
        if mention and _looks_like_a_name(text, mention, sure, bar, _is_titled(words, first, last)):
            yield mention
    for first, last in _runs(bodies, [2 * o.institution_begins > o.institution for o in odds]):
        if mention := _institution(text, words, first, last):
            yield mention


def _people(words: Sequence[Word], odds: Sequence[Odds]) -> list[bool]:
    """Tell which words may be part of a person's name; continuing a name has a lower threshold."""
    found: list[bool] = []
    for i, (word, odd) in enumerate(zip(words, odds, strict=True)):
        goes_on = i > 0 and found[-1] and _goes_on(words, i) and 2 * odd.person_begins < odd.person
        least = PERSON if word.entry.surname or word.form[:1].isascii() else FOREIGN
        least = min(least, LATER) if goes_on and _is_proper(word) else least
        found.append(odd.person >= least and odd.person > odd.institution)
    return found


def _runs(inside: Sequence[bool], begins: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of each name."""
    first = 0
    for i, here in enumerate(inside):
        if here and (begins[i] or not i or not inside[i - 1]):
            first = i
        if here and (i + 1 == len(inside) or not inside[i + 1] or begins[i + 1]):
            yield first, i


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word can continue the name before it: not in 최희, 옐언니 or 케냐의 엘리우드."""
    return at > 0 and words[at].gap == " " and words[at - 1].bare


def _person(text: str, words: Sequence[Word], first: int, last: int) -> Mention | None:
    """Return the person named from one word to another: a full name, or a surname with what follows it."""
    while last > first and _ends_name(words[last]):
        last -= 1  # 존 마르코 미 대통령: 미 is no part of the name
    while last > first and (_ends_name(words[first]) or words[first].form.endswith("측")):
        first += 1  # 중국측 양정웨이, 미 조지아주
    after = last + 1
    if words[last].bare and after < len(words) and words[after].entry.tenure_before:
        after += 1
    role = words[after].role if words[last].bare and words[after:] and words[after].gap == " " else None
    if role and role.kind is RoleKind.BYLINE:
        return None
    if first == last and words[first].role and len(words[first].form) > 3:
        return None  # 보훈청장
    span = Span(words[first].span.start, words[last].stem.end)
    name = span.of(text)
    if _SURNAME_ONLY.fullmatch(name):
        titled = role or len(name) > 1 or _in_brackets(text, span.end)
        if not titled or not (surname(name[0] + "가나") or name[0].isascii()):
            return None
        whole = Span(span.start, role.span.end) if role and not role.institution else span
        return _mention(text, whole, Kind.PERSON, Form.SURNAME)
    if name.endswith(_ADDRESS):
        span = Span(span.start, span.end - 1)
        name = span.of(text)
    if is_known(name.replace(" ", "")) or not _HANGUL.search(name):
        return None
    inside = words[first : last + 1]
    if not all(map(_is_proper, inside)) and (surname(name) or len(inside) > 1):
        return None
    if len(inside) > 1 and any(word.entry.institution for word in inside):
        return None
    return _mention(text, span, Kind.PERSON)


def _is_proper(word: Word) -> bool:
    """Tell whether a word is unknown or a proper noun of the dictionary, except a harbour (우두항)."""
    return word.unknown or ("NNP" in word.tags and word.form[-1] not in _PLACES)


def _ends_name(word: Word) -> bool:
    """Tell whether a word after a name ends it: a country, a role (문 2차장)."""
    return word.entry.is_known or word.form in _NOT_FOREIGN or word.role is not None


def _is_titled(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a role stands beside a name: 가수 문하경, 문하경 선수."""
    before = first > 0 and words[first].gap == " " and words[first - 1].bare and words[first - 1].role
    after = words[last].bare and last + 1 < len(words) and words[last + 1].gap == " "
    return bool(before or (after and words[last + 1].role) or words[last].form.endswith(_ADDRESS))


def _looks_like_a_name(text: str, mention: Mention, sure: float, bar: Bar, titled: bool) -> bool:
    """Tell whether to accept a name by its form: the less name-like it is, the higher the threshold.

    For a Korean name the odds of the tagger and of the syllables are multiplied; Chinese
    characters after it must begin with its surname, unless it has a title: 박접무(撲蝶舞) is a dance.
    """
    name = mention.surface
    family = surname(name)
    if mention.form is Form.SURNAME or _LETTER.fullmatch(name):
        return True
    if not family:
        return sure >= (FOREIGN if titled else bar.several if " " in name else bar.strange)
    explained = _HANJA.match(text, mention.span.end)
    if explained and not titled and explained[1][0] not in table("surnames")[family]["hanja"]:
        return False
    syllables = _SYLLABLES * (min(name_odds(name), _BEST) - bar.syllables)
    return log(sure) - log(max(1 - sure, 1e-9)) + syllables + _TITLE * titled >= 0


def _in_brackets(text: str, at: int) -> bool:
    return text.startswith("(", at) and text[at + 1 : at + 2].isdigit()


def _institution(text: str, words: Sequence[Word], first: int, last: int) -> Mention | None:
    """Return the institution named from one word to another, unless that is a country, region or role."""
    span = Span(words[first].span.start, words[last].stem.end)
    name = span.of(text)
    other = any(name in forms(tables) for tables in ("countries", "regions", "institution_stopwords"))
    event = name.endswith(_event_types()) and not institution_type(name)
    other = other or (words[last].role is not None and not institution_type(name))  # 일본 외무상
    return None if other or event or len(name) < 2 else _mention(text, span, Kind.INSTITUTION)


@follows_tables
@cache
def _event_types() -> tuple[str, ...]:
    return tuple(sorted(forms("event_types")))


def _mention(text: str, span: Span, kind: Kind, form: Form = Form.NAME) -> Mention:
    name = span.of(text)
    key = institution_key(name) if kind == Kind.INSTITUTION else name.replace(" ", "")
    return Mention(span, name, kind, name, key, RULE, form)


def resolvable(own: Sequence[Mention], kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the tagger's mentions, each under the name used to resolve it."""
    full = {m.name for m in (*kept, *own) if m.kind == Kind.PERSON and m.form is not Form.SURNAME}
    short = {m.span.start for m in kept if m.form is Form.SURNAME}
    surnames = {name[0] for name in full if " " not in name}
    for mention in own:
        is_short = mention.form is Form.SURNAME
        if is_short and (mention.span.start in short or mention.surface[0] in _BOTH - surnames):
            continue
        elif is_short or mention.kind != Kind.PERSON:
            yield mention
        else:
            longer = [
                name for name in sorted(full) if mention.name in name.split(" ")[:-1] + name.split(" ")[1:]
            ]
            name = longer[0] if len(longer) == 1 else mention.name
            yield replace(mention, name=name, key=name.replace(" ", ""))
