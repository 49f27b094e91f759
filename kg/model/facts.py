"""What a text says: posts, statements, events, participations."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from kg.model.mentions import Entity, Link
from kg.model.text import Document, Span
from kg.model.word import Tenure


class Mode(StrEnum):
    """Whether words are quoted or reported; the value is the term in the ontology."""

    DIRECT = "Direct"
    INDIRECT = "Indirect"


class Stance(StrEnum):
    """The speaker's attitude that a reporting verb expresses; the value is the term in the ontology."""

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
    """Whether a text announces an event or reports it as past; the value is the term in the ontology."""

    ANNOUNCED = "Announced"
    HELD = "Held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries: the words that state it, how likely it is right, and which rule read it.

    ``evidence`` are spans of the document's working text, at least one; ``confidence`` lies
    between 0 and 1; ``rule`` is provenance for people, no code depends on it.  Facts refer to
    entities by their ids (``person/문하경``).  Raises ValueError without evidence or for
    another confidence.
    """

    evidence: tuple[Span, ...]
    confidence: float
    rule: str

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{type(self).__name__} without evidence: a fact needs at least one span")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Fact):
    """A person in a role or at an institution, or both.

    ``constituency`` is the one that a member of parliament represents.
    """

    person: str
    role: str | None = None
    institution: str | None = None
    tenure: Tenure = Tenure.CURRENT
    constituency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """What somebody said. ``content`` spans the words inside the marks.

    ``speaker`` is None where the text names none; ``verb`` is in dictionary form (말하다);
    ``occasion`` is the part that the words belong to (환영사); ``topics`` and ``mentions`` are
    ids of the topics and the other entities that the words name.  ``repeats`` is the content of another
    statement of the document, whose words a headline quotes again.
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
class Event(Fact):
    """A meeting, hearing, ceremony, briefing. ``id`` is that of the event's entity.

    ``name`` is a title that the text gives; ``type`` its type noun;
    ``date_text`` the words of the date, ``date`` the day if it could be resolved, ``end_date``
    the last of several days.  ``organizers``, ``co_organizers``, ``place`` and ``topics`` are ids.
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
class Participation(Fact):
    """A person or institution in an event, and their part in it (개회사, 좌장, 토론 …).

    ``presentation`` is the title of a talk, in the words of the text.
    """

    participant: str
    event: str
    part: str
    presentation: str | None = None


AnyFact = Post | Statement | Event | Participation
"""Any kind of fact."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document, sorted: the unit that is stored and passed between processes.

    ``links`` lead from the mentions in the text to the ``entities``, whose ids ``facts`` use.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    facts: tuple[AnyFact, ...] = ()
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
