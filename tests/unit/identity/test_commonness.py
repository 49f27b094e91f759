import pytest

from kg.identity.commonness import commonness


@pytest.mark.parametrize(
    ("rarer", "commoner"),
    [
        ("여한솔", "김성호"),
        ("옹가람", "김가람"),
        ("남궁성호", "김성호"),
        ("김한슬", "김민수"),
        ("알렉산더 마르코프", "여한솔"),
        ("알렉산더", "김성호"),
    ],
)
def test_the_rarer_of_two_names(rarer: str, commoner: str) -> None:
    assert commonness(rarer) < commonness(commoner)


@pytest.mark.parametrize("name", ["가브리", "마츠크", "뷁영", "김", "X"])
def test_a_part_of_a_foreign_name_and_a_bare_surname_are_not_rare(name: str) -> None:
    assert commonness(name) == 0.0


def test_two_syllables_are_never_very_rare() -> None:
    assert commonness("옹람") >= -1.0
