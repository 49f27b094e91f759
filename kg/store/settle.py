"""Claims → cards: names are divided among those who bear them.

A name is settled by itself, unless people have called two of several names the
same: then these names are a family, and settled together.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.graph.bearers import Divided, decode_profile
from kg.graph.quads import Claim, bearer, block_of, card
from kg.graph.statistics import tally
from kg.identity import Handle, Heirs, Member, Profile, Suffix
from kg.store.ledger import Ledger, Place
from kg.store.result import decoded, packed, unpacked

Divide = Callable[[Sequence[Profile], Mapping[Member, Suffix], Heirs], Divided]
"""Profiles, the suffixes given so far, the handles that gave way → whom the documents mean."""

Block = str
Name = tuple[Block, str]
"""A block and a suffix, empty for the bare name: what the ledger has for a handle."""

Card = tuple[bytes, str]
"""What the graph says of all who bear a name, and all forms of it."""

_NAMES = 2_000
_CLAIMS = (
    "SELECT claim.block, document.id, document.published, claim.value, claim.suffix,"
    " document.number, dirty.afresh, claim.profile FROM {dirty} AS dirty"
    " CROSS JOIN claim ON claim.block = dirty.block"
    " CROSS JOIN document ON document.number = claim.document"
    " ORDER BY dirty.block"
)


def settle(
    ledger: Ledger,
    divide: Divide,
    families: Iterable[Sequence[Block]],
    base: str,
    told: Callable[[], None] = lambda: None,
) -> None:
    """Make the cards of all names that something new is said of, some thousands of names at a time.

    ``told`` is called after each of these times.
    """
    for family in families:
        with ledger.transaction() as rows:
            _settle_family(rows, family, divide, base)
    dirty = "(SELECT block, afresh FROM dirty ORDER BY block LIMIT ?)"
    while True:
        with ledger.transaction() as rows:
            names = rows.execute("SELECT block FROM dirty ORDER BY block LIMIT ?", (_NAMES,)).fetchall()
            if not names:
                return
            found = rows.execute(_CLAIMS.format(dirty=dirty), (_NAMES,))
            cards = {
                block: _card(rows, block, of_block, divide, base)
                for block, of_block in groupby(found, key=itemgetter(0))
            }
            gone = [name for name in names if name[0] not in cards]
            rows.executemany("DELETE FROM retired WHERE block = ?", gone)
            _keep(rows, cards | dict.fromkeys((block for (block,) in gone), (b"", "")))
            rows.executemany("DELETE FROM dirty WHERE block = ?", names)
        told()


def _settle_family(rows: sqlite3.Connection, family: Sequence[Block], divide: Divide, base: str) -> None:
    """Settle names together if something new is said of one of them."""
    marks = ", ".join("?" * len(family))
    dirty = f"(SELECT block, afresh FROM dirty WHERE block IN ({marks}))"  # noqa: S608
    (afresh,) = rows.execute(f"SELECT MAX(afresh) FROM {dirty}", family).fetchone()  # noqa: S608
    if afresh is None:
        return
    rows.executemany("INSERT OR REPLACE INTO dirty VALUES (?, ?)", [(block, afresh) for block in family])
    cards = _people(rows, family, rows.execute(_CLAIMS.format(dirty=dirty), family), divide, base)
    _keep(rows, cards)
    rows.executemany("DELETE FROM dirty WHERE block = ?", [(block,) for block in family])


def _card(rows: sqlite3.Connection, block: Block, of_block: Iterable[Any], divide: Divide, base: str) -> Card:
    if block.startswith("person/"):
        return _people(rows, (block,), of_block, divide, base)[block]
    # Only people are told apart; what is said of another name does not depend on who says it.
    values = {value for _, _, _, value, *_ in of_block}
    said = [decoded(value, block, "", None) for value in values]
    return card({block: said}, base), _forms(said)


def _people(
    rows: sqlite3.Connection, family: Sequence[Block], found: Iterable[Any], divide: Divide, base: str
) -> dict[Block, Card]:
    """Divide the names of people among those who bear them; return the card and the forms of each name."""
    claims: dict[Member, Claim] = {}
    profiles: list[Profile] = []
    numbers: dict[Member, int] = {}
    before: dict[Member, str | None] = {}
    minted: dict[Member, Suffix] = {}
    blocks: dict[str, Block] = {}
    afresh = False
    for block, id, published, value, suffix, number, fresh, profile in found:
        profiles.append(decode_profile(profile, id, published))
        member = profiles[-1].member
        claims[member] = decoded(value, block, id, published)
        numbers[member], before[member], blocks[member[1]] = number, suffix, block
        afresh = afresh or bool(fresh)
        if suffix is not None and not fresh:
            minted[member] = suffix or None
    known = heirs(rows, family)
    old = {} if afresh else handles(known, blocks)
    divided = divide(profiles, minted, old)
    retired = names(divided.retired, blocks)
    bearers: dict[Block, dict[str, list[Claim]]] = {block: defaultdict(list) for block in family}
    meant: list[tuple[str, Block, int]] = []
    for member, claim in claims.items():
        suffix = divided.suffixes.get(member) or ""
        block, borne = retired.get((claim.block, suffix), (claim.block, suffix))
        bearers[block][bearer(block, borne)].append(claim)
        was = before[member]
        if was != suffix:
            meant.append((suffix, claim.block, numbers[member]))
        if was is not None and known.get((claim.block, was), (claim.block, was)) != (block, borne):
            _name(rows, numbers[member])
    rows.executemany("UPDATE claim SET suffix = ? WHERE block = ? AND document = ?", meant)
    if known != retired:
        _retire(rows, family, retired)
    replaced = {bearer(*gone): bearer(*heir) for gone, heir in retired.items()}
    return {
        block: (
            card(
                bearers[block],
                base,
                {gone: heir for gone, heir in replaced.items() if block_of(gone) == block},
            ),
            _forms(claim for claim in claims.values() if claim.block == block),
        )
        for block in family
    }


def _forms(claims: Iterable[Claim]) -> str:
    return "\n".join(sorted({form.lower() for c in claims for form in (c.label, *c.aliases)}))


def handles(heirs: Mapping[Name, Name], blocks: Mapping[str, Block]) -> Heirs:
    """Return what gave way by the entities of the blocks; one that no document has stands for itself."""
    entities = {block: entity for entity, block in blocks.items()}

    def handle(name: Name) -> Handle:
        return entities.get(name[0], name[0]), name[1] or None

    return {handle(gone): handle(heir) for gone, heir in heirs.items()}


def names(retired: Heirs, blocks: Mapping[str, Block]) -> dict[Name, Name]:
    """Return what gave way by blocks."""

    def name(handle: Handle) -> Name:
        return blocks.get(handle[0], handle[0]), handle[1] or ""

    return {name(gone): name(heir) for gone, heir in retired.items()}


def heirs(rows: sqlite3.Connection, blocks: Iterable[Block]) -> dict[Name, Name]:
    """Return the IRIs that were given to people of some names and gave way, and what stands for them now."""
    return {gone: heir for block in blocks for gone, heir in _heirs(rows, block)}


def _heirs(rows: sqlite3.Connection, block: Block) -> Iterator[tuple[Name, Name]]:
    found = rows.execute("SELECT suffix, heir_block, heir_suffix FROM retired WHERE block = ?", (block,))
    for suffix, *heir in found:
        yield (block, suffix), (heir[0], heir[1])


def _retire(rows: sqlite3.Connection, family: Sequence[Block], retired: Mapping[Name, Name]) -> None:
    rows.executemany("DELETE FROM retired WHERE block = ?", [(block,) for block in family])
    rows.executemany("INSERT INTO retired VALUES (?, ?, ?, ?)", [(*g, *h) for g, h in retired.items()])


def _name(rows: sqlite3.Connection, number: int) -> None:
    """Write down that the graph names somebody else in a document than the ledger does."""
    rows.execute(
        "UPDATE document SET place = ? WHERE number = ? AND place IN (?, ?)",
        (Place.DOUBTFUL, number, Place.WHOLE, Place.OPENING),
    )


def _keep(rows: sqlite3.Connection, cards: Mapping[Block, Card]) -> None:
    """Write cards that say something else than they did, and what they said."""
    marks = ", ".join("?" * len(cards))
    found = rows.execute(f"SELECT block, quads, forms FROM card WHERE block IN ({marks})", [*cards])  # noqa: S608
    old = {block: (unpacked(quads), forms) for block, quads, forms in found}
    changed, renamed = [], []
    for block, (quads, forms) in cards.items():
        before, forms_before = old.get(block, (b"", None))
        if quads != before:
            counts = json.dumps(tally(quads)) if quads else None
            changed.append((block, packed(quads), packed(before), counts, forms))
        elif forms_before not in (None, forms):
            renamed.append((forms, block))
    rows.executemany("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?)", changed)
    rows.executemany("UPDATE card SET forms = ? WHERE block = ?", renamed)
