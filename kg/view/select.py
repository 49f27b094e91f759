"""Graph → ViewModel: reads what the page shows, by the terms of the graph's contract."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from kg.view import model
from kg.view.edges import edges
from kg.view.model import KINDS, ViewModel
from kg.view.passages import passages
from kg.view.scope import Chosen, Scope, choose
from kg.view.terms import CLASSES, NAMES, NARROWER, ask, ask_of, local, short

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_WORDS = "rdfs:label skos:altLabel schema:text schema:name kg:dateText kg:presentation dcterms:identifier"
_LINKS = (
    f"org:subOrganizationOf prov:wasDerivedFrom prov:wasQuotedFrom kg:mainTopic {NAMES.replace('|', ' ')}"
)
_TERMS = (
    "rdf:type kg:tenure kg:mode kg:stance kg:reportingVerb kg:occasion kg:eventType kg:part kg:confidence"
)
_OTHERS = "kg:eventState schema:startDate schema:endDate schema:datePublished schema:url schema:publisher"
_SPANS = "nif:anchorOf nif:beginIndex nif:endIndex"
_PROPERTIES = frozenset(" ".join((_WORDS, _LINKS, _TERMS, _OTHERS, _SPANS)).split())
_VALUES = 'SELECT ?s ?p ?o (LANG(?o) NOT IN ("", "ko") AS ?foreign) WHERE { VALUES ?s { $IRIS } ?s ?p ?o }'
_MENTIONS = (
    "SELECT ?entity (COUNT(?span) AS ?n) WHERE { VALUES ?entity { $IRIS } ?span itsrdf:taIdentRef ?entity } "
    "GROUP BY ?entity"
)
_DOCUMENTS = "SELECT ?document WHERE { ?document a kg:Document }"
_MARKS = """SELECT ?span ?entity ?begin ?end WHERE {
  VALUES ?document { $IRIS } ?context nif:sourceUrl ?document . ?span nif:referenceContext ?context ;
    itsrdf:taIdentRef ?entity ; nif:beginIndex ?begin ; nif:endIndex ?end
}"""
_LED_TO = (
    "prov:wasDerivedFrom",
    "prov:wasQuotedFrom",
    "kg:part",
    "kg:occasion",
    "kg:reportingVerb",
    "kg:eventType",
)
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]*")
_HTTP = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)

F = TypeVar("F", bound=model.Fact)


def view_model(
    graph: "KnowledgeGraph",
    *,
    title: str | None = None,
    scope: Scope = Scope(),  # noqa: B008 - frozen
    texts: Mapping[str, str] | None = None,
    whole: bool = False,
) -> ViewModel:
    """Return what the page shows of ``graph``; ``title`` stands for the documents' own.

    ``texts`` are raw texts by the identifier of their document: the page then shows
    facts in their paragraphs, and with ``whole`` the texts from end to end.
    """
    return _Reader(graph, choose(graph, scope)).read(title, scope, texts or {}, whole)


class _Reader:
    """What was chosen of the graph, by subject and property, and the page's ids for it."""

    def __init__(self, graph: "KnowledgeGraph", chosen: Chosen) -> None:
        self._graph = graph
        self._chosen = chosen
        self._values: dict[tuple[str, str], tuple[str, ...]] = {}
        self._read(chosen.facts | chosen.entities)
        # Spans, and the concepts that name a part.
        self._read(value for iri in chosen.facts for p in _LED_TO for value in self._all(iri, p))
        documents = {
            span.partition("#")[0] for iri in chosen.facts for span in self._all(iri, "prov:wasDerivedFrom")
        }
        if chosen.whole:
            documents.update(str(document) for (document,) in ask(graph, _DOCUMENTS))
        self._read(documents)
        known = [iri for iri in documents if self._all(iri, "rdf:type")]
        known.sort(key=lambda iri: (self._one(iri, "schema:datePublished") or "", iri))
        self._documents = {iri: f"d{at}" for at, iri in enumerate(known)}
        kinds = {
            iri: CLASSES[name]
            for iri in chosen.entities
            for name in sorted(map(short, self._all(iri, "rdf:type")), reverse=True)
            if name in CLASSES
        }
        entities = sorted(kinds, key=lambda iri: (KINDS.index(kinds[iri]), iri))
        self._kinds = {iri: kinds[iri] for iri in entities}
        self._nodes = {iri: f"n{at}" for at, iri in enumerate(entities)}
        self._mentions = {str(entity): int(str(n)) for entity, n in ask_of(graph, entities, _MENTIONS)}
        self._ids = count()

    def _read(self, iris: Iterable[str]) -> None:
        found: defaultdict[tuple[str, str], set[tuple[bool, str]]] = defaultdict(set)
        new = {iri for iri in iris if _IRI.fullmatch(iri)}
        for subject, property_, value, foreign in ask_of(self._graph, new, _VALUES):
            if (name := short(str(property_))) in _PROPERTIES:
                # Korean (and untagged) words come before those in another language.
                found[str(subject), name].add((bool(foreign), str(value)))
        self._values |= {key: tuple(value for _, value in sorted(terms)) for key, terms in found.items()}

    def _instances(self, name: str) -> Iterator[str]:
        return (iri for iri in sorted(self._chosen.facts) if name in map(short, self._all(iri, "rdf:type")))

    def read(self, title: str | None, scope: Scope, texts: Mapping[str, str], whole: bool) -> ViewModel:
        documents = tuple(map(self._document, self._documents))
        facts = (
            tuple(self._facts("kg:Post", self._post)),
            tuple(self._facts("kg:Statement", self._statement)),
            tuple(self._facts("kg:Event", self._event)),
            tuple(self._facts("kg:Participation", self._participation)),
        )
        nodes = tuple(map(self._node, self._nodes))
        units = (
            (unit, wider)
            for iri, unit in self._nodes.items()
            for wider in self._refs(iri, "org:subOrganizationOf")
        )
        asked = (
            (self._nodes[a], name, self._nodes[b])
            for a, name, b in scope.links
            if {a, b} <= self._nodes.keys()
        )
        return ViewModel(
            title or _title(documents),
            self._with_passages(documents, facts, texts, whole) if texts else documents,
            nodes,
            edges(nodes, *facts, units, asked),
            *facts,
            first=tuple(id_ for iri, id_ in self._nodes.items() if iri in self._chosen.first),
            only_first=scope.answer is not None,
            left_out=self._chosen.left_out,
        )

    def _with_passages(
        self,
        documents: Iterable[model.Document],
        facts: Iterable[Iterable[model.Fact]],
        texts: Mapping[str, str],
        whole: bool,
    ) -> tuple[model.Document, ...]:
        raw = {
            id_: texts[identifier]
            for iri, id_ in self._documents.items()
            for identifier in self._all(iri, "dcterms:identifier")
            if identifier in texts
        }
        marks: defaultdict[str, list[model.Mark]] = defaultdict(list)
        for span, entity, begin, end in ask_of(self._graph, self._documents, _MARKS):
            document = self._documents[str(span).partition("#")[0]]
            if (node := self._nodes.get(str(entity))) is not None:
                marks[document].append(model.Mark(int(str(begin)), int(str(end)), node))
        evidence = [e for kind in facts for fact in kind for e in fact.evidence]
        return passages(documents, raw, marks, evidence, whole)

    def _all(self, iri: str, property_: str) -> tuple[str, ...]:
        return self._values.get((iri, property_), ())

    def _one(self, iri: str, property_: str) -> str | None:
        return next(iter(self._all(iri, property_)), None)

    def _refs(self, iri: str, property_: str) -> tuple[str, ...]:
        """Return the ids of the nodes that a property leads to, in the order of the nodes."""
        there = {self._nodes[value] for value in self._all(iri, property_) if value in self._nodes}
        return tuple(sorted(there, key=lambda id_: int(id_[1:])))

    def _ref(self, iri: str, property_: str) -> str | None:
        return next(iter(self._refs(iri, property_)), None)

    def _words(self, iri: str, property_: str) -> str | None:
        """Return a value in words: the label of a concept, a literal as it is."""
        value = self._one(iri, property_)
        return value and (self._one(value, "rdfs:label") or value)

    def _term(self, iri: str, property_: str) -> str | None:
        value = self._one(iri, property_)
        return value and local(value)

    def _document(self, iri: str) -> model.Document:
        url = self._one(iri, "schema:url")
        return model.Document(
            id=self._documents[iri],
            title=self._one(iri, "rdfs:label") or self._one(iri, "dcterms:identifier") or local(iri),
            publisher=self._words(iri, "schema:publisher"),
            date=self._one(iri, "schema:datePublished"),
            url=url if url and _HTTP.fullmatch(url) else None,
            topics=self._refs(iri, "kg:mainTopic"),
        )

    def _node(self, iri: str) -> model.Node:
        label = self._one(iri, "rdfs:label") or local(iri)
        narrower = (local(name) for name in self._all(iri, "rdf:type") if short(name) in NARROWER)
        return model.Node(
            id=self._nodes[iri],
            kind=self._kinds[iri],
            label=label,
            aliases=tuple(alias for alias in self._all(iri, "skos:altLabel") if alias != label),
            type=next(narrower, None),
            mentions=self._mentions.get(iri, 0),
        )

    def _facts(self, name: str, make: Callable[[str, dict[str, Any]], F | None]) -> Iterator[F]:
        """Yield the facts of one class in the order in which the documents state them."""
        stated = [(self._evidence(iri), iri) for iri in self._instances(name)]
        stated.sort(key=lambda fact: ([(int(e.document[1:]), e.start, e.end) for e in fact[0]], fact[1]))
        for evidence, iri in stated:
            confidence = self._one(iri, "kg:confidence")
            common = {"evidence": evidence, "confidence": float(confidence) if confidence else None}
            made = make(iri, {"id": f"f{next(self._ids)}", **common})
            if made is not None:
                yield made

    def _evidence(self, iri: str) -> tuple[model.Evidence, ...]:
        spans = (
            model.Evidence(
                document=self._documents[document],
                words=self._one(span, "nif:anchorOf") or "",
                start=int(self._one(span, "nif:beginIndex") or 0),
                end=int(self._one(span, "nif:endIndex") or 0),
            )
            for span in self._all(iri, "prov:wasDerivedFrom")
            if (document := span.partition("#")[0]) in self._documents
        )
        return tuple(sorted(spans, key=lambda e: (int(e.document[1:]), e.start, e.end)))

    def _post(self, iri: str, common: dict[str, Any]) -> model.Post | None:
        person = self._ref(iri, "org:member")
        if person is None:
            return None
        return model.Post(
            **common,
            person=person,
            role=self._ref(iri, "org:role"),
            institution=self._ref(iri, "org:organization"),
            tenure=self._term(iri, "kg:tenure"),
            constituency=self._ref(iri, "kg:constituency"),
        )

    def _statement(self, iri: str, common: dict[str, Any]) -> model.Statement:
        repeated = self._one(iri, "prov:wasQuotedFrom")
        return model.Statement(
            **common,
            text=self._one(iri, "schema:text") or "",
            speaker=self._ref(iri, "kg:speaker"),
            mode=self._term(iri, "kg:mode"),
            verb=self._words(iri, "kg:reportingVerb"),
            stance=self._term(iri, "kg:stance"),
            occasion=self._words(iri, "kg:occasion"),
            topics=self._refs(iri, "schema:about"),
            mentions=self._refs(iri, "schema:mentions"),
            repeats=repeated and self._one(repeated, "schema:text"),
        )

    def _event(self, iri: str, common: dict[str, Any]) -> model.Event:
        return model.Event(
            **common,
            event=self._nodes[iri],
            name=self._one(iri, "schema:name"),
            type=self._words(iri, "kg:eventType"),
            date=self._one(iri, "schema:startDate"),
            state=self._term(iri, "kg:eventState"),
            end_date=self._one(iri, "schema:endDate"),
            date_text=self._one(iri, "kg:dateText"),
            place=self._ref(iri, "schema:location"),
            organizers=self._refs(iri, "kg:organizer"),
            co_organizers=self._refs(iri, "kg:coOrganizer"),
            topics=self._refs(iri, "schema:about"),
        )

    def _participation(self, iri: str, common: dict[str, Any]) -> model.Participation | None:
        participant, event = self._ref(iri, "kg:participant"), self._ref(iri, "kg:event")
        if participant is None or event is None:
            return None
        return model.Participation(
            **common,
            participant=participant,
            event=event,
            part=self._words(iri, "kg:part"),
            presentation=self._words(iri, "kg:presentation"),
        )


def _title(documents: tuple[model.Document, ...]) -> str:
    if not documents:
        return "지식 그래프"
    others = f" 외 {len(documents) - 1}건" if len(documents) > 1 else ""
    return documents[0].title + others
