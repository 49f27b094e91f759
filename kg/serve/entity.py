"""An entity, a fact or a document of the graph → a page for people, or its triples.

What a page shows stands in ``kg/serve/sections``: one SPARQL query a section, with
its heading in Korean and English; ``$IT`` is what the page is about.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kg.errors import RequestError
from kg.serve.templates import environment
from kg.serve.terms import terms
from kg.store import KnowledgeGraph, formats
from kg.view.terms import ask_of, local
from kg.vocab import ITSRDF, KG, NIF, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, XSD

SECTIONS = {
    "person": ("posts", "statements", "events", "companions", "topics", "documents"),
    "institution": ("posts", "statements", "events", "companions", "units", "documents"),
    "role": ("posts", "documents"),
    "topic": ("statements", "speakers", "events", "broader", "documents"),
    "place": ("events", "posts", "documents"),
    "event": ("participants", "evidence", "documents"),
    "document": ("statements", "posts", "events", "mentioned"),
    "post": ("evidence",),
    "statement": ("evidence",),
    "participation": ("evidence",),
    "part": ("participants",),
}
"""Folder of the IRI → what its page shows, in that order."""
KINDS = {
    "person": ("인물", "Person"),
    "institution": ("기관", "Institution"),
    "role": ("직책", "Role"),
    "topic": ("주제", "Topic"),
    "place": ("장소", "Place"),
    "event": ("행사", "Event"),
    "document": ("문서", "Document"),
    "post": ("직책 관계", "Post"),
    "statement": ("발언", "Statement"),
    "participation": ("행사 참여", "Participation"),
    "part": ("맡은 일", "Part"),
}
COLUMNS = {
    "as": ("역할", "As"),
    "class": ("종류", "Kind"),
    "companion": ("함께한 이", "Companion"),
    "constituency": ("지역구", "Constituency"),
    "date": ("날짜", "Date"),
    "document": ("문서", "Document"),
    "entity": ("이름", "Name"),
    "event": ("행사", "Event"),
    "events": ("행사 수", "Events"),
    "evidence": ("근거", "Evidence"),
    "fact": ("자세히", "Details"),
    "first": ("처음", "First seen"),
    "institution": ("기관", "Institution"),
    "last": ("마지막", "Last seen"),
    "mentions": ("언급", "Mentions"),
    "occasion": ("자리", "Occasion"),
    "parent": ("상위 기관", "Unit of"),
    "participant": ("참여자", "Participant"),
    "person": ("인물", "Person"),
    "place": ("장소", "Place"),
    "presentation": ("발표", "Presentation"),
    "publisher": ("낸 곳", "Publisher"),
    "role": ("직책", "Role"),
    "speaker": ("말한 이", "Speaker"),
    "stance": ("태도", "Stance"),
    "state": ("상태", "State"),
    "statements": ("발언 수", "Statements"),
    "tenure": ("현직·전직", "Tenure"),
    "text": ("말", "Words"),
    "topic": ("주제", "Topic"),
    "type": ("종류", "Type"),
    "unit": ("기관", "Unit"),
    "until": ("까지", "Until"),
    "wider": ("넓은 주제", "Wider topic"),
}
_MOST_SPANS = 3
_PICTURED = ("person", "institution", "event", "topic")
_MOST_ROWS = 50
_MOST_VALUES = 20
_IN_SECTIONS = frozenset(
    (
        *(RDF.type, RDFS.label, PROV.wasDerivedFrom),
        *(ORG.memberOf, KG.hasRole, KG.participatedIn, KG.spokeAbout, ORG.subOrganizationOf),
    )
)
_NUMBER = re.compile("([0-9]+)")
_HOW = re.compile(r"^# ([a-z, ]+): (.+)\n", re.MULTILINE)
_PATTERN = re.compile(r"(.*)WHERE \{\n  (.*?)(\n\}.*)", re.DOTALL)
_LABELS = """SELECT ?it ?label (LANG(?label) NOT IN ('', 'ko') AS ?foreign) {
  VALUES ?it { $IRIS } ?it rdfs:label ?label
}"""
_WORDS = "SELECT ?it ?words { VALUES ?it { $IRIS } ?it nif:anchorOf ?words }"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: its words in Korean and English, an address, an anchor, what it is if not a name."""

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


def triples(graph: KnowledgeGraph, iri: str) -> Iterator[Quad]:
    """Yield what the graph says of it, and which facts name it; RequestError 404 where there is nothing."""
    it = NamedNode(iri)
    yield from (Quad(*triple) for triple in _own(graph, it))
    # Spans that mention it are as many as all texts have; a document has as many spans.
    named = f"?s ?p {it} FILTER(?p NOT IN ({ITSRDF.taIdentRef}, {NIF.sourceUrl}))"
    yield from (Quad(*t) for t in _evaluated(graph, f"CONSTRUCT {{ ?s ?p {it} }} WHERE {{ {named} }}"))


def serialized(graph: KnowledgeGraph, iri: str, format: str, most: int) -> bytes:
    """Return its triples in a format of ``kg.store.FORMATS``; the first ``most`` of them."""
    return formats.serialize(islice(triples(graph, iri), most), format, graph.base)


