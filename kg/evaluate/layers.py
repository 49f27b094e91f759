"""The layers of evaluation: what is compared, and when a found item matches a gold item.

``LAYERS`` defines, for each layer, the rows of the gold, the rows of the graph, when two match,
and which found rows count neither as right nor as wrong.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from kg.evaluate import found, gold
from kg.evaluate.found import Entity, Found
from kg.evaluate.gold import Gold
from kg.evaluate.matching import matched
from kg.evaluate.words import begins, close, part, same, squash

G = TypeVar("G")
F = TypeVar("F")
C = TypeVar("C", bound=found.Fact)


@dataclass(frozen=True, slots=True)
class Layer(Generic[G, F]):
    """The items of the gold of a text, the items found, and the tests by which they match.

    Of several tests in ``fits``, pairs that pass an earlier one are made first.  ``excused`` tells
    whether a found item without a match counts as no error, given the found items that match.
    """

    asked: Callable[[Gold, Found], Sequence[G]]
    found: Callable[[Found], Sequence[F]]
    fits: tuple[Callable[[Gold, G, F], bool], ...]
    excused: Callable[[Gold, Sequence[F], F], bool] = lambda *_: False

    def compare(
        self, text: Gold, told: Found
    ) -> tuple[tuple[tuple[G, F], ...], tuple[G, ...], tuple[F, ...]]:
        """Return hits, missed and wrong; hits are as many pairs as can be made."""
        asked, found = self.asked(text, told), self.found(told)
        pairs = matched(asked, found, *(partial(fits, text) for fits in self.fits))
        right = [found[at] for at in pairs]
        missed = set(range(len(asked))) - set(pairs.values())
        wrong = (
            one for at, one in enumerate(found) if at not in pairs and not self.excused(text, right, one)
        )
        return (
            tuple((asked[row], found[at]) for at, row in pairs.items()),
            tuple(asked[row] for row in sorted(missed)),
            tuple(wrong),
        )


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes which part in an event of the gold: the IRI of the event that was found for it."""

    name: str
    part: str
    at: int
    event: str | None

    def __str__(self) -> str:
        return gold.words(self.name, self.part)


# Gold items and found items


def _first(rows: Iterable[G], key: Callable[[G], Hashable]) -> tuple[G, ...]:
    """Keep the first row of each key."""
    kept: dict[Hashable, G] = {}
    for row in rows:
        kept.setdefault(key(row), row)
    return tuple(kept.values())


def _surest(facts: Iterable[C], key: Callable[[C], Hashable]) -> tuple[C, ...]:
    """Keep the fact of highest confidence for each key, in the place of the first."""
    kept: dict[Hashable, C] = {}
    for fact in facts:
        surest = kept.setdefault(key(fact), fact)
        if (fact.confidence or 0) > (surest.confidence or 0):
            kept[key(fact)] = fact
    return tuple(kept.values())


def _direct(text: Gold, _: Found) -> tuple[gold.Statement, ...]:
    return tuple(s for s in text.statements if s.kind == "direct")


def _quoted(told: Found) -> tuple[found.Statement, ...]:
    return tuple(s for s in told.statements if s.direct)


def _taking(text: Gold, told: Found, key: Callable[[Taking], Hashable]) -> tuple[Taking, ...]:
    """Return who takes which part in which event, hosts after all others; one of each key."""
    pairs = matched(text.events, told.events, *(partial(fits, text) for fits in _EVENT))
    iris = {row: told.events[at].event.iri for at, row in pairs.items()}
    events = [(at, iris.get(at), event) for at, event in enumerate(text.events)]
    parts = [Taking(p.name, p.part, at, iri) for at, iri, event in events for p in event.participants]
    hosts = [
        Taking(name, "주최", at, iri)
        for at, iri, event in events
        for name in (*event.organizers, *event.co_organizers)
    ]
    return _first([*parts, *hosts], key)


def _part_words(entity: Entity) -> frozenset[str]:
    return frozenset(map(part, entity.names or (entity.iri,)))


# When two items match


def _names(entity: Entity | None) -> tuple[str, ...]:
    return () if entity is None else entity.names


def _person(text: Gold, row: gold.Named, one: Entity) -> bool:
    return same([one.label], text.person(row.name))


def _institution(text: Gold, row: gold.Named, one: Entity) -> bool:
    return same([one.label], text.institution(row.name)) or same(one.names, [row.name])


def _kin(_: Gold, right: Sequence[Entity], one: Entity) -> bool:
    """Return whether an institution is a unit of, or has as a unit, one that was found."""
    return any(one.iri in other.above or other.iri in one.above for other in right)


def _holder(text: Gold, row: gold.Post, one: found.Post) -> bool:
    return same(_names(one.person), text.person(row.person) or [row.person])


def _role(row: gold.Post, one: found.Post) -> bool:
    return same(_names(one.role), [row.role, *row.role_accept])


