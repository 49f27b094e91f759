"""People and institutions that no rule names: a small statistical tagger beside the rules.

A conditional random field over the words of a sentence.  It sees each word, its
neighbours, what the tables know of them and what the rules have made of them, so
that it learns where the rules are right, and where a name stands without a title
(가수 거미, “최민희가 …”).  It adds what it is sure of, and takes back an
institution that only the end of a word suggested (대퇴부).

The weights are in ``kg/data/tagger.crfsuite``; ``kg/data/tagger.md`` says what they
were made of, ``tests/benchmarks/train_tagger.py`` makes them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.extract.institutions import institution_key, institution_type
from kg.extract.names import is_known, surname
from kg.extract.roles import read_role, tenure_of
from kg.extract.titles import SHORT
from kg.extract.words import Word
from kg.lexicon import ending, forms
from kg.model import Kind, Mention, Span

if TYPE_CHECKING:
    from pycrfsuite import Tagger

RULE = "tagger"

PERSON = 0.5
"""The probability from which a word is part of a person's name."""

UNUSUAL = 0.9
"""The same for a word with a surname and two syllables of which one is in hardly any given name (송전망)."""

INSTITUTION = 0.7
"""The probability from which a word is part of an institution's name."""

DOUBT = 0.15
"""The probability below which an institution read off the end of a word is none."""

_DOUBTFUL = ("institution suffix", "region that acts")
_TABLES = (
    "institutions", "roles", "countries", "regions", "given_name_stopwords", "institution_stopwords",
    "topic_stopwords", "event_types", "role_prefixes", "places",
)  # fmt: skip
_RUN = re.compile("([가-힣A-Z]+)|([a-z]+)|([0-9]+)|([一-龥]+)")
_HANGUL = re.compile("[가-힣]")
_LETTER = re.compile("[A-Z](?:씨|군|양)?")
_BOTH = "양각전현신"  # 양 차관 are two, 전 차관 was one: no surnames, unless the text has somebody of it
_PLACES = "항읍면"  # the ends of names of places in the analyzer's dictionary
_SURNAME_ONLY = re.compile("[가-힣A-Z](?:모|씨|모씨|군|양)?")


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely a word is part of a person's and of an institution's name, and begins one."""

    person: float
    person_begins: float
    institution: float
    institution_begins: float


def tagged(text: str, sentences: Sequence[Sequence[Word]], found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that the rules have found, without those that the tagger rejects, with its own.

    Its own overlap none of a person or institution.  A surname stands for
    itself where the document gives nobody of it in full (``박 대통령``), one word
    of a foreign name for the whole (``바이든``).
    """
    wrong: set[Mention] = set()
    own: list[Mention] = []
    marked = sorted((m for m in found if m.kind in _MARKS), key=lambda m: m.span)
    starts = [m.span.start for m in marked]
    for words in sentences:
        if not words:
            continue
        first, end = words[0].span.start, words[-1].span.end
        near = marked[bisect_left(starts, first) : bisect_left(starts, end)]
        marks = rule_marks(words, near)
        if not any(map(_is_candidate, words, marks)):
            continue
        odds = read_odds(words, marks, model())
        wrong.update(m for m in near if m.rule in _DOUBTFUL and _is_rejected(m, words, odds))
        taken = [
            m.span
            for m in near
            if m.kind in (Kind.PERSON, Kind.INSTITUTION) and m.rule != SHORT and m not in wrong
        ]
        own += (m for m in _names(text, words, odds) if not any(m.span.overlaps(s) for s in taken))
    kept = [m for m in found if m not in wrong]
    return (*kept, *_resolvable(own, kept))


