"""kg.model.word: the words for a role, moved and made longer."""

from kg.model import RoleKind, RoleWord, Span, Tenure
from tests.unit.reading import words_of


def role(text: str, at: int) -> RoleWord:
    """Return the role that a word of a text states."""
    found = words_of(text)[at].role
    assert found is not None
    return found


def test_widened_by_the_words_that_say_what_it_is_for() -> None:
    text = "인공지능 기반정책관은"
    found = role(text, 1)
    wide = found.widened(words_of(text), [0])
    assert (wide.label, wide.span.of(text)) == ("인공지능 기반정책관", "인공지능 기반정책관")
    assert found.widened(words_of(text), []) is found


def test_extended_by_how_it_is_held() -> None:
    text = "장관 후보자는"
    held = role(text, 0).extended(words_of(text)[1], Tenure.DESIGNATE)
    assert (held.label, held.tenure, held.span.of(text)) == ("장관 후보자", Tenure.DESIGNATE, "장관 후보자")


def test_moved_with_its_institution() -> None:
    found = RoleWord(Span(2, 4), "시장", RoleKind.OFFICE, Tenure.CURRENT, Span(0, 3), "광주시", True, True)
    moved = RoleWord(
        Span(12, 14), "시장", RoleKind.OFFICE, Tenure.CURRENT, Span(10, 13), "광주시", True, True
    )
    assert found.moved(10) == moved


def test_moved_without_an_institution() -> None:
    assert RoleWord(Span(0, 2), "장관", RoleKind.OFFICE).moved(3) == RoleWord(
        Span(3, 5), "장관", RoleKind.OFFICE
    )
