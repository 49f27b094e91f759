"""kg.mentions.names: what can be a Korean personal name."""

import pytest

from kg.lexicon.names import is_known, surname
from kg.mentions.names import PersonWords, is_name
from kg.model import Span
from tests.unit.reading import words_of

SURNAMES = {
    "three syllables": ("김하늘", "김"),
    "two syllables": ("문별", "문"),
    "double surname": ("남궁하늘", "남궁"),
    "double surname, one syllable": ("남궁별", "남궁"),
    "four syllables": ("김하늘별", ""),
    "five syllables": ("남궁하늘별", ""),
    "no surname": ("늘하김", ""),
    "Latin letters": ("Kim", ""),
    "one syllable": ("김", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("form", "expected"), SURNAMES.values(), ids=SURNAMES)
def test_surname(form: str, expected: str) -> None:
    assert surname(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [("환경부", True), ("전라남도", True), ("장관", True), ("토론회", True), ("문하경", False)],
)
def test_is_known(form: str, expected: bool) -> None:
    assert is_known(form) is expected


NAMES = {
    "invented": ("문하경 의원", True),
    "of a dictionary": ("홍길동 의원", True),
    "two syllables": ("김별 의원", True),
    "double surname": ("남궁하늘 의원", True),
    "with a particle": ("문하경은 웃었다", True),
    "role": ("이사장 문하경", False),
    "institution of the table": ("고용부 장관", False),
    "institution by its suffix": ("조선소 소장", False),
    "ministry by its suffix": ("문화부 장관", False),
    "region": ("전주시 시장", False),
    "common noun": ("사람 모두", False),
    "noun with a suffix": ("안전성 검사", False),
    "noun with a prefix": ("신물질 개발", False),
    "embassy": ("주네팔 대사", False),
    "no surname": ("늘봄 학교", False),
    "Latin": ("KIM 대표", False),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES)
def test_is_name(text: str, expected: bool) -> None:
    assert is_name(words_of(text)[0]) is expected


MENDED = {
    "name read as a verb": ("해양수산부 길도연 어촌정책과장은 웃었다", 1, "길도연"),
    "division before a name and role": ("건강증진과 문하경 과장은 웃었다", 0, "건강증진과"),
    "division before a name and number": ("건강증진과 문하경 (044-202-0000)", 0, "건강증진과"),
    "division alone": ("산재예방정책과", 0, "산재예방정책과"),
    "and between nouns": ("학생과 교사", 0, "학생"),
}


@pytest.mark.parametrize(("text", "at", "expected"), MENDED.values(), ids=MENDED)
def test_mended(text: str, at: int, expected: str) -> None:
    assert words_of(text)[at].form == expected


def test_the_span_of_a_name_leaves_its_particle_out() -> None:
    assert PersonWords(0, 1, 2).span(words_of("모리타 가즈오는 웃었다")) == Span(0, 7)
