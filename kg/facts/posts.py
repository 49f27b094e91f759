"""Posts: resolved titles, one post for each person, role and institution."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.facts.confidence import confidence_of
from kg.model import AnnotatedDocument, Form, Kind, Link, Post, Span, Tenure, Title

Entities = Mapping[tuple[Kind, Span], str]


def entities_at(links: Iterable[Link]) -> Entities:
    """Index the entities by the kind and span of their mentions."""
    return {(link.mention.kind, link.mention.span): link.entity for link in links}


def posts_in(document: AnnotatedDocument) -> Iterator[Post]:
    """Yield the posts that a document states; short titles (``조 의원``) come last among the titles.

    A title that repeats part of one already read (``문하경 국장은`` after
    ``문하경 누리방송 미래성장국장``) is added to that one's evidence.  A
    constituency in brackets goes to the post before it.
    """
    at = entities_at(document.links)
    found: dict[tuple[str, str | None, str | None, Tenure], list[Title]] = defaultdict(list)
    seats: dict[str, Title] = {}
    for title in (*document.titles, *document.short_titles):
        person = at.get((Kind.PERSON, title.span if title.form is Form.SURNAME else title.person))
        if person is None:
            continue
        if title.constituency:
            seats.setdefault(person, title)
            continue
        role = at.get((Kind.ROLE, title.role)) if title.role else None
        institution = at.get((Kind.INSTITUTION, title.institution.span)) if title.institution else None
        if role or institution:
            found[person, role, institution, title.tenure].append(title)
    for key in sorted(found, key=lambda k: (len(k[1] or ""), k[2] is not None)):
        fuller = [k for k in found if k != key and k[0] == key[0] and k[3] == key[3] and _repeats(key, k)]
        if fuller:
            found[fuller[0]] += found.pop(key)
    for (person, role, institution, tenure), said in found.items():
        seat = seats.get(person) if role and role.endswith("의원") else None
        evidence = {t.span for t in said} | ({seat.span} if seat else set())
        yield Post(
            person=person,
            role=role,
            institution=institution,
            tenure=tenure,
            constituency=at.get((Kind.PLACE, seat.constituency)) if seat and seat.constituency else None,
            evidence=tuple(sorted(evidence)),
            confidence=confidence_of(t.rule for t in said),
            rule=said[0].rule,
        )


def _repeats(
    key: tuple[str, str | None, str | None, Tenure], other: tuple[str, str | None, str | None, Tenure]
) -> bool:
    """Tell whether one reading adds nothing to the other: same role, no other institution."""
    role, institution = key[1], key[2]
    if institution is not None and institution != other[2]:
        return False
    if role is None:
        return institution is None or other[1] is not None
    return other[1] is not None and other[1].endswith(role.removeprefix("role/")) and key != other
