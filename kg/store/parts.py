"""A store in parts: documents, blocks of entities, statistics; each with a checksum of its content."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from kg.graph.quads import entities_graph
from kg.store import sync
from kg.store.ledger import Ledger
from kg.store.result import unpacked
from kg.vocabulary import mint


@dataclass(frozen=True, slots=True)
class Part:
    """Quads of one named graph that are added and removed together.

    ``version`` is a checksum: parts of one name and version are equal.  ``whole``
    tells whether the graph holds nothing else.  ``read`` gives the N-Quads, unsorted.
    """

    name: str
    graph: str
    version: str
    whole: bool
    read: Callable[[], bytes]


def parts(ledger: Ledger, base: str) -> Iterator[Part]:
    """Yield documents by id, blocks by key, statistics, analyses: the same for the same store."""
    numbers = ledger.rows.execute("SELECT number, id FROM document WHERE state = 'done' ORDER BY id")
    for number, id in numbers.fetchall():
        quads: tuple[bytes, bytes] = ledger.rows.execute(
            "SELECT without_people, with_people FROM document WHERE number = ?", (number,)
        ).fetchone()
        people = sorted(sync.people_meant(ledger, number))
        version = _checksum(*quads, repr(people).encode())
        name = mint(base, "document", id).value
        yield Part(f"document/{id}", name, version, True, partial(_document, ledger, number, *quads, base))
    entities = entities_graph(base).value
    for block, packed in ledger.rows.execute("SELECT block, quads FROM block_quads ORDER BY block"):
        yield Part(f"block/{block}", entities, _checksum(packed), False, partial(unpacked, packed))
    counted = (ledger.setting("statistics") or "").encode()
    if counted:
        yield Part("statistics", f"{base}graph/statistics", _checksum(counted), True, lambda: counted)
    for graph, packed in ledger.rows.execute("SELECT graph, quads FROM analysis ORDER BY graph"):
        yield Part(f"analysis/{graph}", graph, _checksum(packed), True, partial(unpacked, packed))


def _document(ledger: Ledger, number: int, without_people: bytes, with_people: bytes, base: str) -> bytes:
    return unpacked(without_people) + sync.with_current_iris(ledger, number, unpacked(with_people), base)


def _checksum(*contents: bytes) -> str:
    found = sha256()
    for content in contents:
        found.update(sha256(content).digest())
    return found.hexdigest()
