"""A word: a noun with its particle, a verb with its ending."""

from typing import NamedTuple

from kg.model.text import Span


class Word(NamedTuple):
    """A word between white space or punctuation.

    ``stem`` is the word without particles and endings, ``tail`` what was taken
    off (``문하경`` + ``은``); ``gap`` the text between the word before and this
    one (``" "``, ``"·"``, ``", "``).  ``lemma`` is the dictionary form where the
    word is a verb or adjective (``발표하며``: 발표하다), else empty; ``unknown``
    whether the analyzer's dictionary lacks a part of it; ``head`` the last
    morpheme of the stem (진흥국: 국); ``common`` words are one common noun of
    the dictionary, which is no name of anybody.
    """

    span: Span
    stem: Span
    form: str
    tail: str
    gap: str
    lemma: str
    tags: tuple[str, ...]
    unknown: bool = False
    head: str = ""
    common: bool = False

    @property
    def nominal(self) -> bool:
        """Whether the word is a noun, with or without a particle."""
        return bool(self.form) and not self.lemma

    @property
    def bare(self) -> bool:
        """Whether the word is a noun without any particle, so that the next may belong to it."""
        return bool(self.form) and not self.tail
