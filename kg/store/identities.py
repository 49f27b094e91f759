"""The manual decisions on identities in a store: ``identities.tsv``, read at each run."""

from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError
from kg.graph.resolution import decode_profile
from kg.identity import Decision, Decisions, Member, decisions_in, read_decisions
from kg.identity.decisions import COLUMNS, name_of
from kg.store.ledger import Ledger
from kg.vocabulary import mint

IDENTITIES = "identities.tsv"

_SHOWN = 10


def decisions(path: Path, ledger: Ledger, base: str) -> Decisions:
    """Read the decisions of a store; blocks that a changed decision is about are resolved again.

    Raises InputError, with file, line and remedy, for a line that is no decision, one
    that contradicts another, and one with a name that its document does not have.
    """
    file = path / IDENTITIES
    if not file.is_file():
        file.write_text("\t".join(COLUMNS) + "\n", encoding="utf-8")
    found = read_decisions(file)
    for decision in found:
        for member in (decision.one, decision.other):
            _refuse_missing(file, decision.line, member, ledger)
    before = set(applied(path, ledger))
    names = {name_of(entity) for d in before ^ set(found) for _, entity in (d.one, d.other)}
    # A family that gained or lost a name is resolved again as a whole.
    names |= {n for name in names for of in (found, Decisions(tuple(before))) for n in of.partners(name)}
    ledger.mark_changed(block_of(name, base) for name in names)
    ledger.set("identities", file.read_text(encoding="utf-8-sig"))
    return found


def applied(path: Path, ledger: Ledger) -> Decisions:
    """Return the decisions by which the store was last resolved."""
    text = ledger.setting("identities")
    return decisions_in(text, path / IDENTITIES) if text else Decisions()


def changed(path: Path, ledger: Ledger) -> bool:
    """Return whether the file has other decisions than those that the store was last resolved by."""
    file = path / IDENTITIES
    return file.is_file() and set(read_decisions(file)) != set(applied(path, ledger))


def decide(path: Path, made: Sequence[Decision]) -> None:
    """Append decisions to the file of a store.

    Raises InputError, and leaves the file as it was, where they contradict those.
    """
    file = path / IDENTITIES
    text = file.read_text(encoding="utf-8-sig") if file.is_file() else ""
    text = text.rstrip("\n") or "\t".join(COLUMNS)
    for decision in made:
        text += "\n" + "\t".join(" ".join(cell.split()) for cell in decision.cells)
    decisions_in(text, file)
    written = file.with_name(f".{file.name}.part")
    try:
        written.write_text(text + "\n", encoding="utf-8")
        written.replace(file)
    except OSError as error:
        raise InputError(str(file), f"cannot be written: {error.strerror}") from error
    finally:
        written.unlink(missing_ok=True)


def families(found: Decisions, base: str) -> list[tuple[str, ...]]:
    """Return the blocks that are resolved together."""
    return [tuple(sorted(block_of(name, base) for name in family)) for family in found.families()]


def family_of(block: str, found: Decisions, base: str) -> tuple[str, ...]:
    """Return the blocks that one is resolved with, itself among them."""
    return next((family for family in families(found, base) if block in family), (block,))


def waiting(path: Path, ledger: Ledger) -> tuple[str, ...]:
    """Return the decisions in the file whose documents the store does not have."""
    file = path / IDENTITIES
    found = sorted(read_decisions(file), key=lambda d: d.line) if file.is_file() else []
    return tuple(
        f"{file}:{decision.line}: waits for document {document}"
        for decision in found
        for document in dict.fromkeys((decision.one[0], decision.other[0]))
        if _number(ledger, document) is None
    )


def block_of(name: str, base: str) -> str:
    """Return the block of a person's name: 안나 김 has ``person/안나_김``."""
    return mint(base, "person", name).value.removeprefix(base)


def _number(ledger: Ledger, document: str) -> int | None:
    found = ledger.rows.execute("SELECT number FROM document WHERE id = ? AND state = 'done'", (document,))
    row = found.fetchone()
    return None if row is None else int(row[0])


def _refuse_missing(file: Path, line: int, member: Member, ledger: Ledger) -> None:
    document, name = member[0], name_of(member[1])
    number = _number(ledger, document)
    if number is None:
        return
    found = ledger.rows.execute(
        "SELECT profile FROM claim WHERE document = ? AND profile IS NOT NULL", (number,)
    )
    people = sorted(name_of(decode_profile(profile, document, None).entity) for (profile,) in found)
    if name in people:
        return
    more = ["…"] if len(people) > _SHOWN else []
    names = ", ".join([*people[:_SHOWN], *more]) or "nobody"
    reason = f"document {document} does not name {name!r} but {names}; correct the name or remove the line"
    raise InputError(str(file), reason, line)
