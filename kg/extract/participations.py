"""Participations: who did what in an event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.event_mentions import event_kind, type_of
from kg.extract.events import HOST, event_of, events_in, subject_before
from kg.extract.occasions import occasions
from kg.extract.reading import Phrase, Reading, list_ending_at
from kg.extract.rosters import is_starred, rosters
from kg.lexicon import table
from kg.marks import Pair, Style
from kg.model import Kind, Link, Participation, Span, Statement

_ATTEND = ("참석하다", "참여하다", "참가하다", "함께하다", "동석하다", "배석하다", "자리하다")
_TAKE = ("맡다", "하다", "진행하다", "보다", "나서다", "전하다")
_ATTENDANCE = "참석"
_NOTES = 4  # sentences after a star in which its footnote stands
_INCLUDE = ("비롯하다", "포함하다")
_TALK = re.compile(r"(을|를|이라는|라는|에 대해|으로|로)\s?(주제로)?\s?")


@dataclass(frozen=True, slots=True)
class _Part:
    participant: str
    part: str
    evidence: Span
    confidence: float
    rule: str
    presentation: Pair | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class _Session:
    """A part of an event that several people share (패널토론), open where the text ends its list with 등."""

    event: str
    part: str
    open: bool


def participations(readings: Sequence[Reading], statements: Sequence[Statement]) -> Iterator[Participation]:
    """Yield who did what in which event; mere attendance only of those with no part of their own.

    A part belongs to the event that its sentence names, else to the last one
    named before.
    """
    found: dict[tuple[str, str, str], list[_Part]] = {}
    session: _Session | None = None
    current: str | None = None
    starred = 0
    for reading in readings:
        here = events_in(reading)
        current = here[0].entity if here else current
        if current is None:
            continue
        begun = _session(reading, current)
        session = begun or (session if session and session.event == current else None)
        parts = list(_parts(reading, here, statements, begun.part if begun else _ATTENDANCE))
        parts += [
            _Part(p.entity, part, span, 0.8, "roster") for p, part, span in rosters(reading, starred > 0)
        ]
        starred = _NOTES if is_starred(reading) else starred - 1
        if session and session.open and not begun:
            known = {who for event, who, _ in found if event == current}
            parts += _joins(reading, session, statements, known)
        for part in parts:
            found.setdefault((part.event or current, part.participant, part.part), []).append(part)
    busy = {(event, who) for event, who, name in found if name != _ATTENDANCE}
    for (event, who, name), said in found.items():
        if name != _ATTENDANCE or (event, who) not in busy:
            yield _participation(event, who, name, said, readings[0].document.text)


def _participation(event: str, who: str, name: str, said: Sequence[_Part], text: str) -> Participation:
    talk = next((p.presentation for p in said if p.presentation), None)
    return Participation(
        participant=who,
        event=event,
        part=name,
        presentation=talk.inner.of(text) if talk else None,
        evidence=tuple(sorted({p.evidence for p in said})),
        confidence=max(p.confidence for p in said),
        rule=said[0].rule,
    )


def _session(reading: Reading, event: str) -> _Session | None:
    """Return the session that a sentence opens: ``패널토론에서는 … 등이 참여해``."""
    for i, word in enumerate(reading.words):
        row = table("event_parts").get(word.form)
        if row and row["part"] == "토론" and word.tail.startswith(("에서", "에는")):
            rest = reading.words[i:]
            attends = any(w.lemma in _ATTEND or w.tail == "함께" for w in rest)
            return _Session(event, row["part"], attends and any(w.form == "등" for w in rest))
    return None


def _parts(
    reading: Reading, here: Sequence[Link], statements: Sequence[Statement], attendance: str
) -> Iterator[_Part]:
    """Yield the parts that a sentence states, clause by clause, then those of its speakers."""
    clause = 0
    for i, word in enumerate(reading.words):
        if reading.quoted(word.span.start) or not (word.lemma or word.tail == "함께"):
            continue
        if word.lemma in _ATTEND or (word.tail == "함께" and attendance != _ATTENDANCE):
            at = event_of(word, here)
            chaired = any(w.form in ("사회", "좌장") and w.tail in ("로", "으로") for w in reading.words[:i])
            debates = chaired or any(w.lemma == "토론하다" for w in reading.words[i:])
            for phrase in _listed(reading, clause, i):
                span = Span.cover([phrase.span, word.span])
                part = "토론" if debates else attendance
                yield _Part(phrase.entity, part, span, 0.85, "attendance", None, at.entity if at else None)
        yield from _taken(reading, i)
        yield from _meets(reading, i, here)
        if word.tail.endswith(("며", "고", "서", "해", "아", "어")) and word.lemma not in _INCLUDE:
            clause = i + 1
    yield from _chairs(reading)
    yield from _parts_of(reading)
    yield from _speaks_in_part(reading)
    yield from _speaks_at(reading, here, statements)
    yield from _talks(reading)


def _listed(reading: Reading, first: int, verb: int) -> list[Phrase]:
    """Return the people and institutions that a clause lists before its verb.

    A topic is no part of the list where the verb only modifies a noun (``A는 B가
    참석한 가운데``), an object only where the list goes on after it (``A를 비롯한``).
    """
    words = reading.words
    found = []
    for phrase in reading.phrases:
        after = words[phrase.last + 1].lemma if phrase.last + 1 < len(words) else ""
        joins = (
            phrase.tail in ("", "이", "가", "도", "와", "과", "께서")
            or (phrase.tail in ("은", "는") and "ETM" not in words[verb].tags)
            or (phrase.tail in ("을", "를") and after in _INCLUDE)
        )
        listed = first <= phrase.last < verb and phrase.closed and not phrase.bracketed
        if listed and joins and phrase.kind != Kind.PLACE:
            found.append(phrase)
    return [p for p in found if not reading.quoted(p.span.start)]


def _taken(reading: Reading, at: int) -> Iterator[_Part]:
    """Read ``좌장을 맡아``, ``사회를 맡은 …``, ``발제자로 나서``: a part's noun and a verb of taking it."""
    noun, verb = reading.words[at - 1], reading.words[at]
    row = table("event_parts").get(noun.form)
    if not at or verb.lemma not in _TAKE or row is None or noun.tail not in ("을", "를", "로", "으로", "에"):
        return
    after = [
        p
        for p in reading.phrases
        if p.last > at and p.span.start - verb.span.end <= 1 and p.kind == Kind.PERSON
    ]
    who = after[0] if "ETM" in verb.tags and after else subject_before(reading, at - 1)
    if who and who.kind == Kind.PERSON:
        yield _Part(who.entity, row["part"], Span.cover([who.span, noun.span, verb.span]), 0.92, "part taken")


