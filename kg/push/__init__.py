"""A graph → a triple store: send what the store lacks, until it has everything.

A source is sent in parts.  The journal has the version of each part that was sent; the
target is queried for the number of triples in each graph.  A part is skipped if both agree.
Sending is idempotent, since RDF graphs are sets and nothing sent has blank nodes.  The graph
of a document is replaced as a whole; in graphs with several parts, or with triples of others,
triples are inserted and deleted.
"""

from collections.abc import Callable
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import PushError
from kg.push.client import Client
from kg.push.journal import Journal
from kg.push.profiles import PROFILES, named
from kg.push.source import opened
from kg.push.sync import Pushed, Sync
from kg.push.target import Target

__all__ = ["PROFILES", "Pushed", "push"]


def push(
    source: str | Path,
    to: str,
    *,
    profile: str = "sparql",
    graph: str | None = None,
    query_url: str | None = None,
    replace: bool = False,
    chunk: int | None = None,
    journal: Path | None = None,
    wait: float = 300,
    report: Callable[[Pushed], None] = lambda pushed: None,
    waiting: Callable[[str], None] = lambda reason: None,
) -> Pushed:
    """Bring a triple store into line with a store or a file of RDF, and count what it then holds.

    ``graph`` names one graph for all triples instead of their named graphs; ``replace``
    empties the graphs first; ``chunk`` is the number of triples in a request; ``wait``
    is the seconds to keep trying a target that does not answer.  Raises StoreError
    for the source or the journal, PushError for the target, OptionError for a profile
    that is not known.
    """
    at = named(profile).at(to, query_url)
    if graph is not None:
        _check(graph)
    with (
        opened(Path(source), graph) as found,
        Journal(journal or found.journal, f"{to} {graph or ''}".strip()) as sent,
        Client(to, digest=at.digest, wait=wait, waiting=waiting) as client,
    ):
        if at.default is None and any(not part.graph for part in found.parts()):
            raise PushError(to, f"{profile} has no default graph; name one with --graph")
        sync = Sync(found, sent, Target(client, at), chunk or at.chunk, report)
        if replace:
            sync.empty()
        return sync.run()


def _check(graph: str) -> None:
    try:
        NamedNode(graph)
    except ValueError as error:
        raise PushError(graph, "not a valid IRI for a graph") from error
