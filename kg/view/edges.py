"""The edges of the picture, derived from the facts; one for each pair of nodes and relation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.view.model import Edge, Event, Node, Participation, Post, Statement

_TENURES = {"Former": "전 {}", "Designate": "{} 내정", "Acting": "{} 대행"}


@dataclass(frozen=True, slots=True)
class _Line:
    source: str
    target: str | None
    relation: str
    label: str
    fact: str | None


def edges(
    nodes: Iterable[Node],
    posts: Iterable[Post],
    statements: Iterable[Statement],
    events: Iterable[Event],
    participations: Iterable[Participation],
    units: Iterable[tuple[str, str]],
    asked: Iterable[tuple[str, str, str]] = (),
) -> tuple[Edge, ...]:
    """Return the edges, sorted.

    ``units`` pairs the id of a unit with that of the institution it belongs to; ``asked`` has
    the lines of a query, which are drawn if no fact joins the two nodes.
    """
    labels = {node.id: node.label for node in nodes}
    lines = [
        *(line for post in posts for line in _of_post(post, labels)),
        *(line for statement in statements for line in _of_statement(statement)),
        *(line for event in events for line in _of_event(event)),
        *(_Line(p.participant, p.event, "part", p.part or "참여", p.id) for p in participations),
        *(_Line(unit, whole, "unitOf", "상위 기관", None) for unit, whole in units),
    ]
    joined = {frozenset((line.source, line.target)) for line in lines}
    lines += [_Line(a, b, "asked", name, None) for a, name, b in asked if frozenset((a, b)) not in joined]
    return _merged(lines)


def _of_post(post: Post, labels: dict[str, str]) -> Iterator[_Line]:
    role = labels[post.role] if post.role else "소속"
    named = _TENURES.get(post.tenure or "", "{}").format(role)
    yield _Line(post.person, post.institution, "post", named, post.id)
    yield _Line(post.person, post.role, "role", "직책", post.id)
    yield _Line(post.person, post.constituency, "constituency", "지역구", post.id)


def _of_statement(statement: Statement) -> Iterator[_Line]:
    if statement.speaker:
        for topic in statement.topics:
            yield _Line(statement.speaker, topic, "about", "발언 주제", statement.id)


def _of_event(event: Event) -> Iterator[_Line]:
    for organizer in event.organizers:
        yield _Line(organizer, event.event, "organizer", "주최", event.id)
    for organizer in event.co_organizers:
        yield _Line(organizer, event.event, "coOrganizer", "공동주최", event.id)
    for topic in event.topics:
        yield _Line(event.event, topic, "topic", "주제", event.id)
    yield _Line(event.event, event.place, "place", "장소", event.id)


def _merged(lines: Iterable[_Line]) -> tuple[Edge, ...]:
    """Merge the edges of one relation between the same two nodes; their labels are joined by a dot."""
    joined: defaultdict[tuple[str, str, str], list[_Line]] = defaultdict(list)
    for line in lines:
        if line.target is not None and line.target != line.source:
            joined[line.source, line.target, line.relation].append(line)
    ordered = sorted(joined.items(), key=lambda item: (int(item[0][0][1:]), int(item[0][1][1:]), item[0][2]))
    return tuple(
        Edge(
            id=f"e{at}",
            source=source,
            target=target,
            relation=relation,
            label=" · ".join(dict.fromkeys(line.label for line in same)),
            facts=tuple(dict.fromkeys(line.fact for line in same if line.fact)),
        )
        for at, ((source, target, relation), same) in enumerate(ordered)
    )
