"""What is pushed, in parts: a store, or a file of RDF."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad

from kg.errors import StoreError, incomplete
from kg.graph import formats
from kg.store.directory import is_store, reading
from kg.store.parts import Part, parts
from kg.vocabulary import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Source:
    """A graph to push: where its journal is kept, and its parts, each time from the first.

    What a part reads are the N-Triples of its graph, a line each.
    """

    journal: Path
    parts: Callable[[], Iterator[Part]]


@contextmanager
def opened(path: Path, graph: str | None = None) -> Iterator[Source]:
    """Open a store, which nobody can write meanwhile, or read a file; ``graph`` takes all into one graph.

    Raises StoreError for what cannot be read, is unfinished, or has blank nodes.
    """
    if not is_store(path):
        found = _of_file(path, graph)
        yield Source(path.with_name(f"{path.name}.push.sqlite"), lambda: iter(found))
        return
    with reading(path) as ledger:
        if not ledger.in_sync():
            raise incomplete(path)
        base = ledger.setting("base") or DEFAULT_BASE
        yield Source(path / "push.sqlite", lambda: (_as_triples(part, graph) for part in parts(ledger, base)))


def _as_triples(part: Part, graph: str | None) -> Part:
    read = partial(_triples, part)
    if graph is None:
        return replace(part, read=read)
    return replace(part, read=read, graph=graph, whole=False)


def _triples(part: Part) -> bytes:
    """Return the N-Triples of a part's N-Quads."""
    return part.read().replace(f" <{part.graph}> .\n".encode(), b" .\n")


def _of_file(path: Path, graph: str | None) -> list[Part]:
    """Divide a file by graph and by the checksum of the subject, so that a change touches few parts."""
    found: dict[tuple[str, str], set[bytes]] = defaultdict(set)
    for quad in formats.parse(path):
        name = _name(quad) if graph is None else graph
        if BlankNode in (type(quad.subject), type(quad.object), type(quad.graph_name)):
            raise StoreError(
                path, f"blank node in {quad.triple}: sent twice it would be duplicated; give it an IRI"
            )
        subject = str(quad.subject).encode()
        found[name, sha256(subject).hexdigest()[:3]].add(f"{quad.triple} .\n".encode())
    return [_part(key, b"".join(sorted(lines))) for key, lines in sorted(found.items())]


def _name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _part(key: tuple[str, str], content: bytes) -> Part:
    graph, some = key
    return Part(f"{some} {graph}", graph, sha256(content).hexdigest(), False, lambda: content)
