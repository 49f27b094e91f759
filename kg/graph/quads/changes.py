"""Successions of institutions → triples: org:ChangeEvent of the W3C Organization Ontology.

https://www.w3.org/TR/vocab-org/#org:ChangeEvent
"""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal

from kg.graph.quads.source import Triple, korean
from kg.model import Change, Kind
from kg.vocabulary import DCTERMS, DEFAULT_BASE, ORG, RDF, RDFS, XSD, mint


def change_triples(
    changes: Iterable[Change], names: Collection[str], base: str = DEFAULT_BASE
) -> Iterator[Triple]:
    """Yield the changes between institutions of a graph; ``names`` are the labels of those it has.

    A change with no institution of the graph before it, or none after it, tells nothing there.
    """
    for change in changes:
        before, after = ([n for n in side if n in names] for side in (change.before, change.after))
        if not before or not after:
            continue
        node = mint(base, "change", change.label)
        yield node, RDF.type, ORG.ChangeEvent
        yield node, RDFS.label, korean(change.label)
        kind = XSD.date if len(change.date) == len("2017-07-26") else XSD.gYearMonth
        yield node, DCTERMS.date, Literal(change.date, datatype=kind)
        yield node, DCTERMS.source, korean(change.source)
        for name in before:
            yield node, ORG.originalOrganization, mint(base, Kind.INSTITUTION, name)
        for name in after:
            yield node, ORG.resultingOrganization, mint(base, Kind.INSTITUTION, name)
