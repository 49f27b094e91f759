"""What a graph says, as frozen values; the classes are the contract of the graph.

A field that is read from the graph names its property, and how the property's values are
read.  Entities, documents and spans are named by their IRIs; of several values where the
contract has one, the first is taken, Korean words before those of another language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from itertools import chain
from typing import Any, Literal

from pyoxigraph import NamedNode

from kg.vocabulary import DCTERMS, INSTITUTION_TYPES, KG, ORG, PROV, RDFS, SCHEMA

Kind = Literal["person", "institution", "role", "topic", "event", "place"]
KINDS: tuple[Kind, ...] = ("person", "institution", "role", "topic", "event", "place")
"""The kinds of entities, in the order in which they are listed."""
CLASSES: Mapping[NamedNode, Kind] = {
    KG.Person: "person",
    KG.Institution: "institution",
    **dict.fromkeys((getattr(KG, name) for name in INSTITUTION_TYPES), "institution"),
    KG.Role: "role",
    KG.Topic: "topic",
    KG.Event: "event",
    KG.Place: "place",
}
"""The classes of entities, and the kind that each is of."""


class Read(Enum):
    """How the values of a property become those of a field."""

    ONE = "the first value: an IRI, or words as they are"
    TERM = "the last part of the first value's IRI"
    WORDS = "the first value in words: the label of a concept, a literal as it is"
    TEXT = "the words of the statement that is named"
    ENTITY = "the IRI of the entity that is named"
    ENTITIES = "the IRIs of all entities that are named, sorted"


def _field(property: NamedNode, read: Read = Read.ONE) -> Any:
    return field(default=() if read is Read.ENTITIES else None, metadata={"property": property, "read": read})


def properties(cls: type) -> tuple[tuple[str, NamedNode, Read], ...]:
    """Return the fields of a class that are read from the graph: name, property, how."""
    if cls not in _PROPERTIES:
        read = (one for one in fields(cls) if one.metadata)
        _PROPERTIES[cls] = tuple((one.name, one.metadata["property"], one.metadata["read"]) for one in read)
    return _PROPERTIES[cls]


_PROPERTIES: dict[type, tuple[tuple[str, NamedNode, Read], ...]] = {}


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: ``[start, end)`` in code points of the text as given."""

    iri: str
    document: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text; ``title`` is its label, ``published`` a day in ISO 8601, ``topics`` are IRIs."""

    iri: str
    title: str
    identifier: str | None = _field(DCTERMS.identifier)
    published: str | None = _field(SCHEMA.datePublished)
    publisher: str | None = _field(SCHEMA.publisher, Read.WORDS)
    url: str | None = _field(SCHEMA.url)
    topics: tuple[str, ...] = _field(KG.mainTopic, Read.ENTITIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An entity, or a concept such as a part in events.

    ``label`` is the fullest name, the last part of the IRI where there is none; ``names`` are all
    forms that the graph has, ``aliases`` those beside the label.  ``kinds`` has one member, or none
    for a concept; ``type`` is the narrower class of an institution (``University``), ``wider``
    are the IRIs of what it is a unit of.
    """

    iri: str
    label: str
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    type: str | None = None
    wider: tuple[str, ...] = _field(ORG.subOrganizationOf, Read.ENTITIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: the words that state it, by document and place, and its confidence.

    ``documents`` are those that state it.  ``left_out`` counts evidence that was not asked for.
    """

    iri: str
    evidence: tuple[Span, ...] = ()
    documents: tuple[str, ...] = ()
    confidence: float | None = None
    left_out: int = 0

    @property
    def named(self) -> tuple[str, ...]:
        """The IRIs of the entities that the fact names, each once."""
        found: dict[str, None] = {}
        for name, _, read in properties(type(self)):
            value = getattr(self, name)
            if read is Read.ENTITIES:
                found |= dict.fromkeys(value)
            elif read is Read.ENTITY and value is not None:
                found[value] = None
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Fact):
    """A person in a role at an institution; ``tenure`` is Current, Former, Designate or Acting.

    ``first_seen`` and ``last_seen`` are days of documents, in ISO 8601.
    """

    person: str | None = _field(ORG.member, Read.ENTITY)
    role: str | None = _field(ORG.role, Read.ENTITY)
    institution: str | None = _field(ORG.organization, Read.ENTITY)
    constituency: str | None = _field(KG.constituency, Read.ENTITY)
    tenure: str | None = _field(KG.tenure, Read.TERM)
    first_seen: str | None = _field(KG.firstSeen)
    last_seen: str | None = _field(KG.lastSeen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """A statement; ``mode`` is Direct or Indirect, ``stance`` a term (Critical).

    ``repeats`` are the words in the text that a headline's quotation shortens.
    """

    text: str | None = _field(SCHEMA.text)
    speaker: str | None = _field(KG.speaker, Read.ENTITY)
    mode: str | None = _field(KG.mode, Read.TERM)
    verb: str | None = _field(KG.reportingVerb, Read.WORDS)
    stance: str | None = _field(KG.stance, Read.TERM)
    occasion: str | None = _field(KG.occasion, Read.WORDS)
    topics: tuple[str, ...] = _field(SCHEMA.about, Read.ENTITIES)
    mentions: tuple[str, ...] = _field(SCHEMA.mentions, Read.ENTITIES)
    repeats: str | None = _field(PROV.wasQuotedFrom, Read.TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """A meeting, hearing, ceremony, which is an entity too: its IRI is that of both.

    ``name`` is only a title that the text gives, ``start`` and ``end`` are days in ISO 8601,
    ``date_text`` is the day as written, ``state`` is Announced or Held.
    """

    label: str | None = _field(RDFS.label)
    name: str | None = _field(SCHEMA.name)
    type: str | None = _field(KG.eventType, Read.WORDS)
    start: str | None = _field(SCHEMA.startDate)
    end: str | None = _field(SCHEMA.endDate)
    date_text: str | None = _field(KG.dateText)
    state: str | None = _field(KG.eventState, Read.TERM)
    place: str | None = _field(SCHEMA.location, Read.ENTITY)
    organizers: tuple[str, ...] = _field(KG.organizer, Read.ENTITIES)
    co_organizers: tuple[str, ...] = _field(KG.coOrganizer, Read.ENTITIES)
    topics: tuple[str, ...] = _field(SCHEMA.about, Read.ENTITIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Fact):
    """Somebody's part in an event; ``part`` is the IRI of a concept (축사), or words.

    ``presentation`` is the title of what was presented.
    """

    participant: str | None = _field(KG.participant, Read.ENTITY)
    event: str | None = _field(KG.event, Read.ENTITY)
    part: str | None = _field(KG.part)
    presentation: str | None = _field(KG.presentation, Read.WORDS)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name an entity."""

    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read of a graph, by IRI and in the order of IRIs.

    ``entities`` has also the parts in events and, where they were asked for, all that the facts name.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    participations: tuple[Participation, ...] = ()

    def __iter__(self) -> Iterator[Fact]:
        """Yield all facts, kind by kind."""
        return chain(self.posts, self.statements, self.events, self.participations)

    def label(self, iri: str) -> str:
        """Return what an IRI is called; words stay as they are."""
        return self.entities[iri].label if iri in self.entities else iri

    def called(self, iri: str | None) -> str | None:
        """Return what an IRI is called; None for none."""
        return None if iri is None else self.label(iri)


FACTS: Mapping[NamedNode, type[Fact]] = {
    KG.Post: Post,
    KG.Statement: Statement,
    KG.Event: Event,
    KG.Participation: Participation,
}
"""The classes of facts."""
NAMING: tuple[NamedNode, ...] = tuple(
    dict.fromkeys(
        property
        for cls in FACTS.values()
        for _, property, read in properties(cls)
        if read in (Read.ENTITY, Read.ENTITIES)
    )
)
"""The properties by which facts name entities; an event, being both, is named by itself."""
