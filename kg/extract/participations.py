"""Participations: who did what in an event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events import subject_before, with_current
from kg.extract.occasions import occasions
from kg.extract.reading import Phrase, Reading
from kg.lexicon import table
from kg.marks import Pair, Style
from kg.model import Kind, Link, Participation, Span, Statement

_ATTEND = ("참석하다", "참여하다", "참가하다", "함께하다", "동석하다", "배석하다")
_TAKE = ("맡다", "하다", "진행하다", "보다", "나서다", "전하다")
_ATTENDANCE = "참석"


@dataclass(frozen=True, slots=True)
class _Part:
    participant: str
    part: str
    evidence: Span
    confidence: float
    rule: str
    presentation: Pair | None = None


@dataclass(slots=True)
class _Session:
    """A part of an event that several people share (패널토론), open where the text ends its list with 등."""

    event: str
    part: str
    evidence: Span
    open: bool


def participations(
    readings: Sequence[Reading], links: Sequence[Link], statements: Sequence[Statement]
) -> Iterator[Participation]:
    """Yield who did what in which event; mere attendance only of those with no part of their own."""
    found: dict[tuple[str, str, str], list[_Part]] = {}
    session: _Session | None = None
    for reading, event in with_current(readings, links):
        if event is None:
            continue
        begun = _session(reading, event)
        session = begun or (session if session and session.event == event else None)
        for part in _parts(reading, begun.part if begun else _ATTENDANCE):
            found.setdefault((event, part.participant, part.part), []).append(part)
        if session and session.open and not begun:
            for part in _joins(reading, session, statements, {key[1] for key in found if key[0] == event}):
                found.setdefault((event, part.participant, part.part), []).append(part)
    busy = {(event, who) for event, who, part in found if part != _ATTENDANCE}
    for (event, who, name), said in found.items():
        if name == _ATTENDANCE and (event, who) in busy:
            continue
        talk = next((p.presentation for p in said if p.presentation), None)
        yield Participation(
            participant=who,
            event=event,
            part=name,
            presentation=talk.inner.of(readings[0].document.text) if talk else None,
            evidence=tuple(sorted({p.evidence for p in said})),
            confidence=max(p.confidence for p in said),
            rule=said[0].rule,
        )


def _session(reading: Reading, event: str) -> _Session | None:
    """Return the session that a sentence opens: ``패널토론에서는 … 등이 참여해``."""
    for i, word in enumerate(reading.words):
        row = table("event_parts").get(word.form)
        if row is None or row["part"] != "토론" or not word.tail.startswith(("에서", "에는")):
            continue
        attends = any(w.lemma in _ATTEND for w in reading.words[i:])
        return _Session(
            event, row["part"], word.span, attends and any(w.form == "등" for w in reading.words[i:])
        )
    return None


def _parts(reading: Reading, attendance: str) -> Iterator[_Part]:
    clause = 0
    for i, word in enumerate(reading.words):
        if reading.quoted(word.span.start) or not word.lemma:
            continue
        if word.lemma in _ATTEND:
            for phrase in _list_between(reading, clause, i):
                span = Span(phrase.span.start, word.span.end)
                yield _Part(phrase.entity, attendance, span, 0.85, "attendance")
        taken = _taken(reading, i)
        if taken:
            yield taken
        if word.tail.endswith(("며", "고", "서", "해", "아", "어")) or word.tail in ("해", "아", "어"):
            clause = i + 1
    yield from _spoken_parts(reading)
    yield from _talks(reading)


def _list_between(reading: Reading, first: int, verb: int) -> list[Phrase]:
    """Return the people, or else the institutions, that a clause lists before its verb."""
    return [
        p
        for p in reading.phrases
        if first <= p.last < verb
        and p.kind != Kind.PLACE
        and not reading.quoted(p.span.start)
        and p.closed
        and p.tail in ("", "이", "가", "은", "는", "을", "를", "도", "와", "과", "께서")
    ]


def _taken(reading: Reading, at: int) -> _Part | None:
    """Read ``좌장을 맡아``, ``사회를 맡은 …``, ``발제자로 나서``: a part's noun and a verb of taking it."""
    if not at or reading.words[at].lemma not in _TAKE:
        return None
    noun, verb = reading.words[at - 1], reading.words[at]
    row = table("event_parts").get(noun.form)
    if row is None or noun.tail not in ("을", "를", "로", "으로"):
        return None
    if verb.tail.endswith(("은", "는", "ㄴ")) and verb.tags and "ETM" in verb.tags:
        after = [p for p in reading.phrases if p.last > at and p.kind == Kind.PERSON]
        who = (
            after[0]
            if after and after[0].span.start - verb.span.end <= 1
            else subject_before(reading, at - 1)
        )
    else:
        who = subject_before(reading, at - 1)
    if who is None or who.kind != Kind.PERSON:
        return None
    span = Span(min(who.span.start, noun.span.start), max(verb.span.end, who.span.end))
    return _Part(who.entity, row["part"], span, 0.92, "part taken")


def _spoken_parts(reading: Reading) -> Iterator[_Part]:
    """Read ``강기정 광주시장은 축사에서``: a topic and the occasion on which it speaks."""
    for occasion in occasions(reading):
        at = next(i for i, w in enumerate(reading.words) if w.span.start >= occasion.span.start)
        who = subject_before(reading, at)
        if who is None or who.kind != Kind.PERSON or who.tail not in ("은", "는", "이", "가", "도"):
            continue
        span = Span(who.span.start, occasion.span.end)
        yield _Part(who.entity, occasion.part, span, 0.93, "speaks in a part", occasion.title)


def _talks(reading: Reading) -> Iterator[_Part]:
    """Read ``‘…’을 주제로 발표했다``: a topic, the title of a talk, a verb of giving one."""
    text = reading.document.text
    for i, word in enumerate(reading.words):
        row = table("event_parts").get(word.lemma.removesuffix("하다")) if word.lemma else None
        if row is None or reading.quoted(word.span.start):
            continue
        titles = [p for p in reading.pairs if p.style != Style.BRACKET and p.outer.end <= word.span.start]
        if not titles or not re.fullmatch(
            r"(을|를|이라는|라는|에 대해|으로|로)\s?(주제로)?\s?",
            text[titles[-1].outer.end : word.span.start],
        ):
            continue
        who = subject_before(reading, i)
        if who is not None and who.kind == Kind.PERSON:
            yield _Part(
                who.entity, row["part"], Span(who.span.start, word.span.end), 0.93, "gives a talk", titles[-1]
            )


def _joins(
    reading: Reading, session: _Session, statements: Sequence[Statement], known: set[str]
) -> Iterator[_Part]:
    """Yield who speaks with a full title after an open list (… 등이 참여해) and has no part yet."""
    for statement in statements:
        speaker = statement.speaker
        if statement.content not in reading.span or speaker is None or speaker in known:
            continue
        who = [p for p in reading.phrases if p.entity == speaker and p.kind == Kind.PERSON and p.last > 0]
        if who and statement.occasion is None:
            yield _Part(speaker, session.part, statement.evidence[0], 0.7, "speaks in an open session")
            return
