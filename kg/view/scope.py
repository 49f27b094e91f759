"""The part of a graph that a page shows: all, the neighbourhood of an entity, or the result of a query.

SPARQL chooses the part, since it counts and joins in the store; ``kg.graph.facts`` reads it.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.errors import OptionError
from kg.graph.asking import ask, ask_of
from kg.graph.facts import CLASSES, FACTS, NAMING

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

# Only one VALUES in each query, all else as filters and paths, so that stores look up the given IRIs first.
_ENTITY = f"?entity a ?class FILTER(?class IN ({', '.join(map(str, CLASSES))}))"
_FACT = f"?fact a ?type FILTER(?type IN ({', '.join(map(str, FACTS))}))"
_NAMES = "|".join(map(str, NAMING))
_SUBJECTS = "org:member|kg:speaker|kg:participant"


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a graph to show.

    ``focus`` is the name of an entity, shown with what is within ``depth`` facts of
    it; ``since`` keeps the facts of documents of that day and later.  ``answer``
    are IRIs of entities and facts, shown with all that is known of them; ``links`` are
    labelled lines between two of them that no fact joins.  A page holds at most ``limit``
    entities, those in most facts first.
    """

    focus: str | None = None
    depth: int = 1
    since: dt.date | None = None
    answer: tuple[str, ...] | None = None
    links: tuple[tuple[str, str, str], ...] = ()
    limit: int = 10_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """The IRIs of what a page shows; ``first`` are the entities that the page opens with."""

    facts: frozenset[str]
    entities: frozenset[str]
    first: frozenset[str] = frozenset()
    left_out: int = 0
    whole: bool = False


def choose(graph: "KnowledgeGraph", scope: Scope) -> Chosen:
    """Return what a page shows.

    Raises OptionError for a focus that the graph does not name.
    """
    if scope.answer is not None:
        return _limited(graph, scope, *_of_answer(graph, scope))
    if scope.focus is not None:
        found = _named(graph, scope.focus)
        return _limited(graph, scope, _near(graph, scope, found, scope.depth), found)
    if scope.since is not None:
        facts = {str(fact) for (fact,) in ask(graph, f"SELECT DISTINCT ?fact {{ {_FACT} {_since(scope)} }}")}
        return _limited(graph, scope, facts, set())
    return _all(graph, scope)


def _since(scope: Scope) -> str:
    if scope.since is None:
        return ""
    return (
        "FILTER EXISTS { ?fact prov:wasDerivedFrom ?span . "
        "BIND(IRI(STRBEFORE(STR(?span), '#')) AS ?document) "
        f"?document schema:datePublished ?day FILTER(STR(?day) >= '{scope.since.isoformat()}') }}"
    )


def _all(graph: "KnowledgeGraph", scope: Scope) -> Chosen:
    ((total,),) = ask(graph, f"SELECT (COUNT(DISTINCT ?entity) AS ?n) {{ {_ENTITY} }}")
    if int(str(total)) <= scope.limit:
        facts = {str(fact) for (fact,) in ask(graph, f"SELECT DISTINCT ?fact {{ {_FACT} }}")}
        entities = {str(entity) for (entity,) in ask(graph, f"SELECT DISTINCT ?entity {{ {_ENTITY} }}")}
        return Chosen(frozenset(facts), frozenset(entities), whole=True)
    ranked = ask(
        graph,
        f"SELECT ?entity (COUNT(?fact) AS ?n) {{ ?fact {_NAMES} ?entity . {_FACT} }} GROUP BY ?entity "
        f"ORDER BY DESC(?n) ?entity LIMIT {scope.limit}",
    )
    kept = {str(entity) for entity, _ in ranked}
    facts = set(_facts_of(graph, kept, _SUBJECTS)) | _events(graph, kept)
    return _cut(graph, facts, kept, int(str(total)))


def _of_answer(graph: "KnowledgeGraph", scope: Scope) -> tuple[set[str], set[str]]:
    """Return the facts to show of an answer, and the entities that it names, itself or by its facts."""
    answer = scope.answer or ()
    facts = {
        str(fact)
        for (fact,) in ask_of(graph, answer, f"SELECT DISTINCT ?fact {{ VALUES ?fact {{ $IRIS }} {_FACT} }}")
    }
    found = {
        str(entity)
        for (entity,) in ask_of(
            graph, answer, f"SELECT DISTINCT ?entity {{ VALUES ?entity {{ $IRIS }} {_ENTITY} }}"
        )
    }
    found.update(entity for named in _names(graph, facts).values() for entity in named)
    return facts | _near(graph, scope, found, 1), found


