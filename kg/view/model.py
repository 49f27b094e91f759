"""What the page shows of a graph: nodes, edges, the facts behind them, the documents.

All values are frozen, sorted and made of strings and numbers, so that equal
graphs give equal JSON.  Ids are opaque (``n0``, ``e0``, ``f0``, ``d0``): nothing
from a text can be an id in the page.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from kg.graph.facts import Kind


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a text names a node: ``[start, end)`` in code points of the document as given."""

    start: int
    end: int
    node: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a document, from code point ``start``, and the nodes that it names."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text that facts were read from; ``url`` is http(s) or nothing, ``date`` is ISO 8601.

    ``passages`` are the paragraphs that state facts, or all of them where ``whole``.
    """

    id: str
    title: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    topics: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """An entity; ``type`` is the ontology's narrower class (``University``)."""

    id: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    type: str | None = None
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the picture, its Korean name, and the ids of the facts that it stands for.

    ``relation`` names the kind of line: post, role, constituency, part, organizer,
    coOrganizer, about, topic, place, unitOf, asked.
    """

    id: str
    source: str
    target: str
    relation: str
    label: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a fact: ``[start, end)`` in code points of the document as given."""

    document: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries; in its subclasses, entities are ids of nodes."""

    id: str
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Fact):
    """A person in a role at an institution; ``tenure`` is the ontology's term (``Former``)."""

    person: str
    role: str | None = None
    institution: str | None = None
    tenure: str | None = None
    constituency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """A statement; ``mode`` is ``Direct`` or ``Indirect``, ``stance`` the verb's (``Critical``).

    ``repeats`` are the words in the text that a headline's quotation shortens.
    """

    text: str
    speaker: str | None = None
    mode: str | None = None
    verb: str | None = None
    stance: str | None = None
    occasion: str | None = None
    topics: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    repeats: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """When, where and by whom ``event`` was held; ``date`` is ISO 8601, ``date_text`` as written."""

    event: str
    name: str | None = None
    type: str | None = None
    date: str | None = None
    end_date: str | None = None
    state: str | None = None
    date_text: str | None = None
    place: str | None = None
    organizers: tuple[str, ...] = ()
    co_organizers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Fact):
    """A participation: the label of the part (축사), and the title of the presentation."""

    participant: str
    event: str
    part: str | None = None
    presentation: str | None = None


@dataclass(frozen=True, slots=True)
class ViewModel:
    """All that one page shows.

    ``first`` are the nodes that it opens with; with ``only_first`` it has no others.
    ``left_out`` is the number of entities of the graph that it does not have.
    """

    title: str
    documents: tuple[Document, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    posts: tuple[Post, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    participations: tuple[Participation, ...] = ()
    first: tuple[str, ...] = ()
    only_first: bool = False
    left_out: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the model as JSON values, without fields that are None or empty."""
        return {field.name: _json(getattr(self, field.name)) for field in fields(self)}


def _json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_json(one) for one in value]
    if not is_dataclass(value):
        return value
    known = ((field.name, getattr(value, field.name)) for field in fields(value))
    return {
        name: _json(one)
        for name, one in known
        if one is not None and one is not False and one not in ((), "")
    }
