"""The outcome of reading a document, packed for the ledger by the worker that read it."""

import datetime as dt
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import msgspec

from kg.graph.quads import Claim, DocumentQuads
from kg.graph.resolution import encode_profile
from kg.graph.statistics import tally
from kg.identity import profiles
from kg.model import Extraction

# The default of zlib, 8, clears a quarter of a megabyte for each few hundred bytes.
_MEMORY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of reading a document: what it adds to the graph, packed, or why it failed.

    ``without_people``, ``with_people`` and ``claims`` are those of
    ``kg.graph.quads.DocumentQuads``; each claim is its block, its fields, and of a person
    the profile, in JSON; ``names`` are the forms of the names of the document and of its
    events, by their blocks.
    """

    id: str
    digest: str
    reason: str | None = None
    published: dt.date | None = None
    characters: int = 0
    without_people: bytes | None = None
    with_people: bytes | None = None
    claims: tuple[tuple[str, str, str | None], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    counts: Mapping[str, int] | None = None

    @classmethod
    def of(cls, quads: DocumentQuads, extraction: Extraction, digest: str) -> Self:
        """Pack what a document adds to the graph; the worker that read it does this."""
        document = extraction.document
        shown = {quads.blocks[p.entity]: encode_profile(p) for p in profiles(extraction)}
        return cls(
            id=document.id,
            digest=digest,
            published=document.published,
            characters=len(document.raw),
            without_people=packed(quads.without_people),
            with_people=packed(quads.with_people),
            claims=tuple((claim.block, encoded(claim), shown.get(claim.block)) for claim in quads.claims),
            names=tuple((block, "\n".join(forms)) for block, forms in quads.names.items()),
            counts=tally(quads.without_people, quads.with_people),
        )


def encoded(claim: Claim) -> str:
    """Return a claim as JSON, without its block, document and date, and without defaults."""
    fields = msgspec.to_builtins(claim)
    for name in ("block", "document", "date"):
        fields.pop(name, None)
    return msgspec.json.encode(fields).decode()


def decoded(value: str, block: str, document: str, date: str | None) -> Claim:
    """Read a claim back."""
    fields = msgspec.json.decode(value, type=dict[str, Any])
    return msgspec.convert(fields | {"block": block, "document": document, "date": date}, Claim)


def packed(quads: bytes) -> bytes:
    """Compress quads, fast, to about a tenth."""
    compressor = zlib.compressobj(1, memLevel=_MEMORY)
    return compressor.compress(quads) + compressor.flush() if quads else b""


def unpacked(blob: bytes) -> bytes:
    """Decompress quads."""
    return zlib.decompress(blob) if blob else b""