def page(graph: KnowledgeGraph, iri: str) -> str:
    """Return the HTML page of what an IRI names; RequestError 404 where there is nothing."""
    folder = iri.removeprefix(graph.base).partition("/")[0]
    it = NamedNode(iri)
    own = [(triple.predicate, triple.object) for triple in _own(graph, it)]
    tables = [_table(graph, section_query(name, folder), it) for name in SECTIONS.get(folder, ())]
    named = {term for _, rows, _ in tables for row in rows for term in row}
    listed = (
        row[columns.index("evidence")] for columns, rows, _ in tables if "evidence" in columns for row in rows
    )
    named |= {NamedNode(span) for term in listed for span in _spans(term)[:_MOST_SPANS]}
    writer = _Writer(graph, iri, named | {term for terms in own for term in terms} | {it})
    neighbours = (
        f"CONSTRUCT {{ ?fact ?p {it} }} WHERE {{ ?fact ?p {it} FILTER(?p != {ITSRDF.taIdentRef}) }} LIMIT 300"
    )
    template = environment().get_template("entity.html")
    return template.render(
        iri=iri,
        kind=KINDS.get(folder, (folder, folder)),
        types=sorted(writer.cell(value).ko for p, value in own if p == RDF.type and _ours(value)),
        title=writer.cell(it),
        properties=writer.properties(own),
        sections=[section for table in tables if (section := writer.section(*table))],
        picture=f"/view?query={quote(neighbours)}" if folder in _PICTURED else None,
    )


def _own(graph: KnowledgeGraph, it: NamedNode) -> list[ox.Triple]:
    own = list(_evaluated(graph, f"CONSTRUCT {{ {it} ?p ?o }} WHERE {{ {it} ?p ?o }}"))
    if not own:
        raise RequestError(404, "nothing in the graph has this IRI")
    return own


def _ours(term: Any) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(KG.iri)


def _evaluated(graph: KnowledgeGraph, query: str) -> Iterable[ox.Triple]:
    found = graph.evaluate(query)
    assert isinstance(found, ox.QueryTriples)  # noqa: S101 - all of these are CONSTRUCT
    return found


Table = tuple[list[str], list[tuple[Any, ...]], str]


def _table(graph: KnowledgeGraph, query: str, it: NamedNode) -> Table:
    """Return the names of the columns, the rows, and the query of a section."""
    query = query.replace("$IT", str(it))
    found = graph.evaluate(f"{query}\nLIMIT {_MOST_ROWS + 1}")
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - all sections are SELECT
    columns = [variable.value for variable in found.variables]
    rows = [tuple(row) for row in found]
    kept = [at for at, _ in enumerate(columns) if any(row[at] not in (None, it) for row in rows)]
    return [columns[at] for at in kept], [tuple(row[at] for at in kept) for row in rows], query


@cache
def section_query(name: str, folder: str) -> str:
    """Return the SPARQL of a section on pages of one kind, below its two lines of headings.

    In a file, ``$HOW`` stands for how what is shown hangs on what the page is about: a
    line ``# FOLDER, FOLDER: pattern`` says it, and several lines of one folder make a union.
    Oxigraph answers a union of whole patterns a hundred times as fast as a pattern with a union in it.
    """
    text = (Path(__file__).parent / "sections" / f"{name}.rq").read_text("utf-8").strip()
    ways = [way for folders, way in _HOW.findall(text) if folder in folders.split(", ")]
    text = _HOW.sub("", text)
    if not ways:
        return text
    head, pattern, tail = _PATTERN.fullmatch(text).groups()  # type: ignore[union-attr]
    groups = [pattern.replace("$HOW", way) for way in ways]
    if len(groups) > 1:
        groups = ["{\n" + "\n".join(f"  {line}" for line in group.split("\n")) + "\n  }" for group in groups]
    return f"{head}WHERE {{\n  " + "\n  UNION\n  ".join(groups) + tail


def _spans(term: Any) -> list[str]:
    """Return the spans that a cell of evidence lists, in the order of their texts."""
    if not isinstance(term, ox.Literal):
        return []
    return sorted(
        term.value.split(), key=lambda iri: [int(n) if n.isdecimal() else n for n in _NUMBER.split(iri)]
    )


class _Writer:
    """Terms → cells, with the labels of all terms of a page looked up at once."""

    def __init__(self, graph: KnowledgeGraph, iri: str, named: Iterable[Any]) -> None:
        self._base = graph.base
        self._page = iri
        iris = {term.value for term in named if isinstance(term, NamedNode)}
        spans = {value for value in iris if "#char=" in value}
        self._labels: dict[str, str] = {}
        for it, label, _ in sorted(
            ask_of(graph, iris - spans, _LABELS), key=lambda row: (bool(row[2]), str(row[1]))
        ):
            self._labels.setdefault(str(it), str(label))
        self._words: Mapping[str, str] = {str(it): str(words) for it, words in ask_of(graph, spans, _WORDS)}

    def cell(self, term: Any, column: str = "") -> Cell:
        """Return what stands for a term."""
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
        """Yield what stands for a term: nothing for none, several for the spans of evidence."""
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

    def section(self, columns: list[str], rows: list[tuple[Any, ...]], query: str) -> Section | None:
        """Return a section; None where it has no row."""
        if not rows:
            return None
        ko, en = (line.removeprefix("# ") for line in query.splitlines()[:2])
        written = tuple(
            tuple(tuple(self._cells(term, column)) for term, column in zip(row, columns, strict=True))
            for row in rows[:_MOST_ROWS]
        )
        more = quote(query) if len(rows) > _MOST_ROWS else None
        return Section((ko, en), tuple(COLUMNS[name] for name in columns), written, more)

    def properties(self, own: Iterable[tuple[NamedNode, Any]]) -> list[tuple[Cell, list[Cell], int]]:
        """Return property, values, and how many more there are; not what the sections show."""
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
