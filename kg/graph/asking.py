"""SPARQL about the terms of the graph, in chunks that any store answers at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kg.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from kg.graph.knowledge_graph import KnowledgeGraph
    from kg.queries.values import Value

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
