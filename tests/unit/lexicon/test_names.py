"""kg.lexicon.names: surnames, words known as something else, names told from nouns by syllables."""

from math import inf

import pytest

from kg.lexicon.names import is_known, name_odds, surname


@pytest.mark.parametrize("name", ["김민수", "박지현", "정다은", "이준", "문하경"])
def test_names_sound_like_names(name: str) -> None:
    assert name_odds(name) > 1


@pytest.mark.parametrize("noun", ["조련사", "위치도", "구봉산", "금어기", "강북점", "태조"])
def test_nouns_do_not(noun: str) -> None:
    assert name_odds(noun) < -3


@pytest.mark.parametrize("form", ["남궁민수", "카르두크", "히트펌프", "김", ""])
def test_other_forms_cannot_be_told(form: str) -> None:
    assert name_odds(form) == inf


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
