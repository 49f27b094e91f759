"""What people decided by hand: ``identities.tsv``, read at each run, obeyed for ever."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.resolve.evidence import Member

COLUMNS = ("document_a", "name_a", "document_b", "name_b", "verdict", "reason")
SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """That two people, each as one document names them, are the same or different."""

    one: Member
    other: Member
    same: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions; members are (document id, ``person/NAME``)."""

    all: tuple[Decision, ...] = ()

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.all)

    def partners(self, name: str) -> frozenset[str]:
        """Return the names that are to be identified in one block with a name, itself among them.

        >>> same = Decision(("1", "person/안나"), ("2", "person/안나 김"), True, "개명")
        >>> sorted(Decisions((same,)).partners("안나 김"))
        ['안나', '안나 김']
        """
        near: Mapping[str, set[str]] = defaultdict(set)
        for decision in self.all:
            if decision.same:
                a, b = (entity.partition("/")[2] for _, entity in (decision.one, decision.other))
                near[a].add(b)
                near[b].add(a)
        found, ends = {name}, [name]
        while ends:
            ends = [n for n in near[ends.pop()] if n not in found] + ends
            found.update(ends)
        return frozenset(found)


def read_decisions(path: Path) -> Decisions:
    """Read the decisions of a file; a name is written as the graph labels it, or as ``person/NAME``.

    Raises InputError, with file, line and remedy, for a line that is not a
    decision and for one that the lines before it rule out.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "not UTF-8; save the file as UTF-8") from error
    header, *lines = text.splitlines() or [""]
    if tuple(header.split("\t")) != COLUMNS:
        raise InputError(str(path), f"the header is not {' '.join(COLUMNS)!r}, separated by tabs", 1)
    found: list[Decision] = []
    for number, line in enumerate(lines, start=2):
        if line.strip():
            found.append(_decision(str(path), number, line))
            _refuse_contradiction(str(path), number, found)
    return Decisions(tuple(sorted(set(found), key=lambda d: (d.one, d.other, d.same, d.reason))))


def _decision(path: str, number: int, line: str) -> Decision:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(COLUMNS):
        raise InputError(path, f"{len(cells)} cells, not {len(COLUMNS)}; separate them by tabs", number)
    document_a, name_a, document_b, name_b, verdict, reason = cells
    for column, cell in zip(COLUMNS, cells, strict=True):
        if not cell:
            raise InputError(path, f"no {column}; fill it in", number)
    if verdict not in (SAME, DIFFERENT):
        raise InputError(path, f"verdict {verdict!r} is neither {SAME!r} nor {DIFFERENT!r}", number)
    one, other = sorted(((document_a, _entity(name_a)), (document_b, _entity(name_b))))
    if one == other:
        raise InputError(path, "both sides are one and the same; name two documents", number)
    return Decision(one, other, verdict == SAME, reason)


def _entity(name: str) -> str:
    return name if name.startswith("person/") else f"person/{name}"


def _refuse_contradiction(path: str, number: int, decisions: Sequence[Decision]) -> None:
    first = _companies(decisions)
    for decision in decisions:
        company = first.get(decision.one)
        if not decision.same and company and company == first.get(decision.other):
            reason = "contradicts the lines before it, which follow to the opposite; take one of them out"
            raise InputError(path, reason, number)


def _companies(decisions: Iterable[Decision]) -> Mapping[Member, Member]:
    """Return, for each member that a decision calls the same as another, the first of its company."""
    first: dict[Member, Member] = {}
    for decision in decisions:
        if decision.same:
            a, b = (first.setdefault(m, m) for m in (decision.one, decision.other))
            first = {m: min(a, b) if head in (a, b) else head for m, head in first.items()}
    return first
