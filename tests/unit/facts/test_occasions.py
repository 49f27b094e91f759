"""kg.facts.occasions: in what part of an event somebody speaks."""

import pytest

from kg.facts.occasions import occasion_before, occasions
from tests.unit.facts.test_sentences import reading

OCCASIONS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "opening": ("문하경 의원은 개회사에서 웃었다.", [("개회사", "개회사")]),
    "welcome": ("문하경 의원은 환영사에서 웃었다.", [("환영사", "환영사")]),
    "with a topic particle": ("문하경 의원은 축사에서는 웃었다.", [("축사", "축사")]),
    "through": ("문하경 의원은 축사를 통해 웃었다.", [("축사", "축사")]),
    "two words": ("문하경 의원은 마무리 발언에서 웃었다.", [("마무리 발언", "마무리발언")]),
    "keynote": ("문하경 의원은 기조연설에서 웃었다.", [("기조연설", "기조연설")]),
    "written briefing": ("문하경 대변인은 서면브리핑을 통해 웃었다.", [("서면브리핑", "브리핑")]),
    "two of them": (
        "문하경 의원은 개회사에서, 곽이준 의원은 축사에서 웃었다.",
        [("개회사", "개회사"), ("축사", "축사")],
    ),
    "another particle": ("문하경 의원은 축사를 했다.", []),
    "object of another verb": ("문하경 의원은 축사를 마쳤다.", []),
    "in a quotation": ("문하경 의원은 “축사에서 웃었다”고 말했다.", []),
    "no occasion": ("문하경 의원은 광주에서 웃었다.", []),
    "who moderates": ("문하경 의원은 좌장에서 물러났다.", []),
}


@pytest.mark.parametrize(("text", "expected"), OCCASIONS.values(), ids=OCCASIONS)
def test_occasions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(o.label, o.part) for o in occasions(reading(text))] == expected


def test_the_span_reaches_to_the_particle() -> None:
    text = "문하경 의원은 마무리 발언에서 웃었다."
    assert occasions(reading(text))[0].span.of(text) == "마무리 발언에서"


TITLES: dict[str, tuple[str, str | None]] = {
    "title of a talk": ("문하경 교수는 ‘바다와 섬’ 발표에서 웃었다.", "바다와 섬"),
    "title elsewhere": ("‘바다와 섬’을 쓴 문하경 교수는 발표에서 웃었다.", None),
    "brackets": ("문하경 교수는 (바다) 발표에서 웃었다.", None),
}


@pytest.mark.parametrize(("text", "expected"), TITLES.values(), ids=TITLES)
def test_title(text: str, expected: str | None) -> None:
    (found,) = occasions(reading(text))
    assert (found.title and found.title.inner.of(text)) == expected


def test_the_last_before_an_offset() -> None:
    text = "문하경 의원은 개회사에서, 곽이준 의원은 축사에서 웃었다."
    labels = [
        found and found.label for found in (occasion_before(reading(text), at) for at in (5, 20, len(text)))
    ]
    assert labels == [None, "개회사", "축사"]
