"""Events: which meetings, hearings, ceremonies a text speaks of, when and where, and who held them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.dates import DateWords, dates
from kg.extract.reading import Phrase, Reading
from kg.extract.words import Word
from kg.lexicon import forms
from kg.marks import Pair, Style
from kg.model import Event, Kind, Link, Mention, Span

_DETERMINERS = (
    "이번",
    "이날",
    "금번",
    "해당",
    "같은",
    "지난",
    "오는",
    "이",
    "그",
    "당시",
    "동",
    "본",
    "각종",
    "한",
    "첫",
    "다음",
    "전날",
)
_HOST = ("주최하다", "개최하다", "열다", "공동주최하다", "공동개최하다", "주관하다", "마련하다")
_HELD = ("개최되다", "열리다", "개최하다", "열다", "주최하다", "마련되다", "마무리되다")
_JOINTLY = ("공동으로", "함께", "공동")


def event_head(form: str) -> str:
    """Return the type noun that a word ends in, or an empty string.

    >>> event_head("전문가토론회"), event_head("토론"), event_head("정책")
    ('토론회', '', '')
    """
    if form in forms("event_parts"):
        return ""
    return next((form[cut:] for cut in range(len(form)) if form[cut:] in forms("event_types")), "")


def event_mentions(text: str, words: Sequence[Word], pairs: Sequence[Pair]) -> Iterator[Mention]:
    """Yield the events that a sentence names.

    The title in marks that stands right before a type noun is the event's name
    (``‘… 경쟁력 확보’ 정책토론회``); without one, the nouns before it are.
    """
    for i, word in enumerate(words):
        if not word.nominal or not event_head(word.form) or (word.bare and _continues(words, i)):
            continue
        title = _title_before(text, word, pairs)
        if title:
            span = Span(title.outer.start, word.stem.end)
            name = title.inner.of(text)
            yield Mention(
                span, span.of(text), Kind.EVENT, name, f"{name} {word.form}", "marked title, type noun"
            )
            continue
        first = i
        while first and i - first < 3 and _modifies(words[first - 1], words[first]):
            first -= 1
        span = Span(words[first].span.start, word.stem.end)
        surface = span.of(text)
        yield Mention(span, surface, Kind.EVENT, surface, word.form, "type noun")


def _continues(words: Sequence[Word], at: int) -> bool:
    """Tell whether the type noun only modifies another: the 토론회 of 토론회 결과."""
    if at + 1 == len(words) or words[at + 1].gap != " ":
        return False
    following = words[at + 1]
    return (
        bool(following.form)
        and following.nominal
        and following.form not in ("등", "및", "참석자", "개최", "자리")
    )


def _title_before(text: str, word: Word, pairs: Sequence[Pair]) -> Pair | None:
    for pair in pairs:
        if pair.style != Style.BRACKET and text[pair.outer.end : word.span.start].strip() == "":
            if pair.outer.end <= word.span.start:
                return pair
    return None


def _modifies(word: Word, head: Word) -> bool:
    return (
        head.gap == " "
        and word.bare
        and word.nominal
        and word.form not in _DETERMINERS
        and not re.match(r"\d.*[일시분년월]$", word.form)
    )


@dataclass(slots=True)
class _Draft:
    """What is gathered about one event on the way through the text."""

    mentions: list[Link]
    name: str | None
    type: str
    organizers: dict[str, Span] = field(default_factory=dict)
    co_organizers: dict[str, Span] = field(default_factory=dict)
    place: tuple[str, Span] | None = None
    date: DateWords | None = None
    evidence: set[Span] = field(default_factory=set)


def events(readings: Sequence[Reading], links: Sequence[Link], published: dt.date | None) -> Iterator[Event]:
    """Yield the events of a document that a name, a day, a place or a host tells from their kind."""
    drafts = _drafts(links)
    for reading, current in with_current(readings, links):
        here = [
            link for link in links if link.mention.kind == Kind.EVENT and link.mention.span in reading.span
        ]
        for link in here[:1]:
            _when_and_where(reading, drafts[link.entity], published)
        if current:
            _hosts(reading, drafts[current], here=bool(here))
    for entity, draft in drafts.items():
        evidence = draft.evidence | {draft.mentions[0].mention.span}
        yield Event(
            id=entity,
            type=draft.type,
            name=draft.name,
            organizers=tuple(sorted(draft.organizers)),
            co_organizers=tuple(sorted(set(draft.co_organizers) - set(draft.organizers))),
            place=draft.place[0] if draft.place else None,
            date_text=draft.date.span.of(readings[0].document.text) if draft.date else None,
            date=draft.date.day if draft.date else None,
            evidence=tuple(
                sorted(evidence | set(draft.organizers.values()) | set(draft.co_organizers.values()))
            ),
            confidence=0.95 if draft.name else 0.75,
            rule=draft.mentions[0].mention.rule,
        )


def _drafts(links: Sequence[Link]) -> dict[str, _Draft]:
    drafts: dict[str, _Draft] = {}
    for link in links:
        if link.mention.kind != Kind.EVENT:
            continue
        draft = drafts.get(link.entity)
        titled = link.mention.rule == "marked title, type noun"
        kind = link.mention.surface.split()[-1].rsplit("’", 1)[-1].rsplit("」", 1)[-1]
        if draft is None:
            drafts[link.entity] = _Draft([link], link.mention.name if titled else None, kind)
            continue
        draft.mentions.append(link)
        if titled and draft.name is None:
            draft.name, draft.type = link.mention.name, kind
    return drafts


def with_current(readings: Sequence[Reading], links: Sequence[Link]) -> Iterator[tuple[Reading, str | None]]:
    """Yield each sentence with the event that it speaks of: its own, else the last one before."""
    current: str | None = None
    events = [link for link in links if link.mention.kind == Kind.EVENT]
    for reading in readings:
        here = [link.entity for link in events if link.mention.span in reading.span]
        current = here[0] if here else current
        yield reading, current


def _when_and_where(reading: Reading, draft: _Draft, published: dt.date | None) -> None:
    """Take the first date outside quotations and the place that something is held at."""
    if draft.date is None:
        found = [
            d
            for d in dates(reading.document.text, reading.span, published)
            if not reading.quoted(d.span.start)
        ]
        if found:
            draft.date = found[0]
            draft.evidence.add(found[0].span)
    if draft.place is None:
        held = [
            p
            for p in reading.phrases
            if p.kind == Kind.PLACE and p.tail == "에서" and not reading.quoted(p.span.start)
        ]
        if held:
            draft.place = held[0].entity, held[0].span
            draft.evidence.add(held[0].span)


def _hosts(reading: Reading, draft: _Draft, *, here: bool) -> None:
    """Find who holds the event: subjects of 주최하다, partners ``와 공동으로``, ``… 주최로``."""
    words = reading.words
    for i, word in enumerate(words):
        if reading.quoted(word.span.start):
            continue
        if here and word.lemma in _HOST:
            subject = subject_before(reading, i)
            if subject:
                target = draft.co_organizers if word.lemma == "주관하다" else draft.organizers
                _add(target, list_ending_at(reading, subject), word)
        if here and (word.form + word.tail in _JOINTLY) and _verb_after(words, i) in _HELD:
            partners = [p for p in reading.phrases if p.last == i - 1 and p.tail in ("와", "과")]
            joined = words[i - 1] if i else None
            if not partners and joined is not None and not joined.form and joined.tail in ("와", "과"):
                partners = [
                    p for p in reading.phrases if p.span.end <= joined.span.start and p.tail == joined.tail
                ][-1:]
            for partner in partners:
                _add(draft.co_organizers, list_ending_at(reading, partner), word)
        if word.form in ("주최", "주관", "공동주최") and word.tail in ("로", "으로", "하에", "아래"):
            before = [p for p in reading.phrases if p.last == i - 1]
            target = draft.organizers if word.form == "주최" else draft.co_organizers
            for phrase in before:
                _add(target, list_ending_at(reading, phrase), word)


def _add(target: dict[str, Span], phrases: Sequence[Phrase], word: Word) -> None:
    for phrase in phrases:
        if phrase.kind != Kind.PLACE:
            target.setdefault(
                phrase.entity,
                Span(min(phrase.span.start, word.span.start), max(word.span.end, phrase.span.end)),
            )


def _verb_after(words: Sequence[Word], at: int) -> str:
    return next((w.lemma for w in words[at + 1 : at + 4] if w.lemma), "")


def subject_before(reading: Reading, at: int) -> Phrase | None:
    """Return the subject of the verb at a word: the nearest phrase before it with 이/가, else 은/는."""
    before = [
        p
        for p in reading.phrases
        if p.last < at and not reading.quoted(p.span.start) and p.kind != Kind.PLACE
    ]
    for tails in (("이", "가", "께서"), ("은", "는", "도", "에서는")):
        fit = [p for p in before if p.tail in tails]
        if fit:
            return fit[-1]
    return None


def list_ending_at(reading: Reading, last: Phrase) -> list[Phrase]:
    """Return the phrases of the list that ends with a phrase: ``A, B 및 C와``."""
    found = [last]
    text = reading.document.text
    before = [p for p in reading.phrases if p.span.end <= last.span.start]
    while before:
        between = text[before[-1].span.end : found[0].span.start]
        bare = re.sub(r"\([^)]*\)", "", between).strip()
        if bare not in (",", "·", "및", "와", "과", ", 그리고", "그리고"):
            break
        found.insert(0, before.pop())
    return found
