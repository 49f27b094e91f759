"""kg.identity: who and what the words of a text stand for."""

from itertools import permutations

import pytest

from kg.coref import Resolution, resolve
from kg.mentions.titles import SHORT, Title
from kg.model import Entity, Kind, Mention, Span
from tests.unit.reading import mentions_of


def mention(
    kind: Kind, surface: str, at: int = 0, rule: str = "test", key: str = "", name: str = ""
) -> Mention:
    name = name or surface
    span = Span(at, at + len(surface))
    return Mention(span, surface, kind, name, key or name.replace(" ", ""), rule)


def linked(found: Resolution) -> list[tuple[str, str]]:
    return [(link.mention.surface, link.entity) for link in found.links]


def person(surface: str, at: int = 0) -> Mention:
    return mention(Kind.PERSON, surface, at, SHORT if " " in surface else "test")


def institution(name: str, at: int = 0, key: str = "") -> Mention:
    return mention(Kind.INSTITUTION, name, at, key=key)


def test_nothing() -> None:
    assert resolve([], "t") == Resolution((), ())


# --- people -------------------------------------------------------------------------------

PEOPLE: dict[str, tuple[list[tuple[str, int]], dict[int, str]]] = {
    "one by the full name": ([("문하경", 0), ("문하경", 9)], {0: "문하경", 9: "문하경"}),
    "surname and title": ([("문하경", 0), ("문 의원", 9)], {0: "문하경", 9: "문하경"}),
    "surname before the full name": ([("문 의원", 0), ("문하경", 9)], {0: "문하경", 9: "문하경"}),
    "another surname": ([("문하경", 0), ("곽 의원", 9)], {0: "문하경"}),
    "nobody": ([("문 의원", 0)], {}),
    "last named before": (
        [("문하경", 0), ("문별", 9), ("문 의원", 18)],
        {0: "문하경", 9: "문별", 18: "문별"},
    ),
    "between two": ([("문하경", 0), ("문 의원", 9), ("문별", 18)], {0: "문하경", 9: "문하경", 18: "문별"}),
    "before two": ([("문 의원", 0), ("문하경", 9), ("문별", 18)], {9: "문하경", 18: "문별"}),
}


