"""kg.morph.mending: names and divisions that the analyzer has taken apart are made whole."""

import pytest

from kg.model import Word
from kg.morph.mending import mended, with_known_names
from kg.morph.words import words
from tests.unit.reading import analyzer, marked


def unmended(text: str) -> tuple[Word, ...]:
    """Return the words of a text's only sentence as the analyzer takes them apart."""
    given = marked(text)
    (sentence,) = analyzer().sentences(given.text, given.blocks, given.marks)
    return words(given.text, sentence)


MENDED = {
    "name read as a verb": ("해양수산부 길도연 어촌정책과장은 웃었다", 1, "길도연"),
    "division before a name and role": ("건강증진과 문하경 과장은 웃었다", 0, "건강증진과"),
    "division before a name and number": ("건강증진과 문하경 (044-202-0000)", 0, "건강증진과"),
    "division alone": ("산재예방정책과", 0, "산재예방정책과"),
    "and between nouns": ("학생과 교사", 0, "학생"),
}


@pytest.mark.parametrize(("text", "at", "expected"), MENDED.values(), ids=MENDED)
def test_mended(text: str, at: int, expected: str) -> None:
    assert mended(text, unmended(text))[at].form == expected


MISREAD = {
    "name read as a verb": ("해양수산부 길도연 어촌정책과장은 웃었다", 1),
    "division read with a particle": ("건강증진과 문하경 과장은 웃었다", 0),
}


@pytest.mark.parametrize(("text", "at"), MISREAD.values(), ids=MISREAD)
def test_what_is_mended_was_misread(text: str, at: int) -> None:
    assert unmended(text)[at].form != mended(text, unmended(text))[at].form


def test_a_mended_word_is_a_noun_with_the_entry_of_its_form() -> None:
    text = "해양수산부 길도연 어촌정책과장은 웃었다"
    name = mended(text, unmended(text))[1]
    assert (name.stem, name.tail, name.lemma, name.tags) == (name.span, "", "", ("NNP",))
    assert (name.entry.surname, name.role, name.unknown) == ("길", None, True)


def test_a_role_before_and_is_no_division() -> None:
    text = "환경부장관과 문하경 과장은 웃었다"
    word = mended(text, unmended(text))[0]
    assert (word.form, word.tail) == ("환경부장관", "과")


KNOWN: dict[str, tuple[str, int, tuple[str, str]]] = {
    "alone": ("도식형 장관이 왔다", 0, ("도식형", "")),
    "with a particle": ("도식형은 웃었다", 0, ("도식형", "은")),
    "with more letters": ("도식형태는 웃었다", 0, ("도식형태", "는")),
}


@pytest.mark.parametrize(("text", "at", "expected"), KNOWN.values(), ids=KNOWN)
def test_a_known_name_is_whole(text: str, at: int, expected: tuple[str, str]) -> None:
    word = with_known_names(text, unmended(text), {"도식형"})[at]
    assert (word.form, word.tail) == expected


def test_a_known_name_is_a_proper_noun() -> None:
    text = "도식형은 웃었다"
    word = with_known_names(text, unmended(text), {"도식형"})[0]
    assert (word.tags, word.lemma, word.head, word.entry.surname) == (("NNP", "JX"), "", "도식형", "도")


def test_words_without_a_known_name_stay_what_they_are() -> None:
    text = "도식형은 웃었다"
    given = unmended(text)
    assert with_known_names(text, given, {"문하경"}) is given
