"""A store in parts: a document, a card, the statistics; each the same until something else is said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from kg.graph.quads import graph_of_entities
from kg.store import follow
from kg.store.ledger import Ledger
from kg.store.result import unpacked
from kg.vocabulary import mint


@dataclass(frozen=True, slots=True)
class Part:
    """Quads that come and go together, all in one named graph.

    ``version`` is a checksum: parts of one name and version say the same.  ``whole``
    tells whether the graph holds nothing else.  ``read`` gives the N-Quads, unsorted.
    """

    name: str
    graph: str
    version: str
    whole: bool
    read: Callable[[], bytes]


def parts(ledger: Ledger, base: str) -> Iterator[Part]:
    """Yield documents by id, cards by name, statistics, what was reckoned: the same for the same store."""
    numbers = ledger.rows.execute("SELECT number, id FROM document WHERE state = 'done' ORDER BY id")
    for number, id in numbers.fetchall():
        own, open = ledger.rows.execute(
            "SELECT own, open FROM document WHERE number = ?", (number,)
        ).fetchone()
        people = sorted(follow.meant(ledger, number))
        version = _checksum(own, open, repr(people).encode())
        name = mint(base, "document", id).value
        yield Part(f"document/{id}", name, version, True, partial(_document, ledger, number, own, open, base))
    entities = graph_of_entities(base).value
    for block, card in ledger.rows.execute("SELECT block, quads FROM card ORDER BY block"):
        yield Part(f"card/{block}", entities, _checksum(card), False, partial(unpacked, card))
    told = (ledger.setting("statistics") or "").encode()
    if told:
        yield Part("statistics", f"{base}graph/statistics", _checksum(told), True, lambda: told)
    for graph, reckoned in ledger.rows.execute("SELECT graph, quads FROM reckoned ORDER BY graph"):
        yield Part(f"reckoned/{graph}", graph, _checksum(reckoned), True, partial(unpacked, reckoned))


def _document(ledger: Ledger, number: int, own: bytes, open: bytes, base: str) -> bytes:
    return unpacked(own) + follow.with_current_names(ledger, number, unpacked(open), base)


def _checksum(*contents: bytes) -> str:
    found = sha256()
    for content in contents:
        found.update(sha256(content).digest())
    return found.hexdigest()
