"""kg.mentions.gathering: which words stand for somebody or something, and which do not."""

import pytest

from kg.model import Kind
from tests.unit.reading import read_to


def gathered(kind: Kind, text: str) -> list[str]:
    """Return the words of a text that are mentions of a kind, in order."""
    found = sorted(read_to("mentions", text).mentions, key=lambda mention: mention.span)
    return [mention.surface for mention in found if mention.kind is kind]


INSTITUTIONS: dict[str, tuple[str, list[str]]] = {
    "in a title": ("문하경 환경부 장관은 웃었다.", ["환경부"]),
    "fused in a title": ("문하경 국방장관은 웃었다.", ["국방"]),
    "with what it belongs to": ("환경부 물정책과는 웃었다.", ["환경부", "환경부 물정책과"]),
    "three levels": (
        "환경부 물정책국 물정책과는 웃었다.",
        ["환경부", "환경부 물정책국", "환경부 물정책국 물정책과"],
    ),
    "fused without a person": ("국방장관은 웃었다.", ["국방"]),
    "kind fused without a person": ("연구원장은 웃었다.", []),
    "region that acts in a quotation": ("문하경 의원은 “광주시는 웃었다”고 말했다.", []),
    "known in a quotation": ("문하경 의원은 “환경부는 웃었다”고 말했다.", ["환경부"]),
    "in brackets": ("바다(환경부)는 웃었다.", ["환경부"]),
    "short form given before": (
        "한국바다협회(이하 바협)는 웃었다. 바협은 갔다.",
        ["한국바다협회", "바협", "바협"],
    ),
    "picture credit": ("바다가 열렸다. /연합뉴스", []),
    "outlet": ("연합뉴스는 웃었다.", ["연합뉴스"]),
}


@pytest.mark.parametrize(("text", "expected"), INSTITUTIONS.values(), ids=INSTITUTIONS)
def test_institutions(text: str, expected: list[str]) -> None:
    assert gathered(Kind.INSTITUTION, text) == expected


PLACES: dict[str, tuple[str, list[str]]] = {
    "place": ("광주에서 웃었다.", ["광주"]),
    "constituency": ("문하경 의원(광주 서구갑)은 웃었다.", ["광주", "광주 서구갑"]),
    "region in an institution of a title": ("문하경 광주광역시 부시장은 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_places(text: str, expected: list[str]) -> None:
    assert gathered(Kind.PLACE, text) == expected


ROLES: dict[str, tuple[str, list[str]]] = {
    "role": ("문하경 환경부 장관은 웃었다.", ["장관"]),
    "fused": ("문하경 국방장관은 웃었다.", ["장관"]),
    "two": ("문하경 부총리 겸 기획재정부 장관은 웃었다.", ["부총리", "장관"]),
    "short title": ("문하경 장관은 웃었다. 문 장관도 웃었다.", ["장관", "장관"]),
    "honorific": ("문하경 씨는 웃었다.", []),
    "without a person": ("장관은 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), ROLES.values(), ids=ROLES)
def test_roles(text: str, expected: list[str]) -> None:
    assert gathered(Kind.ROLE, text) == expected


def test_the_words_of_a_person_are_no_institution() -> None:
    assert gathered(Kind.INSTITUTION, "문하경 의원은 웃었다. 문하경은 갔다.") == []


def test_a_line_without_words() -> None:
    assert gathered(Kind.INSTITUTION, "△ …\n환경부는 웃었다.") == ["환경부"]


@pytest.mark.parametrize(
    "text",
    [
        "더불어민주당 문하경 의원(광주 서구갑·국회 과학기술방송통신위원회)은 "
        "20일 국회 제2소회의실에서 웃었다.",
        "환경부 장관 “바다가 먼저”\n\n문하경 국방장관은 “바다가 먼저”라고 말했다.",
    ],
    ids=["forum", "headline"],
)
def test_the_span_of_a_mention_is_its_surface(text: str) -> None:
    found = read_to("mentions", text).mentions
    assert found
    assert [mention for mention in found if mention.span.of(text) != mention.surface] == []
