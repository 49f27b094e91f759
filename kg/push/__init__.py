"""A graph → a triple store: only what the store lacks, until it has everything.

A source is sent in parts.  The journal tells which version of each part was sent, the
target how many triples it has in each graph; a part is passed over where both agree.
Sending anything twice changes nothing, since RDF graphs are sets and what is sent has
no blank nodes.  The graph of a document is replaced as a whole; in graphs with several
parts, or with what others have put there, triples are put in and taken out.
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

    ``graph`` takes all triples into one graph instead of the named graphs; ``replace``
    empties the graphs first; ``chunk`` is the number of triples in a request; ``wait``
    is how many seconds a target that does not answer is waited for.  Raises StoreError
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
