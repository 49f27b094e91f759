"""Layers: what of a text is compared, and when a found thing is the one that the gold has.

``LAYERS`` is the whole measure: for each kind of thing, which rows the gold asks for,
which the graph has, when two fit, and which found ones count neither as right nor as wrong.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kg.evaluate import found, gold
from kg.evaluate.found import Entity, Found
from kg.evaluate.gold import Gold
from kg.evaluate.words import begins, close, part, same, squash

G = TypeVar("G")
F = TypeVar("F")
C = TypeVar("C", bound=found.Fact)


@dataclass(frozen=True, slots=True)
class Layer(Generic[G, F]):
    """What the gold of a text asks for, what was found, and when the two fit.

    ``excused`` is asked of each found thing that fits nothing, with those that did fit.
    """

    asked: Callable[[Gold], Sequence[G]]
    found: Callable[[Found], Sequence[F]]
    fits: Callable[[Gold, G, F], bool]
    excused: Callable[[Gold, Sequence[F], F], bool] = lambda *_: False

    def compare(
        self, text: Gold, told: Found
    ) -> tuple[tuple[tuple[G, F], ...], tuple[G, ...], tuple[F, ...]]:
        """Return hits, missed and wrong: each row of the gold takes the first found thing left that fits."""
        left = list(self.found(told))
        hits: list[tuple[G, F]] = []
        missed: list[G] = []
        for row in self.asked(text):
            at = next((at for at, one in enumerate(left) if self.fits(text, row, one)), None)
            if at is None:
                missed.append(row)
            else:
                hits.append((row, left.pop(at)))
        right = [one for _, one in hits]
        wrong = (one for one in left if not self.excused(text, right, one))
        return tuple(hits), tuple(missed), tuple(wrong)


# What is asked for, what was found


def _first(rows: Iterable[G], key: Callable[[G], Hashable]) -> tuple[G, ...]:
    """Keep the first row of each key."""
    kept: dict[Hashable, G] = {}
    for row in rows:
        kept.setdefault(key(row), row)
    return tuple(kept.values())


def _surest(facts: Iterable[C], key: Callable[[C], Hashable]) -> tuple[C, ...]:
    """Keep the surest fact of each key, in the place of the first."""
    kept: dict[Hashable, C] = {}
    for fact in facts:
        surest = kept.setdefault(key(fact), fact)
        if (fact.confidence or 0) > (surest.confidence or 0):
            kept[key(fact)] = fact
    return tuple(kept.values())


def _direct(text: Gold) -> tuple[gold.Statement, ...]:
    return tuple(s for s in text.statements if s.kind == "direct")


def _quoted(told: Found) -> tuple[found.Statement, ...]:
    return tuple(s for s in told.statements if s.direct)


def _parts(text: Gold) -> tuple[gold.Part, ...]:
    """Return who took which part, hosts too; a person and a part once."""
    parts = [
        *(one for event in text.events for one in event.participants),
        *(gold.Part(name, "주최") for event in text.events for name in event.organizers),
        *(gold.Part(name, "공동주최") for event in text.events for name in event.co_organizers),
    ]
    return _first(parts, lambda one: (one.name, part(one.part)))


def _part_words(entity: Entity) -> frozenset[str]:
    return frozenset(map(part, entity.names or (entity.iri,)))


# When two fit


def _names(entity: Entity | None) -> tuple[str, ...]:
    return () if entity is None else entity.names


def _person(text: Gold, row: gold.Named, one: Entity) -> bool:
    return same([one.label], text.person(row.name))


def _institution(text: Gold, row: gold.Named, one: Entity) -> bool:
    return same([one.label], text.institution(row.name)) or same(one.names, [row.name])


def _kin(_: Gold, right: Sequence[Entity], one: Entity) -> bool:
    """Tell whether something is a unit, or what it belongs to, of an institution that was found."""
    return any(one.iri in other.above or other.iri in one.above for other in right)


def _holder(text: Gold, row: gold.Post, one: found.Post) -> bool:
    return same(_names(one.person), text.person(row.person) or [row.person])


def _role(row: gold.Post, one: found.Post) -> bool:
    return same(_names(one.role), [row.role, *row.role_accept])


def _at(text: Gold, row: gold.Post, one: found.Post) -> bool:
    accepted = [row.institution, *row.institution_accept, *text.institution(row.institution)]
    return same(_names(one.institution), accepted)


def _in_role(text: Gold, row: gold.Post, one: found.Post) -> bool:
    return _holder(text, row, one) and _role(row, one)


def _of_institution(text: Gold, row: gold.Post, one: found.Post) -> bool:
    return _holder(text, row, one) and _at(text, row, one)


def _granted(text: Gold, _: Sequence[found.Post], one: found.Post) -> bool:
    """Tell whether the gold accepts an institution that it does not ask for."""
    return any(_of_institution(text, row, one) for row in text.posts)


def _post(text: Gold, row: gold.Post, one: found.Post) -> bool:
    nowhere = one.institution is None and not row.institution
    in_role = not row.role or _role(row, one)
    return _holder(text, row, one) and in_role and (nowhere or _at(text, row, one))


def _quote(_: Gold, row: gold.Statement, one: found.Statement) -> bool:
    return begins(one.text, row.quote)


def _said(text: Gold, row: gold.Statement, one: found.Statement) -> bool:
    if row.speaker is None:
        return one.speaker is None and _quote(text, row, one)
    return same(_names(one.speaker), text.anyone(row.speaker)) and _quote(text, row, one)


def _event(_: Gold, row: gold.Event, one: found.Event) -> bool:
    """Compare titles, where the gold has one, else the type nouns."""
    names = one.event.names
    if row.title:
        return any(close(title, name) for title in (row.title, *row.title_accept) for name in names)
    if not row.type:
        return False
    asked, kind = squash(row.type), squash(one.type)
    return asked in kind or kind in asked or any(asked in squash(name) for name in names)


def _participation(text: Gold, row: gold.Part, one: found.Participation) -> bool:
    return same(_names(one.participant), text.anyone(row.name)) and part(row.part) in _part_words(one.part)


def _topic(_: Gold, row: str, one: Entity) -> bool:
    """Tell whether a name is the topic, nearly one with it, or two thirds of it."""
    whole = squash(row)
    parts = [name for name in map(squash, one.names) if len(name) >= 2 and name in whole]
    return any(3 * len(name) >= 2 * len(whole) for name in parts) or any(close(row, n) for n in one.names)


LAYERS: Mapping[str, Layer[Any, Any]] = {
    "people": Layer(lambda text: text.people, lambda told: told.people, _person),
    "institutions": Layer(lambda text: text.institutions, lambda told: told.institutions, _institution, _kin),
    "person-role": Layer(
        lambda text: _first((p for p in text.posts if p.role), lambda p: (p.person, p.role)),
        lambda told: _surest((p for p in told.posts if p.role), lambda p: (p.person, p.role)),
        _in_role,
    ),
    "person-institution": Layer(
        lambda text: _first((p for p in text.posts if p.institution), lambda p: (p.person, p.institution)),
        lambda told: _surest((p for p in told.posts if p.institution), lambda p: (p.person, p.institution)),
        _of_institution,
        _granted,
    ),
    "posts": Layer(lambda text: text.posts, lambda told: told.posts, _post),
    "quotes": Layer(_direct, _quoted, _quote),
    "attributed-quotes": Layer(_direct, _quoted, _said),
    "all-statements": Layer(lambda text: text.statements, lambda told: told.statements, _said),
    "events": Layer(lambda text: text.events, lambda told: told.events, _event),
    "participation": Layer(
        _parts,
        lambda told: _surest(told.participations, lambda p: (p.participant, _part_words(p.part))),
        _participation,
    ),
    "topics@10": Layer(lambda text: text.topics, lambda told: told.topics, _topic),
}
"""The layers by name, in the order in which they are told."""

STATED = ("person-role", "person-institution", "all-statements", "events", "participation")
"""The layers of facts: what they find has a confidence."""
