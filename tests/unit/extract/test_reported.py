"""kg.extract.reported: indirect speech."""

import pytest

from kg.model import Mode, Statement
from tests.unit.extract.reading import facts_of, name, read

Said = tuple[str | None, str, str | None]


def said(text: str) -> list[Said]:
    raw = read(text).document.text
    found = [s for s in facts_of(Statement, text) if s.mode is Mode.INDIRECT]
    return [(name(s.speaker), s.content.of(raw), s.verb) for s in found]


REPORTED: dict[str, tuple[str, Said]] = {
    "person": ("문하경 의원은 바다를 지키겠다고 밝혔다.", ("문하경", "바다를 지키겠다고", "밝히다")),
    "institution": ("환경부는 바다를 지켰다고 밝혔다.", ("환경부", "바다를 지켰다고", "밝히다")),
    "subject": ("문하경 의원이 바다를 지키자고 제안했다.", ("문하경", "바다를 지키자고", "제안하다")),
    "copula": ("문하경 의원은 바다가 먼저라고 강조했다.", ("문하경", "바다가 먼저라고", "강조하다")),
    "and then": ("문하경 의원은 바다를 지켰다며 대책을 요구했다.", ("문하경", "바다를 지켰다며", "요구하다")),
    "words before the verb": (
        "문하경 의원은 바다를 지키겠다고 거듭 밝혔다.",
        ("문하경", "바다를 지키겠다고", "밝히다"),
    ),
    "date after the speaker": (
        "환경부는 20일 바다를 지켰다고 밝혔다.",
        ("환경부", "20일 바다를 지켰다고", "밝히다"),
    ),
    "first of two topics": (
        "문하경 의원은 곽이준 대표가 바다를 지켰다고 말했다.",
        ("문하경", "곽이준 대표가 바다를 지켰다고", "말하다"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), REPORTED.values(), ids=REPORTED)
def test_reported(text: str, expected: Said) -> None:
    assert said(text) == [expected]


NONE = {
    "nobody": "바다를 지켰다고 밝혔다.",
    "no reporting verb": "환경부는 바다를 지켰다고 웃었다.",
    "no verb": "환경부는 바다를 지켰다고",
    "no clause": "환경부는 바다를 밝혔다.",
    "adverb that ends so": "환경부는 그리고 밝혔다.",
    "place as a subject": "부산이 바다를 지켰다고 밝혔다.",
    "quotation in the sentence": "환경부는 “바다”라고 밝혔다.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_nothing_reported(text: str) -> None:
    assert said(text) == []


def test_evidence() -> None:
    text = "이날 환경부는 바다를 지켰다고 거듭 밝혔다."
    (found,) = facts_of(Statement, text)
    assert [span.of(text) for span in found.evidence] == ["환경부는 바다를 지켰다고 거듭 밝혔다"]


def test_what_is_spoken_of() -> None:
    (found,) = facts_of(Statement, "환경부는 국방부와 광주의 바다를 지켰다고 밝혔다.")
    assert found.mentions == ("institution/국방부", "place/광주")
