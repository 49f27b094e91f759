"""Words → the nodes of a store: an IRI, a CURIE, or what somebody or something is called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from kg import rdf
from kg.errors import StoreError
from kg.store.ledger import Ledger
from kg.store.result import decoded
from kg.store.settle import heirs
from kg.vocab import FOLDERS, prefixes

_NEAR = 10


@dataclass(frozen=True, slots=True)
class Named:
    """A node that is not a person's: one by its name, with all documents that name it."""

    iri: str
    label: str
    forms: tuple[tuple[str, int], ...]
    documents: int
    first: str | None
    last: str | None


def found(path: Path, ledger: Ledger, words: str, base: str) -> tuple[tuple[str, ...], str | None]:
    """Return the blocks that words name, and the IRI without the base where they are one.

    An IRI that gave way leads to the one that stands for it.  Raises StoreError, with
    names that are near, where nobody and nothing is called so.
    """
    words = normalize("NFC", words.strip())
    iri = _iri(words, base)
    if iri is not None:
        block = rdf.block_of(iri)
        if ledger.rows.execute("SELECT 1 FROM claim WHERE block = ? LIMIT 1", (block,)).fetchone():
            known = {rdf.bearer(*old): rdf.bearer(*new) for old, new in heirs(ledger.rows, [block]).items()}
            name = known.get(iri, iri)
            return (rdf.block_of(name),), name
        raise StoreError(path, f"nothing has the IRI {base}{iri}{_near(ledger, iri.partition('/')[2])}")
    lines = ledger.rows.execute(
        "SELECT block FROM card WHERE instr(char(10) || forms || char(10), ?) ORDER BY block",
        (f"\n{words.lower()}\n",),
    )
    blocks = tuple(block for (block,) in lines)
    if not blocks:
        raise StoreError(path, f"nobody and nothing is called {words!r}{_near(ledger, words)}")
    return blocks, None


def _iri(words: str, base: str) -> str | None:
    words = words.removeprefix("<").removesuffix(">")
    if words.startswith(base):
        return words.removeprefix(base)
    prefix, colon, rest = words.partition(":")
    if colon and prefix in FOLDERS:
        return f"{prefix}/{rest}"
    return words if words.partition("/")[0] in FOLDERS and "/" in words else None


def _near(ledger: Ledger, words: str) -> str:
    """Tell what is called something like it."""
    bare = words.partition("__")[0].replace("_", " ").lower()
    rows = ledger.rows.execute(
        "SELECT forms FROM card WHERE instr(forms, ?) ORDER BY length(forms), forms LIMIT ?", (bare, _NEAR)
    )
    near = dict.fromkeys(next(f for f in forms.splitlines() if bare in f) for (forms,) in rows if bare)
    return (
        f"; there is {', '.join(near)}" if near else "; kg query STORE --name mentions finds parts of names"
    )


def curie(iri: str, base: str) -> str:
    """Shorten an IRI: ``person:김하늘``."""
    known = prefixes(base)
    folder = iri.removeprefix(base).partition("/")[0]
    return f"{folder}:{iri.removeprefix(known[folder])}" if folder in known else iri


def named(ledger: Ledger, block: str, base: str) -> Named:
    """Tell what a store knows by a name that is not a person's."""
    rows = ledger.rows.execute(
        "SELECT value, document.published FROM claim"
        " CROSS JOIN document ON document.number = claim.document WHERE block = ?",
        (block,),
    ).fetchall()
    counts: dict[str, int] = {}
    for value, _ in rows:
        claim = decoded(value, block, "", None)
        for form in {claim.label, *claim.aliases}:
            counts[form] = counts.get(form, 0) + 1
    days = [day for _, day in rows if day]
    forms = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    label = min(_labels(value for value, _ in rows), key=lambda form: (-len(form), form))
    return Named(
        base + block, label, tuple(forms), len(rows), min(days, default=None), max(days, default=None)
    )


def _labels(values: Iterable[str]) -> Sequence[str]:
    return [decoded(value, "", "", None).label for value in values]
