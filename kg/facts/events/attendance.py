"""Attendance: who comes to an event, meets whom, visits, signs."""

import re
from collections.abc import Iterator, Sequence

from kg.facts.events.hosts import Holding, event_of, is_embedded, partner_of, subject_before
from kg.facts.events.parts import Part
from kg.facts.sentences import AnnotatedSentence, Phrase, list_ending_at
from kg.lexicon import members
from kg.lexicon.events import event_kind
from kg.mentions.events import type_of
from kg.model import EventKind, Form, Kind, Link, Span, Statement, Word

ATTENDANCE = "참석"
ATTEND = members("verbs", "attend")
INCLUDE = members("verbs", "include")
_ATTEND_BY_NAME = members("verbs", "attend_by_name")
_MEMBERS = members("words", "member")
_HEAD = re.compile(r"\([^()]{0,6}")  # between an institution and its head: ``조달청(청장 아무개)``
_SITES = members("words", "site")
_COME = members("verbs", "come")
_HOLD_OR_SHARE = members("verbs", "host", "share")
_DELEGATES = members("words", "delegate")
_MODERATORS = members("words", "moderator")
_ATTENDEES = members("words", "attendee")
_NAMED_VISITS, _MEETING_VISITS = members("words", "named_visit"), members("words", "meeting_visit")
_TOPIC, _OBJECT = members("particles", "topic"), members("particles", "object")
_AS = members("particles", "instrumental")
_OF_CLAUSE = members("particles", "topic", "subject")
_MEETING_WITH = members("particles", "comitative_genitive")
_LISTED = members("particles", "subject", "honorific_subject", "also", "comitative") | {""}
_JOINS = members("particles", "comitative") | {",", "·", "및"}


def attendance(
    sentence: AnnotatedSentence,
    here: Sequence[Link],
    held: Sequence[Holding],
    statements: Sequence[Statement],
    part: str,
) -> Iterator[Part]:
    """Yield who attends the events of a sentence, as ``part`` unless it says otherwise.

    ``here`` are the events of the sentence, ``held`` their hosts, ``statements`` its statements.
    """
    hosts = {holding.host.entity for holding in held}
    clause = 0
    for i, word in enumerate(sentence.words):
        together = word.tail == "함께" and part != ATTENDANCE
        if not (word.lemma or together or word.form == "참석") or sentence.quoted(word.span.start):
            continue
        if word.lemma in ATTEND or together or _is_headline(sentence, i):
            yield from _attends(sentence, clause, i, here, hosts, part)
        if not word.lemma:
            continue
        yield from _meets(sentence, i, here)
        yield from _visits(sentence, i, here)
        yield from _comes(sentence, i, here)
        if word.tail.endswith(("며", "고", "서", "해", "아", "어")) and word.lemma not in INCLUDE:
            clause = i + 1
    yield from _together(sentence, here)
    yield from _speaks_at(sentence, here, statements)


def _is_headline(sentence: AnnotatedSentence, at: int) -> bool:
    """Tell whether the noun 참석 is used as a verb: ``장관, 현장 간담회 참석``, ``포럼에 참석, 이같이``."""
    word, rest = sentence.words[at], sentence.words[at + 1 :]
    if word.form != "참석" or word.tail:
        return False
    headline = not rest and any(w.gap.startswith(",") for w in sentence.words[1:])
    return headline or bool(rest and rest[0].gap.startswith(",") and sentence.words[at - 1].tail == "에")


def _attends(
    sentence: AnnotatedSentence, clause: int, at: int, here: Sequence[Link], hosts: set[str], part: str
) -> Iterator[Part]:
    words, verb = sentence.words, sentence.words[at]
    events = _all_of(sentence, verb, here)
    role = _as_what(words, at) or _own_word(verb) or part
    debates = any(w.form in _MODERATORS and w.tail in _AS for w in words[:at])
    debates = debates or any(w.lemma == "토론하다" for w in words[at:])
    after = _head_after(sentence, at)
    for phrase in [*_listed(sentence, clause, at, hosts), *([after] if after else [])]:
        span = Span.cover([phrase.span, verb.span])
        for event in [*(e.entity for e in events), *([] if events else [None])]:
            own = "토론" if debates else role
            yield Part(phrase.entity, own, span, "attendance", None, event)


def _own_word(verb: Word) -> str:
    """Return the part that a verb itself expresses: ``임석해``, ``출연한``."""
    return verb.lemma.removesuffix("하다") if verb.lemma in _ATTEND_BY_NAME else ""


def _as_what(words: Sequence[Word], at: int) -> str:
    """Return the part in which somebody attends: ``수석대표로 참석한다``, ``토론자로 참여해``."""
    before = words[at - 1] if at else None
    if before is None or before.tail not in _AS:
        return ""
    if before.form in _DELEGATES:
        return before.form
    return before.entry.part


