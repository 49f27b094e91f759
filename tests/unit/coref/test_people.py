"""kg.coref.people: which person of a text each name or short name stands for."""

from dataclasses import replace

import pytest

from kg.coref.people import person_keys
from kg.model import Form, Kind, Span
from tests.unit.coref.mentioned import mention, person

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
    found = person_keys([person(*each) for each in given], {})
    assert {mention.span.start: key for mention, key in found.items()} == expected


@pytest.mark.parametrize("name", ["문 모 씨", "문모 씨", "문모씨", "A씨"])
def test_whose_name_is_withheld_is_nobody(name: str) -> None:
    short = replace(mention(Kind.PERSON, name, 9), form=Form.SURNAME)
    assert short not in person_keys([person("문하경", 0), short], {})


FOREIGN = {
    "last word": ("카르두크", "벨리온 카르두크"),
    "first word": ("벨리온", "벨리온 카르두크"),
    "other word": ("카르둔", "카르둔"),
}


@pytest.mark.parametrize(("part", "whole"), FOREIGN.values(), ids=FOREIGN)
def test_a_word_of_a_foreign_name_stands_for_the_whole(part: str, whole: str) -> None:
    short = mention(Kind.PERSON, part, 20)
    names = [mention(Kind.PERSON, "벨리온 카르두크", key="벨리온 카르두크"), short]
    assert person_keys(names, {})[short] == whole


def test_a_word_of_two_foreign_names_stands_for_neither() -> None:
    whole = ["벨리온 카르두크", "마르코 카르두크"]
    short = mention(Kind.PERSON, "카르두크", 40)
    names = [mention(Kind.PERSON, name, at * 20, key=name) for at, name in enumerate(whole)]
    assert person_keys([*names, short], {})[short] == "카르두크"


ROLES: dict[str, tuple[str, dict[Span, str]]] = {
    "the role tells people of one surname apart": ("문 의원", {Span(0, 3): "의원", Span(9, 11): "장관"}),
    "the whole role ends in the short one": ("문 지사", {Span(0, 3): "경제부지사"}),
}


@pytest.mark.parametrize(("short", "roles"), ROLES.values(), ids=ROLES)
def test_roles(short: str, roles: dict[Span, str]) -> None:
    given = [person("문하경", 0), person("문별", 9), person(short, 18)]
    assert person_keys(given, roles)[given[-1]] == "문하경"


def test_a_role_that_nobody_has_tells_nothing() -> None:
    given = [person("문하경", 0), person("문별", 9), person("문 의원", 18)]
    assert person_keys(given, {Span(0, 3): "장관"})[given[-1]] == "문별"


def test_nobody() -> None:
    assert person_keys([], {}) == {}
