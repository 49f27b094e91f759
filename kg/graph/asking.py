"""Run SPARQL queries; those about many terms run in chunks that any store accepts."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

from pyoxigraph import Store

from kg.graph.rows import Rows
from kg.queries.values import Value
from kg.vocabulary import VOCABULARIES

_CHUNK = 500
_PREFIXES = "\n".join(f"PREFIX {prefix}: <{vocabulary.iri}>" for prefix, vocabulary in VOCABULARIES.items())


class Queryable(Protocol):
    """A graph that can be queried: the part of ``kg.graph.KnowledgeGraph`` that its readers use."""

    base: str
    union: bool
    path: Path | None

    @property
    def rdf_store(self) -> Store:
        """The Oxigraph store that queries run on."""

    def query(self, name: str, /, *, limit: int | None = None, **parameters: str) -> Rows:
        """Answer a named query."""

    def select(self, sparql: str, /) -> Rows:
        """Answer a SELECT query."""

    def close(self) -> None:
        """Close the files."""


def ask(graph: Queryable, query: str) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of a query that uses the graph's prefixes."""
    yield from graph.select(f"{_PREFIXES}\n{query}")


def ask_of(graph: Queryable, iris: Iterable[str], query: str) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of a query for each chunk of ``iris``, which take the place of ``$IRIS``."""
    return ask_terms(graph, (f"<{iri}>" for iri in iris), query.replace("$IRIS", "$TERMS"))


def ask_terms(graph: Queryable, terms: Iterable[str], query: str) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of a query for each chunk of ``terms``, which take the place of ``$TERMS``."""
    rest = iter(sorted(set(terms)))
    while chunk := tuple(islice(rest, _CHUNK)):
        yield from ask(graph, query.replace("$TERMS", " ".join(chunk)))
