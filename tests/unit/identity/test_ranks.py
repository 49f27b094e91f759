import pytest

from kg.identity.ranks import Rank, rank


@pytest.mark.parametrize(
    ("role", "ladder", "step"),
    [
        ("과장", "civil", 4),
        ("운영지원과장", "civil", 4),
        ("제2차관", "civil", 7),
        ("장관", "civil", 8),
        ("장관 후보자", "civil", 8),
        ("원장 직무대행", "civil", 6),
        ("부원장", "civil", 5),
        ("부위원장", "civil", 7),
        ("총경", "police", 5),
        ("소방위", "fire", 2),
        ("대령", "military", 6),
        ("교수", "academic", 5),
        ("대표이사", "business", 7),
        ("국회의원", "elected", 7),
        ("도의원", "elected", 5),
        ("소리꾼", "", 0),
        ("", "", 0),
    ],
)
def test_rank(role: str, ladder: str, step: int) -> None:
    found = rank(role)
    assert (found.ladder, found.step) == (ladder, step)


@pytest.mark.parametrize(
    ("role", "institution"), [("대통령", "대한민국"), ("국회의원", "국회"), ("도의원", ""), ("장관", "")]
)
def test_some_roles_say_their_institution(role: str, institution: str) -> None:
    assert rank(role).institution == institution


@pytest.mark.parametrize(("role", "full_time"), [("장관", True), ("위원장", False), ("교수", False)])
def test_some_roles_fill_a_working_life(role: str, full_time: bool) -> None:
    assert rank(role).full_time is full_time


@pytest.mark.parametrize(("ladder", "official"), [("civil", True), ("fire", True), ("academic", False)])
def test_officials(ladder: str, official: bool) -> None:
    assert Rank(ladder).official is official