def _named(graph: "KnowledgeGraph", name: str) -> set[str]:
    """Return the entities of exactly that name, else those whose name contains it."""
    words = Literal(name)
    names = f"?entity rdfs:label|skos:altLabel ?name ; rdfs:label ?label . {_ENTITY}"
    exact = ask(graph, f"SELECT DISTINCT ?entity {{ {names} FILTER(LCASE(STR(?name)) = LCASE({words})) }}")
    if found := {str(entity) for (entity,) in exact}:
        return found
    holds = f"FILTER(CONTAINS(LCASE(STR(?name)), LCASE({words})))"
    like = ask(graph, f"SELECT DISTINCT ?entity ?label {{ {names} {holds} }} LIMIT 20")
    near = {str(entity): str(label) for entity, label in like}
    if len(near) != 1:
        raise OptionError("focus", name, near.values(), "no entity is named")
    return set(near)


def _near(graph: "KnowledgeGraph", scope: Scope, found: set[str], depth: int) -> set[str]:
    """Return the facts within ``depth`` steps; a role or topic that many share leads no further."""
    facts: set[str] = set()
    seen, frontier = set(found), set(found)
    for _ in range(depth):
        new = set(_facts_of(graph, frontier, _NAMES, _since(scope))) | _events(graph, frontier, _since(scope))
        facts |= new
        reached = {entity for named in _names(graph, new).values() for entity in named} - seen
        seen |= reached
        frontier = _leading(graph, reached)
    return facts


def _leading(graph: "KnowledgeGraph", entities: set[str]) -> set[str]:
    shared = "?entity a ?class FILTER(?class IN (kg:Role, kg:Topic, kg:Place))"
    query = f"SELECT DISTINCT ?entity {{ VALUES ?entity {{ $IRIS }} {shared} }}"
    return entities - {str(entity) for (entity,) in ask_of(graph, entities, query)}


def _facts_of(graph: "KnowledgeGraph", entities: Iterable[str], names: str, more: str = "") -> Iterator[str]:
    query = f"SELECT DISTINCT ?fact {{ VALUES ?entity {{ $IRIS }} ?fact {names} ?entity . {_FACT} {more} }}"
    return (str(fact) for (fact,) in ask_of(graph, entities, query))


def _events(graph: "KnowledgeGraph", entities: Iterable[str], more: str = "") -> set[str]:
    query = f"SELECT DISTINCT ?fact {{ VALUES ?fact {{ $IRIS }} ?fact a kg:Event {more} }}"
    return {str(fact) for (fact,) in ask_of(graph, entities, query)}


def _names(graph: "KnowledgeGraph", facts: set[str]) -> dict[str, set[str]]:
    """Return fact → the entities that it names."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    # A property path takes more than twice as long in a large store.
    by = f"FILTER(?by IN ({', '.join(map(str, NAMING))}))"
    query = f"SELECT DISTINCT ?fact ?entity {{ VALUES ?fact {{ $IRIS }} ?fact ?by ?entity {by} {_ENTITY} }}"
    for fact, entity in ask_of(graph, facts, query):
        named[str(fact)].add(str(entity))
    for event in _events(graph, facts):
        named[event].add(event)
    return named


def _limited(graph: "KnowledgeGraph", scope: Scope, facts: set[str], first: set[str]) -> Chosen:
    named = _names(graph, facts)
    weight = Counter(entity for entities in named.values() for entity in entities)
    entities = first | set(weight)
    if len(entities) <= scope.limit:
        return Chosen(frozenset(facts), frozenset(entities), frozenset(first))
    ranked = sorted(entities, key=lambda entity: (entity not in first, -weight[entity], entity))
    kept = set(ranked[: scope.limit])
    # An event is both fact and entity: as a fact it stays only if it is kept as an entity.
    facts = {
        fact for fact in facts if len(named[fact] & kept) > 1 and (fact in kept or fact not in named[fact])
    }
    return _cut(graph, facts, kept, len(entities), first & kept)


def _cut(
    graph: "KnowledgeGraph", facts: set[str], kept: set[str], total: int, first: Iterable[str] = ()
) -> Chosen:
    """Return the facts with what is kept of their entities, and every role: a post without one misleads."""
    roles = "SELECT DISTINCT ?role { VALUES ?fact { $IRIS } ?fact org:role ?role . ?role a kg:Role }"
    entities = kept | {str(role) for (role,) in ask_of(graph, facts, roles)}
    return Chosen(frozenset(facts), frozenset(entities), frozenset(first), left_out=total - len(entities))
