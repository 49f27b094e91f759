"""Candidates for posts: what titles state, and what the document may add to a bare title.

A title states person, role and institution side by side.  Where it has no institution, every
institution of the document is a candidate for it.  The features of a candidate say how it is
written and what else the document tells of the three; ``kg.facts.posts`` decides.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kg.lexicon import table
from kg.lexicon.institutions import institution_key, institution_type
from kg.model import AnnotatedDocument, Entity, Form, Kind, Mention, Span, Tenure, Title
from kg.scoring import scorer

_NEAR = 40  # code points between a title and an institution that are looked at
_AFTER = re.compile(r"[가-힣]{1,3}|[(),·‘’“”]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that may be: the ids of its entities, the titles that say it, what speaks for it."""

    person: str
    role: str | None
    institution: str | None
    tenure: Tenure
    said: tuple[Title, ...]
    features: frozenset[str]
    tied: Span | None = None
    """Where the institution stands that the titles themselves do not name."""


def role_head(label: str) -> str:
    """Return the role that a label ends in, without what modifies it.

    >>> role_head("기후환경 수석대변인"), role_head("청장 직무대행")
    ('대변인', '청장')
    """
    words = [word for word in label.split(" ") if word not in table("role_prefixes")] or [label]
    last = words[-1]
    ends = (last[cut:] for cut in range(max(0, len(last) - 3), len(last) - 1))
    return next((end for end in ends if end in table("roles")), last)


