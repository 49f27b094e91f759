"""Names and titles, mentions, entities, and links from mentions to entities."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.text import Span
from kg.model.word import InstitutionType, Tenure


class Kind(StrEnum):
    """What an entity is; the value is its folder in the IRI."""

    PERSON = "person"
    ROLE = "role"
    INSTITUTION = "institution"
    TOPIC = "topic"
    PLACE = "place"
    EVENT = "event"


class Form(StrEnum):
    """The form in which a text names somebody or something; later rules depend on it."""

    NAME = "name"
    """A name in full, or one that a table lists: 환경부."""
    SURNAME = "surname"
    """A surname with a title, short for a full name: 조 의원."""
    ABBREVIATION = "abbreviation"
    """A short form of an institution that brackets introduce: (이하 권익위)."""
    SUFFIX = "suffix"
    """A noun recognised as an institution only by its ending: 녹지진흥국."""
    REGION = "region"
    """A region used for its government: 광주광역시는."""
    STATE = "state"
    """The government of the country by itself: 정부는."""
    GOVERNMENT = "government"
    """The government of a country or president: 일본 정부."""
    TITLE = "title"
    """The title of an event in marks: ‘바다의 날’ 기념식."""
    TYPE = "type"
    """A noun for an event, with what modifies it: 정책토론회."""
    VISIT = "visit"
    """A visit that a verb expresses: 포대를 방문해."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that refer to an entity: ``span.of(document.text) == surface``.

    ``name`` is the whole name (방송통신위원장 names 방송통신위원회), and
    ``key`` the form that coreference compares: the name without its spaces, or the
    full form that a table gives for it.  ``day`` is the day of the month given with an
    event (15일 토론회), ``rule`` the rule that found it.
    """

    span: Span
    surface: str
    kind: Kind
    name: str
    key: str
    rule: str
    form: Form = Form.NAME
    day: str = ""


@dataclass(frozen=True, slots=True)
class InstitutionName:
    """An institution's name: its place in the text, its full name and its form."""

    span: Span
    whole: str
    rule: str
    form: Form = Form.NAME


@dataclass(frozen=True, slots=True)
class Title:
    """A person's name with the role, institution and other details beside it.

    A fused form gives two overlapping spans: ``연구원장`` is the 원장 of a 연구원.  A
    title of the form SURNAME gives no full name; ``in_brackets`` ones only add to
    the title before them: ``하늬 의원(광주 서구갑)``.
    """

    person: Span
    span: Span
    rule: str
    role: Span | None = None
    role_label: str = ""
    institution: InstitutionName | None = None
    tenure: Tenure = Tenure.CURRENT
    constituency: Span | None = None
    form: Form = Form.NAME
    in_brackets: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something in the world.

    ``id`` is unique in its extraction, and readable: ``person/문하경``.
    ``type`` is the class in the ontology where it is narrower than the kind
    (``PoliticalParty``); ``parent`` the id of the institution that a unit belongs to, or,
    for a topic, of the broader topic that its name ends in.
    """

    id: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    type: InstitutionType | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the entity that it refers to."""

    mention: Mention
    entity: str
