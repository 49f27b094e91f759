"""kg.lexicon.names: names told from nouns by their syllables."""

from math import inf

import pytest

from kg.lexicon.names import name_odds


@pytest.mark.parametrize("name", ["김민수", "박지현", "정다은", "이준", "문하경"])
def test_names_sound_like_names(name: str) -> None:
    assert name_odds(name) > 1


@pytest.mark.parametrize("noun", ["조련사", "위치도", "구봉산", "금어기", "강북점", "태조"])
def test_nouns_do_not(noun: str) -> None:
    assert name_odds(noun) < -3


@pytest.mark.parametrize("form", ["남궁민수", "카르두크", "히트펌프", "김", ""])
def test_other_forms_cannot_be_told(form: str) -> None:
    assert name_odds(form) == inf
