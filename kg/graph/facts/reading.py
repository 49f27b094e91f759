"""Reads the values of ``kg.graph.facts.values`` from a graph, with one look-up for each node."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from kg.graph.asking import Queryable, ask_of
from kg.graph.facts.values import (
    CLASSES,
    FACTS,
    Document,
    Entity,
    Event,
    Fact,
    Facts,
    Kind,
    Mention,
    Participation,
    Post,
    Read,
    Span,
    Statement,
    properties,
)
from kg.vocabulary import DCTERMS, INSTITUTION_TYPES, KG, NIF, PROV, RDF, RDFS, SCHEMA, SKOS, local

F = TypeVar("F", bound=Fact)
Node = NamedNode | BlankNode
Values = Mapping[NamedNode, tuple[Any, ...]]
"""Property → its values, sorted: Korean and untagged words first."""

_NARROWER = tuple(getattr(KG, name) for name in INSTITUTION_TYPES)
_PREFERRED = NamedNode(f"{SKOS.iri}prefLabel")
_USED = frozenset(
    (
        *(RDF.type, RDFS.label, _PREFERRED, SKOS.altLabel, SCHEMA.name, SCHEMA.text, DCTERMS.identifier),
        *(PROV.wasDerivedFrom, KG.confidence, NIF.sourceUrl, NIF.referenceContext),
        *(NIF.beginIndex, NIF.endIndex, NIF.anchorOf),
        *(property for cls in (Document, Entity, *FACTS.values()) for _, property, _ in properties(cls)),
    )
)
"""The properties that are read; a person has many others."""
_SUBCLASS = NamedNode(f"{RDFS.iri}subClassOf")
_SPANS = """SELECT ?span ?document ?begin ?end ?words WHERE {
  VALUES ?span { $IRIS }
  ?span nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words ; nif:referenceContext ?text .
  ?text nif:sourceUrl ?document .
}"""
_MENTIONS = """SELECT ?span ?document ?begin ?end ?words ?entity WHERE {
  VALUES ?document { $IRIS }
  ?text nif:sourceUrl ?document .
  ?span nif:referenceContext ?text ; itsrdf:taIdentRef ?entity .
  OPTIONAL { ?span nif:beginIndex ?begin ; nif:endIndex ?end }
  OPTIONAL { ?span nif:anchorOf ?words }
}"""
_MENTION_COUNTS = (
    "SELECT ?entity (COUNT(?span) AS ?n) WHERE { VALUES ?entity { $IRIS } ?span itsrdf:taIdentRef ?entity } "
    "GROUP BY ?entity"
)


def read(graph: Queryable, iris: Iterable[str] | None = None, *, named: bool = False) -> Facts:
    """Return what a graph says of some IRIs; without ``iris``, all that it says.

    The documents that state the facts are included, and with ``named`` also the entities that
    the facts name.  An IRI of which the graph says nothing is left out.
    """
    return _Reader(graph).read(iris, named=named)


def entities(graph: Queryable, iris: Iterable[str]) -> dict[str, Entity]:
    """Return IRI → entity or concept; of an event, only its fields as an entity."""
    return _Reader(graph).entities(_nodes(iris))


def mentions(graph: Queryable, documents: Iterable[str]) -> Iterator[Mention]:
    """Yield the mentions of entities in documents, sorted by document, place and IRI."""
    rows = ask_of(graph, (iri for iri in documents if not iri.startswith("_:")), _MENTIONS)
    found = [Mention(_span(*span), str(entity)) for *span, entity in rows]
    return iter(sorted(found, key=lambda one: (*_place(one.span), one.entity)))


def mention_counts(graph: Queryable, iris: Iterable[str]) -> dict[str, int]:
    """Return how often texts mention each of some entities; those never mentioned are left out."""
    return {str(entity): int(str(n)) for entity, n in ask_of(graph, iris, _MENTION_COUNTS)}


def labels(graph: Queryable, iris: Iterable[str]) -> dict[str, str]:
    """Return what each of some IRIs is called; those without a label are left out."""
    return _Reader(graph).first(iris, RDFS.label)


def words(graph: Queryable, spans: Iterable[str]) -> dict[str, str]:
    """Return the words that each of some spans holds."""
    return _Reader(graph).first(spans, NIF.anchorOf)


def _name(node: Any) -> str:
    return str(node) if isinstance(node, BlankNode) else str(node.value)


def _order(term: Any) -> tuple[bool, str]:
    return isinstance(term, Literal) and term.language not in (None, "ko"), term.value


def _sorted(terms: list[Any]) -> tuple[Any, ...]:
    return tuple(sorted({term for term in terms if not isinstance(term, Triple)}, key=_order))


class _Reader:
    """Nodes of a graph, each looked up once."""

    def __init__(self, graph: Queryable) -> None:
        self._source = graph
        self._store = graph.rdf_store
        # In memory, the default graph has every triple once.
        self._graph = None if graph.union else DefaultGraph()
        self._known: dict[Node, Values] = {}

    def values(self, node: Node) -> Values:
        if node not in self._known:
            found: dict[NamedNode, list[Any]] = {}
            for quad in self._store.quads_for_pattern(node, None, None, self._graph):
                if (property := quad.predicate) in _USED:
                    found.setdefault(property, []).append(quad.object)
            self._known[node] = {
                property: tuple(terms) if len(terms) == 1 else _sorted(terms)
                for property, terms in found.items()
            }
        return self._known[node]

    def _with(self, property: NamedNode, value: Any) -> Iterator[Any]:
        """Yield the nodes with a value, each once."""
        quads = self._store.quads_for_pattern(None, property, value, self._graph)
        return iter(dict.fromkeys(quad.subject for quad in quads))

    def first(self, iris: Iterable[str], property: NamedNode) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in _nodes(iris):
            quads = self._store.quads_for_pattern(node, property, None, self._graph)
            if terms := [quad.object for quad in quads]:
                found[_name(node)] = _name(min(terms, key=_order))
        return found

    def read(self, iris: Iterable[str] | None, *, named: bool) -> Facts:
        nodes = self._all() if iris is None else set(_nodes(iris))
        kinds = [
            (node, cls)
            for node in sorted(nodes, key=_name)
            for type_ in self.values(node).get(RDF.type, ())
            if (cls := FACTS.get(type_)) is not None
        ]
        spans = self._spans(
            term for node, _ in kinds for term in self.values(node).get(PROV.wasDerivedFrom, ())
        )
        made = [self._fact(node, cls, spans) for node, cls in kinds]
        stated = _nodes(document for fact in made for document in fact.documents)
        documents = {node for node in nodes if KG.Document in self.values(node).get(RDF.type, ())}
        documents |= {node for node in stated if RDF.type in self.values(node)}
        things = nodes - documents - set(_nodes(f.iri for f in made if not isinstance(f, Event)))
        things.update(_nodes(f.part for f in made if isinstance(f, Participation) and f.part is not None))
        if named:
            things.update(_nodes(iri for fact in made for iri in fact.named))
        return Facts(
            {_name(node): self._document(node) for node in sorted(documents, key=_name)},
            self.entities(things),
            _of(Post, made),
            _of(Statement, made),
            _of(Event, made),
            _of(Participation, made),
        )

    def entities(self, nodes: Iterable[Node]) -> dict[str, Entity]:
        known = sorted((node for node in nodes if self.values(node)), key=_name)
        return {_name(node): self._entity(node) for node in known}

    @cached_property
    def _classes(self) -> Mapping[Any, Kind]:
        """Return the classes of entities; a graph may have narrower ones of institutions."""
        found: dict[Any, Kind] = dict(CLASSES)
        new: list[Any] = [known for known, kind in CLASSES.items() if kind == "institution"]
        while new:
            narrower = [one for one in self._with(_SUBCLASS, new.pop()) if one not in found]
            found |= dict.fromkeys(narrower, "institution")
            new += narrower
        return found

    def _all(self) -> set[Any]:
        every = {*self._classes, *FACTS, KG.Document}
        return {node for class_ in every for node in self._with(RDF.type, class_)}

    def _fields(self, node: Node, cls: type) -> dict[str, Any]:
        values = self.values(node)
        return {name: self._field(values.get(property, ()), how) for name, property, how in properties(cls)}

    def _field(self, terms: tuple[Any, ...], how: Read) -> Any:
        if how in (Read.ENTITIES, Read.ENTITY):
            iris = tuple(_name(term) for term in terms if not isinstance(term, Literal))
            return iris if how is Read.ENTITIES else next(iter(iris), None)
        if not terms:
            return None
        if how is Read.TERM:
            return local(_name(terms[0]))
        if how is Read.ONE or isinstance(terms[0], Literal):
            return _name(terms[0])
        if how is Read.TEXT:
            return next(map(_name, self.values(terms[0]).get(SCHEMA.text, ())), None)
        return next(map(_name, self.values(terms[0]).get(RDFS.label, terms)))

    def _spans(self, nodes: Iterable[Any]) -> dict[Any, Span]:
        """Return the spans among some nodes; those that the graph describes in full all at once."""
        every = set(nodes)
        iris = (node.value for node in every if isinstance(node, NamedNode))
        found: dict[Any, Span] = {
            NamedNode(str(row[0])): _span(*row) for row in ask_of(self._source, iris, _SPANS)
        }
        for node in every - found.keys():
            values = self.values(node)
            if KG.Document not in values.get(RDF.type, ()):
                (context, *_) = values.get(NIF.referenceContext, (node,))
                place = (next(iter(values.get(one, ())), None) for one in (NIF.beginIndex, NIF.endIndex))
                begin, end = (None if one is None else one.value for one in place)
                words = next((term.value for term in values.get(NIF.anchorOf, ())), None)
                found[node] = _span(_name(node), self._document_of(context), begin, end, words)
        return found

    def _document_of(self, context: Node) -> str:
        """Return the document of a text; that of the IRI before its place where the graph has none."""
        (document, *_) = self.values(context).get(NIF.sourceUrl, (None,))
        return _name(context).partition("#")[0] if document is None else _name(document)

    def _fact(self, node: Node, cls: type[Fact], spans: Mapping[Any, Span]) -> Fact:
        values = self.values(node)
        derived = values.get(PROV.wasDerivedFrom, ())
        evidence = tuple(sorted((spans[term] for term in derived if term in spans), key=_place))
        documents = [
            *(span.document for span in evidence),
            *(_name(term) for term in derived if term not in spans),
        ]
        (confidence, *_) = values.get(KG.confidence, (None,))
        return cls(
            iri=_name(node),
            evidence=evidence,
            documents=tuple(dict.fromkeys(documents)),
            confidence=None if confidence is None else float(confidence.value),
            **self._fields(node, cls),
        )

    def _document(self, node: Node) -> Document:
        values = self.values(node)
        (title, *_) = (*values.get(RDFS.label, ()), *values.get(DCTERMS.identifier, ()), None)
        iri = _name(node)
        return Document(
            iri=iri, title=local(iri) if title is None else title.value, **self._fields(node, Document)
        )

    def _entity(self, node: Node) -> Entity:
        values, iri = self.values(node), _name(node)
        labels, preferred, other, names = (
            tuple(term.value for term in values.get(property, ()))
            for property in (RDFS.label, _PREFERRED, SKOS.altLabel, SCHEMA.name)
        )
        types = values.get(RDF.type, ())
        (label, *_) = (*labels, *preferred, *names, local(iri))
        return Entity(
            iri=iri,
            label=label,
            names=(*labels, *preferred, *other, *names),
            aliases=tuple(name for name in other if name != label),
            kinds=tuple(dict.fromkeys(self._classes[type_] for type_ in types if type_ in self._classes)),
            type=next((local(type_.value) for type_ in types if type_ in _NARROWER), None),
            **self._fields(node, Entity),
        )


def _of(cls: type[F], made: Iterable[Fact]) -> tuple[F, ...]:
    return tuple(fact for fact in made if isinstance(fact, cls))


def _nodes(iris: Iterable[str]) -> Iterator[Node]:
    """Yield the nodes of IRIs, sorted, each once; skip what is not an IRI."""
    for iri in sorted(set(iris)):
        try:
            yield BlankNode(iri[2:]) if iri.startswith("_:") else NamedNode(iri)
        except ValueError:
            continue


def _span(iri: object, document: object, begin: Any, end: Any, words: object) -> Span:
    return Span(str(iri), str(document), int(begin or 0), int(end or 0), str(words or ""))


def _place(span: Span) -> tuple[str, int, int, str]:
    return span.document, span.start, span.end, span.iri
