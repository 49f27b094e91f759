"""Decisions by reviewers: ``identities.tsv``, read at each run."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.identity.profiles import Member

COLUMNS = ("document_a", "name_a", "document_b", "name_b", "verdict", "reason")
SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that two people, each as one document names them, are the same or different.

    ``line`` is the line in the file, 0 for a decision not from a file.
    """

    one: Member
    other: Member
    same: bool
    reason: str
    line: int = field(default=0, compare=False)

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of its row in the file."""
        sides = (cell for document, entity in (self.one, self.other) for cell in (document, name_of(entity)))
        return (*sides, SAME if self.same else DIFFERENT, self.reason)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions; members are (document id, ``person/NAME``)."""

    all: tuple[Decision, ...] = ()

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.all)

    def partners(self, name: str) -> frozenset[str]:
        """Return the names that share a block with a name, including itself.

        >>> same = Decision(("1", "person/안나"), ("2", "person/안나 김"), True, "개명")
        >>> sorted(Decisions((same,)).partners("안나 김"))
        ['안나', '안나 김']
        """
        near: Mapping[str, set[str]] = defaultdict(set)
        for decision in self.all:
            if decision.same:
                a, b = (name_of(entity) for _, entity in (decision.one, decision.other))
                near[a].add(b)
                near[b].add(a)
        found, ends = {name}, [name]
        while ends:
            ends = [n for n in near[ends.pop()] if n not in found] + ends
            found.update(ends)
        return frozenset(found)

    def families(self) -> tuple[tuple[str, ...], ...]:
        """Return the sets of several names that share a block, sorted."""
        names = {name_of(entity) for d in self.all if d.same for _, entity in (d.one, d.other)}
        found = {tuple(sorted(self.partners(name))) for name in names}
        return tuple(sorted(family for family in found if len(family) > 1))


def name_of(entity: str) -> str:
    """Return the name in the id of an entity: ``person/안나`` is 안나."""
    return entity.partition("/")[2]


def read_decisions(path: Path) -> Decisions:
    """Read the decisions of a file; a name is written as the graph labels it, or as ``person/NAME``.

    Raises InputError, with file, line and remedy, for a line that is not a
    decision and for one that contradicts the lines before it.
    """
    try:
        return decisions_in(path.read_bytes().decode("utf-8-sig"), path)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "not UTF-8; save the file as UTF-8") from error


def decisions_in(text: str, path: Path) -> Decisions:
    """Parse the decisions in a text; ``path`` is the file it is from."""
    header, *lines = text.splitlines() or [""]
    if tuple(header.split("\t")) != COLUMNS:
        raise InputError(
            str(path), f"wrong header; the columns are {', '.join(COLUMNS)}, separated by tabs", 1
        )
    found: list[Decision] = []
    for number, line in enumerate(lines, start=2):
        if line.strip():
            found.append(_decision(str(path), number, line))
            _refuse_contradiction(str(path), found)
    return Decisions(tuple(sorted(set(found), key=lambda d: (d.one, d.other, d.same, d.reason))))


def _decision(path: str, number: int, line: str) -> Decision:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(COLUMNS):
        raise InputError(
            path, f"{len(cells)} cells instead of {len(COLUMNS)}; separate cells with one tab", number
        )
    document_a, name_a, document_b, name_b, verdict, reason = cells
    for column, cell in zip(COLUMNS, cells, strict=True):
        if not cell:
            raise InputError(path, f"the column {column} is empty; fill it in", number)
    if verdict not in (SAME, DIFFERENT):
        raise InputError(path, f"the verdict is {verdict!r}; write {SAME} or {DIFFERENT}", number)
    one, other = sorted(((document_a, _entity(name_a)), (document_b, _entity(name_b))))
    if one == other:
        raise InputError(path, "both sides name the same person of the same document", number)
    return Decision(one, other, verdict == SAME, reason, number)


def _entity(name: str) -> str:
    return name if name.startswith("person/") else f"person/{name}"


def _refuse_contradiction(path: str, decisions: Sequence[Decision]) -> None:
    """Refuse the last decision if it contradicts those before it."""
    last = decisions[-1]
    same = [decision for decision in decisions if decision.same]
    for decision in decisions if last.same else [last]:
        if decision.same or not (chain := _chain(same, decision.one, decision.other)):
            continue
        # One of the contradicting lines is the last itself; the error names the others.
        others = sorted({d.line for d in (*chain, decision)} - {last.line})
        where = f"line{'s' if len(others) > 1 else ''} {' and '.join(map(str, others))}"
        one, other = (f"{name_of(entity)} of document {id}" for id, entity in (decision.one, decision.other))
        reason = f"contradicts {where}: are {one} and {other} one person or two? Remove one of the lines"
        raise InputError(path, reason, last.line)


def _chain(same: Sequence[Decision], start: Member, end: Member) -> list[Decision]:
    """Return the fewest decisions by which two members are one person, or none."""
    near: Mapping[Member, list[tuple[Member, Decision]]] = defaultdict(list)
    for decision in same:
        near[decision.one].append((decision.other, decision))
        near[decision.other].append((decision.one, decision))
    chains: dict[Member, list[Decision]] = {start: []}
    ends = [start]
    for member in ends:  # grows as it is walked
        for other, by in near[member]:
            if other not in chains:
                chains[other] = [*chains[member], by]
                ends.append(other)
    return chains.get(end, [])
