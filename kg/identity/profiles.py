"""Profiles: what one document says about each person, the only input of entity resolution."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from kg.identity.ranks import rank
from kg.lexicon import alternatives, follows_tables, forms, table
from kg.lexicon.institutions import institution_key, institution_type
from kg.model import Entity, Event, Extraction, Kind, Participation, Post, Tenure

COMPANIONS = 12
_ASSEMBLY = "국회"
_UNIT = re.compile(rf".+(?:{alternatives('words', 'department')})")
_BULLET = re.compile(r"^[ㅇo○◦□]\s?(?=[가-힣])")
# 농촌진흥청장과 아무개 가람군: misread
_TWO_PEOPLE = re.compile(rf"(?:{alternatives('words', 'office_head')})[과와] ")
_HANJA = re.compile(r"\s?[(\[]([\u4e00-\u9fff]{2,4})[)\],·]")


Member = tuple[str, str]
"""A document's id and the id of a person's entity in it."""


class Office(Struct, frozen=True, order=True, omit_defaults=True):
    """A post as one document states it, with its institution split into levels.

    ``body`` is the key of the independent institution (국립산림과학원), ``unit`` that of
    the department in it, ``above`` the keys of its parents (산림청).  ``implied`` is
    true if the document's publisher stands in for an institution that the text omits.
    """

    institution: str = ""
    role: str = ""
    tenure: Tenure = Tenure.CURRENT
    body: str = ""
    unit: str = ""
    above: tuple[str, ...] = ()
    implied: bool = False

    @property
    def guessed(self) -> bool:
        """Whether the publisher is all that is known of the institution."""
        return self.implied and not self.institution

    def __str__(self) -> str:
        former = "전 " if self.tenure is Tenure.FORMER else ""
        return former + " ".join(part for part in (self.institution, self.role) if part)


class Profile(Struct, frozen=True, omit_defaults=True):
    """A person as one document describes them; ``entity`` is the id in its extraction."""

    document: str
    entity: str
    kind: Kind
    name: str
    date: dt.date | None = None
    publisher: str = ""
    offices: tuple[Office, ...] = ()
    companions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    hanja: str = ""

    @property
    def member(self) -> Member:
        """The document and the entity: what names this profile everywhere."""
        return self.document, self.entity


def profiles(extraction: Extraction) -> Iterator[Profile]:
    """Yield the profile of each person of one document, in the order of the entities."""
    document = extraction.document
    publisher = document.publisher or ""
    labels = {entity.id: entity.label for entity in extraction.entities}
    topics = tuple(labels[topic] for topic in extraction.topics if topic in labels)
    for entity in extraction.entities:
        if entity.kind is Kind.PERSON:
            yield Profile(
                document=document.id,
                entity=entity.id,
                kind=entity.kind,
                name=entity.label,
                date=document.published,
                publisher=publisher,
                offices=_offices(extraction, entity, labels, publisher),
                companions=_companions(extraction, entity, labels),
                topics=topics,
                events=_events(extraction, entity, labels),
                hanja=_hanja(extraction, entity),
            )


def _offices(
    extraction: Extraction, person: Entity, labels: Mapping[str, str], publisher: str
) -> tuple[Office, ...]:
    found = {
        (
            labels.get(post.institution or "", ""),
            labels.get(post.role or "", ""),
            post.tenure,
            labels.get(post.constituency or "", ""),
        )
        for post in extraction.facts
        if isinstance(post, Post) and post.person == person.id
    }
    told = sorted(post for post in found if not _TWO_PEOPLE.search(post[0]))
    if len(told) == 2 and not told[0][0] and not told[1][1]:  # (가람대학교) and (교수): one post
        told = [(told[1][0], *told[0][1:])]
    return tuple(sorted({office(house, role, publisher, tenure, seat) for house, role, tenure, seat in told}))


def office(
    institution: str,
    role: str,
    publisher: str = "",
    tenure: Tenure = Tenure.CURRENT,
    constituency: str = "",
) -> Office:
    """Return a post with its institution split into levels.

    A bare department (``운영지원과``) is assigned to the publisher, and so is an official
    without an institution (``장관``), but not a professor; a president belongs to the
    nation, a member of parliament to the National Assembly.

    >>> found = office("농촌진흥청 국립식량과학원 논이용작물과", "과장")
    >>> found.body, found.unit, found.above
    ('국립식량과학원', '논이용작물과', ('농촌진흥청', '농림축산식품부'))
    """
    body, unit, above = _taken_apart(_BULLET.sub("", institution).removeprefix("대한민국 "))
    held = rank(role)
    if held.institution == _ASSEMBLY:
        above = (*above, _ASSEMBLY)
        unit = unit or constituency.replace(" ", "")
    body = body or held.institution
    implied = not body and (bool(unit) or held.official)
    if implied:
        body, outer, above = _taken_apart(publisher)
        unit = unit or outer
    return Office(institution, role, tenure, body, unit, above, implied)


@follows_tables
@lru_cache(maxsize=1 << 16)
def _taken_apart(institution: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the keys of the body, of the unit in it, and of the parents."""
    known = table("institutions").get(institution) or table("institutions").get(institution.replace(" ", ""))
    if known:
        return institution_key(institution), "", _above(known["label"])
    words = institution.split(" ") if institution else []
    if words and words[0] in forms("countries"):
        return institution_key(institution), "", ()
    units: list[str] = []
    while words and len(words) > 1 and not _stands_alone(words[-1]):
        units.insert(0, words.pop())
    if len(words) == 1 and not units and _UNIT.fullmatch(words[0]) and not _stands_alone(words[0]):
        return "", words[0], ()
    if not words:
        return "", "", ()
    body = words[-1] if len(words) > 1 and _stands_alone(words[-1]) else " ".join(words)
    above = [key for word in reversed(words[:-1]) for key in (institution_key(word), *_above(word))]
    above = [*_above(body), *above, *_begins_with(body)]
    return institution_key(body), "".join(units), tuple(dict.fromkeys(above))


