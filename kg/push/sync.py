"""Bring a target into line with a source, part by part; ``kg.push.journal.PartState`` has the states."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.errors import PushError
from kg.push.journal import REMOVED, Journal, SentPart
from kg.push.source import Source
from kg.push.target import Change, Target
from kg.store.parts import Part

_ROUNDS = 3


@dataclass(slots=True)
class Pushed:
    """The result of a push: the parts and triples sent, and what the target then held.

    ``graphs`` and ``triples`` are what is there of what was sent now or before, counted
    by query.  ``others``: graph → triples in it that were not sent from this source.
    """

    sent: int = 0
    unchanged: int = 0
    removed: int = 0
    added_triples: int = 0
    removed_triples: int = 0
    graphs: int = 0
    triples: int = 0
    others: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Step:
    """A change of a part: what the target may have of it meanwhile (UNCERTAIN), and what it has after."""

    during: SentPart
    after: SentPart
    change: Change


class Sync:
    """At most three rounds of sending and counting, since a target that was killed may have lost triples."""

    def __init__(
        self, source: Source, journal: Journal, target: Target, size: int, report: Callable[[Pushed], None]
    ) -> None:
        self._source = source
        self._journal = journal
        self._target = target
        self._size = size
        self._report = report
        self.pushed = Pushed()

    def run(self) -> Pushed:
        """Send until the counts are right; PushError where they do not become so."""
        self._target.check()
        self._verify()
        wrong: dict[str, tuple[int, int]] = {}
        for _ in range(_ROUNDS):
            self.pushed.unchanged = 0
            if not self._send() or not (wrong := self._verify()):
                self._journal.clean()
                return self.pushed
        graph, (expected, found) = min(wrong.items())
        raise PushError(
            graph or "the default graph",
            f"has {found:,} triples, {expected:,} were sent, {_ROUNDS} times over; somebody else may write to"
            " it, or the store joins literals that differ in writing only (007 and 7)",
        )

    def empty(self) -> None:
        """Empty the graphs of the source in the target, including triples of others."""
        graphs = {part.graph for part in self._source.parts()} | set(self._journal.graphs())
        self._journal.forget(graphs)
        self._write([Change(graph, whole=True) for graph in sorted(graphs)])

    def _verify(self) -> dict[str, tuple[int, int]]:
        """Return graph → triples sent and counted, if they differ; mark the parts of these uncertain."""
        expected = self._journal.graphs()
        found = self._target.counts(expected)
        wrong, others = {}, {}
        for graph, (triples, whole) in expected.items():
            held = found.get(graph, 0)
            if held < triples or (whole and held > triples):
                wrong[graph] = triples, held
            elif held > triples:
                others[graph] = held - triples
        self._journal.mark_uncertain(wrong)
        self.pushed.graphs = sum(graph in found for graph in expected)
        self.pushed.triples = sum(triples for triples, _ in expected.values())
        self.pushed.others = others
        return wrong

    def _send(self) -> bool:
        """Send all parts that the target does not have in this version; return whether there were any."""
        before = self.pushed.sent, self.pushed.removed
        steps: list[_Step] = []
        weight = 0
        for step in self._steps():
            steps.append(step)
            weight += max(1, len(step.change))
            if weight >= self._size:
                self._make(steps)
                steps, weight = [], 0
        self._make(steps)
        return before != (self.pushed.sent, self.pushed.removed)

    def _steps(self) -> Iterator[_Step]:
        names = set()
        for part in self._source.parts():
            names.add(part.name)
            before = self._journal.sent(part.name)
            if before is not None and before.version == part.version:
                self.pushed.unchanged += 1
                continue
            self.pushed.sent += 1
            yield _step(part, before)
        for before in self._journal.others(names):
            self.pushed.removed += 1
            change = Change(before.graph, remove=sorted(before.lines), whole=before.whole)
            after = replace(before, version=REMOVED, triples=0, lines=frozenset())
            yield _Step(replace(before, version=None), after, change)

    def _make(self, steps: list[_Step]) -> None:
        """Apply the changes of some parts, which are marked uncertain in the journal meanwhile."""
        if not steps:
            return
        self._journal.write(step.during for step in steps)
        self._write([step.change for step in steps])
        self._journal.write(step.after for step in steps)
        self.pushed.added_triples += sum(len(step.change.add) for step in steps)
        self.pushed.removed_triples += sum(len(step.change.remove) for step in steps)
        self._report(self.pushed)

    def _write(self, changes: Iterable[Change]) -> None:
        """Apply changes in requests of bounded size, deletions before insertions."""
        pieces = [piece for change in changes for piece in change.pieces(self._size)]
        request: list[Change] = []
        weight = 0
        for piece in sorted(pieces, key=lambda piece: not piece.remove):
            if request and weight + max(1, len(piece)) > self._size:
                self._target.write(request)
                request, weight = [], 0
            request.append(piece)
            weight += max(1, len(piece))
        if request:
            self._target.write(request)


def _step(part: Part, before: SentPart | None) -> _Step:
    """Return what brings a part to its new version."""
    lines = frozenset(part.read().splitlines())
    after = SentPart(part.name, part.graph, part.whole, part.version, len(lines), lines)
    if part.whole or before is None:
        return _Step(replace(after, version=None), after, Change(part.graph, sorted(lines), whole=part.whole))
    add = lines if before.version is None else lines - before.lines
    change = Change(part.graph, sorted(add), sorted(before.lines - lines))
    return _Step(replace(after, version=None, lines=lines | before.lines), after, change)