def _resolvable(own: Sequence[Mention], kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the tagger's mentions, each under the name that it can be resolved by."""
    full = {m.name for m in (*kept, *own) if m.kind == Kind.PERSON and m.rule != SHORT}
    short = {m.span.start for m in kept if m.rule == SHORT}
    surnames = {name[0] for name in full if " " not in name}
    for mention in own:
        if mention.rule == SHORT and mention.surface[0] not in surnames:
            if mention.surface[0] not in _BOTH:
                yield replace(mention, rule=RULE)
        elif mention.rule == SHORT and mention.span.start in short:
            continue
        elif mention.rule == SHORT or mention.kind != Kind.PERSON:
            yield mention
        else:
            longer = [
                name for name in sorted(full) if mention.name in name.split(" ")[:-1] + name.split(" ")[1:]
            ]
            name = longer[0] if len(longer) == 1 else mention.name
            yield replace(mention, name=name, key=name.replace(" ", ""))


@cache
def model() -> "Tagger":
    """Return the shipped weights, ready to tag."""
    from pycrfsuite import Tagger

    tagger = Tagger()
    tagger.open_inmemory(_weights())
    return tagger


@cache  # the tagger reads these bytes where they are, so they must stay
def _weights() -> bytes:
    return (files("kg") / "data" / "tagger.crfsuite").read_bytes()


def read_odds(words: Sequence[Word], marks: Sequence[str], model: "Tagger") -> list[Odds]:
    """Return the odds of each word of a sentence."""
    model.set(features(words, marks))
    return [_odds(model, at) for at in range(len(words))]


def _odds(model: "Tagger", at: int) -> Odds:
    if model.marginal("O", at) > 1.0 - DOUBT:  # three words in four: what else they may be does not matter
        return Odds(0.0, 0.0, 0.0, 0.0)
    person, institution = model.marginal("B-PS", at), model.marginal("B-OG", at)
    return Odds(
        person + model.marginal("I-PS", at), person, institution + model.marginal("I-OG", at), institution
    )


# --- what the tagger sees -----------------------------------------------------------------

_MARKS = {Kind.PERSON: "P", Kind.INSTITUTION: "I", Kind.ROLE: "R", Kind.PLACE: "L"}
_RANKS = "PIiRL-"  # of several marks on a word the first counts


def rule_marks(words: Sequence[Word], found: Sequence[Mention]) -> list[str]:
    """Return for each word what the rules hold it to be: a letter, ``i`` for a doubtful institution."""
    marks = ["-"] * len(words)
    for mention in found:
        if mention.kind not in _MARKS:
            continue
        mark = "i" if mention.rule in _DOUBTFUL else _MARKS[mention.kind]
        for i, word in enumerate(words):
            inside = mention.span.start < word.stem.end and word.stem.start < mention.span.end
            if inside and _RANKS.index(mark) < _RANKS.index(marks[i]):
                marks[i] = mark
    return marks


def features(words: Sequence[Word], marks: Sequence[str]) -> list[list[str]]:
    """Return the features of each word of a sentence: its own, its neighbours', and what joins them."""
    seen = [_seen(w.form, w.tags, w.tail, w.unknown, bool(w.lemma)) for w in words]
    found = []
    for i, here in enumerate(seen):
        before, after = seen[i - 1] if i else None, seen[i + 1] if i + 1 < len(seen) else None
        gap = words[i + 1].gap if after else "$"
        row = [
            *here.own, f"gap={words[i].gap}", f"gap+1={gap}", f"rule={marks[i]}",
            f"known,gap+1={here.known}{words[i].tags[:1]}|{gap}",
        ]  # fmt: skip
        if before:
            row += before.to_next
            row += f"rule-1={marks[i - 1]}", f"known-1,known={before.known}{before.tag}|{here.known}"
        else:
            row.append("first")
        if i > 1:
            row += seen[i - 2].to_next_but_one
        if after:
            row += after.to_last
            row.append(f"rule+1={marks[i + 1]}")
            if not words[i].tail:
                row.append(f"known,known+1={here.known}|{after.known}|{gap}")
        if i + 2 < len(words):
            row += seen[i + 2].to_last_but_one
        found.append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """The features of a word: by itself, and what it shows to the words after and before it."""

    known: str
    tag: str
    own: tuple[str, ...]
    to_next: tuple[str, ...]
    to_next_but_one: tuple[str, ...]
    to_last: tuple[str, ...]
    to_last_but_one: tuple[str, ...]


@lru_cache(maxsize=1 << 15)
def _seen(form: str, tags: tuple[str, ...], tail: str, unknown: bool, verb: bool) -> _Seen:
    known = _known(form)
    name = f"{known}{'N' if 'NNP' in tags else '?' if unknown else ''}"
    nominal = "+".join([tag for tag in tags if tag[0] not in "JE"][:3])
    proper = unknown or "NNP" in tags
    own = (
        f"form={form}", f"tags={'+'.join(tags[:4])}", f"nominal={nominal}{'?' if unknown else ''}",
        f"first={form[:1]}", f"last={form[-1:]}", f"last2={form[-2:]}", f"last3={form[-3:]}",
        f"length={min(len(form), 7)}", f"shape={_shape(form)}", f"known={known}",
        f"role={ending(form, 'roles')}",
        f"length,proper,surname={min(len(form), 7)}|{proper}|{bool(surname(form))}",
        *("verb",) * verb, f"tail={tail}", f"name,tail={name}|{tail}",
    )  # fmt: skip
    shape = form or tail
    tag = (tags[0] if tags else "") + "V" * verb
    far = {"known": known, "role": ending(shape, "roles"), "tag": tag}
    near = {"form": shape, "last2": shape[-2:], **far, "known": _known(shape), "tail": tail}
    return _Seen(
        known,
        tag,
        own,
        *(
            tuple([f"{feature}{at}={value}" for feature, value in shown.items()])
            for shown, at in ((near, "-1"), (far, "-2"), (near, "+1"), (far, "+2"))
        ),
    )


@lru_cache(maxsize=1 << 15)
def _known(form: str) -> str:
    """Return in short which tables have a form, and whether it looks like a name or an institution."""
    if not form:
        return ""
    tables = "".join(str(i) for i, name in enumerate(_TABLES) if form in forms(name))
    family = surname(form)
    kind = institution_type(form) or ""
    return (
        f"{tables}{f'S{len(form)}' if len(family) == 1 else 'D' * bool(family)}{'I' * bool(kind)}{kind[:3]}"
    )


@lru_cache(maxsize=1 << 15)
def _shape(form: str) -> str:
    return _RUN.sub(lambda run: "Aa9H"[(run.lastindex or 0) - 1], form)[:6]


def _is_candidate(word: Word, mark: str) -> bool:
    """Tell whether a word may be a name that the rules lack, or one that they may be wrong about."""
    if mark != "-":
        return mark == "i" or (mark == "P" and len(word.form) == 1)
    form = word.form
    proper = word.unknown or "NNP" in word.tags or (len(form) < 3 and _LETTER.fullmatch(form) is not None)
    return proper and not is_known(form)


# --- what it makes of it ------------------------------------------------------------------


def _is_rejected(mention: Mention, words: Sequence[Word], odds: Sequence[Odds]) -> bool:
    inside = [o.institution for w, o in zip(words, odds, strict=True) if w.span.overlaps(mention.span)]
    return bool(inside) and max(inside) < DOUBT


def _names(text: str, words: Sequence[Word], odds: Sequence[Odds]) -> Iterator[Mention]:
    """Yield the people and institutions of a sentence."""
    people = [o.person >= PERSON and o.person > o.institution for o in odds]
    bodies = [o.institution >= INSTITUTION for o in odds]
    for first, last in _runs(people, [2 * o.person_begins > o.person for o in odds]):
        mention = _person(text, words, first, last)
        least = UNUSUAL if mention and _is_unusual(mention.surface) else PERSON
        if mention and min(o.person for o in odds[first : last + 1]) >= least:
            yield mention
    for first, last in _runs(bodies, [2 * o.institution_begins > o.institution for o in odds]):
        if mention := _institution(text, words, first, last):
            yield mention


def _runs(inside: Sequence[bool], begins: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of each name."""
    first = 0
    for i, here in enumerate(inside):
        if here and (begins[i] or not i or not inside[i - 1]):
            first = i
        if here and (i + 1 == len(inside) or not inside[i + 1] or begins[i + 1]):
            yield first, i


def _person(text: str, words: Sequence[Word], first: int, last: int) -> Mention | None:
    """Return the person named from one word to another: a full name, or a surname with what follows it."""
    while last > first and _ends_name(words[last]):
        last -= 1  # 조 바이든 미 대통령: 미 is no part of the name
    after = last + 1
    if words[last].bare and after < len(words) and tenure_of(words[after].form):
        after += 1
    role = read_role(words[after]) if words[last].bare and words[after:] and words[after].gap == " " else None
    if role and role.kind == "byline":
        return None
    span = Span(words[first].span.start, words[last].stem.end)
    name = span.of(text)
    if _SURNAME_ONLY.fullmatch(name):
        titled = role or len(name) > 1 or _in_brackets(text, span.end)
        if not titled or not (surname(name[0] + "가나") or name[0].isascii()):
            return None
        whole = Span(span.start, role.span.end) if role and not role.institution else span
        return _mention(text, whole, Kind.PERSON, SHORT)
    if name.endswith(("씨", "님")):
        span = Span(span.start, span.end - 1)
        name = span.of(text)
    if is_known(name) or not _HANGUL.search(name):
        return None
    if surname(name) and not _is_proper(words[first]):
        return None
    return _mention(text, span, Kind.PERSON, RULE)


def _is_proper(word: Word) -> bool:
    """Tell whether the dictionary lacks a word, or has it as a name, and none of a harbour (우두항)."""
    return word.unknown or ("NNP" in word.tags and word.form[-1] not in _PLACES)


def _ends_name(word: Word) -> bool:
    """Tell whether a word after a name is none of it: a country, a role (박 1차장)."""
    return is_known(word.form) or word.form in "전현미중일" or read_role(word) is not None


def _is_unusual(name: str) -> bool:
    """Tell whether a word looks like a Korean name but for its syllables.

    >>> _is_unusual("문하경"), _is_unusual("송전망"), _is_unusual("벨리온 카르두크")
    (False, True, False)
    """
    return (
        len(name) == 3 and surname(name) == name[0] and not forms("given_name_syllables").issuperset(name[1:])
    )


def _in_brackets(text: str, at: int) -> bool:
    return text.startswith("(", at) and text[at + 1 : at + 2].isdigit()


def _institution(text: str, words: Sequence[Word], first: int, last: int) -> Mention | None:
    """Return the institution named from one word to another; countries and regions are places."""
    span = Span(words[first].span.start, words[last].stem.end)
    name = span.of(text)
    other = any(name in forms(tables) for tables in ("countries", "regions", "institution_stopwords"))
    event = name.endswith(_event_types()) and not institution_type(name)
    return None if other or event or len(name) < 2 else _mention(text, span, Kind.INSTITUTION, RULE)


@cache
def _event_types() -> tuple[str, ...]:
    return tuple(sorted(forms("event_types")))


def _mention(text: str, span: Span, kind: Kind, rule: str) -> Mention:
    name = span.of(text)
    key = institution_key(name) if kind == Kind.INSTITUTION else name.replace(" ", "")
    return Mention(span, name, kind, name, key, rule)