def _at(text: Gold, row: gold.Post, one: found.Post) -> bool:
    accepted = [row.institution, *row.institution_accept, *text.institution(row.institution)]
    return same(_names(one.institution), accepted)


def in_role(text: Gold, row: gold.Post, one: found.Post) -> bool:
    """Return whether a found post has the person and the role of the gold."""
    return _holder(text, row, one) and _role(row, one)


def _of_institution(text: Gold, row: gold.Post, one: found.Post) -> bool:
    return _holder(text, row, one) and _at(text, row, one)


def _granted(text: Gold, _: Sequence[found.Post], one: found.Post) -> bool:
    """Return whether the gold accepts an institution that it does not require."""
    return any(_of_institution(text, row, one) for row in text.posts)


def is_post(text: Gold, row: gold.Post, one: found.Post) -> bool:
    """Return whether a found post is that of the gold: person, role and institution."""
    nowhere = one.institution is None and not row.institution
    as_asked = not row.role or _role(row, one)
    return _holder(text, row, one) and as_asked and (nowhere or _at(text, row, one))


def _quote(_: Gold, row: gold.Statement, one: found.Statement) -> bool:
    return begins(one.text, row.quote)


def _said(text: Gold, row: gold.Statement, one: found.Statement) -> bool:
    if row.speaker is None:
        return one.speaker is None and _quote(text, row, one)
    return same(_names(one.speaker), text.anyone(row.speaker)) and _quote(text, row, one)


def _title(_: Gold, row: gold.Event, one: found.Event) -> bool:
    titles = (row.title, *row.title_accept) if row.title else ()
    return any(close(title, name) for title in titles for name in one.event.names)


def _type(_: Gold, row: gold.Event, one: found.Event) -> bool:
    asked, kind = squash(row.type or ""), squash(one.type)
    if not asked:
        return False
    return (bool(kind) and (asked in kind or kind in asked)) or any(
        asked in squash(n) for n in one.event.names
    )


_EVENT = (_title, _type)


def _name(text: Gold, row: Taking, one: found.Participation) -> bool:
    return same(_names(one.participant), text.anyone(row.name))


def _part(text: Gold, row: Taking, one: found.Participation) -> bool:
    return _name(text, row, one) and part(row.part) in _part_words(one.part)


def _part_there(text: Gold, row: Taking, one: found.Participation) -> bool:
    return row.event == one.event and _part(text, row, one)


def _topic(_: Gold, row: str, one: Entity) -> bool:
    """Return whether a name is the topic, nearly equal to it, or two thirds of it."""
    whole = squash(row)
    parts = [name for name in map(squash, one.names) if len(name) >= 2 and name in whole]
    return any(3 * len(name) >= 2 * len(whole) for name in parts) or any(close(row, n) for n in one.names)


LAYERS: Mapping[str, Layer[Any, Any]] = {
    "people": Layer(lambda text, _: text.people, lambda told: told.people, (_person,)),
    "institutions": Layer(
        lambda text, _: text.institutions, lambda told: told.institutions, (_institution,), _kin
    ),
    "person-role": Layer(
        lambda text, _: _first((p for p in text.posts if p.role), lambda p: (p.person, p.role)),
        lambda told: _surest((p for p in told.posts if p.role), lambda p: (p.person, p.role)),
        (in_role,),
    ),
    "person-institution": Layer(
        lambda text, _: _first((p for p in text.posts if p.institution), lambda p: (p.person, p.institution)),
        lambda told: _surest((p for p in told.posts if p.institution), lambda p: (p.person, p.institution)),
        (_of_institution,),
        _granted,
    ),
    "posts": Layer(lambda text, _: text.posts, lambda told: told.posts, (is_post,)),
    "quotes": Layer(_direct, _quoted, (_quote,)),
    "attributed-quotes": Layer(_direct, _quoted, (_said,)),
    "all-statements": Layer(lambda text, _: text.statements, lambda told: told.statements, (_said,)),
    "events": Layer(lambda text, _: text.events, lambda told: told.events, _EVENT),
    "participation": Layer(
        partial(_taking, key=lambda row: (row.name, part(row.part))),
        lambda told: _surest(told.participations, lambda p: (p.participant, _part_words(p.part))),
        (_part,),
    ),
    "participation@event": Layer(
        partial(_taking, key=lambda row: (row.name, part(row.part), row.at)),
        lambda told: _surest(told.participations, lambda p: (p.participant, _part_words(p.part), p.event)),
        (_part_there,),
    ),
    "took-part": Layer(
        partial(_taking, key=lambda row: row.name),
        lambda told: _surest(told.participations, lambda p: p.participant),
        (_name,),
    ),
    "topics@10": Layer(lambda text, _: text.topics, lambda told: told.topics, (_topic,)),
}
"""The layers by name, in the order of the output."""

STATED = ("person-role", "person-institution", "all-statements", "events", "participation")
"""The layers of facts, which have a confidence."""
