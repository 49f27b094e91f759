"""kg.mentions.names: what can be a Korean personal name."""

import pytest

from kg.mentions.names import PersonWords, is_name
from kg.model import Span
from tests.unit.reading import words_of

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


def test_the_span_of_a_name_leaves_its_particle_out() -> None:
    assert PersonWords(0, 1, 2).span(words_of("모리타 가즈오는 웃었다")) == Span(0, 7)
