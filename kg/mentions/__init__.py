"""Sentences of words → titles and mentions: people, roles, institutions, places, events."""

from collections.abc import Sequence

from kg.mentions.contacts import contacts
from kg.mentions.gathering import mentions
from kg.mentions.names import mended, with_known_names
from kg.mentions.titles import Title, short_titles, titles
from kg.model import Sentence, Word
from kg.morph.words import words

__all__ = ["Title", "mentions", "read_short_titles", "read_titles", "read_words"]


def read_words(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Word, ...], ...]:
    """Return the words of each sentence."""
    return tuple(mended(text, words(text, sentence)) for sentence in sentences)


def read_titles(
    text: str, sentences: Sequence[Sequence[Word]]
) -> tuple[tuple[tuple[Word, ...], ...], tuple[Title, ...]]:
    """Return the words, and all titles of a document, those of its contact persons last.

    The sentences are read again where a name that a title gives is misread
    elsewhere; the words returned have it whole.
    """
    found = _titles(text, sentences)
    names = {title.person.of(text) for title in found if len(title.person) == 3}
    again = tuple(with_known_names(text, of_sentence, names) for of_sentence in sentences)
    return again, found if again == tuple(map(tuple, sentences)) else _titles(text, again)


def _titles(text: str, sentences: Sequence[Sequence[Word]]) -> tuple[Title, ...]:
    found = [title for of_sentence in sentences for title in titles(of_sentence)]
    known = {title.person for title in found}
    return (*found, *(c for c in contacts(text, sentences) if c.person not in known))


def read_short_titles(sentences: Sequence[Sequence[Word]]) -> tuple[Title, ...]:
    """Return the titles that give only a surname (``조 의원``)."""
    return tuple(title for of_sentence in sentences for title in short_titles(of_sentence))
