"""Graph → occasions on which people and institutions come together → a weighted network."""

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

TOGETHER = ("event", "document", "sentence")
"""What makes a tie: to take part in one event, to be named in one document, in one sentence."""
KINDS = {"person": KG.Person, "institution": KG.Institution}


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who comes together, and on which day if that is known."""

    day: dt.date | None
    who: frozenset[str]


def occasions(
    graph: KnowledgeGraph, together: str, texts: Mapping[str, str] | None = None
) -> Iterator[Occasion]:
    """Yield who comes together; ``texts`` by the id of the document are needed for sentences.

    An event is of the day that its text gives, else of that of its document.
    """
    if together not in TOGETHER:
        raise OptionError("together", together, TOGETHER)
    days = {document: _day(day) for document, day in _pairs(graph, "?one schema:datePublished ?other")}
    if together == "event":
        yield from _events(graph, days)
        return
    named: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    mentions = "VALUES ?class { kg:Person kg:Institution } ?other a ?class . ?one itsrdf:taIdentRef ?other"
    for span, entity in _pairs(graph, mentions):
        document, _, place = span.partition("#char=")
        named[document][entity].add(int(place.partition(",")[0]))
    if together == "document":
        yield from (
            Occasion(days.get(document), frozenset(found)) for document, found in sorted(named.items())
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
            yield from (Occasion(days.get(document), frozenset(who)) for _, who in sorted(sentences.items()))


def _events(graph: KnowledgeGraph, published: Mapping[str, dt.date | None]) -> Iterator[Occasion]:
    who: dict[str, set[str]] = defaultdict(set)
    for participant, event in _pairs(graph, "?one kg:participatedIn ?other"):
        who[event].add(participant)
    days: dict[str, dt.date | None] = {}
    for event, span in sorted(_pairs(graph, "?one a kg:Event ; prov:wasDerivedFrom ?other")):
        days.setdefault(event, published.get(span.partition("#")[0]))
    days |= {event: _day(day) for event, day in _pairs(graph, "?one schema:startDate ?other")}
    yield from (Occasion(days.get(event), frozenset(found)) for event, found in sorted(who.items()))


def _pairs(graph: KnowledgeGraph, pattern: str) -> Iterator[tuple[str, str]]:
    """Yield what two variables, one and other, stand for."""
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
    found: Iterable[Occasion],
    *,
    kinds: Collection[str] = tuple(KINDS),
    since: dt.date | None = None,
    until: dt.date | None = None,
    largest: int | None = None,
) -> "tuple[nx.Graph[str], int]":
    """Return the network of those who come together, and how many occasions were too large for it.

    Nodes are IRIs with ``label``, ``kind``, ``first`` and ``last``; edges have ``weight``, the
    number of occasions, and their first and last day.  Whoever is tied to nobody is not
    in it.  ``since`` and ``until`` leave out what has no day.
    """
    import networkx as nx

    labels = {kind: _labels(graph, kind) for kind in kinds}
    wanted = {iri for of_kind in labels.values() for iri in of_kind}
    ties: dict[tuple[str, str], list[Any]] = {}
    large = 0
    for occasion in found:
        day = occasion.day
        if (since and (day is None or day < since)) or (until and (day is None or day > until)):
            continue
        who = sorted(occasion.who & wanted)
        if largest is not None and len(who) > largest:
            large += 1
            continue
        for pair in combinations(who, 2):
            tie = ties.setdefault(pair, [0, day, day])
            tie[0] += 1
            if day is not None:
                tie[1] = min(tie[1] or day, day)
                tie[2] = max(tie[2] or day, day)
    tied = {iri for pair in ties for iri in pair}
    made: nx.Graph[str] = nx.Graph()
    for kind, of_kind in labels.items():
        for iri in sorted(of_kind.keys() & tied):
            made.add_node(iri, label=of_kind[iri], kind=kind)
    for (one, other), (weight, first, last) in sorted(ties.items()):
        made.add_edge(one, other, weight=weight, first=_text(first), last=_text(last))
    return made, large


def _labels(graph: KnowledgeGraph, kind: str) -> dict[str, str]:
    if kind not in KINDS:
        raise OptionError("kind", kind, KINDS)
    return dict(_pairs(graph, f"?one a {KINDS[kind]} ; rdfs:label ?other"))


def _text(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()
