"""Graph → co-occurrences of people and institutions → a weighted co-occurrence network."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from kg.errors import OptionError
from kg.graph import KnowledgeGraph
from kg.store.evidence import breaks
from kg.vocabulary import KG, VOCABULARIES

if TYPE_CHECKING:
    import networkx as nx

WITHIN = ("event", "document", "sentence")
"""Two entities co-occur if they take part in one event, or are named in one document or sentence."""
KINDS = {"person": KG.Person, "institution": KG.Institution}


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """The entities (IRIs) of one event, document or sentence, and its day, if known."""

    day: dt.date | None
    entities: frozenset[str]


def cooccurrences(
    graph: KnowledgeGraph, within: str, texts: Mapping[str, str] | None = None
) -> Iterator[Cooccurrence]:
    """Yield the co-occurrences of a graph; OptionError if ``within`` is none of ``WITHIN``.

    Sentences need ``texts``: id of the document → text.  The day of an event is that which the
    text states, else the day on which the document was published.
    """
    if within not in WITHIN:
        raise OptionError("within", within, WITHIN)
    days = {document: _day(day) for document, day in _pairs(graph, "?one schema:datePublished ?other")}
    if within == "event":
        yield from _events(graph, days)
        return
    named: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    mentions = "VALUES ?class { kg:Person kg:Institution } ?other a ?class . ?one itsrdf:taIdentRef ?other"
    for span, entity in _pairs(graph, mentions):
        document, _, place = span.partition("#char=")
        named[document][entity].add(int(place.partition(",")[0]))
    if within == "document":
        yield from (
            Cooccurrence(days.get(document), frozenset(found)) for document, found in sorted(named.items())
        )
        return
    ids = dict(_pairs(graph, "?one dcterms:identifier ?other"))
    for document, found in sorted(named.items()):
        text = (texts or {}).get(ids[document])
        if text is not None:
            ends = breaks(text)
            sentences: dict[int, set[str]] = defaultdict(set)
            for entity, starts in found.items():
                for start in starts:
                    sentences[bisect_right(ends, start)].add(entity)
            yield from (
                Cooccurrence(days.get(document), frozenset(who)) for _, who in sorted(sentences.items())
            )


def _events(graph: KnowledgeGraph, published: Mapping[str, dt.date | None]) -> Iterator[Cooccurrence]:
    who: dict[str, set[str]] = defaultdict(set)
    for participant, event in _pairs(graph, "?one kg:participatedIn ?other"):
        who[event].add(participant)
    days: dict[str, dt.date | None] = {}
    for event, span in sorted(_pairs(graph, "?one a kg:Event ; prov:wasDerivedFrom ?other")):
        days.setdefault(event, published.get(span.partition("#")[0]))
    days |= {event: _day(day) for event, day in _pairs(graph, "?one schema:startDate ?other")}
    yield from (Cooccurrence(days.get(event), frozenset(found)) for event, found in sorted(who.items()))


def _pairs(graph: KnowledgeGraph, pattern: str) -> Iterator[tuple[str, str]]:
    """Yield the bindings of the variables ?one and ?other."""
    used = ("dcterms", "itsrdf", "kg", "prov", "rdfs", "schema")
    prefixes = " ".join(f"PREFIX {prefix}: <{VOCABULARIES[prefix].iri}>" for prefix in used)
    for one, other in graph.select(f"{prefixes} SELECT ?one ?other WHERE {{ {pattern} }}"):
        yield str(one), str(other)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def network(
    graph: KnowledgeGraph,
    found: Iterable[Cooccurrence],
    *,
    kinds: Collection[str] = tuple(KINDS),
    since: dt.date | None = None,
    until: dt.date | None = None,
    max_group: int | None = None,
) -> "tuple[nx.Graph[str], int]":
    """Return the co-occurrence network, and the number of co-occurrences that were skipped as too large.

    Nodes are IRIs with ``label``, ``kind``, ``first`` and ``last``; edges have ``weight`` (the number
    of co-occurrences) and the first and last day of these.  Entities without an edge are left
    out.  ``since`` and ``until`` skip what has no day; ``max_group`` skips co-occurrences of
    more entities, such as lists of attendees.
    """
    import networkx as nx

    labels = {kind: _labels(graph, kind) for kind in kinds}
    wanted = {iri for of_kind in labels.values() for iri in of_kind}
    edges: dict[tuple[str, str], list[Any]] = {}
    large = 0
    for group in found:
        day = group.day
        if (since and (day is None or day < since)) or (until and (day is None or day > until)):
            continue
        who = sorted(group.entities & wanted)
        if max_group is not None and len(who) > max_group:
            large += 1
            continue
        for pair in combinations(who, 2):
            edge = edges.setdefault(pair, [0, day, day])
            edge[0] += 1
            if day is not None:
                edge[1] = min(edge[1] or day, day)
                edge[2] = max(edge[2] or day, day)
    tied = {iri for pair in edges for iri in pair}
    made: nx.Graph[str] = nx.Graph()
    for kind, of_kind in labels.items():
        for iri in sorted(of_kind.keys() & tied):
            made.add_node(iri, label=of_kind[iri], kind=kind)
    for (one, other), (weight, first, last) in sorted(edges.items()):
        made.add_edge(one, other, weight=weight, first=_text(first), last=_text(last))
    return made, large


def _labels(graph: KnowledgeGraph, kind: str) -> dict[str, str]:
    if kind not in KINDS:
        raise OptionError("kind", kind, KINDS)
    return dict(_pairs(graph, f"?one a {KINDS[kind]} ; rdfs:label ?other"))


def _text(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()
