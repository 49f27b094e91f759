"""Events: when and where they are held, and who holds them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.facts.events.event_features import features_of
from kg.facts.events.hosts import HELD, Holding, Manner, holdings
from kg.facts.sentences import AnnotatedSentence
from kg.lexicon.events import event_head
from kg.mentions.events import type_of
from kg.model import BlockKind, DateWords, Event, Form, Kind, Link, Participation, Span
from kg.scoring import confidence, scorer

_LEAST = 0.5  # what is less likely is no fact
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
    def known(self) -> Iterator[str]:
        """Yield what is known of the event beside its name."""
        yield f"hosts={min(2, len(self.organizers) + len(self.co_organizers))}"
        yield "held" if self.held else "not held"
        yield "placed" if self.place else "no place"
        yield ("by word" if self.date.by_word else "dated") if self.date else "no day"

    @property
    def titled(self) -> Link:
        """The mention that names the event best: the first with a title, else the first."""
        return next((m for m in self.mentions if m.mention.form is Form.TITLE), self.mentions[0])


def events(
    sentences: Sequence[AnnotatedSentence], layout: Sequence[BlockKind], parts: Iterable[Participation]
) -> Iterator[Event]:
    """Yield the events of a document that its text is likely to tell of, as likely as they are.

    ``layout`` has the block of each sentence; ``parts`` are the participations in its events.
    """
    for event, features in proposed(sentences, layout, parts):
        probability = confidence(scorer("events").probability(features))
        if probability >= _LEAST:
            yield replace(event, confidence=probability)


def proposed(
    sentences: Sequence[AnnotatedSentence], layout: Sequence[BlockKind], parts: Iterable[Participation]
) -> Iterator[tuple[Event, frozenset[str]]]:
    """Yield every event that a document mentions, with the features that decide about it."""
    drafts: dict[str, _Draft] = {}
    for link in (link for sentence in sentences for link in sentence.links):
        if link.mention.kind == Kind.EVENT:
            drafts.setdefault(link.entity, _Draft([])).mentions.append(link)
    for sentence in sentences if drafts else ():
        here = events_in(sentence)
        for link in here:
            _when_and_where(sentence, link, drafts[link.entity])
        for holding in holdings(sentence, here):
            drafts[holding.event].hold(holding)
    rivals = Counter(event_head(type_of(draft.titled.mention)) for draft in drafts.values())
    joined = Counter(part.event for part in parts)
    for entity, draft in drafts.items():
        best = draft.titled.mention
        found = features_of(sentences, layout, draft.mentions, best, rivals)
        known = {f"joined={min(3, joined[entity])}", *draft.known}
        crossed = {f"{one}&{best.form}" for one in known}
        yield _event(entity, draft, sentences[0].document.text), frozenset({*found, *known, *crossed})


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
        confidence=0.0,
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
