"""Participations: who did what in which event, gathered over the sentences of a document."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.facts.confidence import confidence_of
from kg.facts.events.attendance import ATTEND, ATTENDANCE, attendance
from kg.facts.events.drafts import events_in
from kg.facts.events.hosts import Holding, Manner, holdings
from kg.facts.events.parts import Part, parts
from kg.facts.events.rosters import heading, is_starred, rosters
from kg.facts.sentences import AnnotatedSentence
from kg.model import Kind, Participation, Span, Statement

_NOTES = 4  # sentences after an asterisk within which its footnote stands


@dataclass(frozen=True, slots=True)
class _Session:
    """A part of an event that several people share (패널토론), open where the text ends its list with 등."""

    event: str
    part: str
    open: bool


def participations_in(
    sentences: Sequence[AnnotatedSentence], statements: Sequence[Statement]
) -> Iterator[Participation]:
    """Yield who did what in which event; attendance only for those without another part.

    A part belongs to the event that its sentence names, or else to the last one
    named before.
    """
    found: dict[tuple[str, str, str], list[Part]] = {}
    session: _Session | None = None
    current: str | None = None
    starred = 0
    listed = ""
    statements = sorted(statements, key=lambda s: s.content.start)
    starts = [s.content.start for s in statements]
    for sentence in sentences:
        here = events_in(sentence)
        current = here[0].entity if here else current
        if current is None:
            continue
        begun = _session(sentence, current)
        session = begun or (session if session and session.event == current else None)
        spoken = _said_in(sentence, statements, starts)
        held = tuple(holdings(sentence, here))
        said = list(attendance(sentence, here, held, spoken, begun.part if begun else ATTENDANCE))
        said += parts(sentence)
        said += _holds(held)
        listed = heading(sentence, listed)
        roster = rosters(sentence, listed, starred > 0)
        said += [Part(p.entity, part, span, "roster") for p, part, span in roster]
        starred = _NOTES if is_starred(sentence) else starred - 1
        if session and session.open and not begun:
            known = {who for event, who, _ in found if event == current}
            said += _joins(sentence, session, spoken, known)
        for part in said:
            found.setdefault((part.event or current, part.participant, part.part), []).append(part)
    busy = {(event, who) for event, who, name in found if name != ATTENDANCE}
    for (event, who, name), said in found.items():
        if name != ATTENDANCE or (event, who) not in busy:
            yield _participation(event, who, name, said, sentences[0].document.text)


def _said_in(
    sentence: AnnotatedSentence, statements: Sequence[Statement], starts: Sequence[int]
) -> Sequence[Statement]:
    """Return the statements of a sentence from a sorted list."""
    first, last = (bisect_left(starts, at) for at in (sentence.span.start, sentence.span.end))
    return [s for s in statements[first:last] if s.content.end <= sentence.span.end]


def _participation(event: str, who: str, name: str, said: Sequence[Part], text: str) -> Participation:
    talk = next((p.presentation for p in said if p.presentation), None)
    return Participation(
        participant=who,
        event=event,
        part=name,
        presentation=talk.inner.of(text) if talk else None,
        evidence=tuple(sorted({p.evidence for p in said})),
        confidence=confidence_of(p.rule for p in said),
        rule=said[0].rule,
    )


def _session(sentence: AnnotatedSentence, event: str) -> _Session | None:
    """Return the session that a sentence opens: ``패널토론에서는 … 등이 참여해``."""
    for i, word in enumerate(sentence.words):
        if word.entry.part == "토론" and word.tail.startswith(("에서", "에는")):
            rest = sentence.words[i:]
            attends = any(w.lemma in ATTEND or w.tail == "함께" for w in rest)
            return _Session(event, word.entry.part, attends and any(w.form == "등" for w in rest))
    return None


def _holds(held: Iterable[Holding]) -> Iterator[Part]:
    """Yield the hosts whose role in holding the event is named: 주관, 공동주최."""
    for holding in held:
        if holding.manner != Manner.HOSTS:
            span = Span.cover([holding.host.span, holding.word])
            yield Part(holding.host.entity, holding.manner, span, "holds", None, holding.event)


def _joins(
    sentence: AnnotatedSentence, session: _Session, statements: Sequence[Statement], known: set[str]
) -> Iterator[Part]:
    """Yield who speaks with a full title after an open list (… 등이 참여해) and has no part yet."""
    for statement in statements:
        speaker = statement.speaker
        if speaker is None or speaker in known:
            continue
        who = [p for p in sentence.phrases if p.entity == speaker and p.kind == Kind.PERSON and p.last > 0]
        if who and statement.occasion is None:
            yield Part(
                speaker,
                session.part,
                statement.evidence[0],
                "speaks in an open session",
                None,
                session.event,
            )
            return
