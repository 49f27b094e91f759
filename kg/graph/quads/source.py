"""One extraction, as the graph names its parts; and the literals of the graph."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.errors import in_stage
from kg.model import AnyFact, Event, Extraction, Kind, Participation, Post, Span, Statement, Tenure
from kg.vocabulary import FOAF, KG, ORG, RDFS, SCHEMA, SKOS, XSD, mint

Property = tuple[NamedNode, NamedNode | Literal]
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

CLASSES = {
    Kind.PERSON: (KG.Person, FOAF.Person),
    Kind.ROLE: (KG.Role, ORG.Role, SKOS.Concept),
    Kind.INSTITUTION: (KG.Institution, ORG.Organization),
    Kind.TOPIC: (KG.Topic, SKOS.Concept),
    Kind.PLACE: (KG.Place, SCHEMA.Place),
    Kind.EVENT: (KG.Event, SCHEMA.Event),
}

# A JSON escape can stand for a lone surrogate, which no RDF literal can hold.
_SURROGATE = re.compile("[\ud800-\udfff]")


class Source:
    """One extraction, and the names of its parts in the graph."""

    def __init__(self, extraction: Extraction, base: str) -> None:
        self.extraction = extraction
        self.document = extraction.document
        self.base = base
        self.node = mint(base, "document", self.document.id)
        self._entities = {e.id: entity_node(e.id, base) for e in extraction.entities}
        self._spans: dict[Span, tuple[NamedNode, Span]] = {}
        said = Counter(f.content for f in extraction.facts if isinstance(f, Statement))
        self._joint = {content for content, speakers in said.items() if speakers > 1}

    def entity(self, id: str) -> NamedNode:
        """Return the node of an entity; KeyError where the extraction does not have it."""
        return self._entities[id]

    def name(self, node: NamedNode) -> str:
        """Return the relative IRI of a node, without the base: ``person/문하경``."""
        return node.value.removeprefix(self.base)

    def part(self, label: str) -> NamedNode:
        """Return the concept of a part in an event."""
        return mint(self.base, "part", label)

    def span(self, span: Span) -> tuple[NamedNode, Span]:
        """Return a span's node, and where it is in the text as it was given (RFC 5147 offsets)."""
        if span not in self._spans:
            raw = self.document.offsets.to_raw(span)
            self._spans[span] = NamedNode(f"{self.node.value}#char={raw.start},{raw.end}"), raw
        return self._spans[span]

    def context(self) -> NamedNode:
        """Return the node of the whole text as it was given."""
        return NamedNode(f"{self.node.value}#char=0,{len(self.document.raw)}")

    def fact(self, fact: AnyFact) -> NamedNode:
        """Return the node of a fact: the same words for the same fact in any document."""
        match fact:
            case Post():
                tenure = () if fact.tenure is Tenure.CURRENT else (fact.tenure.value,)
                parts = (_name(fact.person), _name(fact.institution), _name(fact.role), *tenure)
                return mint(self.base, "post", *parts)
            case Statement():
                return self.statement(fact.content, fact.speaker)
            case Participation():
                title = () if fact.presentation is None else (fact.presentation,)
                parts = (_name(fact.event), _name(fact.participant), fact.part, *title)
                return mint(self.base, "participation", *parts)
            case Event():
                return self.entity(fact.id)

    def statement(self, content: Span, speaker: str | None) -> NamedNode:
        """Return the node of a statement; if several speakers say the same words, each has a node."""
        _, raw = self.span(content)
        who = (_name(speaker),) if content in self._joint else ()
        return mint(self.base, "statement", self.document.id, f"{raw.start}-{raw.end}", *who)

    def people_and_posts(self) -> set[NamedNode]:
        """Return the people and their posts, whose IRIs entity resolution may change."""
        people = {self._entities[e.id] for e in self.extraction.entities if e.kind is Kind.PERSON}
        return people | {self.fact(fact) for fact in self.extraction.facts if isinstance(fact, Post)}

    def blaming(self, rule: str) -> AbstractContextManager[None]:
        """Name the rule in errors: its result refers to something that the extraction does not have."""
        return in_stage(self.document.id, "graph", rule)


def entity_node(id: str, base: str) -> NamedNode:
    """Return the node of an entity by its id: ``person/문하경`` is ``…/id/person/문하경``."""
    folder, _, name = id.partition("/")
    return mint(base, folder, name)


def _name(id: str | None) -> str:
    return "" if id is None else id.partition("/")[2]


def described(
    node: NamedNode, names: Iterable[tuple[str, tuple[str, ...]]]
) -> Iterator[tuple[NamedNode, NamedNode, Literal]]:
    """Name an entity: its label is the longest of all that documents give it, every other form an alias."""
    found = list(names)
    label = min((own for own, _ in found), key=lambda form: (-len(form), form))
    yield node, RDFS.label, korean(label)
    for form in {form for own, aliases in found for form in (own, *aliases)} - {label, ""}:
        yield node, SKOS.altLabel, korean(form)


def lines(triples: Iterable[Triple], graph: NamedNode) -> str:
    """Return N-Quads, sorted."""
    return "".join(sorted(f"{s} {p} {o} {graph} .\n" for s, p, o in triples))


def korean(text: str) -> Literal:
    """Return a literal for display, with the language tag of Korean."""
    return Literal(_SURROGATE.sub("\ufffd", text), language="ko")


def plain(text: str) -> Literal:
    """Return a string literal without a language: an identifier, a checksum, a piece of text."""
    return Literal(_SURROGATE.sub("\ufffd", text))


def decimal(number: float) -> Literal:
    """Return a canonical xsd:decimal: the one form that every store keeps as it is."""
    text = format(Decimal(repr(number)).quantize(Decimal("0.0001")).normalize(), "f")
    return Literal(text, datatype=XSD.decimal)
