"""The values that pass between the stages; standard library only.

::

    str → Document → Sentence/Token → Mention → Entity, Link → Fact → Extraction

Language code makes them, graph code reads them.  All are frozen and hashable;
sequences are tuples.  A ``Span`` counts Unicode code points of the document's
*working* text; ``Document.offsets`` leads back to the raw text that was given.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the text that the span covers."""
        return text[self.start : self.end]

    @classmethod
    def cover(cls, spans: "Iterable[Span]") -> "Span":
        """Return the smallest span that holds all of them (at least one)."""
        parts = list(spans)
        return cls(min(s.start for s in parts), max(s.end for s in parts))


def holder(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """Return a test whether one of many spans holds another, which looks at none of them one by one.

    >>> held = holder([Span(0, 9), Span(2, 4)])
    >>> held(Span(3, 8)), held(Span(8, 10))
    (True, False)
    """
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    reach = list(accumulate((span.end for span in ordered), max, initial=-1))
    return lambda span: span.end <= reach[bisect_right(starts, span.start)]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the working text and the run of the raw text that it stands for.

    Equal lengths: code point by code point.  Otherwise the two runs belong
    together as wholes (a composed syllable and its jamo, say).
    """

    clean: Span
    raw: Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Working text → raw text, as sorted segments that cover the working text."""

    segments: tuple[Segment, ...]

    @classmethod
    def identity(cls, length: int) -> Self:
        """Map a text of ``length`` code points onto itself."""
        return cls((Segment(Span(0, length), Span(0, length)),) if length else ())

    def to_raw(self, span: Span) -> Span:
        """Return the raw span whose text the working span was made of.

        Raw text that was dropped between two kept characters is inside the
        result where the span reaches over it, outside where it ends there.
        """
        if not len(span):
            raise ValueError("an empty span has no place in the raw text")
        first, last = self._segment(span.start), self._segment(span.end - 1)
        start, end = first.raw.start, last.raw.end
        if len(first.clean) == len(first.raw):
            start += span.start - first.clean.start
        if len(last.clean) == len(last.raw):
            end -= last.clean.end - span.end
        return Span(start, end)

    def _segment(self, offset: int) -> Segment:
        at = bisect_right(self.segments, offset, key=lambda s: s.clean.start) - 1
        if at < 0 or offset >= self.segments[at].clean.end:
            raise IndexError(f"offset {offset} is outside the text")
        return self.segments[at]


@dataclass(frozen=True, slots=True)
class Document:
    """One text: as it was given (``raw``) and as it is read (``text``)."""

    id: str
    raw: str
    text: str
    offsets: OffsetMap
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the raw text in UTF-8, in hexadecimal."""
        return sha256(self.raw.encode("utf-8", "surrogatepass")).hexdigest()


class Token(NamedTuple):
    """A morpheme with its Sejong tag; neighbours may share a code point.

    ``unknown`` words are in no dictionary of the analyzer: names, mostly.  A
    document has more tokens than anything else, hence the tuple, which is made
    three times as fast.
    """

    form: str
    tag: str
    start: int
    end: int
    unknown: bool = False

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the working text; ``span`` counts from the document's start, tokens too."""

    text: str
    span: Span
    tokens: tuple[Token, ...]


class Kind(StrEnum):
    """What an entity is; the value is its folder in the IRI."""

    PERSON = "person"
    ROLE = "role"
    INSTITUTION = "institution"
    TOPIC = "topic"
    PLACE = "place"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that stand for an entity: ``span.of(document.text) == surface``.

    ``name`` is what the words name, whole (방송통신위원장 names 방송통신위원회), and
    ``key`` the form under which it is looked up when entities are resolved: the
    name without its spaces, or what a table says that it is short for.
    """

    span: Span
    surface: str
    kind: Kind
    name: str
    key: str
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something in the world.

    ``id`` is unique in its extraction, and readable: ``person/조인철``.
    ``type`` is the class in the ontology where it is narrower than the kind
    (``PoliticalParty``); ``parent`` the id of what a unit belongs to, or of the
    topic that a longer one ends in.
    """

    id: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    type: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the entity that it stands for."""

    mention: Mention
    entity: str


class Tenure(StrEnum):
    """Whether a post is held; the value is the term in the ontology."""

    CURRENT = "Current"
    FORMER = "Former"
    DESIGNATE = "Designate"
    ACTING = "Acting"


class Mode(StrEnum):
    """Whether words are quoted or reported; the value is the term in the ontology."""

    DIRECT = "Direct"
    INDIRECT = "Indirect"


class Stance(StrEnum):
    """What a reporting verb tells of the speaker's attitude; the value is the term in the ontology."""

    NEUTRAL = "Neutral"
    ASSERTIVE = "Assertive"
    SUPPORTIVE = "Supportive"
    CRITICAL = "Critical"
    DENYING = "Denying"
    QUESTIONING = "Questioning"
    REQUESTING = "Requesting"
    PROPOSING = "Proposing"
    PROMISING = "Promising"


class EventState(StrEnum):
    """Whether a text announces an event or tells of it as past; the value is the term in the ontology."""

    ANNOUNCED = "Announced"
    HELD = "Held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What every fact carries: the words that state it, how sure we are, and which rule read it."""

    evidence: tuple[Span, ...]
    confidence: float
    rule: str

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("no span, no fact")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"no confidence: {self.confidence}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Evidence):
    """A person in a role at an institution; at least one of the two. Values are entity ids."""

    person: str
    role: str | None = None
    institution: str | None = None
    tenure: Tenure = Tenure.CURRENT
    constituency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Evidence):
    """What somebody said. ``content`` spans the words inside the marks.

    ``repeats`` is the content of another statement of the document, whose words
    a headline quotes again.
    """

    content: Span
    speaker: str | None = None
    mode: Mode = Mode.DIRECT
    verb: str | None = None
    stance: Stance | None = None
    occasion: str | None = None
    topics: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    repeats: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Evidence):
    """A meeting, hearing, ceremony, briefing. ``id`` is that of the event's entity.

    ``name`` is a title that the text gives; ``type`` its type noun;
    ``date_text`` the words of the date, ``date`` the day where it is settled, ``end_date``
    the last one of several.
    """

    id: str
    type: str
    name: str | None = None
    organizers: tuple[str, ...] = ()
    co_organizers: tuple[str, ...] = ()
    place: str | None = None
    date_text: str | None = None
    date: dt.date | None = None
    end_date: dt.date | None = None
    state: EventState | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Evidence):
    """A person or institution in an event, and as what (개회사, 좌장, 토론 …)."""

    participant: str
    event: str
    part: str
    presentation: str | None = None


Fact = Post | Statement | Event | Participation


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says, sorted: the unit that is built, stored and shipped."""

    document: Document
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    topics: tuple[str, ...] = field(default=())
    """The ids of the document's topics, the best first, at most ten."""


@dataclass(frozen=True, slots=True)
class Change:
    """Institutions that ended or gave up parts, and those that came out of them; all by name.

    ``date`` is the day, or month, from which it holds (``2017-07-26``); ``source``
    where that can be read.
    """

    label: str
    date: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    source: str
