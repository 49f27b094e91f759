"""Events: when and where they are held, and who holds them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.facts.confidence import confidence_of
from kg.facts.events.hosts import HELD, Holding, Manner, holdings
from kg.facts.sentences import AnnotatedSentence
from kg.mentions.events import type_of
from kg.model import DateWords, Event, Form, Kind, Link, Span

_BEFORE_BRACKET = 4  # code points between an event and the brackets with its date: 축제 기간(8.30~9.27)
_SAID_ON = re.compile(r"\s(?:밝혔|전했|알렸|발표했|말했|설명했)")  # … 열었다고 20일 밝혔다


@dataclass(slots=True)
class _Draft:
    """What has been collected about one event so far."""

    mentions: list[Link]
    organizers: dict[str, Span] = field(default_factory=dict)
    co_organizers: dict[str, Span] = field(default_factory=dict)
    leaders: dict[str, Span] = field(default_factory=dict)
    place: tuple[str, Span] | None = None
    date: DateWords | None = None
    held: bool = False

    def hold(self, holding: Holding) -> None:
        """Record a host: an organizer (주최), or a co-organizer (주관, or together with others)."""
        span = Span.cover([holding.host.span, holding.word])
        hosts = self.organizers if holding.manner == Manner.HOSTS else self.co_organizers
        hosts.setdefault(holding.host.entity, span)
        if holding.manner == Manner.LEADS:
            self.leaders.setdefault(holding.host.entity, span)

    @property
    def titled(self) -> Link:
        """The mention that names the event best: the first with a title, else the first."""
        return next((m for m in self.mentions if m.mention.form is Form.TITLE), self.mentions[0])

    @property
    def settled(self) -> bool:
        """Whether more than its type is known: a name, a host, or a day or place at which it is held."""
        named = self.titled.mention.form is Form.TITLE
        dated = self.date is not None and not self.date.by_word
        return bool(named or self.organizers or self.co_organizers or (self.held and (dated or self.place)))


def events(sentences: Sequence[AnnotatedSentence], joined: frozenset[str]) -> Iterator[Event]:
    """Yield the events of a document of which more than the type is known.

    ``joined`` are the ids of those with participants.
    """
    drafts: dict[str, _Draft] = {}
    for link in (link for sentence in sentences for link in sentence.links):
        if link.mention.kind == Kind.EVENT:
            drafts.setdefault(link.entity, _Draft([])).mentions.append(link)
    for sentence in sentences:
        here = events_in(sentence)
        for link in here:
            _when_and_where(sentence, link, drafts[link.entity])
        for holding in holdings(sentence, here):
            drafts[holding.event].hold(holding)
    for entity, draft in drafts.items():
        if draft.settled or entity in joined:
            yield _event(entity, draft, sentences[0].document.text)


def _event(entity: str, draft: _Draft, text: str) -> Event:
    best = draft.titled.mention
    if not draft.organizers:  # without an organizer (주최), the one who 주관 is it
        draft.organizers, draft.co_organizers = (
            draft.leaders,
            {k: v for k, v in draft.co_organizers.items() if k not in draft.leaders},
        )
    hosts = [*draft.organizers.values(), *draft.co_organizers.values()]
    words = [*([draft.date.whole] if draft.date else []), *([draft.place[1]] if draft.place else [])]
    return Event(
        id=entity,
        type=type_of(best),
        name=best.name if best.form is Form.TITLE else None,
        organizers=tuple(sorted(draft.organizers)),
        co_organizers=tuple(sorted(set(draft.co_organizers) - set(draft.organizers))),
        place=draft.place[0] if draft.place else None,
        date_text=draft.date.whole.of(text) if draft.date else None,
        date=draft.date.day if draft.date else None,
        end_date=draft.date.end if draft.date else None,
        evidence=tuple(sorted({best.span, *hosts, *words})),
        confidence=confidence_of([best.rule]),
        rule=best.rule,
    )


def events_in(sentence: AnnotatedSentence) -> list[Link]:
    """Return the events that a sentence mentions outside quotations, in order."""
    return [
        link
        for link in sentence.links
        if link.mention.kind == Kind.EVENT
        and not (link.mention.form is not Form.TITLE and sentence.quoted(link.mention.span.start))
    ]


def _when_and_where(sentence: AnnotatedSentence, link: Link, draft: _Draft) -> None:
    """Record the date and place given with an event, and whether it is said to be held."""
    span, text = link.mention.span, sentence.document.text
    near = [w for w in sentence.spoken if w.lemma in HELD and abs(w.span.start - span.end) < 60]
    at = next((w for w in sentence.words if w.stem.end == span.end), None)
    draft.held = draft.held or bool(near) or (at is not None and at.tail.startswith("에서"))
    if draft.date is None:
        found = [d for d in sentence.dates if not sentence.quoted(d.span.start)]
        found = [d for d in found if not _SAID_ON.match(text, d.whole.end) and _is_of(text, d, span)]
        draft.date = min(found, key=lambda d: (d.by_word, _apart(text, d, span), d.span), default=None)
    if draft.place is None:
        inside = [
            p for p in sentence.phrases if p.tail.startswith("에서") and not sentence.quoted(p.span.start)
        ]
        where = [p for p in inside if p.kind == Kind.PLACE]
        nearest = [p for p in where if p.span.end < span.end][-1:] or where[:1]
        for phrase in nearest:
            draft.place = phrase.entity, phrase.span


def _is_of(text: str, date: DateWords, event: Span) -> bool:
    """Tell whether a date may be an event's: one in brackets is that of the words right before them."""
    bracket = date.span.start - 1
    return text[bracket : bracket + 1] != "(" or 0 <= bracket - event.end <= _BEFORE_BRACKET


def _apart(text: str, date: DateWords, event: Span) -> int:
    """Return how far a date is from an event; one in brackets right after it is next to it."""
    in_brackets = date.span.start == event.end + 1 and text[event.end] == "("
    return 0 if in_brackets else abs(date.span.end - event.start)
