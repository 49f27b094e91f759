"""The features of a word: its form and its neighbours, with what tables and rules say about them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from kg.lexicon import ending, follows_tables, forms
from kg.lexicon.institutions import institution_type
from kg.lexicon.names import is_known, name_odds, surname
from kg.model import Form, Kind, Mention, Word

DOUBTFUL = (Form.SUFFIX, Form.REGION)
"""The forms of institutions that rules only guess."""

MARGIN = 4
"""How many words on each side of a possible name the tagger reads with it."""

_TABLES = (
    "institutions", "roles", "countries", "regions", "given_name_stopwords", "institution_stopwords",
    "topic_stopwords", "event_types", "role_prefixes", "places",
)  # fmt: skip
_RUN = re.compile("([가-힣]+)|([A-Z]+)|([a-z]+)|([0-9]+)|([一-龥]+)")
_LETTERS = re.compile("[A-Z](?:씨|군|양)?|[A-Z]{2,}[가-힣]*")
MARKS = {Kind.PERSON: "P", Kind.INSTITUTION: "I", Kind.ROLE: "R", Kind.PLACE: "L"}
_LOUD = 8  # the syllable odds at which the feature is capped
_RANKS = "PIiRL-"  # of several marks on a word the first counts


def rule_marks(words: Sequence[Word], found: Sequence[Mention]) -> list[str]:
    """Return the rules' mark of each word: one letter, ``i`` for a doubtful institution."""
    marks = ["-"] * len(words)
    for mention in found:
        if mention.kind not in MARKS:
            continue
        mark = "i" if mention.form in DOUBTFUL else MARKS[mention.kind]
        for i, word in enumerate(words):
            inside = mention.span.start < word.stem.end and word.stem.start < mention.span.end
            if inside and _RANKS.index(mark) < _RANKS.index(marks[i]):
                marks[i] = mark
    return marks


def features_of(words: Sequence[Word], marks: Sequence[str], part: range | None = None) -> list[list[str]]:
    """Return the features of each word in (part of) a sentence: its own, those of neighbours and of pairs."""
    part = range(len(words)) if part is None else part
    near = range(max(0, part.start - 2), min(len(words), part.stop + 2))
    seen = {i: _seen(w.form, w.tags, w.tail, w.unknown, bool(w.lemma)) for i in near for w in (words[i],)}
    return [_row(words, marks, seen, i) for i in part]


def _row(words: Sequence[Word], marks: Sequence[str], seen: Mapping[int, "_Seen"], at: int) -> list[str]:
    here, before, after = seen[at], seen.get(at - 1), seen.get(at + 1)
    gap = words[at + 1].gap if after else "$"
    row = [
        *here.own, f"gap={words[at].gap}", f"gap+1={gap}", f"rule={marks[at]}",
        f"known,gap+1={here.known}{words[at].tags[:1]}|{gap}",
    ]  # fmt: skip
    if before:
        row += before.to_next
        row += f"rule-1={marks[at - 1]}", f"known-1,known={before.known}{before.tag}|{here.known}"
    else:
        row.append("first")
    if at - 2 in seen:
        row += seen[at - 2].to_next_but_one
    if after:
        row += after.to_last
        row.append(f"rule+1={marks[at + 1]}")
        if not words[at].tail:
            row.append(f"known,known+1={here.known}|{after.known}|{gap}")
    if at + 2 in seen:
        row += seen[at + 2].to_last_but_one
    return row


@dataclass(frozen=True, slots=True)
class _Seen:
    """The features of a word: its own, and those that it adds to the words after and before it."""

    known: str
    tag: str
    own: tuple[str, ...]
    to_next: tuple[str, ...]
    to_next_but_one: tuple[str, ...]
    to_last: tuple[str, ...]
    to_last_but_one: tuple[str, ...]


@follows_tables
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
        f"role={ending(form, 'roles')}", f"sounds={_sound(form)}",
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


@follows_tables
@lru_cache(maxsize=1 << 15)
def _known(form: str) -> str:
    """Return a code for the tables that list a form, and whether it looks like a name or an institution."""
    if not form:
        return ""
    tables = "".join(str(i) for i, name in enumerate(_TABLES) if form in forms(name))
    family = surname(form)
    kind = institution_type(form) or ""
    return (
        f"{tables}{f'S{len(form)}' if len(family) == 1 else 'D' * bool(family)}{'I' * bool(kind)}{kind[:3]}"
    )


def _sound(form: str) -> str:
    """Return a word's odds of being a Korean name, in steps; an empty string if it cannot be one."""
    odds = name_odds(form)
    return "" if odds == inf else str(int(max(-_LOUD, min(_LOUD, odds))) // 2)


@lru_cache(maxsize=1 << 15)
def _shape(form: str) -> str:
    return _RUN.sub(lambda run: "KAa9H"[(run.lastindex or 0) - 1], form)[:6]


def parts_worth_reading(words: Sequence[Word], marks: Sequence[str]) -> list[range]:
    """Return the disjoint parts of a sentence around the words that may be names."""
    found: list[range] = []
    for at in range(len(words)):
        if is_candidate(words[at], marks[at]):
            first, end = max(0, at - MARGIN), min(len(words), at + MARGIN + 1)
            if found and first <= found[-1].stop:
                first = found.pop().start
            found.append(range(first, end))
    return found


def is_candidate(word: Word, mark: str) -> bool:
    """Tell whether a word may be a name that the rules missed, or one that they may have wrong."""
    if mark != "-":
        return mark in "iI" or (mark == "P" and len(word.form) == 1)
    form = word.form
    proper = (
        word.unknown or "NNP" in word.tags or (form[:1].isascii() and _LETTERS.fullmatch(form) is not None)
    )
    return proper and not is_known(form)
