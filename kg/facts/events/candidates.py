"""Candidates for who did what in which event: each person and institution, with every event in scope.

A sentence proposes widely: everybody whom it names, with the words for a part on either side
(``좌장을 맡아``, ``참석했다``) and with the events that it names, that the sentences before
named last, and that the document is about.  Features say what speaks for it
(``kg.facts.events.features``); a scorer decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.facts.events.drafts import events_in
from kg.facts.events.features import ATTENDANCE, Cue, Scope, Setting, features_of, verb_class
from kg.facts.sentences import AnnotatedSentence, Phrase, list_ending_at
from kg.lexicon import members, table
from kg.lexicon.events import event_kind
from kg.mentions.events import type_of
from kg.model import EventKind, Form, Kind, Link, Span, Style, Word

_ATTEND = members("verbs", "attend")
_BY_NAME = members("verbs", "attend_by_name")
_NAMED_VISITS = members("words", "named_visit")
_PARTS_OF: dict[EventKind | None, str] = {EventKind.SIGNING: "서명", EventKind.BRIEFING: "브리핑"}
_TALK = re.compile(r"((을|를|이라는|라는|에 대해|으로|로)\s?(주제로)?)?\s?")
_IN_SCOPE = "words in scope"


class Stated(NamedTuple):
    """A part that the layout or a host's word states: who, as what, by which words and rule, where."""

    who: Phrase
    part: str
    words: Span
    rule: str
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have a part in an event, the words that may say so, and what speaks for it."""

    participant: str
    event: str
    part: str
    evidence: Span
    rule: str
    features: frozenset[str]
    listed: Span
    """The words of the whole list: what holds for one of it holds for the others."""
    presentation: Span | None = None
    settled: bool = False
    """Whether a rule says which event it is; otherwise those in scope compete."""


def candidates(
    scope: Scope, sentence: AnnotatedSentence, stated: Sequence[Stated], setting: Setting
) -> Iterator[Candidate]:
    """Yield who may take which part in which event, by one sentence."""
    here = events_in(sentence)
    cues = list(_cues(sentence, setting.session if setting.opens else ATTENDANCE))
    about = [e.entity for e in here] or [*setting.recent, scope.main, scope.first]
    rules = {
        (s.who.entity, event, s.part): s
        for s in reversed(stated)
        for event in ([s.event] if s.event else about)
    }
    whole = _whole(sentence)
    phrases = [p for p in whole if p.kind != Kind.PLACE and not sentence.quoted(p.span.start)]
    known = {p.entity for p in phrases}
    told = [s.who for s in stated if s.who.entity not in known]
    listing = not any(word.lemma for word in sentence.words)
    for phrase in [*phrases, *told] if cues or here or stated or listing or setting.speakers else ():
        mates = _list_of(sentence, phrase, whole)
        near = _near(cues, phrase)
        for event in dict.fromkeys(about):
            itself = _as_cue(sentence, [link for link in here if link.entity == event])
            wanted: dict[str, Cue | None] = {_own(scope.named[event][0]): itself}
            wanted |= {cue.part: cue for cue in reversed(near)}
            for part in (
                *(p for who, at, p in rules if (who, at) == (phrase.entity, event)),
                setting.session,
            ):
                if part:
                    wanted.setdefault(part, None)
            for part, cue in wanted.items():
                rule = rules.get((phrase.entity, event, part))
                words = [phrase.span, *([sentence.words[cue.at].span] if cue else [])]
                name = rule.rule if rule else ""
                yield Candidate(
                    phrase.entity,
                    event,
                    part,
                    rule.words if rule else Span.cover(words),
                    name or _IN_SCOPE,
                    features_of(sentence, phrase, mates, part, cue, event, scope, setting, name),
                    Span.cover([phrase.span, *(p.span for p in mates)]),
                    cue.title if cue and part != ATTENDANCE else None,
                    bool(rule and rule.event),
                )


def _whole(sentence: AnnotatedSentence) -> list[Phrase]:
    """Return the phrases of a sentence without those for the bare name in a phrase with its title."""
    inner = {o for p in sentence.phrases for o in sentence.phrases if o != p and _in(o, p)}
    return [p for p in sentence.phrases if p not in inner]


def _in(inner: Phrase, outer: Phrase) -> bool:
    return inner.entity == outer.entity and inner.span in outer.span and inner.span != outer.span


def _own(event: Link) -> str:
    """Return the part that the kind of an event implies: 서명 in a signing, 방문 or 참배 on a visit."""
    noun = type_of(event.mention)
    if event.mention.form is Form.VISIT:
        return noun if noun in _NAMED_VISITS else "방문"
    return _PARTS_OF.get(event_kind(noun), ATTENDANCE)


def _as_cue(sentence: AnnotatedSentence, events: Sequence[Link]) -> Cue | None:
    """Return an event of the sentence as the word for the part that it implies."""
    for link in events:
        for i, word in enumerate(sentence.words):
            if word.stem.end >= link.mention.span.end:
                kind = "visit" if link.mention.form is Form.VISIT else str(event_kind(type_of(link.mention)))
                after = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
                does = verb_class(after.lemma) if after and word.tail else ""
                return Cue(i, _own(link), f"{kind} {word.tail} {does}".strip())
    return None


def _cues(sentence: AnnotatedSentence, attending: str) -> Iterator[Cue]:
    """Yield the words for parts outside quotations; who attends a session has its part, ``attending``."""
    parts = table("event_parts")
    for i, word in enumerate(sentence.words):
        if not word.form or sentence.quoted(word.span.start):
            continue
        if word.lemma in _ATTEND or (word.form == ATTENDANCE and not word.lemma):
            part = word.lemma.removesuffix("하다") if word.lemma in _BY_NAME else attending
            yield Cue(i, part, f"attend:{_ending(word)}")
        elif word.lemma and (row := parts.get(word.lemma.removesuffix("하다"))):
            yield Cue(i, row["part"], f"verb:{_ending(word)}", _title(sentence, word))
        elif word.entry.part and not word.lemma:
            after = sentence.words[i + 1].lemma if i + 1 < len(sentence.words) else ""
            form = f"noun:{word.tail}:{verb_class(after)}"
            yield Cue(i, word.entry.part, form, _title(sentence, word))


def _title(sentence: AnnotatedSentence, word: Word) -> Span | None:
    """Return the title of a talk in marks before a word: ``‘…’을 주제로 발표했다``, ``‘…’ 기조강연``."""
    text = sentence.document.text
    before = [p for p in sentence.pairs if p.style != Style.BRACKET and p.outer.end <= word.span.start]
    talk = before and _TALK.fullmatch(text[before[-1].outer.end : word.span.start])
    return before[-1].inner if talk else None


def _ending(word: Word) -> str:
    if "ETM" in word.tags:
        return "ETM"
    return "final" if "EF" in word.tags else "linked" if word.lemma else "noun"


def _near(cues: Sequence[Cue], phrase: Phrase) -> list[Cue]:
    """Return the cues nearest to a phrase: two after it, one before."""
    after = [c for c in cues if c.at > phrase.last]
    return [*after[:2], *[c for c in cues if c.at <= phrase.last][-1:]]


def _list_of(sentence: AnnotatedSentence, phrase: Phrase, whole: Sequence[Phrase]) -> list[Phrase]:
    """Return the list that a phrase stands in, itself alone if in none."""
    found = list_ending_at(sentence, phrase)
    for other in (p for p in whole if p.span.start >= phrase.span.end):
        longer = list_ending_at(sentence, other)
        if found[-1] in longer:
            found = longer
        elif not other.bracketed:
            break
    return found
