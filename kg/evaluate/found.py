"""Read what a graph says of each of its documents, with all names of each entity."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, TypeVar

from kg.evaluate.gold import held, words
from kg.graph import facts

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

F = TypeVar("F", bound=facts.Fact)

_TOPICS = 10


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: its label, all its names, what it is a unit of, where it is mentioned."""

    iri: str
    label: str
    names: tuple[str, ...]
    above: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The fields of every fact: its evidence in this document, and its confidence."""

    evidence: tuple[str, ...]
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Fact):
    """A person in a role at an institution."""

    person: Entity | None
    role: Entity | None
    institution: Entity | None
    former: bool

    def __str__(self) -> str:
        return words(_label(self.person), _label(self.institution), held(_label(self.role), self.former))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """A statement, as the graph has it."""

    speaker: Entity | None
    text: str
    direct: bool

    def __str__(self) -> str:
        return words(_label(self.speaker), self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """An event, by its names and its type noun."""

    event: Entity
    type: str

    def __str__(self) -> str:
        return words(self.event.label, self.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Fact):
    """Who took which part in an event, by its IRI; hosts take the parts 주최 and 공동주최."""

    participant: Entity | None
    part: Entity
    event: str | None

    def __str__(self) -> str:
        return words(_label(self.participant), self.part.label)


@dataclass(frozen=True, slots=True)
class Found:
    """What a graph says of one document, in the order of IRIs."""

    people: tuple[Entity, ...] = ()
    institutions: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    participations: tuple[Participation, ...] = ()
    topics: tuple[Entity, ...] = ()


def read(graph: "KnowledgeGraph") -> dict[str, Found]:
    """Return what the graph says of each document, by the document's identifier."""
    told = _Told(graph)
    return {
        document.identifier: told.found(document)
        for document in told.facts.documents.values()
        if document.identifier is not None
    }


def _label(entity: Entity | None) -> str | None:
    return None if entity is None else entity.label


class _Told:
    """The facts of a graph, by the documents that state them."""

    def __init__(self, graph: "KnowledgeGraph") -> None:
        self.facts = facts.read(graph, named=True)
        self._mentions: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for mention in facts.mentions(graph, self.facts.documents):
            self._mentions[mention.span.document][mention.entity].append(mention.span.words)
        known = self.facts.entities
        self._named = {**known, **facts.entities(graph, self._iris() - known.keys())}
        self._above: dict[str, frozenset[str]] = {}

    def _iris(self) -> set[str]:
        topics = {topic for document in self.facts.documents.values() for topic in document.topics}
        return topics.union(*self._mentions.values())

    def found(self, document: facts.Document) -> Found:
        mentions = self._mentions[document.iri]

        def mentioned(iris: Iterable[str]) -> tuple[Entity, ...]:
            return tuple(self._entity(iri, mentions.get(iri, ())) for iri in iris)

        def of(kind: facts.Kind) -> list[str]:
            return sorted(iri for iri in mentions if iri in self._named and kind in self._named[iri].kinds)

        def stated(found: Iterable[F]) -> Iterator[tuple[F, _Stated]]:
            """Yield the facts that the document states, with its words for them."""
            for fact in found:
                if document.iri in fact.documents:
                    words = tuple(s.words for s in fact.evidence if s.document == document.iri)
                    yield fact, {"evidence": words, "confidence": fact.confidence}

        return Found(
            people=mentioned(of("person")),
            institutions=mentioned(of("institution")),
            posts=tuple(self._post(*fact) for fact in stated(self.facts.posts)),
            statements=tuple(self._statement(*fact) for fact in stated(self.facts.statements)),
            events=tuple(
                Event(event=self._entity(event.iri), type=event.type or "", **common)
                for event, common in stated(self.facts.events)
            ),
            participations=(
                *(self._participation(*fact) for fact in stated(self.facts.participations)),
                *(host for fact in stated(self.facts.events) for host in self._hosts(*fact)),
            ),
            topics=mentioned(document.topics[:_TOPICS]),
        )

    def _entity(self, iri: str, evidence: Iterable[str] = ()) -> Entity:
        known = self._named.get(iri)
        if known is None:
            return Entity(iri, iri, ())
        return Entity(
            iri=iri,
            label=known.label,
            names=known.names,
            above=self._higher(iri),
            evidence=tuple(dict.fromkeys(evidence)),
        )

    def _higher(self, iri: str) -> frozenset[str]:
        """Return all that an entity is a unit of, directly or indirectly."""
        if iri not in self._above:
            found: set[str] = set()
            new = {iri}
            while new:
                new = {w for one in new if one in self._named for w in self._named[one].wider} - found
                found |= new
            self._above[iri] = frozenset(found)
        return self._above[iri]

    def _ref(self, iri: str | None) -> Entity | None:
        return None if iri is None else self._entity(iri)

    def _post(self, post: facts.Post, common: "_Stated") -> Post:
        return Post(
            person=self._ref(post.person),
            role=self._ref(post.role),
            institution=self._ref(post.institution),
            former=post.tenure == "Former",
            **common,
        )

    def _statement(self, statement: facts.Statement, common: "_Stated") -> Statement:
        return Statement(
            speaker=self._ref(statement.speaker),
            text=statement.text or "",
            direct=statement.mode != "Indirect",
            **common,
        )

    def _participation(self, taking: facts.Participation, common: "_Stated") -> Participation:
        return Participation(
            participant=self._ref(taking.participant),
            part=self._ref(taking.part) or Entity("", "", ()),
            event=taking.event,
            **common,
        )

    def _hosts(self, event: facts.Event, common: "_Stated") -> Iterator[Participation]:
        for iris, part in ((event.organizers, "주최"), (event.co_organizers, "공동주최")):
            for iri in iris:
                yield Participation(
                    participant=self._entity(iri),
                    part=Entity(part, part, (part,)),
                    event=event.iri,
                    **common,
                )


class _Stated(TypedDict):
    evidence: tuple[str, ...]
    confidence: float | None