class View:
    """What a document tells of its people, roles and institutions; spans lead to entities."""

    def __init__(self, document: AnnotatedDocument) -> None:
        self.document = document
        self.at = {(link.mention.kind, link.mention.span): link.entity for link in document.links}
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in document.entities}
        self.starts = [sentence.span.start for sentence in document.sentences]
        self.places: dict[str, list[Mention]] = defaultdict(list)
        for link in document.links:
            if link.mention.kind is Kind.INSTITUTION:
                self.places[link.entity].append(link.mention)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self.starts, offset)

    @cached_property
    def titles_at(self) -> defaultdict[str, list[Title]]:
        """The titles that name an institution."""
        found: defaultdict[str, list[Title]] = defaultdict(list)
        for title in self.document.titles:
            if title.institution and (id := self.at.get((Kind.INSTITUTION, title.institution.span))):
                found[id].append(title)
        return found

    @cached_property
    def alike(self) -> Counter[str]:
        """How many institutions of each type the document names."""
        return Counter(str(self.entities[id].type) for id in self.places)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The institutions by how often they are named, the most frequent 0."""
        order = sorted(self.places, key=lambda id: (-len(self.places[id]), self.places[id][0].span.start))
        return {id: rank for rank, id in enumerate(order)}

    def fits(self, role: str | None, institution: str) -> str:
        """Return how well a role goes with the type of an institution, counted over many texts."""
        kind = self.entities[institution].type
        weights = scorer("role_institutions").weights
        value = weights.get(f"{role_head(role.partition('/')[2])}×{kind}") if role else None
        return "?" if value is None else str(max(-3, min(3, round(value))))


def stated(view: View) -> Iterator[Candidate]:
    """Yield the posts that titles state, each with all the titles that say it.

    A title that repeats part of one already read (``문하경 국장은`` after ``문하경 누리방송
    미래성장국장``) only adds to that.
    """
    found: dict[tuple[str, str | None, str | None, Tenure], list[Title]] = defaultdict(list)
    for title in (*view.document.titles, *view.document.short_titles):
        person = view.at.get((Kind.PERSON, title.span if title.form is Form.SURNAME else title.person))
        if person is None or title.constituency:
            continue
        role = view.at.get((Kind.ROLE, title.role)) if title.role else None
        institution = view.at.get((Kind.INSTITUTION, title.institution.span)) if title.institution else None
        if role or institution:
            found[person, role, institution, title.tenure].append(title)
    for key in sorted(found, key=lambda k: (len(k[1] or ""), k[2] is not None)):
        fuller = [k for k in found if k != key and k[0] == key[0] and k[3] == key[3] and _repeats(key, k)]
        if fuller:
            found[fuller[0]] += found.pop(key)
    for (person, role, institution, tenure), said in found.items():
        candidate = Candidate(person, role, institution, tenure, tuple(said), frozenset())
        rivals = sum(1 for other in found if other[0] == person)
        yield replace(candidate, features=frozenset(_stated_features(view, candidate, rivals)))


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


def _stated_features(view: View, candidate: Candidate, rivals: int) -> Iterator[str]:
    said, text = candidate.said, view.document.text
    yield "stated"
    for title in said:
        # a member of a committee says so in brackets; another body there has many meanings
        kind = institution_type(title.institution.whole) if title.in_brackets and title.institution else ""
        yield f"rule={title.rule} {kind}".rstrip()
        block = view.document.block_at(title.span.start)
        yield f"block={block.kind if block else ''}"
        after = _AFTER.match(text, title.span.end)
        yield f"after={after.group() if after else ''}"
        if title.span.end <= view.document.headline.end:
            yield "in the headline"
    name = candidate.person.partition("/")[2]
    yield f"name={min(6, len(name))}{' foreign' * (' ' in name)}"
    yield f"said={min(3, len(said))}"
    yield f"posts of the person={min(4, rivals)}"
    yield f"tenure={candidate.tenure}"
    if candidate.role:
        yield f"role={role_head(candidate.role.partition('/')[2])}"
        yield f"words of the role={candidate.role.count(' ')}"
    if candidate.institution is None:
        yield "no institution"
        return
    yield "no role" if candidate.role is None else "role and institution"
    entity = view.entities[candidate.institution]
    yield f"type={entity.type}"
    if candidate.role:
        yield f"fits={view.fits(candidate.role, entity.id)}"
    yield f"named={min(4, len(view.places[entity.id]))}"
    for title in said:
        if title.institution and not title.in_brackets:
            yield f"by={title.institution.rule}"
            yield f"form={title.institution.form}"
            yield f"words of the institution={min(5, title.institution.whole.count(' '))}"


def completed(view: View, bare: Candidate) -> Iterator[Candidate]:
    """Yield a candidate for each institution that the document may tie to a bare title."""
    titles = bare.said
    alike = [id for id in view.places if view.fits(bare.role, id) not in ("?", "-3", "-2", "-1")]
    for id, places in view.places.items():
        if any(_settles(view, bare, other) for other in view.titles_at[id]):
            continue
        title, place = min(
            ((t, m) for t in titles for m in places),
            key=lambda pair: (_distance(pair[0].span, pair[1].span), pair[1].span.start, pair[0].span.start),
        )
        features = frozenset(_tie_features(view, bare, id, title, place, len(alike)))
        yield replace(bare, institution=id, features=features, tied=place.span)


def _settles(view: View, bare: Candidate, other: Title) -> bool:
    """Tell whether a title shows that its institution is not that of a bare one: 전 장관, 부총리 겸 장관."""
    own = view.at.get((Kind.PERSON, other.person)) == bare.person
    beside = any(t.person == other.person and t.span.end < other.span.end for t in bare.said)
    return own and (beside or other.tenure is not bare.tenure)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _tie_features(
    view: View, bare: Candidate, id: str, title: Title, place: Mention, alike: int
) -> Iterator[str]:
    document, entity = view.document, view.entities[id]
    head = role_head((bare.role or "/").partition("/")[2])
    fits = view.fits(bare.role, id)
    kind = f"{table('roles')[head]['kind'] if head in table('roles') else 'other'}×{entity.type}"
    yield "tied"
    yield f"tie fits={fits}"
    yield f"tie kind={kind}"
    yield f"tie role={head}×{entity.type}"
    yield f"tie tenure={bare.tenure}"
    apart = view.sentence(title.span.start) - view.sentence(place.span.start)
    near = "same" if apart == 0 else "before" if 0 < apart <= 2 else "after" if -2 <= apart < 0 else "far"
    yield f"tie sentence={near}"
    yield f"tie fits={fits} sentence={near}"
    if apart == 0 and _distance(title.span, place.span) <= _NEAR:
        yield f"tie text={_between(view, title.span, place.span)}"
    rank = min(4, view.ranks[id])
    yield f"tie rank={rank}"
    yield f"tie fits={fits} rank={rank}"
    yield f"tie alike={min(4, alike)} fits={fits}"
    yield f"tie of its type={min(4, view.alike[str(entity.type)])} kind={kind}"
    top = [m for m in view.places[id] if m.span.end <= document.lead.end]
    if top:
        yield "tie at the top"
        yield f"tie at the top fits={fits}"
    publisher = document.document.publisher
    if publisher and institution_key(publisher) == institution_key(entity.label):
        yield "tie publisher"
    here = view.titles_at[id]
    if any(t.role_label.endswith(head) and t.person != title.person for t in here):
        yield "tie has another of the role"
    if any(view.at.get((Kind.PERSON, t.person)) == bare.person for t in here):
        yield "tie to the person elsewhere"
    if place.form is not Form.NAME:
        yield f"tie form={place.form}"
    if entity.parent:
        yield "tie is a unit"
    if any(view.entities[other].parent == id for other in view.places):
        yield "tie has units"


def _between(view: View, title: Span, place: Span) -> str:
    """Return the text between a title and an institution, words shortened to one sign each."""
    left, right = sorted((title, place))
    if left.end > right.start:
        return "overlap"
    between = view.document.text[left.end : right.start]
    short = re.sub(r"[가-힣A-Za-z0-9]{2,}", "w", between).replace(" ", "_")[:8]
    return ("I" if left == place else "T") + short
