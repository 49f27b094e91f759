"""kg.mentions.foreign: foreign names in Hangul, told by what stands beside them."""

import pytest

from kg.mentions.foreign import foreign_name
from tests.unit.reading import words_of

NAMES: dict[str, tuple[str, int, str | None]] = {
    "Latin letters in brackets": ("올레흐 코발추크(Oleh Kovalchuk) 장관은 웃었다.", 0, "올레흐 코발추크"),
    "three words, three Latin words": (
        "얀 페터르 더프리스(Jan Peter Devries) 대표는 웃었다.",
        0,
        "얀 페터르 더프리스",
    ),
    "Latin words do not match": ("신임 올레흐 코발추크(Kovalchuk) 장관은 웃었다.", 1, None),
    "Latin words with a dot between": ("올레흐 코발추크(Oleh·Kovalchuk) 장관은 웃었다.", 0, None),
    "Chinese characters in brackets": ("쑨리 왕펑뤼(孫立) 부장은 웃었다.", 0, "쑨리 왕펑뤼"),
    "in quotation marks": ("「올레흐 코발추크(Oleh Kovalchuk)」 장관은 웃었다.", 0, "올레흐 코발추크"),
    "quotation mark right before the office": (
        "‘올레흐 코발추크(Oleh Kovalchuk)’주한우크라이나대사는 웃었다.",
        0,
        "올레흐 코발추크",
    ),
    "hyphen": ("얀-페터르 더프리스(Jan-Peter Devries) 대표는 웃었다.", 0, "얀-페터르 더프리스"),
    "letters with marks": ("주앙 페레(João Ferré) 장관은 웃었다.", 0, "주앙 페레"),
    "something else in brackets": ("올레흐 코발추크(키이우) 장관은 웃었다.", 0, None),
    "brackets that do not close": ("올레흐 코발추크(Oleh Kovalchuk", 0, None),
    "before a country and an office": ("올레흐 코발추크 우크라이나 대통령은 웃었다.", 0, "올레흐 코발추크"),
    "before an office": ("올레흐 코발추크 대통령은 웃었다.", 0, "올레흐 코발추크"),
    "before a former office": ("올레흐 코발추크 전 총리는 웃었다.", 0, "올레흐 코발추크"),
    "before an embassy's head": ("게오르크 슈마허 주한독일대사는 웃었다.", 0, "게오르크 슈마허"),
    "in brackets of its own after a role": ("주한독일대사(게오르크 슈마허)는 웃었다.", 1, "게오르크 슈마허"),
    "brackets after no role": ("독일 바다(게오르크 슈마허)는 웃었다.", 2, None),
    "before a common noun": ("올레흐 코발추크 바다는 웃었다.", 0, None),
    "at the end": ("올레흐 코발추크", 0, None),
    "Korean name before an office": ("문하경 대통령은 웃었다.", 0, None),
    "country": ("우크라이나 대통령은 웃었다.", 0, None),
    "institution": ("한국바다협회 회장은 웃었다.", 0, None),
}


@pytest.mark.parametrize(("text", "at", "expected"), NAMES.values(), ids=NAMES)
def test_foreign_name(text: str, at: int, expected: str | None) -> None:
    words = words_of(text)
    found = foreign_name(words, at)
    assert (found and found.span(words).of(text)) == expected
