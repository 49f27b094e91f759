"""The results of the tools: few fields, and each fact with its evidence.

The SDK derives the output schemas of the tools from these classes.  No slots: the SDK takes
them for defaults.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A document: IRI, id, title and, where known, day of publication (YYYY-MM-DD), publisher and URL."""

    document: str
    id: str
    title: str
    published: str | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True)
class Evidence:
    """Words of a document that state a fact, from offset ``begin`` to before ``end`` (in code points)."""

    words: str
    begin: int
    end: int
    source: Source


@dataclass(frozen=True)
class Stated:
    """The newest pieces of evidence, and the number of all pieces."""

    evidence: list[Evidence]
    evidence_count: int


@dataclass(frozen=True)
class Entity(Stated):
    """An entity: IRI, kind, label, aliases, the number of facts about it, and evidence of one of them."""

    iri: str
    kind: str
    label: str
    other_names: list[str]
    facts: int


@dataclass(frozen=True)
class Post(Stated):
    """A post; its tenure is Current, Former, Designate or Acting.

    ``first_seen`` and ``last_seen`` are the days of the first and last document that states the
    post, not those of the term; ``confidence`` is between 0 and 1.
    """

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
    """A statement: ``text`` is the content, verbatim; ``published`` the day of the document (YYYY-MM-DD)."""

    iri: str
    text: str
    speaker: str | None
    stance: str | None
    verb: str | None
    topics: list[str]
    published: str | None


@dataclass(frozen=True)
class Fact(Stated):
    """A post, statement, event or participation; ``says`` maps each property to labels or words."""

    iri: str
    kind: str
    confidence: float
    says: dict[str, list[str]]


@dataclass(frozen=True)
class Entities:
    """Entities, exact matches first, then by number of facts; ``more`` tells whether there are others."""

    entities: list[Entity]
    more: bool


@dataclass(frozen=True)
class Posts:
    """Posts, latest last_seen first; ``meant`` are the entities that ``of`` was resolved to (IRI → label)."""

    meant: dict[str, str]
    posts: list[Post]
    more: bool


@dataclass(frozen=True)
class Statements:
    """Statements, newest first; ``meant`` are the entities that the names were resolved to (IRI → label)."""

    meant: dict[str, str]
    statements: list[Statement]
    more: bool


@dataclass(frozen=True)
class Table:
    """The rows of a query, or its triples as Turtle; ``facts`` are the facts in the rows, with evidence."""

    columns: list[str]
    rows: list[list[str | int | float | bool | None]]
    turtle: str | None
    more: bool
    facts: list[Fact]