def _meets(reading: Reading, at: int, here: Sequence[Link]) -> Iterator[_Part]:
    """Read who meets, signs or visits.

    ``A는 B와 회담을 갖고``, ``A와 B는 협약을 체결했다``, ``A는 C를 방문해``.
    """
    verb = reading.words[at]
    visits = (
        link for link in here if link.mention.rule == "visit" and link.mention.span.end == verb.stem.end
    )
    event = next(visits, None) or event_of(verb, here)
    subject = subject_before(reading, at)
    if event is None or subject is None:
        return
    kind = event_kind(type_of(event.mention))
    heads = (p for p in reading.phrases if p.last > at and 0 <= p.span.start - verb.span.end <= 1)
    head = next((p for p in heads if p.kind == Kind.PERSON), None)
    if event.mention.rule == "visit" and "ETM" in verb.tags and head:
        subject = head
    if event.mention.rule == "visit" and subject.kind == Kind.PERSON:
        span = Span.cover([subject.span, verb.span])
        yield _Part(subject.entity, "방문", span, 0.85, "visits", None, event.entity)
    elif verb.lemma == "주관하다":
        for phrase in list_ending_at(reading, subject):
            yield _Part(
                phrase.entity, "주관", Span.cover([phrase.span, verb.span]), 0.9, "holds", None, event.entity
            )
    elif (
        verb.lemma in (*HOST, "나누다", "하다")
        and event.mention.span.end < verb.span.start
        and kind in ("meeting", "signing")
    ):
        partners = [p for p in reading.phrases if p.tail in ("와", "과") and subject.last < p.last < at]
        both = [
            *list_ending_at(reading, subject),
            *(q for p in partners[-1:] for q in list_ending_at(reading, p)),
        ]
        for phrase in both if kind == "signing" or subject.kind == Kind.PERSON else []:
            part = "서명" if kind == "signing" else _ATTENDANCE
            span = Span.cover([phrase.span, verb.span])
            yield _Part(phrase.entity, part, span, 0.8, "meets or signs", None, event.entity)


