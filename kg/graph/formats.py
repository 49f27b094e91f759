"""Quads ↔ the formats in which graphs are exchanged; the same quads always give the same bytes."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from kg.errors import OptionError, StoreError
from kg.graph.statistics import COUNTED
from kg.vocabulary import NIF, RDF, RDFS, SKOS, XSD, curie, prefixes

FORMATS = {
    "turtle": ".ttl",
    "n-triples": ".nt",
    "n-quads": ".nq",
    "trig": ".trig",
    "json-ld": ".jsonld",
    "rdf-xml": ".rdf",
    "graphml": ".graphml",
}
"""What a graph can be written in, and the suffix of a file of each."""

_READING_ORDER = {
    str(term): rank
    for rank, term in enumerate(
        (
            *COUNTED,
            SKOS.Concept,
            NIF.Context,
            NIF.Phrase,
        )
    )
}
_TYPE = str(RDF.type)
_FIRST = {_TYPE: "0", str(RDFS.label): "1"}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def serialize(quads: Iterable[Quad], name: str, base: str) -> bytes:
    """Return the quads in one of the RDF formats, in UTF-8.

    N-Quads and TriG keep the named graphs, the others hold the union of all.
    RDF/XML cannot hold control characters: U+FFFD stands for each.
    """
    match name:
        case "n-quads":
            return _lines(map(str, quads))
        case "n-triples":
            return _lines(str(q.triple) for q in quads)
        case "trig":
            return _serialize(_in_graphs(quads), RdfFormat.TRIG, base)
        case "turtle":
            # No line break inside a literal is written raw, so each of these lines begins a subject.
            return re.sub(rb"\n(?=[^\t@])", b"\n\n", _union(quads, RdfFormat.TURTLE, base))
        case "rdf-xml":
            return for_xml(_union(quads, RdfFormat.RDF_XML, base).decode()).encode()
        case "json-ld":
            return _json_ld(quads, base)
        case _:
            raise OptionError("format", name, FORMATS)


def parse(path: Path) -> Iterator[Quad]:
    """Yield the quads of a file, whose suffix sets the format; StoreError where it cannot be read."""
    format = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if format is None:
        raise StoreError(path, _no_graph(path))
    try:
        if not path.read_bytes().strip():
            raise StoreError(path, "the file is empty")
        yield from ox.parse(path=path, format=format)
    except SyntaxError as error:
        raise StoreError(path, f"not valid {format.name}: {error.msg}", error.lineno) from error
    except OSError as error:
        raise StoreError(path, error.strerror or str(error)) from error


def _no_graph(path: Path) -> str:
    """Say why a path cannot be a graph, and what to give instead."""
    if not path.exists():
        return "no such file or store"
    if path.is_dir():
        return "a folder that is not a store; build a graph from its texts with kg build"
    known = ", ".join(suffix for name, suffix in FORMATS.items() if name != "graphml")
    return f"not a graph: the suffix is none of {known}; build a graph from texts with kg build"


def for_xml(text: str) -> str:
    """Make XML well-formed whatever characters it holds, and keep its carriage returns."""
    return _NOT_IN_XML.sub("\ufffd", text).replace("\r", "&#13;")


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line} .\n" for line in sorted(set(lines))).encode()


def _union(quads: Iterable[Quad], format: RdfFormat, base: str) -> bytes:
    return _serialize(_in_reading_order({q.triple for q in quads}), format, base)


def _serialize(statements: Iterable[Triple] | Iterable[Quad], format: RdfFormat, base: str) -> bytes:
    return ox.serialize(statements, format=format, prefixes=_safe_prefixes(base)) or b""


def _in_graphs(quads: Iterable[Quad]) -> Iterator[Quad]:
    graphs: dict[Any, set[Triple]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, set()).add(quad.triple)
    for graph in sorted(graphs, key=lambda name: _natural(str(name))):
        for t in _in_reading_order(graphs[graph]):
            yield Quad(t.subject, t.predicate, t.object, graph)


def _in_reading_order(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Sort triples: documents, entities, facts, spans; in each by name, numbers by value.

    What a subject is comes first, then its label.
    """
    last = len(_READING_ORDER)
    about: dict[str, list[tuple[str, Triple]]] = defaultdict(list)
    rank: dict[str, int] = defaultdict(lambda: last)
    for triple in triples:
        subject, predicate, object = str(triple).split(" ", 2)  # N-Triples
        if predicate == _TYPE:
            place = _READING_ORDER.get(object, last)
            rank[subject] = min(rank[subject], place)
            object = f"{place:02} {object}"
        about[subject].append((f"{_FIRST.get(predicate, predicate)} {object}", triple))
    for subject in sorted(about, key=lambda subject: (rank[subject], _natural(subject))):
        yield from (triple for _, triple in sorted(about[subject], key=itemgetter(0)))


def _natural(text: str) -> list[str | int]:
    """Return a sort key that reads digits as numbers: offset 9 before offset 10."""
    return [int(part) if part.isdecimal() else part for part in re.split("([0-9]+)", text)]


def _safe_prefixes(base: str) -> dict[str, str]:
    """Return the prefixes under which no name needs an escape.

    With ``document:`` the span ``<…/document/forum#char=6,9>`` would be written with
    a backslash before each of ``#=,``: legal Turtle, but Virtuoso 7 takes the
    backslashes for a part of the IRI.
    """
    return {prefix: iri for prefix, iri in prefixes(base).items() if prefix != "document"}


def _json_ld(quads: Iterable[Quad], base: str) -> bytes:
    """Return JSON-LD 1.1, compacted by a context of prefixes, in reading order."""
    namespaces = _safe_prefixes(base)

    @cache
    def name(iri: str) -> str:
        return curie(iri, namespaces)

    def value(term: Any) -> Any:
        match term:
            case NamedNode():
                return {"@id": name(term.value)}
            case Literal() if term.language is not None:
                return {"@value": term.value, "@language": term.language}
            case Literal() if term.datatype != XSD.string:
                return {"@value": term.value, "@type": name(term.datatype.value)}
            case Literal():
                return term.value
        return {"@id": str(term)}

    nodes: dict[str, dict[str, Any]] = {}
    for triple in _in_reading_order({q.triple for q in quads}):
        id, object = value(triple.subject)["@id"], value(triple.object)
        node = nodes.setdefault(id, {"@id": id})
        if triple.predicate == RDF.type and isinstance(triple.object, NamedNode):
            node.setdefault("@type", []).append(object["@id"])
        else:
            node.setdefault(name(triple.predicate.value), []).append(object)
    document = {"@context": namespaces, "@graph": list(nodes.values())}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
