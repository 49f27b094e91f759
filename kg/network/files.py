"""A measured network → CSV of nodes and of edges, GraphML, GEXF, RDF."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.errors import OptionError
from kg.graph.formats import for_xml
from kg.graph.quads.source import Property, korean, lines
from kg.network.measures import Measured
from kg.vocabulary import DCTERMS, KG, XSD

if TYPE_CHECKING:
    import networkx as nx

SUFFIXES = (".csv", ".graphml", ".gexf")

_EDGES = ("source", "target", "source_label", "target_label", "weight", "first", "last")


def files(network: "nx.Graph[str]", measured: Sequence[Measured], path: Path) -> Mapping[Path, bytes]:
    """Return path → content: one file, or two of CSV, ``NAME-nodes.csv`` and ``NAME-edges.csv``."""
    match path.suffix:
        case ".csv":
            nodes, edges = (path.with_name(f"{path.stem}-{part}.csv") for part in ("nodes", "edges"))
            return {nodes: _nodes(measured), edges: _edges(network, {m.iri for m in measured})}
        case ".graphml" | ".gexf":
            return {path: _xml(network, measured, path.suffix)}
        case _:
            raise OptionError("output", path.name, [f"NAME{suffix}" for suffix in SUFFIXES])


def _csv(header: Sequence[str], rows: Iterator[Sequence[object]]) -> bytes:
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(header)
    table.writerows(rows)
    # Excel recognizes UTF-8 only by a byte order mark.
    return written.getvalue().encode("utf-8-sig")


def _nodes(measured: Sequence[Measured]) -> bytes:
    header = [field.name for field in fields(Measured)]
    return _csv(header, (_cells(asdict(one).values()) for one in measured))


def _cells(values: Collection[object]) -> list[object]:
    return [_number(value) if isinstance(value, float) else value for value in values]


def _edges(network: "nx.Graph[str]", shown: Collection[str]) -> bytes:
    label = network.nodes.data("label")
    rows = (
        (one, other, label[one], label[other], edge["weight"], edge["first"], edge["last"])
        for one, other, edge in sorted(_edges_of(network), key=lambda e: (-e[2]["weight"], e[:2]))
        if one in shown and other in shown
    )
    return _csv(_EDGES, rows)


def _edges_of(network: "nx.Graph[str]") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the edges, each starting at the lesser IRI."""
    yield from ((min(one, other), max(one, other), edge) for one, other, edge in network.edges(data=True))


def _xml(network: "nx.Graph[str]", measured: Sequence[Measured], suffix: str) -> bytes:
    import networkx as nx

    made: nx.Graph[str] = nx.Graph()
    for one in sorted(measured, key=lambda m: m.iri):
        made.add_node(one.iri, **{name: value for name, value in asdict(one).items() if name != "iri"})
    made.add_edges_from(
        (one, other, {name: value for name, value in edge.items() if value != ""})
        for one, other, edge in sorted(_edges_of(network), key=lambda e: e[:2])
        if one in made and other in made
    )
    written = BytesIO()
    if suffix == ".graphml":
        nx.write_graphml_xml(made, written)
        return for_xml(written.getvalue().decode()).encode()
    writer = nx.readwrite.gexf.GEXFWriter(version="1.2draft")
    writer.add_graph(made)
    # With the day of writing, equal networks would give different files.
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)
    writer.write(written)
    return for_xml(written.getvalue().decode()).encode()


def _number(value: float) -> str:
    return format(Decimal(repr(value)).normalize(), "f")


def quads(measured: Sequence[Measured], title: str, graph: NamedNode) -> bytes:
    """Return the measures as N-Quads of a named graph, with a title that describes the network."""
    found: list[tuple[NamedNode, *Property]] = [(graph, DCTERMS.title, korean(title))]
    for one in measured:
        node = NamedNode(one.iri)
        found += [
            (node, KG.degree, Literal(one.degree)),
            (node, KG.community, Literal(one.community)),
            (node, KG.betweenness, Literal(_number(one.betweenness), datatype=XSD.decimal)),
            (node, KG.pageRank, Literal(_number(one.pagerank), datatype=XSD.decimal)),
        ]
    return lines(found, graph).encode()
