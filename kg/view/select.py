"""Graph → ViewModel: reads what the page shows, by the terms of the graph's contract."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from kg.view import model
from kg.view.edges import edges
from kg.view.model import KINDS, NodeKind, ViewModel
from kg.vocab import INSTITUTION_TYPES, VOCABULARIES

if TYPE_CHECKING:
    from kg.store import KnowledgeGraph

_NARROWER = tuple(f"kg:{name}" for name in INSTITUTION_TYPES)
_CLASSES: dict[str, NodeKind] = {
    "kg:Person": "person",
    "kg:Institution": "institution",
    **dict.fromkeys(_NARROWER, "institution"),
    "kg:Role": "role",
    "kg:Topic": "topic",
    "kg:Event": "event",
    "kg:Place": "place",
}
_FACTS = ("kg:Post", "kg:Statement", "kg:Participation", "kg:Document")
_PROPERTIES = (
    "rdfs:label skos:altLabel org:subOrganizationOf org:member org:role org:organization "
    "kg:tenure kg:constituency kg:speaker schema:text kg:mode kg:reportingVerb kg:stance kg:occasion "
    "schema:about schema:mentions schema:name kg:eventType kg:organizer kg:coOrganizer schema:location "
    "kg:dateText schema:startDate schema:endDate kg:eventState kg:participant kg:event kg:part "
    "kg:presentation kg:confidence prov:wasDerivedFrom prov:wasQuotedFrom dcterms:identifier "
    "schema:datePublished schema:url schema:publisher kg:mainTopic"
)
_WHAT_IS_SHOWN = f"""
SELECT ?s ?p ?o (LANG(?o) NOT IN ("", "ko") AS ?foreign) WHERE {{
  {{ VALUES ?o {{ {" ".join((*_CLASSES, *_FACTS))} }} ?s a ?o BIND(rdf:type AS ?p) }}
  UNION {{ VALUES ?p {{ {_PROPERTIES} }} ?s ?p ?o }}
  UNION {{ ?fact prov:wasDerivedFrom ?s VALUES ?p {{ nif:anchorOf nif:beginIndex nif:endIndex }} ?s ?p ?o }}
}}"""
_MENTIONS = "SELECT ?entity (COUNT(?span) AS ?n) WHERE { ?span itsrdf:taIdentRef ?entity } GROUP BY ?entity"
_HTTP = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)

F = TypeVar("F", bound=model.Fact)


def view_model(graph: "KnowledgeGraph", *, title: str | None = None) -> ViewModel:
    """Return what the page shows of ``graph``; ``title`` stands for the documents' own."""
    return _Reader(graph).read(title)


def _prefixed(query: str) -> str:
    prefixes = (f"PREFIX {prefix}: <{vocabulary.iri}>" for prefix, vocabulary in VOCABULARIES.items())
    return "\n".join((*prefixes, query))


def _short(iri: str) -> str:
    for prefix, vocabulary in VOCABULARIES.items():
        if iri.startswith(vocabulary.iri):
            return f"{prefix}:{iri.removeprefix(vocabulary.iri)}"
    return iri


def _local(iri: str) -> str:
    return re.split(r"[#/:]", iri)[-1]


class _Reader:
    """The graph by subject and property, and the page's ids for what is in it."""

    def __init__(self, graph: "KnowledgeGraph") -> None:
        found: defaultdict[tuple[str, str], set[tuple[bool, str]]] = defaultdict(set)
        for subject, property_, value, foreign in graph.select(_prefixed(_WHAT_IS_SHOWN)):
            # Korean (and untagged) words come before those in another language.
            found[str(subject), _short(str(property_))].add((bool(foreign), str(value)))
        self._values = {key: tuple(value for _, value in sorted(terms)) for key, terms in found.items()}
        self._instances: defaultdict[str, list[str]] = defaultdict(list)
        for (iri, property_), classes in sorted(self._values.items()):
            for name in classes if property_ == "rdf:type" else ():
                self._instances[_short(name)].append(iri)
        self._mentions = {str(entity): int(str(n)) for entity, n in graph.select(_prefixed(_MENTIONS))}
        documents = self._instances["kg:Document"]
        documents.sort(key=lambda iri: (self._one(iri, "schema:datePublished") or "", iri))
        self._documents = {iri: f"d{at}" for at, iri in enumerate(documents)}
        kinds = {iri: kind for name, kind in _CLASSES.items() for iri in self._instances[name]}
        entities = sorted(kinds, key=lambda iri: (KINDS.index(kinds[iri]), iri))
        self._kinds = {iri: kinds[iri] for iri in entities}
        self._nodes = {iri: f"n{at}" for at, iri in enumerate(entities)}
        self._ids = count()

    def read(self, title: str | None) -> ViewModel:
        documents = tuple(map(self._document, self._documents))
        facts = (
            tuple(self._facts("kg:Post", self._post)),
            tuple(self._facts("kg:Statement", self._statement)),
            tuple(self._facts("kg:Event", self._event)),
            tuple(self._facts("kg:Participation", self._participation)),
        )
        nodes = tuple(map(self._node, self._nodes))
        units = (
            (unit, whole)
            for iri, unit in self._nodes.items()
            for whole in self._refs(iri, "org:subOrganizationOf")
        )
        return ViewModel(title or _title(documents), documents, nodes, edges(nodes, *facts, units), *facts)

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
        return value and _local(value)

    def _document(self, iri: str) -> model.Document:
        url = self._one(iri, "schema:url")
        return model.Document(
            id=self._documents[iri],
            title=self._one(iri, "rdfs:label") or self._one(iri, "dcterms:identifier") or _local(iri),
            publisher=self._words(iri, "schema:publisher"),
            date=self._one(iri, "schema:datePublished"),
            url=url if url and _HTTP.fullmatch(url) else None,
            topics=self._refs(iri, "kg:mainTopic"),
        )

    def _node(self, iri: str) -> model.Node:
        label = self._one(iri, "rdfs:label") or _local(iri)
        narrower = (_local(name) for name in self._all(iri, "rdf:type") if _short(name) in _NARROWER)
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
        stated = [(self._evidence(iri), iri) for iri in self._instances[name]]
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