def _parts_of(reading: Reading) -> Iterator[_Part]:
    """Read ``A 교수, B 실장의 주제발표``, ``C 박사 등의 패널토론``, ``D 회장을 좌장으로``."""
    for i, word in enumerate(reading.words[1:], 1):
        row = table("event_parts").get(word.form)
        before = reading.words[i - 1]
        if row is None or word.gap != " " or reading.quoted(word.span.start):
            continue
        last = i - 2 if before.form == "등" and before.tail == "의" else i - 1
        as_part = before.tail in ("을", "를") and word.tail in ("으로", "로")
        if before.tail != "의" and not as_part:
            continue
        for phrase in (p for p in reading.phrases if p.last == last and p.kind == Kind.PERSON):
            for who in list_ending_at(reading, phrase):
                yield _Part(
                    who.entity, row["part"], Span.cover([who.span, word.span]), 0.85, "part of somebody"
                )


def _chairs(reading: Reading) -> Iterator[_Part]:
    """Read ``아무개 차관 주재로``."""
    for i, word in enumerate(reading.words):
        if word.form == "주재" and word.tail in ("로", "하에", "의", "아래"):
            for who in (p for p in reading.phrases if p.last == i - 1 and p.kind == Kind.PERSON):
                yield _Part(who.entity, "주재", Span.cover([who.span, word.span]), 0.92, "chairs")


def _speaks_in_part(reading: Reading) -> Iterator[_Part]:
    """Read ``강기정 광주시장은 축사에서``: a topic and the part in which it speaks."""
    for occasion in occasions(reading):
        at = next(i for i, w in enumerate(reading.words) if w.span.start >= occasion.span.start)
        who = subject_before(reading, at)
        if who and who.kind == Kind.PERSON:
            span = Span(who.span.start, occasion.span.end)
            yield _Part(who.entity, occasion.part, span, 0.93, "speaks in a part", occasion.title)


def _speaks_at(reading: Reading, here: Sequence[Link], statements: Sequence[Statement]) -> Iterator[_Part]:
    """Read ``김 대표는 최고위원회의에서 “…”고 말했다``: who speaks at an event attends or briefs."""
    said = [
        s for s in statements if s.content in reading.span and s.speaker and s.speaker.startswith("person/")
    ]
    for link in here:
        at = next((w for w in reading.words if w.stem.end == link.mention.span.end), None)
        if (
            at is None
            or not said
            or not (
                at.tail.startswith("에서") or (at.tail in ("을", "를") and event_kind(at.form) == "briefing")
            )
        ):
            continue
        if at.span.start > said[0].content.start:
            continue
        part = "브리핑" if event_kind(at.form) == "briefing" else _ATTENDANCE
        yield _Part(
            said[0].speaker or "", part, said[0].evidence[-1], 0.85, "speaks at an event", None, link.entity
        )


def _talks(reading: Reading) -> Iterator[_Part]:
    """Read ``‘…’을 주제로 발표했다``: a topic, the title of a talk, a verb of giving one."""
    text = reading.document.text
    for i, word in enumerate(reading.words):
        row = table("event_parts").get(word.lemma.removesuffix("하다")) if word.lemma else None
        if row is None or reading.quoted(word.span.start):
            continue
        titles = [p for p in reading.pairs if p.style != Style.BRACKET and p.outer.end <= word.span.start]
        if not titles or not _TALK.fullmatch(text[titles[-1].outer.end : word.span.start]):
            continue
        who = subject_before(reading, i)
        if who and who.kind == Kind.PERSON:
            span = Span.cover([who.span, word.span])
            yield _Part(who.entity, row["part"], span, 0.93, "gives a talk", titles[-1])


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
            yield _Part(
                speaker,
                session.part,
                statement.evidence[0],
                0.7,
                "speaks in an open session",
                None,
                session.event,
            )
            return
