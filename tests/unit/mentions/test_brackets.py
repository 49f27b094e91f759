"""kg.mentions.brackets: what the brackets after a name or its title tell."""

import pytest

from kg.mentions.brackets import bracketed, past_brackets
from kg.model import Span
from tests.unit.reading import words_of

ASIDES: dict[str, tuple[str, int]] = {
    "age": ("문하경(22) 상병은", 2),
    "place in a picture": ("문하경(왼쪽) 상병은", 2),
    "Chinese characters": ("문하경(文河敬) 상병은", 2),
    "Latin letters": ("한국바다협회(KBA) 회장은", 2),
    "two words": ("문하경(22, 남) 상병은", 3),
    "something else": ("문하경(바다) 상병은", 1),
    "no space after them": ("문하경(22)은 상병이다", 1),
    "not closed": ("문하경(22 상병은", 1),
    "no brackets": ("문하경 상병은", 1),
    "end of the sentence": ("문하경", 1),
}


@pytest.mark.parametrize(("text", "expected"), ASIDES.values(), ids=ASIDES)
def test_past_brackets(text: str, expected: int) -> None:
    assert past_brackets(words_of(text), 1) == expected


Said = tuple[str, str, str]
"""Constituency, institution, and the words of the title."""

TOLD: dict[str, tuple[str, list[Said]]] = {
    "constituency": ("문하경 의원(광주 서구갑)은", [("광주 서구갑", "", "문하경 의원(광주 서구갑")]),
    "constituency in one word": ("문하경 의원(순천갑)은", [("순천갑", "", "문하경 의원(순천갑")]),
    "institution": (
        "문하경 의원(국회 과학기술방송통신위원회)은",
        [("", "국회 과학기술방송통신위원회", "문하경 의원(국회 과학기술방송통신위원회")],
    ),
    "both": (
        "문하경 의원(순천갑·환경부)은",
        [("순천갑", "", "문하경 의원(순천갑"), ("", "환경부", "문하경 의원(순천갑·환경부")],
    ),
    "institution that only modifies": ("문하경 의원(환경부 소관)은", []),
    "neither": ("문하경 의원(바다)은", []),
    "after the brackets": ("문하경 의원(바다) 환경부는", []),
    "no brackets": ("문하경 의원 환경부는", []),
    "end of the sentence": ("문하경 의원", []),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_bracketed(text: str, expected: list[Said]) -> None:
    found = list(bracketed(words_of(text), Span(0, 3), 2))
    assert [
        (
            t.constituency.of(text) if t.constituency else "",
            t.institution.whole if t.institution else "",
            t.span.of(text),
        )
        for t in found
    ] == expected


def test_what_brackets_tell_only_adds_to_the_title() -> None:
    text = "문하경 의원(순천갑·환경부)은"
    found = list(bracketed(words_of(text), Span(0, 3), 2))
    assert [(title.person, title.role, title.in_brackets) for title in found] == [
        (Span(0, 3), None, True)
    ] * 2
