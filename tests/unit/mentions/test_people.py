"""kg.mentions.people: every mention of those whom a title names in full."""

import pytest

from kg.mentions.people import people
from kg.mentions.titles import short_titles, titles_in
from tests.unit.reading import words_of

TITLE = "문하경 장관은 웃었다. "


def found(text: str) -> list[str]:
    words = words_of(text)
    return [m.surface for m in people(text, tuple(titles_in(words)), short_titles(words))]


AGAIN = {
    "alone": "문하경",
    "particle": "문하경은 웃었다.",
    "two syllables of a particle": "문하경에게 말했다.",
    "copula": "문하경이다.",
    "role without a space": "문하경의원, 곽이준",
    "in marks": "‘문하경’",
    "list": "바다·문하경·섬",
}


@pytest.mark.parametrize("text", AGAIN.values(), ids=AGAIN)
def test_the_name_elsewhere(text: str) -> None:
    assert found(TITLE + text) == ["문하경", "문하경"]


OTHERS = {"end of a longer word": "새문하경은 웃었다.", "start of a longer word": "문하경초등학교는 웃었다."}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_another_word(text: str) -> None:
    assert found(TITLE + text) == ["문하경"]


def test_a_name_of_two_titles_is_one_mention() -> None:
    assert found("이사장인 문하경 대표는 웃었다.") == ["문하경"]


def test_a_name_without_any_title() -> None:
    assert found("문하경은 웃었다.") == []


def test_short_titles_come_last() -> None:
    assert found("문 장관은 웃었다. 문하경 장관도 웃었다.") == ["문하경", "문 장관"]
