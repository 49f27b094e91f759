"""Entity resolution in a store: claims → the suffixes of people, redirects, and the quads of each block.

A block is resolved by itself, unless decisions say that two names are one person's:
then their blocks are a family, and resolved together.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.graph.quads import Claim, block_of, block_quads, relative_iri
from kg.graph.resolution import Resolution, decode_profile
from kg.graph.statistics import tally
from kg.identity import Handle, Member, Profile, Redirects, Suffix
from kg.store.ledger import Ledger, LoadState
from kg.store.result import decoded, packed, unpacked

Resolver = Callable[[Sequence[Profile], Mapping[Member, Suffix], Redirects], Resolution]
"""Profiles, the suffixes so far, the redirects so far → whom the documents mean."""

Block = str
Name = tuple[Block, str]
"""A block and a suffix, empty for the bare name: what the ledger has for a handle."""

BlockQuads = tuple[bytes, str]
"""The quads of all entities of a block, and all forms of their names."""

_BLOCKS = 2_000
_CLAIMS = (
    "SELECT claim.block, document.id, document.published, claim.value, claim.suffix,"
    " document.number, changed.mint_again, claim.profile FROM {changed} AS changed"
    " CROSS JOIN claim ON claim.block = changed.block"
    " CROSS JOIN document ON document.number = claim.document"
    " ORDER BY changed.block"
)


def resolve_changed(
    ledger: Ledger,
    resolver: Resolver,
    families: Iterable[Sequence[Block]],
    base: str,
    after_each: Callable[[], None] = lambda: None,
) -> None:
    """Resolve all blocks whose claims have changed, in transactions of some thousands.

    ``after_each`` is called after each transaction.
    """
    for family in families:
        with ledger.transaction() as rows:
            _resolve_family(rows, family, resolver, base)
    changed = "(SELECT block, mint_again FROM changed ORDER BY block LIMIT ?)"
    while True:
        with ledger.transaction() as rows:
            blocks = rows.execute("SELECT block FROM changed ORDER BY block LIMIT ?", (_BLOCKS,)).fetchall()
            if not blocks:
                return
            found = rows.execute(_CLAIMS.format(changed=changed), (_BLOCKS,))
            resolved = {
                block: _resolve_block(rows, block, of_block, resolver, base)
                for block, of_block in groupby(found, key=itemgetter(0))
            }
            gone = [block for block in blocks if block[0] not in resolved]
            rows.executemany("DELETE FROM redirect WHERE block = ?", gone)
            _keep(rows, resolved | dict.fromkeys((block for (block,) in gone), (b"", "")))
            rows.executemany("DELETE FROM changed WHERE block = ?", blocks)
        after_each()


def _resolve_family(rows: sqlite3.Connection, family: Sequence[Block], resolver: Resolver, base: str) -> None:
    """Resolve blocks together if one of them has changed."""
    marks = ", ".join("?" * len(family))
    changed = f"(SELECT block, mint_again FROM changed WHERE block IN ({marks}))"  # noqa: S608
    (mint_again,) = rows.execute(f"SELECT MAX(mint_again) FROM {changed}", family).fetchone()  # noqa: S608
    if mint_again is None:
        return
    rows.executemany(
        "INSERT OR REPLACE INTO changed VALUES (?, ?)", [(block, mint_again) for block in family]
    )
    resolved = _people(rows, family, rows.execute(_CLAIMS.format(changed=changed), family), resolver, base)
    _keep(rows, resolved)
    rows.executemany("DELETE FROM changed WHERE block = ?", [(block,) for block in family])


def _resolve_block(
    rows: sqlite3.Connection, block: Block, of_block: Iterable[Any], resolver: Resolver, base: str
) -> BlockQuads:
    if block.startswith("person/"):
        return _people(rows, (block,), of_block, resolver, base)[block]
    # Only people are resolved; other entities of one name are always the same.
    values = {value for _, _, _, value, *_ in of_block}
    claims = [decoded(value, block, "", None) for value in values]
    return block_quads({block: claims}, base), _forms(claims)


def _people(
    rows: sqlite3.Connection, family: Sequence[Block], found: Iterable[Any], resolver: Resolver, base: str
) -> dict[Block, BlockQuads]:
    """Resolve the people of a family of blocks; write down their suffixes and redirects."""
    claims: dict[Member, Claim] = {}
    profiles: list[Profile] = []
    numbers: dict[Member, int] = {}
    before: dict[Member, str | None] = {}
    minted: dict[Member, Suffix] = {}
    blocks: dict[str, Block] = {}
    mint_again = False
    for block, id, published, value, suffix, number, again, profile in found:
        profiles.append(decode_profile(profile, id, published))
        member = profiles[-1].member
        claims[member] = decoded(value, block, id, published)
        numbers[member], before[member], blocks[member[1]] = number, suffix, block
        mint_again = mint_again or bool(again)
        if suffix is not None and not again:
            minted[member] = suffix or None
    known = redirects(rows, family)
    old = {} if mint_again else handles(known, blocks)
    resolution = resolver(profiles, minted, old)
    retired = names(resolution.retired, blocks)
    by_iri: dict[Block, dict[str, list[Claim]]] = {block: defaultdict(list) for block in family}
    meant: list[tuple[str, Block, int]] = []
    for member, claim in claims.items():
        suffix = resolution.suffixes.get(member) or ""
        name = retired.get((claim.block, suffix), (claim.block, suffix))
        by_iri[name[0]][relative_iri(*name)].append(claim)
        was = before[member]
        if was != suffix:
            meant.append((suffix, claim.block, numbers[member]))
        if was is not None and known.get((claim.block, was), (claim.block, was)) != name:
            _mark_stale(rows, numbers[member])
    rows.executemany("UPDATE claim SET suffix = ? WHERE block = ? AND document = ?", meant)
    if known != retired:
        _retire(rows, family, retired)
    redirected = {relative_iri(*old): relative_iri(*new) for old, new in retired.items()}
    return {
        block: (
            block_quads(
                by_iri[block],
                base,
                {old: new for old, new in redirected.items() if block_of(old) == block},
            ),
            _forms(claim for claim in claims.values() if claim.block == block),
        )
        for block in family
    }


def _forms(claims: Iterable[Claim]) -> str:
    return "\n".join(sorted({form.lower() for c in claims for form in (c.label, *c.aliases)}))


def handles(redirects: Mapping[Name, Name], blocks: Mapping[str, Block]) -> Redirects:
    """Return redirects by the entities of the blocks; a block that no document has stands for itself."""
    entities = {block: entity for entity, block in blocks.items()}

    def handle(name: Name) -> Handle:
        return entities.get(name[0], name[0]), name[1] or None

    return {handle(old): handle(new) for old, new in redirects.items()}


def names(retired: Redirects, blocks: Mapping[str, Block]) -> dict[Name, Name]:
    """Return redirects by blocks."""

    def name(handle: Handle) -> Name:
        return blocks.get(handle[0], handle[0]), handle[1] or ""

    return {name(old): name(new) for old, new in retired.items()}


def redirects(rows: sqlite3.Connection, blocks: Iterable[Block]) -> dict[Name, Name]:
    """Return the redirects from the retired IRIs of some blocks."""
    return {gone: target for block in blocks for gone, target in _heirs(rows, block)}


def _heirs(rows: sqlite3.Connection, block: Block) -> Iterator[tuple[Name, Name]]:
    found = rows.execute("SELECT suffix, target_block, target_suffix FROM redirect WHERE block = ?", (block,))
    for suffix, *target in found:
        yield (block, suffix), (target[0], target[1])


def _retire(rows: sqlite3.Connection, family: Sequence[Block], retired: Mapping[Name, Name]) -> None:
    rows.executemany("DELETE FROM redirect WHERE block = ?", [(block,) for block in family])
    rows.executemany(
        "INSERT INTO redirect VALUES (?, ?, ?, ?)", [(*old, *new) for old, new in retired.items()]
    )


def _mark_stale(rows: sqlite3.Connection, number: int) -> None:
    """Mark documents as stale in which the graph has another IRI for a person than the ledger."""
    rows.execute(
        "UPDATE document SET load_state = ? WHERE number = ? AND load_state IN (?, ?)",
        (LoadState.STALE, number, LoadState.LOADED, LoadState.LOADING),
    )


def _keep(rows: sqlite3.Connection, resolved: Mapping[Block, BlockQuads]) -> None:
    """Write the quads of changed blocks, and their previous quads."""
    marks = ", ".join("?" * len(resolved))
    found = rows.execute(f"SELECT block, quads, forms FROM block_quads WHERE block IN ({marks})", [*resolved])  # noqa: S608
    old = {block: (unpacked(quads), forms) for block, quads, forms in found}
    changed, with_other_forms = [], []
    for block, (quads, forms) in resolved.items():
        before, forms_before = old.get(block, (b"", None))
        if quads != before:
            counts = json.dumps(tally(quads)) if quads else None
            changed.append((block, packed(quads), packed(before), counts, forms))
        elif forms_before not in (None, forms):
            with_other_forms.append((forms, block))
    rows.executemany("INSERT OR REPLACE INTO block_quads VALUES (?, ?, ?, ?, ?)", changed)
    rows.executemany("UPDATE block_quads SET forms = ? WHERE block = ?", with_other_forms)
