"""Names, CURIEs or IRIs → the entities of a store."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from kg.errors import StoreError
from kg.graph.quads import block_of, relative_iri
from kg.store.ledger import Ledger
from kg.store.resolve import redirects
from kg.store.result import decoded
from kg.vocabulary import FOLDERS

_NEAR = 10
_MOST = 1_000
# The columns of each table that ``iris_named`` reads.
_COPY = """
CREATE TABLE copy.block_quads AS SELECT block, forms FROM main.block_quads;
CREATE TABLE copy.name AS SELECT block, document, forms FROM main.name;
CREATE TABLE copy.claim AS SELECT DISTINCT block, suffix FROM main.claim;
CREATE TABLE copy.document AS SELECT number, state FROM main.document;
CREATE TABLE copy.redirect AS SELECT block, suffix, target_block, target_suffix FROM main.redirect;
CREATE INDEX copy.claim_by_block ON claim (block);
CREATE INDEX copy.name_by_document ON name (document);
CREATE INDEX copy.redirect_by_block ON redirect (block);
"""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that is not a person: the only one of its name, with all documents that name it."""

    iri: str
    label: str
    forms: tuple[tuple[str, int], ...]
    documents: int
    first: str | None
    last: str | None


def found(path: Path, ledger: Ledger, words: str, base: str) -> tuple[tuple[str, ...], str | None]:
    """Return the blocks of entities with a name; if ``words`` are an IRI, also the relative IRI.

    A retired IRI leads to the one that replaces it.  Raises StoreError, with
    similar names, if no entity has the name or IRI.
    """
    words = normalize("NFC", words.strip())
    iri = _iri(words, base)
    if iri is not None:
        block = block_of(iri)
        if ledger.rows.execute("SELECT 1 FROM claim WHERE block = ? LIMIT 1", (block,)).fetchone():
            known = {
                relative_iri(*old): relative_iri(*new) for old, new in redirects(ledger.rows, [block]).items()
            }
            name = known.get(iri, iri)
            return (block_of(name),), name
        raise StoreError(path, f"no entity has the IRI {base}{iri}{_near(ledger, iri.partition('/')[2])}")
    lines = ledger.rows.execute(
        "SELECT block FROM block_quads WHERE instr(char(10) || forms || char(10), ?) ORDER BY block",
        (f"\n{words.lower()}\n",),
    )
    blocks = tuple(block for (block,) in lines)
    if not blocks:
        raise StoreError(path, f"no entity is named {words!r}{_near(ledger, words)}")
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
    """Return a hint with similar names, for an error."""
    bare = words.partition("__")[0].replace("_", " ").lower()
    rows = ledger.rows.execute(
        "SELECT forms FROM block_quads WHERE instr(forms, ?) ORDER BY length(forms), forms LIMIT ?",
        (bare, _NEAR),
    )
    near = dict.fromkeys(next(f for f in forms.splitlines() if bare in f) for (forms,) in rows if bare)
    return (
        f"; similar names: {', '.join(near)}"
        if near
        else "; kg query STORE --name mentions finds parts of names"
    )


def named(ledger: Ledger, block: str, base: str) -> Named:
    """Return what a store knows of an entity that is not a person."""
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


def iris_named(
    rows: sqlite3.Connection, base: str, words: str, kinds: Collection[str] = ()
) -> list[str] | None:
    """Return the IRIs of the entities of some kinds (default: all) whose names contain the words.

    Returns None if there are too many, or if the store is older than the table of names.
    """
    words = normalize("NFC", words).lower()
    folders = [f"{kind}/" for kind in kinds] or [""]
    # U+FFFF sorts after every character of a name.
    ranges = " OR ".join("block BETWEEN ? AND ?" for _ in folders)
    within = [bound for folder in folders for bound in (folder, f"{folder}\uffff")]
    blocks, of_documents = (
        rows.execute(
            f"SELECT block FROM {table} WHERE ({ranges}) AND instr(forms, ?) LIMIT ?",  # noqa: S608
            (*within, words, _MOST + 1),
        ).fetchall()
        for table in ("block_quads", "name")
    )
    (written,) = rows.execute(
        "SELECT EXISTS (SELECT 1 FROM name WHERE document ="
        " (SELECT MIN(number) FROM document WHERE state = 'done'))"
    ).fetchone()
    if not written or len(blocks) + len(of_documents) > _MOST:
        return None
    iris = [base + block for (block,) in of_documents]
    for (block,) in blocks:
        names = {
            (block, suffix or "")
            for (suffix,) in rows.execute("SELECT DISTINCT suffix FROM claim WHERE block = ?", (block,))
        }
        known = redirects(rows, [block])
        iris += [base + relative_iri(*known.get(name, name)) for name in names]
    return sorted(set(iris))


def copy(rows: sqlite3.Connection, to: Path) -> None:
    """Copy the tables that ``iris_named`` reads from a ledger to a file of their own."""
    rows.execute("ATTACH ? AS copy", (str(to),))
    try:
        rows.executescript(_COPY)
    finally:
        rows.execute("DETACH copy")


@contextmanager
def opened(copied: Path) -> Iterator[sqlite3.Connection]:
    """Open such a copy for reading."""
    with closing(sqlite3.connect(f"{copied.absolute().as_uri()}?immutable=1", uri=True)) as rows:
        yield rows