@pytest.mark.parametrize(("given", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_people(given: list[tuple[str, int]], expected: dict[int, str]) -> None:
    found = resolve([person(*each) for each in given], "t")
    assert {link.mention.span.start: link.entity for link in found.links} == {
        at: f"person/{name}" for at, name in expected.items()
    }


FOREIGN = {
    "last word": ("카르두크", "벨리온 카르두크"),
    "first word": ("벨리온", "벨리온 카르두크"),
    "other word": ("카르둔", "카르둔"),
}


@pytest.mark.parametrize(("part", "whole"), FOREIGN.values(), ids=FOREIGN)
def test_a_word_of_a_foreign_name_stands_for_the_whole(part: str, whole: str) -> None:
    names = [mention(Kind.PERSON, "벨리온 카르두크", key="벨리온 카르두크"), mention(Kind.PERSON, part, 20)]
    assert linked(resolve(names, "t"))[-1] == (part, f"person/{whole}")


def test_the_role_tells_people_of_one_surname_apart() -> None:
    people = [person("문하경", 0), person("문별", 9), person("문 의원", 18)]
    titles = [
        Title(people[0].span, Span(0, 6), "test", Span(4, 6), "의원"),
        Title(people[1].span, Span(9, 14), "test", Span(12, 14), "장관"),
    ]
    assert linked(resolve(people, "t", titles))[-1] == ("문 의원", "person/문하경")


def test_the_whole_role_ends_in_the_short_one() -> None:
    people = [person("문하경", 0), person("문별", 9), person("문 지사", 18)]
    titles = [Title(people[0].span, Span(0, 8), "test", Span(4, 8), "경제부지사")]
    assert linked(resolve(people, "t", titles))[-1] == ("문 지사", "person/문하경")


def test_a_short_title_is_an_alias() -> None:
    (found,) = resolve([person("문하경"), person("문 의원", 9)], "t").entities
    assert found == Entity("person/문하경", Kind.PERSON, "문하경", ("문 의원",))


# --- institutions -------------------------------------------------------------------------

SAME: dict[str, tuple[list[str], list[str]]] = {
    "spaces": (["한국 바다 협회", "한국바다협회"], ["한국 바다 협회"]),
    "end of a longer name": (["국회 윤리위원회", "윤리위원회"], ["국회 윤리위원회"]),
    "without its region": (["부산바다연구원", "바다연구원"], ["부산바다연구원"]),
    "end of two longer names": (
        ["국회 윤리위원회", "환경부 윤리위원회", "윤리위원회"],
        ["국회 윤리위원회", "윤리위원회", "환경부 윤리위원회"],
    ),
    "too short": (["환경부 본부", "본부"], ["본부", "환경부 본부"]),
    "part of a word": (["새바다연구원", "바다연구원"], ["바다연구원", "새바다연구원"]),
    "different": (["환경부", "국방부"], ["국방부", "환경부"]),
}


@pytest.mark.parametrize(("given", "labels"), SAME.values(), ids=SAME)
def test_institutions(given: list[str], labels: list[str]) -> None:
    found = resolve([institution(name, at * 20) for at, name in enumerate(given)], "t")
    assert sorted(entity.label for entity in found.entities) == sorted(labels)


def test_a_key_of_the_table() -> None:
    given = [institution("더불어민주당"), institution("민주당", 20, key="더불어민주당")]
    (found,) = resolve(given, "t").entities
    assert (found.label, found.aliases) == ("더불어민주당", ("민주당",))


@pytest.mark.parametrize(
    ("name", "type"),
    [("더불어민주당", "PoliticalParty"), ("한국바다협회", "Association"), ("바다", None)],
)
def test_type(name: str, type: str | None) -> None:
    (found,) = resolve([institution(name)], "t").entities
    assert found.type == type


PARENTS: dict[str, tuple[list[str], str | None]] = {
    "in the text": (["환경부 물정책과", "환경부"], "institution/환경부"),
    "not in the text": (["환경부 물정책과"], None),
    "none": (["한국바다협회", "환경부"], None),
}


@pytest.mark.parametrize(("given", "expected"), PARENTS.values(), ids=PARENTS)
def test_parent(given: list[str], expected: str | None) -> None:
    found = resolve([institution(name, at * 20) for at, name in enumerate(given)], "t")
    assert next(e.parent for e in found.entities if e.label == given[0]) == expected


def test_a_parent_by_its_name_in_the_table() -> None:
    given = [institution("국방부 정책실"), institution("국방부", 20)]
    found = {entity.label: entity.parent for entity in resolve(given, "t").entities}
    assert found["국방부 정책실"] == "institution/국방부"


def test_an_institution_does_not_belong_to_itself() -> None:
    given = [institution("부산 시청", key="부산"), institution("부산", 20, key="부산")]
    (found,) = resolve(given, "t").entities
    assert found.parent is None


# --- labels -------------------------------------------------------------------------------

LABELS = {
    "longest": (["전남", "전라남도"], "전라남도"),
    "spaces do not count": (["바다 연구원", "바다연구원", "바다연구원"], "바다연구원"),
    "most frequent": (["바다 연구원", "바다 연구원", "바다연구원"], "바다 연구원"),
    "first in order": (["바다연구 원", "바다 연구원"], "바다 연구원"),
}


@pytest.mark.parametrize(("names", "label"), LABELS.values(), ids=LABELS)
def test_label(names: list[str], label: str) -> None:
    given = [mention(Kind.PLACE, name, at * 20, key="one") for at, name in enumerate(names)]
    (found,) = resolve(given, "t").entities
    assert (found.label, found.aliases) == (label, tuple(sorted(set(names) - {label})))


def test_both_the_name_and_the_words_are_forms() -> None:
    given = mention(Kind.INSTITUTION, "국방", name="국방부")
    (found,) = resolve([given], "t").entities
    assert (found.label, found.aliases) == ("국방부", ("국방",))


# --- events -------------------------------------------------------------------------------

TITLE = "marked title, type noun"


def titled(name: str, at: int) -> Mention:
    return mention(Kind.EVENT, f"‘{name}’ 정책토론회", at, TITLE, f"{name} 정책토론회", name)


def untitled(noun: str, at: int) -> Mention:
    return mention(Kind.EVENT, noun, at, "type noun", noun)


EVENTS: dict[str, tuple[list[Mention], list[str]]] = {
    "type noun after the title": (
        [titled("바다의 미래", 0), untitled("토론회", 40)],
        ["바다의 미래", "바다의 미래"],
    ),
    "type noun before the title": (
        [untitled("토론회", 0), titled("바다의 미래", 40)],
        ["바다의 미래", "바다의 미래"],
    ),
    "last title before": (
        [titled("바다의 미래", 0), titled("섬의 오늘", 40), untitled("토론회", 80)],
        ["바다의 미래", "섬의 오늘", "섬의 오늘"],
    ),
    "another type noun": ([titled("바다의 미래", 0), untitled("기념식", 40)], ["바다의 미래", "기념식"]),
    "no title": ([untitled("토론회", 0), untitled("토론회", 40)], ["토론회", "토론회"]),
}


@pytest.mark.parametrize(("given", "labels"), EVENTS.values(), ids=EVENTS)
def test_events(given: list[Mention], labels: list[str]) -> None:
    assert [link.entity for link in resolve(given, "t").links] == [f"event/t--{label}" for label in labels]


def test_a_title_that_ends_a_longer_one() -> None:
    given = [
        mention(Kind.EVENT, "‘제3차 바다’ 포럼", 0, TITLE, "제3차 바다 포럼", "제3차 바다"),
        mention(Kind.EVENT, "‘바다’ 포럼", 40, TITLE, "바다 포럼", "바다"),
    ]
    assert {link.entity for link in resolve(given, "t").links} == {"event/t--제3차 바다"}


def test_an_event_of_another_text_is_another_event() -> None:
    ids = {resolve([titled("바다", 0)], id).entities[0].id for id in ("a", "b")}
    assert ids == {"event/a--바다", "event/b--바다"}


def test_the_words_of_an_event_are_no_alias() -> None:
    (found,) = resolve([titled("바다", 0)], "t").entities
    assert found.aliases == ()


# --- all kinds ----------------------------------------------------------------------------

MIXED = [institution("환경부"), person("문하경", 10), mention(Kind.PLACE, "광주", 20), titled("바다", 30)]


@pytest.mark.parametrize("given", list(permutations(MIXED)))
def test_the_order_of_the_mentions_does_not_matter(given: tuple[Mention, ...]) -> None:
    assert resolve(given, "t") == resolve(MIXED, "t")


def test_sorted() -> None:
    found = resolve(reversed(MIXED), "t")
    assert [entity.id for entity in found.entities] == sorted(entity.id for entity in found.entities)
    assert [link.mention.span for link in found.links] == [given.span for given in MIXED]


def test_kinds_do_not_mix() -> None:
    given = [institution("광주"), mention(Kind.PLACE, "광주", 20)]
    assert [entity.id for entity in resolve(given, "t").entities] == ["institution/광주", "place/광주"]


def test_a_mention_given_twice_is_linked_once() -> None:
    assert len(resolve([institution("환경부"), institution("환경부")], "t").links) == 1


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


WITHHELD = {
    "surname": ("박모 씨", "person/t--박모 씨"),
    "honorific": ("박씨", "person/t--박씨"),
    "letter": ("A씨", "person/t--A씨"),
    "surname and role": ("박 셰프", "person/t--박 셰프"),
    "full name": ("문하경", "person/문하경"),
    "foreign name": ("진 하", "person/진 하"),
}


@pytest.mark.parametrize(("name", "expected"), WITHHELD.values(), ids=WITHHELD)
def test_whose_name_is_withheld_is_nobody_of_another_text(name: str, expected: str) -> None:
    (found,) = resolve([mention(Kind.PERSON, name)], "t").entities
    assert found.id == expected
