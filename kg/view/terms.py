"""The terms of the graph's contract in queries, in chunks that any store answers at once."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from kg.view.model import NodeKind
from kg.vocabulary import INSTITUTION_TYPES, VOCABULARIES

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph, Value

NARROWER = tuple(f"kg:{name}" for name in INSTITUTION_TYPES)
CLASSES: dict[str, NodeKind] = {
    "kg:Person": "person",
    "kg:Institution": "institution",
    **dict.fromkeys(NARROWER, "institution"),
    "kg:Role": "role",
    "kg:Topic": "topic",
    "kg:Event": "event",
    "kg:Place": "place",
}
"""The classes of entities, and the kind of node that each is."""
FACTS = ("kg:Post", "kg:Statement", "kg:Event", "kg:Participation")
NAMES = (
    "org:member|org:role|org:organization|kg:constituency|kg:speaker|schema:about|schema:mentions|"
    "kg:organizer|kg:coOrganizer|schema:location|kg:participant|kg:event"
)
"""The path by which a fact names entities; an event, being both, is named by itself."""
_CHUNK = 500
_PREFIXES = "\n".join(f"PREFIX {prefix}: <{vocabulary.iri}>" for prefix, vocabulary in VOCABULARIES.items())


def ask(graph: "KnowledgeGraph", query: str) -> Iterator[tuple["Value", ...]]:
    """Yield the rows of a query that uses the graph's prefixes."""
    yield from graph.select(f"{_PREFIXES}\n{query}")


def ask_of(graph: "KnowledgeGraph", iris: Iterable[str], query: str) -> Iterator[tuple["Value", ...]]:
    """Yield the rows of a query for each chunk of ``iris``, which take the place of ``$IRIS``."""
    return ask_terms(graph, (f"<{iri}>" for iri in iris), query.replace("$IRIS", "$TERMS"))


def ask_terms(graph: "KnowledgeGraph", terms: Iterable[str], query: str) -> Iterator[tuple["Value", ...]]:
    """Yield the rows of a query for each chunk of ``terms``, which take the place of ``$TERMS``."""
    rest = iter(sorted(set(terms)))
    while chunk := tuple(islice(rest, _CHUNK)):
        yield from ask(graph, query.replace("$TERMS", " ".join(chunk)))


@lru_cache(maxsize=4096)
def short(iri: str) -> str:
    """Return ``prefix:name`` for a term of the vocabularies, any other IRI as it is."""
    for prefix, vocabulary in VOCABULARIES.items():
        if iri.startswith(vocabulary.iri):
            return f"{prefix}:{iri.removeprefix(vocabulary.iri)}"
    return iri


def local(iri: str) -> str:
    """Return the last part of an IRI.

    >>> local("https://w3id.org/bodokg/ontology#Former")
    'Former'
    """
    return re.split(r"[#/:]", iri)[-1]
