"""What agents are told: few fields, short, and each fact with its evidence.

Field by field this is the schema that the server gives of its tools' answers.  No slots: the SDK takes them
for defaults.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A document: IRI, id, title, and where known day (YYYY-MM-DD), publisher and address."""

    document: str
    id: str
    title: str
    published: str | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True)
class Evidence:
    """Words of a document, between two offsets in Unicode code points, that state a fact."""

    words: str
    begin: int
    end: int
    source: Source


@dataclass(frozen=True)
class Stated:
    """The newest evidence of something, and how many pieces there are in all."""

    evidence: list[Evidence]
    evidence_count: int


@dataclass(frozen=True)
class Entity(Stated):
    """Who or what is called by a name, in how many facts, with evidence of one of them."""

    iri: str
    kind: str
    label: str
    other_names: list[str]
    facts: int


@dataclass(frozen=True)
class Post(Stated):
    """A post: tenure (Current, Former, Designate, Acting), and the days on which documents tell of it."""

    iri: str
    person: str
    role: str | None
    institution: str | None
    constituency: str | None
    tenure: str
    first_seen: str | None
    last_seen: str | None
    confidence: float


@dataclass(frozen=True)
class Statement(Stated):
    """Words that somebody is reported to have said."""

    iri: str
    text: str
    speaker: str | None
    stance: str | None
    verb: str | None
    topics: list[str]
    published: str | None


@dataclass(frozen=True)
class Fact(Stated):
    """A post, statement, event or participation: property → labels and words."""

    iri: str
    kind: str
    confidence: float
    says: dict[str, list[str]]


@dataclass(frozen=True)
class Entities:
    """Who or what is called so, the most told of first; ``more`` tells that there are others."""

    entities: list[Entity]
    more: bool


@dataclass(frozen=True)
class Posts:
    """The posts of those who were meant (IRI → label), the last told of first."""

    meant: dict[str, str]
    posts: list[Post]
    more: bool


@dataclass(frozen=True)
class Statements:
    """The statements of and about those who were meant (IRI → label), the newest first."""

    meant: dict[str, str]
    statements: list[Statement]
    more: bool


@dataclass(frozen=True)
class Table:
    """The rows of a query, or its triples as Turtle; and the facts that it names, with evidence."""

    columns: list[str]
    rows: list[list[str | int | float | bool | None]]
    turtle: str | None
    more: bool
    facts: list[Fact]
