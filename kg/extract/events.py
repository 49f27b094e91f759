"""Events: when and where they are held, and who holds them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.dates import DateWords, dates
from kg.extract.event_mentions import TITLED, event_kind, type_of
from kg.extract.reading import Phrase, Reading, list_ending_at
from kg.extract.words import Word
from kg.model import Event, Kind, Link, Span

HOST = (
    "주최하다", "개최하다", "열다", "공동주최하다", "공동개최하다", "주관하다", "마련하다", "갖다", "가지다",
    "체결하다", "맺다", "실시하다", "진행하다",
)  # fmt: skip
_HELD = (*HOST, "개최되다", "열리다", "마련되다", "마무리되다", "진행되다", "나누다", "참석하다", "주재하다")
_MEANWHILE = ("가운데", "채", "상태")
_HOSTING = ("주최", "주관", "공동주최")
_JOINTLY = ("공동으로", "함께", "공동")


@dataclass(slots=True)
class _Draft:
    """What is gathered about one event on the way through the text."""

    mentions: list[Link]
    organizers: dict[str, Span] = field(default_factory=dict)
    co_organizers: dict[str, Span] = field(default_factory=dict)
    leaders: dict[str, Span] = field(default_factory=dict)
    place: tuple[str, Span] | None = None
    date: DateWords | None = None
    held: bool = False

    def hold(self, hosts: Sequence[Phrase], word: Word, *, leads: bool) -> None:
        """Take hosts down: those who 주최 as organizers, those who 주관 (``leads``) beside them."""
        _add(self.co_organizers if leads else self.organizers, hosts, word.span)
        _add(self.leaders, hosts if leads else [], word.span)

    @property
    def titled(self) -> Link:
        """The mention that names the event best: the first with a title, else the first."""
        return next((m for m in self.mentions if m.mention.rule in TITLED), self.mentions[0])

    @property
    def settled(self) -> bool:
        """Whether a name, a host, or being held on a day or at a place tells the event from its kind."""
        named = self.titled.mention.rule in TITLED
        return bool(
            named or self.organizers or self.co_organizers or (self.held and (self.date or self.place))
        )


def events(readings: Sequence[Reading], published: dt.date | None, joined: frozenset[str]) -> Iterator[Event]:
    """Yield the events of a document of which more is known than their kind.

    ``joined`` are those that somebody takes part in.
    """
    drafts: dict[str, _Draft] = {}
    for link in (link for reading in readings for link in reading.links):
        if link.mention.kind == Kind.EVENT:
            drafts.setdefault(link.entity, _Draft([])).mentions.append(link)
    for reading in readings:
        here = events_in(reading)
        for link in here:
            _when_and_where(reading, link, drafts[link.entity], published)
        _hosts(reading, here, drafts)
    for entity, draft in drafts.items():
        if draft.settled or entity in joined:
            yield _event(entity, draft, readings[0].document.text)


def _event(entity: str, draft: _Draft, text: str) -> Event:
    best = draft.titled.mention
    if not draft.organizers:  # whoever 주관s alone holds the event
        draft.organizers, draft.co_organizers = (
            draft.leaders,
            {k: v for k, v in draft.co_organizers.items() if k not in draft.leaders},
        )
    hosts = [*draft.organizers.values(), *draft.co_organizers.values()]
    words = [*([draft.date.span] if draft.date else []), *([draft.place[1]] if draft.place else [])]
    return Event(
        id=entity,
        type=type_of(best),
        name=best.name if best.rule in TITLED else None,
        organizers=tuple(sorted(draft.organizers)),
        co_organizers=tuple(sorted(set(draft.co_organizers) - set(draft.organizers))),
        place=draft.place[0] if draft.place else None,
        date_text=draft.date.span.of(text) if draft.date else None,
        date=draft.date.day if draft.date else None,
        evidence=tuple(sorted({best.span, *hosts, *words})),
        confidence=0.95 if best.rule in TITLED else 0.8,
        rule=best.rule,
    )


def events_in(reading: Reading) -> list[Link]:
    """Return the events that a sentence mentions outside quotations, in order."""
    return [
        link
        for link in reading.links
        if link.mention.kind == Kind.EVENT
        and not (link.mention.rule not in TITLED and reading.quoted(link.mention.span.start))
    ]


def _when_and_where(reading: Reading, link: Link, draft: _Draft, published: dt.date | None) -> None:
    """Take the date and the place that stand with the event, and whether it is said to be held."""
    span, text = link.mention.span, reading.document.text
    near = [w for w in reading.spoken() if w.lemma in _HELD and abs(w.span.start - span.end) < 60]
    at = next((w for w in reading.words if w.stem.end == span.end), None)
    draft.held = draft.held or bool(near) or (at is not None and at.tail.startswith("에서"))
    if draft.date is None:
        found = [d for d in dates(text, reading.span, published) if not reading.quoted(d.span.start)]
        draft.date = min(found, key=lambda d: (abs(d.span.end - span.start), d.span), default=None)
    if draft.place is None:
        inside = [
            p for p in reading.phrases if p.tail.startswith("에서") and not reading.quoted(p.span.start)
        ]
        where = [p for p in inside if p.kind == Kind.PLACE]
        nearest = [p for p in where if p.span.end < span.end][-1:] or where[:1]
        for phrase in nearest:
            draft.place = phrase.entity, phrase.span


def _hosts(reading: Reading, here: Sequence[Link], drafts: Mapping[str, _Draft]) -> None:
    """Find who holds an event: subjects of 주최하다, ``와 공동으로``, ``… 주최로``, ``국회 본회의``."""
    for link in here:
        own = (
            p
            for p in reading.phrases
            if p.span.start == link.mention.span.start and p.kind == Kind.INSTITUTION
        )
        if link.mention.rule == "type noun":
            _add(drafts[link.entity].organizers, list(own), link.mention.span)
    for i, word in enumerate(reading.words):
        if reading.quoted(word.span.start) or not here:
            continue
        if word.lemma in HOST:
            event, subject = event_of(word, here), subject_before(reading, i)
            if subject and event and not _is_personal(reading, event, subject):
                together = list_ending_at(reading, subject)
                drafts[event.entity].hold(together, word, leads=word.lemma == "주관하다")
        draft = drafts[here[0].entity]
        if (word.form + word.tail) in _JOINTLY and any(w.lemma in _HELD for w in reading.words[i:]):
            for partner in _partners_before(reading, i):
                _add(draft.co_organizers, list_ending_at(reading, partner), word.span)
        listed = word.bare and i + 1 < len(reading.words) and reading.words[i + 1].gap.startswith(",")
        if word.form in _HOSTING and (listed or word.tail in ("로", "으로", "하에", "아래")):
            for phrase in (p for p in reading.phrases if p.last == i - 1):
                draft.hold(list_ending_at(reading, phrase), word, leads=word.form != "주최")


def _is_personal(reading: Reading, event: Link, subject: Phrase) -> bool:
    """Tell whether a person takes part in an event rather than holds it: signs, visits, meets (와/과)."""
    if subject.kind != Kind.PERSON:
        return False
    kind = event_kind(type_of(event.mention))
    partner = any(w.tail in ("와", "과", "과의", "와의") for w in reading.words[subject.last + 1 :])
    return event.mention.rule == "visit" or kind in ("visit", "signing") or (kind == "meeting" and partner)


def event_of(verb: Word, here: Sequence[Link]) -> Link | None:
    """Return the event that a verb is about: its object before it, else what it modifies after it."""
    before = [link for link in here if link.mention.span.end <= verb.span.start]
    after = [link for link in here if link.mention.span.start >= verb.span.end]
    if "ETM" in verb.tags and after and after[0].mention.span.start - verb.span.end < 8:
        return after[0]
    return before[-1] if before else next(iter(after), None)


def _partners_before(reading: Reading, at: int) -> list[Phrase]:
    """Return the phrase with 와/과 right before a word, also with its particle after brackets."""
    joined = reading.words[at - 1] if at else None
    if joined is not None and not joined.form and joined.tail in ("와", "과"):
        return [p for p in reading.phrases if p.span.end <= joined.span.start and p.tail == joined.tail][-1:]
    return [p for p in reading.phrases if p.last == at - 1 and p.tail in ("와", "과")]


def _add(target: dict[str, Span], phrases: Sequence[Phrase], words: Span) -> None:
    for phrase in phrases:
        if phrase.kind != Kind.PLACE:
            target.setdefault(phrase.entity, Span.cover([phrase.span, words]))


def subject_before(reading: Reading, at: int) -> Phrase | None:
    """Return the subject of the verb at a word: the nearest phrase before it with 이/가, else 은/는.

    What happens meanwhile has a subject of its own: ``장관이 참석한 가운데``.
    """
    words = reading.words
    meanwhile = [i for i in range(1, at) if words[i].form in _MEANWHILE and "ETM" in words[i - 1].tags]
    after = meanwhile[-1] if meanwhile else -1
    before = [p for p in reading.phrases if p.last < at and p.kind != Kind.PLACE]
    before = [p for p in before if not reading.quoted(p.span.start)]
    for tails, first in ((("이", "가", "께서"), after), (("은", "는", "도", "에서는"), -1)):
        fit = [p for p in before if p.tail in tails and p.last > first]
        if fit:
            return fit[-1]
    return None
