"""Found: what a graph says of each of its documents, by the terms of the graph's contract."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, TypeVar

from kg.evaluate.gold import held, words
from kg.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph, Rows

T = TypeVar("T")

_SPANS = """
SELECT ?id ?document ?span ?words WHERE {
  ?document a kg:Document ; dcterms:identifier ?id .
  OPTIONAL {
    ?span nif:referenceContext/nif:sourceUrl ?document .
    OPTIONAL { ?span nif:beginIndex ?begin }
    OPTIONAL { ?span nif:anchorOf ?words }
  }
}
ORDER BY ?document ?begin ?span"""

_KINDS = """
SELECT DISTINCT ?node ?kind WHERE {
  { VALUES (?class ?kind) {
      (kg:Person "person") (kg:Post "post") (kg:Statement "statement")
      (kg:Event "event") (kg:Participation "participation")
    } }
  UNION { ?class rdfs:subClassOf* kg:Institution BIND("institution" AS ?kind) }
  ?node a ?class .
}
ORDER BY ?node"""

_PROPERTIES = """
SELECT DISTINCT ?node ?name ?value WHERE {
  { VALUES (?property ?name) {
      (rdfs:label "label") (skos:prefLabel "prefLabel") (skos:altLabel "altLabel") (schema:name "name")
      (itsrdf:taIdentRef "entity") (prov:wasDerivedFrom "evidence") (kg:confidence "confidence")
      (org:member "person") (org:role "role") (org:organization "institution") (kg:tenure "tenure")
      (kg:speaker "speaker") (schema:text "text") (kg:mode "mode") (kg:eventType "type")
      (kg:organizer "organizer") (kg:coOrganizer "coOrganizer")
      (kg:participant "participant") (kg:part "part") (kg:event "event") (kg:mainTopic "topic")
    }
    ?node ?property ?value }
  UNION { ?node org:subOrganizationOf+ ?value BIND("above" AS ?name) }
}
ORDER BY ?node ?name ?value"""

_TOPICS = 10


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something: its label, all its names, what it is a unit of, where it is mentioned."""

    iri: str
    label: str
    names: tuple[str, ...]
    above: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: its words in this document, and how sure the graph is of it."""

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
    """What somebody said."""

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
    reader = _Reader(graph)
    return {id: reader.found(document) for id, document in reader.documents.items()}


def _label(entity: Entity | None) -> str | None:
    return None if entity is None else entity.label


def _select(graph: "KnowledgeGraph", query: str) -> "Rows":
    prefixes = "\n".join(f"PREFIX {prefix}: <{v.iri}>" for prefix, v in VOCABULARIES.items())
    return graph.select(prefixes + query)


class _Reader:
    """The graph by node and property, and by document."""

    def __init__(self, graph: "KnowledgeGraph") -> None:
        self.documents: dict[str, str] = {}
        self._spans: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._nodes: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._values: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for node, name, value in _select(graph, _PROPERTIES):
            self._values[str(node), str(name)].append(str(value))
        sources: dict[str, str] = {}
        for id, document, span, anchor in _select(graph, _SPANS):
            self.documents[str(id)] = sources[str(document)] = str(document)
            if span is not None:
                sources[str(span)] = str(document)
                self._spans[str(document)][str(span)] = str(anchor or "")
        kinds: defaultdict[str, list[str]] = defaultdict(list)
        for node, kind in _select(graph, _KINDS):
            kinds[str(kind)].append(str(node))
        self._kinds = {kind: frozenset(nodes) for kind, nodes in kinds.items()}
        for kind, nodes in kinds.items():
            for iri in nodes:
                told = (sources[at] for at in self._values.get((iri, "evidence"), ()) if at in sources)
                for at in dict.fromkeys(told):
                    self._nodes[at, kind].append(iri)

    def found(self, document: str) -> Found:
        mentions: defaultdict[str, list[str]] = defaultdict(list)
        for span, anchor in self._spans[document].items():
            for iri in self._all(span, "entity"):
                mentions[iri].append(anchor)

        def mentioned(iris: Iterable[str]) -> tuple[Entity, ...]:
            return tuple(self._entity(iri, mentions.get(iri, ())) for iri in iris)

        def of(kind: str) -> list[str]:
            return sorted(mentions.keys() & self._kinds.get(kind, frozenset()))

        def facts(kind: str, make: Callable[[str, str], Iterable[T]]) -> tuple[T, ...]:
            return tuple(fact for iri in self._nodes[document, kind] for fact in make(document, iri))

        return Found(
            people=mentioned(of("person")),
            institutions=mentioned(of("institution")),
            posts=facts("post", self._post),
            statements=facts("statement", self._statement),
            events=facts("event", self._event),
            participations=(*facts("participation", self._participation), *facts("event", self._hosts)),
            topics=mentioned(self._all(document, "topic")[:_TOPICS]),
        )

    def _all(self, node: str, name: str) -> tuple[str, ...]:
        return tuple(self._values.get((node, name), ()))

    def _one(self, node: str, name: str) -> str | None:
        return next(iter(self._all(node, name)), None)

    def _entity(self, iri: str, evidence: Iterable[str] = ()) -> Entity:
        label, preferred, other, name = (
            self._all(iri, p) for p in ("label", "prefLabel", "altLabel", "name")
        )
        return Entity(
            iri=iri,
            label=next(iter((*label, *preferred, *name, iri))),
            names=(*label, *preferred, *other, *name),
            above=frozenset(self._all(iri, "above")),
            evidence=tuple(dict.fromkeys(evidence)),
        )

    def _ref(self, node: str, name: str) -> Entity | None:
        iri = self._one(node, name)
        return None if iri is None else self._entity(iri)

    def _stated(self, document: str, iri: str) -> "_Stated":
        """Return the words of this document that state a fact, in their order, and how sure it is."""
        spans = set(self._all(iri, "evidence"))
        confidence = self._one(iri, "confidence")
        return {
            "evidence": tuple(anchor for span, anchor in self._spans[document].items() if span in spans),
            "confidence": None if confidence is None else float(confidence),
        }

    def _post(self, document: str, iri: str) -> Iterator[Post]:
        yield Post(
            person=self._ref(iri, "person"),
            role=self._ref(iri, "role"),
            institution=self._ref(iri, "institution"),
            former=(self._one(iri, "tenure") or "").endswith("#Former"),
            **self._stated(document, iri),
        )

    def _statement(self, document: str, iri: str) -> Iterator[Statement]:
        yield Statement(
            speaker=self._ref(iri, "speaker"),
            text=self._one(iri, "text") or "",
            direct=not (self._one(iri, "mode") or "").endswith("#Indirect"),
            **self._stated(document, iri),
        )

    def _event(self, document: str, iri: str) -> Iterator[Event]:
        yield Event(event=self._entity(iri), type=self._one(iri, "type") or "", **self._stated(document, iri))

    def _participation(self, document: str, iri: str) -> Iterator[Participation]:
        yield Participation(
            participant=self._ref(iri, "participant"),
            part=self._ref(iri, "part") or Entity("", "", ()),
            event=self._one(iri, "event"),
            **self._stated(document, iri),
        )

    def _hosts(self, document: str, iri: str) -> Iterator[Participation]:
        for name, part in (("organizer", "주최"), ("coOrganizer", "공동주최")):
            for host in self._all(iri, name):
                yield Participation(
                    participant=self._entity(host),
                    part=Entity(part, part, (part,)),
                    event=iri,
                    **self._stated(document, iri),
                )


class _Stated(TypedDict):
    evidence: tuple[str, ...]
    confidence: float | None