def _begins_with(name: str) -> Iterator[str]:
    """Yield the key of a known institution that an unknown name begins with: 한림대+강남성심병원."""
    if name not in table("institutions"):
        for end in range(len(name) - 2, 2, -1):
            if name[:end] in table("institutions"):
                yield institution_key(name[:end])
                return


def _stands_alone(word: str) -> bool:
    """Return whether a word by itself names an independent institution."""
    row = table("institutions").get(word)
    if row or word in table("regions"):
        return True
    return institution_type(word) is not None and not _UNIT.fullmatch(word)


def _above(label: str) -> tuple[str, ...]:
    """Return the keys of the parents of an institution in the table, the nearest first."""
    found: list[str] = []
    row = table("institutions").get(label)
    while row and row["parent"] and institution_key(row["parent"]) not in found:
        found.append(institution_key(row["parent"]))
        row = table("institutions").get(row["parent"])
    return tuple(found)


def _companions(extraction: Extraction, person: Entity, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return the other people of a document that names few; a long roster is no evidence."""
    others = {e.id: e.label for e in extraction.entities if e.kind is Kind.PERSON and e.id != person.id}
    if len(others) > COMPANIONS:
        return ()
    homes = {
        fact.person: labels.get(fact.institution or "", "")
        for fact in extraction.facts
        if isinstance(fact, Post) and fact.institution
    }
    return tuple(sorted(f"{label}, {homes[id]}" if id in homes else label for id, label in others.items()))


def _events(extraction: Extraction, person: Entity, labels: Mapping[str, str]) -> tuple[str, ...]:
    joined = {
        f.event for f in extraction.facts if isinstance(f, Participation) and f.participant == person.id
    }
    joined |= {f.id for f in extraction.facts if isinstance(f, Event) and person.id in f.organizers}
    return tuple(sorted(labels[event] for event in joined if event in labels))


def _hanja(extraction: Extraction, person: Entity) -> str:
    """Return the name in Chinese characters where the text gives it: ``이동규(李東圭)``."""
    text = extraction.document.text
    given = (
        _HANJA.match(text, link.mention.span.end) for link in extraction.links if link.entity == person.id
    )
    return min((found[1] for found in given if found and len(found[1]) == len(person.label)), default="")
