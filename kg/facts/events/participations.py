"""Participations: who did what in which event, decided over the sentences of a document."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kg.facts.events.attendance import attendance
from kg.facts.events.candidates import Candidate, Stated, candidates
from kg.facts.events.drafts import events_in
from kg.facts.events.features import ATTENDANCE, Scope, Setting
from kg.facts.events.hosts import Holding, Manner, holdings
from kg.facts.events.parts import Part, parts
from kg.facts.events.rosters import heading, is_starred, rosters
from kg.facts.sentences import AnnotatedSentence
from kg.model import Participation, Span, Statement
from kg.scoring import Scorer, confidence, scorer

_LEAST = 0.5  # what is less likely is no fact
_NOTES = 4  # sentences after an asterisk within which its footnote stands
_RECENT = 3  # events named before that a sentence may be about
_SESSIONS = ("에서", "에는")


def participations_in(
    sentences: Sequence[AnnotatedSentence], statements: Sequence[Statement]
) -> Iterator[Participation]:
    """Yield who did what in which event, as the scorer decides; attendance only for want of another part.

    The same words state a part in one event only, the likeliest.
    """
    found: dict[tuple[str, str, str], list[tuple[float, Candidate]]] = {}
    for probability, one in judged(list(proposed(sentences, statements)), scorer("participations")):
        if probability >= _LEAST:
            found.setdefault((one.event, one.participant, one.part), []).append((probability, one))
    busy = {(event, who) for event, who, part in found if part != ATTENDANCE}
    for (event, who, part), said in found.items():
        if part != ATTENDANCE or (event, who) not in busy:
            yield _participation(said, sentences[0].document.text)


def judged(found: Sequence[Candidate], decide: Scorer) -> Iterator[tuple[float, Candidate]]:
    """Yield candidates with their probabilities, the mean of their list.

    Of several events that no rule settles, the likeliest.
    """
    lists: dict[tuple[Span, str, str], list[float]] = {}
    for one in found:
        lists.setdefault((one.listed, one.event, one.part), []).append(decide.probability(one.features))
    means = {key: confidence(sum(sorted(each)) / len(each)) for key, each in lists.items()}
    best: dict[tuple[str, str, Span, str], tuple[float, Candidate]] = {}
    for one in found:
        probability = means[one.listed, one.event, one.part]
        key = one.participant, one.part, one.listed, one.event if one.settled else ""
        known = best.setdefault(key, (probability, one))
        if probability > known[0]:
            best[key] = probability, one
    yield from best.values()


def proposed(sentences: Sequence[AnnotatedSentence], statements: Sequence[Statement]) -> Iterator[Candidate]:
    """Yield the candidates of a document: what its sentences may say of who did what in which event."""
    scope = Scope(sentences)
    statements = sorted(statements, key=lambda s: s.content.start)
    starts = [s.content.start for s in statements]
    recent: tuple[str, ...] = ()
    starred, listed, session = 0, "", ""
    for sentence in sentences if scope.named else ():
        here = events_in(sentence)
        held = tuple(holdings(sentence, here))
        listed, opened = heading(sentence, listed), _session(sentence)
        other = any(link.entity not in recent for link in here)
        session = opened or ("" if other else session)
        stated = [Stated(who, part, at, "roster") for who, part, at in rosters(sentence, listed, starred > 0)]
        starred = _NOTES if is_starred(sentence) else starred - 1
        spoken = _said_in(sentence, statements, starts)
        read = [*attendance(sentence, here, held, spoken, opened or ATTENDANCE), *parts(sentence)]
        stated += _stated(sentence, read)
        setting = Setting(
            recent,
            session,
            bool(opened),
            frozenset(s.speaker for s in spoken if s.speaker),
            frozenset((h.event, h.host.entity) for h in held),
        )
        yield from candidates(scope, sentence, [*stated, *_holds(held)], setting)
        recent = tuple(dict.fromkeys([*(link.entity for link in here), *recent]))[:_RECENT]


def _session(sentence: AnnotatedSentence) -> str:
    """Return the part that a session gives those who speak in it: ``이어진 패널토론에서는 …``."""
    words = (w for w in sentence.spoken if w.entry.part and w.tail.startswith(_SESSIONS))
    return next((word.entry.part for word in words), "")


def _said_in(
    sentence: AnnotatedSentence, statements: Sequence[Statement], starts: Sequence[int]
) -> Sequence[Statement]:
    """Return the statements of a sentence from a sorted list."""
    first, last = (bisect_left(starts, at) for at in (sentence.span.start, sentence.span.end))
    return [s for s in statements[first:last] if s.content.end <= sentence.span.end]


def _stated(sentence: AnnotatedSentence, read: Iterable[Part]) -> Iterator[Stated]:
    """Yield what the rules read in a sentence of people and institutions that it names."""
    phrases = {phrase.entity: phrase for phrase in reversed(sentence.phrases)}
    for one in read:
        if one.participant in phrases:
            yield Stated(phrases[one.participant], one.part, one.evidence, one.rule, one.event)


def _holds(held: Iterable[Holding]) -> Iterator[Stated]:
    """Yield the hosts whose role in holding the event is named: 주관, 공동주최."""
    for holding in held:
        if holding.manner != Manner.HOSTS:
            span = Span.cover([holding.host.span, holding.word])
            yield Stated(holding.host, holding.manner.value, span, "holds", holding.event)


def _participation(said: Sequence[tuple[float, Candidate]], text: str) -> Participation:
    """Return the participation that several words state, as likely as by the surest of them."""
    confidence, best = max(said, key=lambda one: one[0])
    talk = next((one.presentation for _, one in said if one.presentation), None)
    return Participation(
        participant=best.participant,
        event=best.event,
        part=best.part,
        presentation=talk.of(text) if talk else None,
        evidence=tuple(sorted({one.evidence for _, one in said})),
        confidence=confidence,
        rule=best.rule,
    )