def _all_of(sentence: AnnotatedSentence, verb: Word, here: Sequence[Link]) -> list[Link]:
    """Return the events that a verb is about: all events of a list (``A 간담회, B 토론회 등에``)."""
    event = event_of(sentence, verb, here)
    found = [event] if event else []
    before = [link for link in here if event and link.mention.span.end <= event.mention.span.start]
    while before:
        between = sentence.document.text[before[-1].mention.span.end : found[0].mention.span.start]
        if between.strip() not in _JOINS:
            break
        found.insert(0, before.pop())
    return found


def _listed(sentence: AnnotatedSentence, first: int, verb: int, hosts: set[str]) -> list[Phrase]:
    """Return the people and institutions that a clause lists before its verb.

    A topic is not in the list if the verb only modifies a noun (``A는 B가 참석한
    가운데``); an object is only if the list continues after it (``A를 비롯한``).
    An institution stands for its people: ``행정안전부, 환경부 담당자와``.  Hosts named
    in between are skipped (``A와 B 주최로 열린 토론회에 참석``).
    """
    words = sentence.words
    found = []
    for phrase in sentence.phrases:
        if not first <= phrase.last < verb or phrase.bracketed or sentence.quoted(phrase.span.start):
            continue
        last = _members(words, phrase)
        tail = words[last].tail if last > phrase.last else phrase.tail
        after = words[phrase.last + 1].lemma if phrase.last + 1 < len(words) else ""
        joins = (
            tail in _LISTED
            or (tail in _TOPIC and "ETM" not in words[verb].tags)
            or (tail in _OBJECT and after in INCLUDE)
            or (tail == "에서는" and phrase.kind == Kind.INSTITUTION)
        )
        host = phrase.entity in hosts and tail not in _OF_CLAUSE
        if (
            joins
            and not host
            and not is_embedded(sentence, phrase, verb)
            and (phrase.closed or last > phrase.last)
            and phrase.kind != Kind.PLACE
        ):
            found.append(phrase)
    return found


def _members(words: Sequence[Word], phrase: Phrase) -> int:
    """Return the index of the noun for an institution's people (환경부 녹지 담당자와), or its own."""
    if phrase.kind != Kind.INSTITUTION or phrase.tail:
        return phrase.last
    for at in range(phrase.last + 1, min(phrase.last + 3, len(words))):
        if words[at].gap != " ":
            break
        if words[at].form in _MEMBERS:
            return at
        if not words[at].bare:
            break
    return phrase.last


def _visits(sentence: AnnotatedSentence, at: int, here: Sequence[Link]) -> Iterator[Part]:
    """Read who visits (``A는 C를 방문해``), and whom: ``A는 B 장관을 예방하고``."""
    verb = sentence.words[at]
    for event in here:
        if event.mention.form is not Form.VISIT or event.mention.span.end != verb.stem.end:
            continue
        visitor = _head_after(sentence, at) or subject_before(sentence, at)
        if visitor:
            part = verb.form if verb.form in _NAMED_VISITS else "방문"
            span = Span.cover([visitor.span, verb.span])
            yield Part(visitor.entity, part, span, "visits", None, event.entity)
        met = [p for p in sentence.phrases if p.kind == Kind.PERSON and p.last == at - 1]
        for other in met if verb.form in _MEETING_VISITS else []:
            yield Part(other.entity, ATTENDANCE, Span.cover([other.span, verb.span]), "visited")


def _head_after(sentence: AnnotatedSentence, at: int) -> Phrase | None:
    """Return the person whom a verb modifies: ``현장을 찾은 아무개 총리``."""
    verb = sentence.words[at]
    head = sentence.after(verb) if "ETM" in verb.tags else None
    return head if head and head.kind == Kind.PERSON else None


def _meets(sentence: AnnotatedSentence, at: int, here: Sequence[Link]) -> Iterator[Part]:
    """Read who meets or signs.

    ``A는 B와 회담을 갖고``, ``A와 B는 협약을 체결했다``, ``A와 B 간 서명식을 갖고``.
    """
    verb = sentence.words[at]
    event, subject = event_of(sentence, verb, here), subject_before(sentence, at)
    if event is None or subject is None or event.mention.form is Form.VISIT:
        return
    kind = event_kind(type_of(event.mention))
    holds = verb.lemma in _HOLD_OR_SHARE and event.mention.span.end < verb.span.start
    if not holds or kind not in (EventKind.MEETING, EventKind.SIGNING):
        return
    between = [p for p in sentence.phrases if _between(sentence, p, event)]
    sides = [subject, *partner_of(sentence, subject, at), *between]
    both = [phrase for side in sides for phrase in list_ending_at(sentence, side)]
    if kind is EventKind.SIGNING:
        both += [head for phrase in both for head in _head_of(sentence, phrase)]
    for phrase in both if kind is EventKind.SIGNING or subject.kind == Kind.PERSON else []:
        if not between or phrase.kind == Kind.PERSON:
            part = "서명" if kind is EventKind.SIGNING else ATTENDANCE
            span = Span.cover([phrase.span, verb.span])
            yield Part(phrase.entity, part, span, "meets or signs", None, event.entity)


