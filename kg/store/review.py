"""The uncertain pairs of a store, for review: those that concern the most documents first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from kg.graph.quads import relative_iri
from kg.identity import Decision, Decisions, Doubt, doubts, identify, verdict
from kg.store import identities
from kg.store.explain import Group, Reason, case_of, group, reasons
from kg.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Question:
    """The question whether two groups of documents are about one person.

    ``worth`` is the expected number of pairs of documents that are merged or kept apart wrongly.
    """

    name: str
    left: Group
    right: Group
    iris: tuple[str, ...]
    joined: bool
    score: float
    worth: float
    reasons: tuple[Reason, ...]
    family: tuple[str, ...]
    doubt: Doubt


def questions(
    ledger: Ledger, families: Iterable[Sequence[str]], decisions: Decisions, base: str, most: int
) -> list[Question]:
    """Return at most ``most`` uncertain pairs without a decision, highest ``worth`` first."""
    found = (q for family in families for q in _questions(ledger, tuple(family), decisions, base))
    return nlargest(most, found, key=lambda q: (q.worth, q.name, q.doubt.left, q.doubt.right))


def _questions(
    ledger: Ledger, family: tuple[str, ...], decisions: Decisions, base: str
) -> Iterator[Question]:
    case = case_of(ledger, family)
    for doubt in doubts(identify(list(case.profiles.values()), decisions)):
        names = (case.names[side[0]] for side in (doubt.left, doubt.right))
        yield Question(
            name=case.profiles[doubt.left[0]].name,
            left=group(doubt.left, case.profiles),
            right=group(doubt.right, case.profiles),
            iris=tuple(dict.fromkeys(base + relative_iri(*name) for name in names if name)),
            joined=doubt.joined,
            score=round(doubt.score, 2),
            worth=round(doubt.worth, 2),
            reasons=reasons(doubt.signs),
            family=family,
            doubt=doubt,
        )


def all_families(ledger: Ledger, decisions: Decisions, base: str) -> Iterator[tuple[str, ...]]:
    """Yield the families of people's names that more than one document has."""
    several = identities.families(decisions, base)
    yield from several
    known = {block for family in several for block in family}
    rows = ledger.rows.execute(
        "SELECT block FROM claim WHERE block >= 'person/' AND block < 'person0'"
        " GROUP BY block HAVING COUNT(*) > 1 ORDER BY block"
    )
    yield from ((block,) for (block,) in rows.fetchall() if block not in known)


def answered(
    ledger: Ledger, question: Question, decisions: Decisions, *, same: bool, reason: str
) -> tuple[Decision, ...]:
    """Return the decisions that answer a question, to be written to the file of a store."""
    block = list(case_of(ledger, question.family).profiles.values())
    return verdict(block, decisions, question.doubt, same=same, reason=reason)
