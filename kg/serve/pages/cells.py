"""RDF terms → the cells of a page, with labels instead of IRIs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

import pyoxigraph as ox
from pyoxigraph import NamedNode

from kg.graph import KnowledgeGraph, facts
from kg.serve.pages.sections import pages
from kg.serve.pages.terms import terms
from kg.vocabulary import KG, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, local

MOST_ROWS = 50
_MOST_SPANS = 3
_MOST_VALUES = 20
_IN_SECTIONS = frozenset(
    (
        *(RDF.type, RDFS.label, PROV.wasDerivedFrom),
        *(ORG.memberOf, KG.hasRole, KG.participatedIn, KG.spokeAbout, ORG.subOrganizationOf),
    )
)
_NUMBER = re.compile("([0-9]+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text in Korean and English, a link, an anchor, and its kind if it is not a name."""

    ko: str
    en: str
    href: str | None = None
    anchor: str | None = None
    kind: Literal["", "quote", "date", "more"] = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A table: its headings, its rows, and the query for all of them where there are more."""

    title: tuple[str, str]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[Cell, ...], ...], ...]
    all: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a section found: its headings, the names of its columns, its rows, and its query."""

    title: tuple[str, str]
    columns: list[str]
    rows: list[tuple[Any, ...]]
    query: str

    def terms(self) -> Iterator[Any]:
        """Yield all terms in it, and the spans that its evidence lists."""
        for row in self.rows:
            for column, term in zip(self.columns, row, strict=True):
                if column == "evidence":
                    yield from map(NamedNode, _spans(term)[:_MOST_SPANS])
                yield term


def _spans(term: Any) -> list[str]:
    """Return the spans that a cell of evidence lists, in the order of their texts."""
    if not isinstance(term, ox.Literal):
        return []
    return sorted(
        term.value.split(), key=lambda iri: [int(n) if n.isdecimal() else n for n in _NUMBER.split(iri)]
    )


class Writer:
    """Terms → cells, with the labels of all terms of a page looked up at once."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        it: NamedNode,
        own: Iterable[tuple[NamedNode, Any]],
        tables: Iterable[Table],
    ) -> None:
        self._base = graph.base
        self._page = it.value
        terms = {
            it,
            *(term for pair in own for term in pair),
            *(t for table in tables for t in table.terms()),
        }
        iris = {term.value for term in terms if isinstance(term, NamedNode)}
        spans = {iri for iri in iris if "#char=" in iri}
        self._labels = facts.labels(graph, iris - spans)
        self._words = facts.words(graph, spans)

    def cell(self, term: Any, column: str = "") -> Cell:
        """Return the cell of a term."""
        if not isinstance(term, NamedNode):
            value = term.value if isinstance(term, ox.Literal) else str(term)
            href = value if column == "url" and value.startswith(("https://", "http://")) else None
            if getattr(term, "datatype", None) == XSD.date:
                return Cell(value, value, kind="date")
            return Cell(value, value, href, kind="quote" if column == "text" else "")
        iri = term.value
        if column == "fact":
            return Cell("보기", "show", self._href(iri))
        if iri in self._words:
            here, _, place = iri.partition("#")
            anchor = place if here == self._page else None
            return Cell(self._words[iri], self._words[iri], self._href(iri), anchor, "quote")
        if (known := terms().get(iri)) is not None:
            return Cell(known.ko, known.en)
        label = self._labels.get(iri) or (local(iri) if iri.startswith(self._base) else iri)
        return Cell(label, label, None if iri == self._page else self._href(iri))

    def _cells(self, term: Any, column: str) -> Iterator[Cell]:
        """Yield the cells of a term: none if it is unbound, several for the spans of evidence."""
        if term is None:
            return
        spans = _spans(term) if column == "evidence" else []
        if not spans:
            yield self.cell(term, column)
        yield from map(self.cell, map(NamedNode, spans[:_MOST_SPANS]))
        if (more := len(spans) - _MOST_SPANS) > 0:
            yield Cell(f"외 {more:,}", f"and {more:,} more", kind="more")

    def _href(self, iri: str) -> str | None:
        if not iri.startswith(self._base):
            return iri if iri.startswith(("https://", "http://")) else None
        path, hash_, fragment = iri.removeprefix(self._base).partition("#")
        return "/" + quote(path, safe="/·") + hash_ + fragment

    def section(self, table: Table) -> Section | None:
        """Return a section; None where it has no row."""
        if not table.rows:
            return None
        written = tuple(
            tuple(tuple(self._cells(term, column)) for term, column in zip(row, table.columns, strict=True))
            for row in table.rows[:MOST_ROWS]
        )
        more = quote(table.query) if len(table.rows) > MOST_ROWS else None
        titles = (pages().columns[name] for name in table.columns)
        return Section(table.title, tuple((title.ko, title.en) for title in titles), written, more)

    def properties(self, own: Iterable[tuple[NamedNode, Any]]) -> list[tuple[Cell, list[Cell], int]]:
        """Return property, values and the number of further values, without what the sections show."""
        values: dict[str, list[Cell]] = {}
        for predicate, value in own:
            if predicate not in _IN_SECTIONS:
                column = "url" if predicate == SCHEMA.url else "text" if predicate == SCHEMA.text else ""
                values.setdefault(predicate.value, []).append(self.cell(value, column))
        order = {SKOS.altLabel.value: 0}
        found = []
        for iri in sorted(values, key=lambda iri: (order.get(iri, 1), iri)):
            cells = sorted(values[iri], key=lambda cell: cell.ko)
            found.append((self.cell(NamedNode(iri)), cells[:_MOST_VALUES], max(len(cells) - _MOST_VALUES, 0)))
        return found