def _head_of(sentence: AnnotatedSentence, body: Phrase) -> Iterator[Phrase]:
    """Yield the person in the brackets after an institution, who signs for it."""
    for mention, entity in ((link.mention, link.entity) for link in sentence.links):
        between = sentence.document.text[body.span.end : mention.span.start]
        if mention.kind == Kind.PERSON and _HEAD.fullmatch(between):
            yield Phrase(entity, Kind.PERSON, mention.span, body.last, "", True, bracketed=True)


def _between(sentence: AnnotatedSentence, phrase: Phrase, event: Link) -> bool:
    """Tell whether a phrase is the last of the parties between whom an event is held: ``A와 B 간 서명식``."""
    after = sentence.document.text[phrase.span.end : event.mention.span.start + 2]
    return phrase.kind == Kind.PERSON and bool(re.match(r"\s?간의?\s", after))


def _comes(sentence: AnnotatedSentence, at: int, here: Sequence[Link]) -> Iterator[Part]:
    """Read ``차관은 축제 행사장을 찾아``: whoever comes to where an event is held attends it."""
    verb, site = sentence.words[at], sentence.words[at - 1]
    if not at or verb.lemma not in _COME or site.tail not in _OBJECT:
        return
    subject = subject_before(sentence, at)
    beside = [e for e in here if 0 <= site.span.start - e.mention.span.end <= 1]
    if site.form in _SITES and beside and subject and subject.kind == Kind.PERSON:
        span = Span.cover([subject.span, verb.span])
        yield Part(subject.entity, ATTENDANCE, span, "comes to an event", None, beside[-1].entity)


def _together(sentence: AnnotatedSentence, here: Sequence[Link]) -> Iterator[Part]:
    """Read ``A와의 면담에서``, ``B 대표단과의 간담회``, ``C, D 등 참석자들이``."""
    words = sentence.words
    for link in here:
        at = next((i for i, w in enumerate(words) if w.stem.end == link.mention.span.end), 0)
        near = [p for p in sentence.phrases if p.span.end <= link.mention.span.start + 1 and not p.bracketed]
        for phrase in near[-1:]:
            last = _members(words, phrase)
            first = next((i for i, w in enumerate(words) if w.span.start >= link.mention.span.start), at)
            tail = words[last].tail if last > phrase.last else phrase.tail
            if tail in _MEETING_WITH and last >= first - 1 and phrase.kind != Kind.PLACE:
                for who in list_ending_at(sentence, phrase):
                    span = Span.cover([who.span, link.mention.span])
                    yield Part(who.entity, ATTENDANCE, span, "meeting with", None, link.entity)
    for i, word in enumerate(words):
        listed = word.form in _ATTENDEES and i and words[i - 1].form == "등"
        for phrase in (p for p in sentence.phrases if listed and p.last == i - 2):
            for who in list_ending_at(sentence, phrase):
                yield Part(who.entity, ATTENDANCE, Span.cover([who.span, word.span]), "among those there")


def _speaks_at(
    sentence: AnnotatedSentence, here: Sequence[Link], statements: Sequence[Statement]
) -> Iterator[Part]:
    """Read ``김 대표는 최고위원회의에서 “…”고 말했다``: who speaks at an event attends or briefs."""
    said = [s for s in statements if s.speaker and s.speaker.startswith("person/")]
    for link in here:
        i = next((i for i, w in enumerate(sentence.words) if w.stem.end == link.mention.span.end), None)
        if i is None or not said or sentence.words[i].span.start > said[0].content.start:
            continue
        at, following = sentence.words[i], sentence.words[min(i + 1, len(sentence.words) - 1)]
        briefs = at.tail in _OBJECT and at.entry.event_kind is EventKind.BRIEFING
        inside = following if following.form == "자리" and at.bare else at
        if not (inside.tail.startswith("에서") or briefs):
            continue
        part = "브리핑" if at.entry.event_kind is EventKind.BRIEFING else ATTENDANCE
        yield Part(said[0].speaker or "", part, said[0].evidence[-1], "speaks at an event", None, link.entity)
