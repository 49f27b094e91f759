"""Graph → ViewModel: choose the facts that a page shows, and give them the ids of the page."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from kg.graph import facts
from kg.graph.asking import ask
from kg.graph.facts import KINDS
from kg.view import model
from kg.view.edges import edges
from kg.view.model import ViewModel
from kg.view.passages import passages
from kg.view.scope import Chosen, Scope, choose

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_DOCUMENTS = "SELECT ?document WHERE { ?document a kg:Document }"
_HTTP = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)

F = TypeVar("F", bound=facts.Fact)
M = TypeVar("M", bound=model.Fact)


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
    return _Selection(graph, choose(graph, scope)).view(title, scope, texts or {}, whole)


class _Selection:
    """The part of a graph that was chosen, and the ids of the page for it."""

    def __init__(self, graph: "KnowledgeGraph", chosen: Chosen) -> None:
        self._graph = graph
        self._chosen = chosen
        documents = (str(document) for (document,) in (ask(graph, _DOCUMENTS) if chosen.whole else ()))
        self._facts = facts.read(graph, chosen.facts.union(documents))
        known = sorted(self._facts.documents.values(), key=lambda one: (one.published or "", one.iri))
        self._documents = {document.iri: f"d{at}" for at, document in enumerate(known)}
        entities = [e for e in facts.entities(graph, chosen.entities).values() if e.kinds]
        entities.sort(key=lambda entity: (KINDS.index(entity.kinds[0]), entity.iri))
        self._entities = {entity.iri: entity for entity in entities}
        self._nodes = {iri: f"n{at}" for at, iri in enumerate(self._entities)}
        self._mentions = facts.mention_counts(graph, self._nodes)
        self._ids = count()

    def view(self, title: str | None, scope: Scope, texts: Mapping[str, str], whole: bool) -> ViewModel:
        documents = tuple(self._document(self._facts.documents[iri]) for iri in self._documents)
        made = (
            tuple(self._made(self._facts.posts, self._post)),
            tuple(self._made(self._facts.statements, self._statement)),
            tuple(self._made(self._facts.events, self._event)),
            tuple(self._made(self._facts.participations, self._participation)),
        )
        nodes = tuple(map(self._node, self._entities.values()))
        units = (
            (unit, wider)
            for iri, unit in self._nodes.items()
            for wider in self._refs(self._entities[iri].wider)
        )
        asked = (
            (self._nodes[a], name, self._nodes[b])
            for a, name, b in scope.links
            if {a, b} <= self._nodes.keys()
        )
        return ViewModel(
            title or _title(documents),
            self._with_passages(documents, made, texts, whole) if texts else documents,
            nodes,
            edges(nodes, *made, units, asked),
            *made,
            first=tuple(id_ for iri, id_ in self._nodes.items() if iri in self._chosen.first),
            only_first=scope.answer is not None,
            left_out=self._chosen.left_out,
        )

    def _with_passages(
        self,
        documents: Iterable[model.Document],
        made: Iterable[Iterable[model.Fact]],
        texts: Mapping[str, str],
        whole: bool,
    ) -> tuple[model.Document, ...]:
        raw = {
            id_: texts[identifier]
            for iri, id_ in self._documents.items()
            if (identifier := self._facts.documents[iri].identifier or "") in texts
        }
        marks: defaultdict[str, list[model.Mark]] = defaultdict(list)
        for mention in facts.mentions(self._graph, self._documents):
            if (node := self._nodes.get(mention.entity)) is not None:
                mark = model.Mark(mention.span.start, mention.span.end, node)
                marks[self._documents[mention.span.document]].append(mark)
        evidence = [e for kind in made for fact in kind for e in fact.evidence]
        return passages(documents, raw, marks, evidence, whole)

    def _refs(self, iris: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the nodes among some IRIs, in the order of the nodes."""
        there = {self._nodes[iri] for iri in iris if iri in self._nodes}
        return tuple(sorted(there, key=lambda id_: int(id_[1:])))

    def _ref(self, iri: str | None) -> str | None:
        return None if iri is None else self._nodes.get(iri)

    def _document(self, document: facts.Document) -> model.Document:
        url = document.url
        return model.Document(
            id=self._documents[document.iri],
            title=document.title,
            publisher=document.publisher,
            date=document.published,
            url=url if url and _HTTP.fullmatch(url) else None,
            topics=self._refs(document.topics),
        )

    def _node(self, entity: facts.Entity) -> model.Node:
        return model.Node(
            id=self._nodes[entity.iri],
            kind=entity.kinds[0],
            label=entity.label,
            aliases=entity.aliases,
            type=entity.type,
            mentions=self._mentions.get(entity.iri, 0),
        )

    def _made(self, found: Iterable[F], make: Callable[[F, dict[str, Any]], M | None]) -> Iterator[M]:
        """Yield the facts of one class in the order in which the documents state them."""
        stated = [(self._evidence(fact), fact) for fact in found]
        stated.sort(key=lambda one: ([(int(e.document[1:]), e.start, e.end) for e in one[0]], one[1].iri))
        for evidence, fact in stated:
            common = {"evidence": evidence, "confidence": fact.confidence}
            made = make(fact, {"id": f"f{next(self._ids)}", **common})
            if made is not None:
                yield made

    def _evidence(self, fact: facts.Fact) -> tuple[model.Evidence, ...]:
        spans = (
            model.Evidence(self._documents[span.document], span.words, span.start, span.end)
            for span in fact.evidence
            if span.document in self._documents
        )
        return tuple(sorted(spans, key=lambda e: (int(e.document[1:]), e.start, e.end)))

    def _post(self, post: facts.Post, common: dict[str, Any]) -> model.Post | None:
        person = self._ref(post.person)
        if person is None:
            return None
        return model.Post(
            **common,
            person=person,
            role=self._ref(post.role),
            institution=self._ref(post.institution),
            tenure=post.tenure,
            constituency=self._ref(post.constituency),
        )

    def _statement(self, statement: facts.Statement, common: dict[str, Any]) -> model.Statement:
        return model.Statement(
            **common,
            text=statement.text or "",
            speaker=self._ref(statement.speaker),
            mode=statement.mode,
            verb=statement.verb,
            stance=statement.stance,
            occasion=statement.occasion,
            topics=self._refs(statement.topics),
            mentions=self._refs(statement.mentions),
            repeats=statement.repeats,
        )

    def _event(self, event: facts.Event, common: dict[str, Any]) -> model.Event:
        return model.Event(
            **common,
            event=self._nodes[event.iri],
            name=event.name,
            type=event.type,
            date=event.start,
            state=event.state,
            end_date=event.end,
            date_text=event.date_text,
            place=self._ref(event.place),
            organizers=self._refs(event.organizers),
            co_organizers=self._refs(event.co_organizers),
            topics=self._refs(event.topics),
        )

    def _participation(
        self, participation: facts.Participation, common: dict[str, Any]
    ) -> model.Participation | None:
        participant, event = self._ref(participation.participant), self._ref(participation.event)
        if participant is None or event is None:
            return None
        return model.Participation(
            **common,
            participant=participant,
            event=event,
            part=participation.part and self._facts.label(participation.part),
            presentation=participation.presentation,
        )


def _title(documents: tuple[model.Document, ...]) -> str:
    if not documents:
        return "지식 그래프"
    others = f" 외 {len(documents) - 1}건" if len(documents) > 1 else ""
    return documents[0].title + others
