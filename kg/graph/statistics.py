"""Statistics of a store, in the terms of VoID and DCAT."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from kg.graph.quads.source import Property, korean, lines
from kg.vocabulary import DCAT, DCTERMS, KG, RDF, VOID, XSD

COUNTED = (
    KG.Document,
    KG.Person,
    KG.Institution,
    KG.Role,
    KG.Topic,
    KG.Place,
    KG.Event,
    KG.Post,
    KG.Statement,
    KG.Participation,
)
NAMES = tuple(node.value.rpartition("#")[2] for node in COUNTED)
_TYPED = re.compile(
    rf"{re.escape(str(RDF.type))} <({'|'.join(re.escape(node.value) for node in COUNTED)})> <".encode()
)


def tally(*quads: bytes) -> dict[str, int]:
    """Count the triples of N-Quads, and the nodes of each class."""
    found = Counter(typed.rpartition(b"#")[2].decode() for q in quads for typed in _TYPED.findall(q))
    found["triples"] = sum(q.count(b"\n") for q in quads)
    return dict(found)


def statistics(
    counts: Mapping[str, int], days: tuple[dt.date, dt.date] | None, base: str
) -> tuple[NamedNode, bytes]:
    """Return the graph that describes a store, and its N-Quads; it does not count itself."""
    graph, dataset = NamedNode(f"{base}graph/statistics"), NamedNode(f"{base}dataset")
    found: list[tuple[NamedNode, *Property]] = [
        (dataset, RDF.type, VOID.Dataset),
        (dataset, RDF.type, DCAT.Dataset),
        (dataset, DCTERMS.title, korean("보도자료 지식 그래프")),
        (dataset, VOID.triples, Literal(counts.get("triples", 0))),
        (dataset, VOID.documents, Literal(counts.get("Document", 0))),
        (dataset, VOID.uriSpace, Literal(base)),
    ]
    for name, node in zip(NAMES, COUNTED, strict=True):
        part = NamedNode(f"{base}dataset#{name}")
        found += [
            (dataset, VOID.classPartition, part),
            (part, getattr(VOID, "class"), node),
            (part, VOID.entities, Literal(counts.get(name, 0))),
        ]
    if days is not None:
        period = NamedNode(f"{base}dataset#period")
        found += [
            (dataset, DCTERMS.temporal, period),
            (period, RDF.type, DCTERMS.PeriodOfTime),
            (period, DCAT.startDate, Literal(days[0].isoformat(), datatype=XSD.date)),
            (period, DCAT.endDate, Literal(days[1].isoformat(), datatype=XSD.date)),
        ]
    return graph, lines(found, graph).encode()
