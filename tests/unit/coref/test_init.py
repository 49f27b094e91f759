"""kg.coref: a document gets its entities, and its mentions the links with them."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

import pytest

from kg import coref
from kg.model import AnnotatedDocument, Kind, Mention, Span, Title
from tests.unit.coref.mentioned import institution, mention, person, titled
from tests.unit.reading import marked, mentions_of


def resolved(given: Iterable[Mention], titles: tuple[Title, ...] = ()) -> AnnotatedDocument:
    """Return a document with some mentions, its entities and links."""
    return coref.annotate(replace(marked(""), mentions=tuple(given), titles=titles))


def test_nothing() -> None:
    found = resolved([])
    assert (found.entities, found.links) == ((), ())


def test_a_mention_that_stands_for_nobody_is_not_linked() -> None:
    found = resolved([person("문하경"), person("곽 의원", 9)])
    assert [(k.mention.surface, k.entity) for k in found.links] == [("문하경", "person/문하경")]


TITLES = {
    "roles of both": ("문 의원", [("의원", Span(4, 6)), ("장관", Span(12, 14))]),
    "the whole role ends in the short one": ("문 지사", [("경제부지사", Span(4, 8))]),
}


@pytest.mark.parametrize(("short", "roles"), TITLES.values(), ids=TITLES)
def test_the_titles_tell_people_of_one_surname_apart(short: str, roles: list[tuple[str, Span]]) -> None:
    people = [person("문하경", 0), person("문별", 9), person(short, 18)]
    titles = tuple(
        Title(who.span, Span(who.span.start, span.end), "test", span, role)
        for who, (role, span) in zip(people, roles, strict=False)
    )
    last = resolved(people, titles).links[-1]
    assert (last.mention.surface, last.entity) == (short, "person/문하경")


# --- all kinds ----------------------------------------------------------------------------

MIXED = [institution("환경부"), person("문하경", 10), mention(Kind.PLACE, "광주", 20), titled("바다", 30)]


def test_the_order_of_the_mentions_does_not_matter() -> None:
    expected = resolved(MIXED)
    found = [resolved(given) for given in permutations(MIXED)]
    assert [one for one in found if (one.entities, one.links) != (expected.entities, expected.links)] == []


def test_sorted() -> None:
    found = resolved(reversed(MIXED))
    assert [entity.id for entity in found.entities] == sorted(entity.id for entity in found.entities)
    assert [link.mention.span for link in found.links] == [given.span for given in MIXED]


def test_kinds_do_not_mix() -> None:
    found = resolved([institution("광주"), mention(Kind.PLACE, "광주", 20)])
    assert [entity.id for entity in found.entities] == ["institution/광주", "place/광주"]


def test_a_mention_given_twice_is_linked_once() -> None:
    assert len(resolved([institution("환경부"), institution("환경부")]).links) == 1


def test_what_was_found_before_stays() -> None:
    given = replace(marked("바다"), mentions=tuple(MIXED))
    assert coref.annotate(given).mentions == given.mentions


# --- with the words of a text -------------------------------------------------------------

TEXTS: dict[str, tuple[str, Kind, list[tuple[str, str]]]] = {
    "short title": (
        "문하경 의원은 웃었다. 문 의원은 갔다.",
        Kind.PERSON,
        [("문하경", "문하경"), ("문 의원", "문하경")],
    ),
    "roles of two": (
        "문하경 의원과 문별 장관은 웃었다. 문 의원은 갔다.",
        Kind.PERSON,
        [("문하경", "문하경"), ("문별", "문별"), ("문 의원", "문하경")],
    ),
    "abbreviation": (
        "한국바다산업융합사업단(KBIC)은 웃었다.",
        Kind.INSTITUTION,
        [("한국바다산업융합사업단", "한국바다산업융합사업단"), ("KBIC", "한국바다산업융합사업단")],
    ),
    "party": (
        "더불어민주당은 웃었다. 민주당은 갔다.",
        Kind.INSTITUTION,
        [("더불어민주당", "더불어민주당"), ("민주당", "더불어민주당")],
    ),
    "fused title": (
        "문하경 국방장관은 웃었다. 국방부는 갔다.",
        Kind.INSTITUTION,
        [("국방", "국방부"), ("국방부", "국방부")],
    ),
    "this forum": (
        "환경부는 ‘바다의 미래’ 정책토론회를 열었다. 이번 토론회는 길었다.",
        Kind.EVENT,
        [("‘바다의 미래’ 정책토론회", "바다의 미래"), ("토론회", "바다의 미래")],
    ),
    "events of two days": (
        "환경부는 15일 정책토론회를 열었다. 국방부는 18일 정책토론회를 열었다.",
        Kind.EVENT,
        [("정책토론회", "정책토론회 (15일)"), ("정책토론회", "정책토론회 (18일)")],
    ),
    "event of one day": (
        "환경부는 15일 정책토론회를 열었다.",
        Kind.EVENT,
        [("정책토론회", "정책토론회")],
    ),
    "an event of whatever kind": (
        "환경부는 정책토론회를 열었다. 이번 행사는 길었다.",
        Kind.EVENT,
        [("정책토론회", "정책토론회"), ("행사", "정책토론회")],
    ),
    "an event of its own": (
        "환경부는 정책토론회를 열었다. 국방부는 바다 정화 행사를 열었다.",
        Kind.EVENT,
        [("정책토론회", "정책토론회"), ("바다 정화 행사", "바다 정화 행사")],
    ),
}


@pytest.mark.parametrize(("text", "kind", "expected"), TEXTS.values(), ids=TEXTS)
def test_texts(text: str, kind: Kind, expected: list[tuple[str, str]]) -> None:
    assert mentions_of(kind, text) == expected
