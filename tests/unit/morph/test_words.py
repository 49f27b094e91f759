"""kg.morph.words: the eojeol, its particle, and what it is."""

import pytest

from kg.lexicon.entries import entry
from kg.model import Sentence, Span
from kg.morph.words import words
from tests.unit.reading import words_of

FORMS: dict[str, tuple[str, list[str]]] = {
    "nothing": ("", []),
    "marks only": ("“…” △ ( )", []),
    "number with a unit": ("23% 늘었다", ["23%", "늘었다"]),
    "decimal": ("3.5배로", ["3.5배로"]),
    "dot between numbers": ("3·1절", ["3·1절"]),
    "dot between names": ("김하늘·문하경", ["김하늘", "문하경"]),
    "Latin with an ampersand": ("R&D 예산", ["R&D", "예산"]),
    "hyphen": ("K-푸드 포럼", ["K-푸드", "포럼"]),
    "sign of a company": ("㈜바다소프트", ["㈜바다소프트"]),
    "brackets": ("환경부(장관)", ["환경부", "장관"]),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_division(text: str, expected: list[str]) -> None:
    assert [word.span.of(text) for word in words_of(text)] == expected


PARTS: dict[str, tuple[str, int, tuple[str, str, str]]] = {
    "name and particle": ("문하경은 웃었다", 0, ("문하경", "은", "")),
    "noun alone": ("바다 정책", 0, ("바다", "", "")),
    "two particles": ("바다에서는 웃었다", 0, ("바다", "에서는", "")),
    "plural": ("학생들이 웃었다", 0, ("학생들", "이", "")),
    "copula": ("바다이다", 0, ("바다", "이다", "")),
    "noun as a verb": ("그는 발표하며 웃었다", 1, ("발표", "하며", "발표하다")),
    "noun as a passive": ("그것이 개최됐다", 1, ("개최", "됐다", "개최되다")),
    "verb": ("바다가 열렸다", 1, ("", "열렸다", "열리다")),
    "adjective": ("아름다운 바다", 0, ("", "아름다운", "아름답다")),
    "adverb": ("매우 웃었다", 0, ("", "매우", "")),
    "particle after a mark": ("“바다”라고 했다", 1, ("", "라고", "")),
}


@pytest.mark.parametrize(("text", "at", "expected"), PARTS.values(), ids=PARTS)
def test_parts(text: str, at: int, expected: tuple[str, str, str]) -> None:
    word = words_of(text)[at]
    assert (word.form, word.tail, word.lemma) == expected


KINDS: dict[str, tuple[str, bool, bool]] = {
    "noun": ("바다", True, True),
    "noun with a particle": ("바다를", True, False),
    "noun as a verb": ("발표했다", False, False),
    "verb": ("웃었다", False, False),
    "adverb": ("매우", False, False),
}


@pytest.mark.parametrize(("text", "nominal", "bare"), KINDS.values(), ids=KINDS)
def test_kinds(text: str, nominal: bool, bare: bool) -> None:
    (word,) = words_of(text)
    assert (word.nominal, word.bare) == (nominal, bare)


def test_gaps() -> None:
    assert [word.gap for word in words_of("김하늘·문하경, 환경부(장관) “바다”")] == [
        "",
        "·",
        ", ",
        "(",
        ") “",
    ]


def test_a_syllable_that_looks_like_a_particle_inside_a_name() -> None:
    assert words_of("최은영 장관은 웃었다")[0].form == "최은영"


@pytest.mark.parametrize(("text", "expected"), [("츄르뵤크는", True), ("바다는", False)])
def test_unknown(text: str, expected: bool) -> None:
    assert words_of(text)[0].unknown is expected


def test_head_is_the_last_morpheme_of_the_stem() -> None:
    assert words_of("수산진흥국은")[0].head == "국"


ROLES: dict[str, tuple[str, int, str | None]] = {
    "role": ("이날 장관은 웃었다", 1, "장관"),
    "fused": ("이날 국방장관은 웃었다", 1, "장관"),
    "noun": ("이날 바다는 웃었다", 1, None),
    "verb": ("이날 웃었다", 1, None),
    "noun as a verb": ("이날 대표하며 웃었다", 1, None),
    "particle": ("“바다”라고", 1, None),
}


@pytest.mark.parametrize(("text", "at", "expected"), ROLES.values(), ids=ROLES)
def test_the_role_stands_in_the_text(text: str, at: int, expected: str | None) -> None:
    found = words_of(text)[at].role
    assert (found and found.span.of(text)) == expected


def test_the_entry_is_that_of_the_form() -> None:
    assert words_of("이날 환경부는 웃었다")[1].entry is entry("환경부")


def test_a_sentence_without_tokens_still_has_its_words() -> None:
    (word,) = words("바다", Sentence("바다", Span(0, 2), ()))
    assert (word.form, word.tail, word.head) == ("", "바다", "")
