"""Words of a document → titles → mentions → facts.

Mentions come first, are resolved into entities (``kg.resolve``), and then the
fact rules read each sentence with its entities in place.  Every rule is a
generator without state.
"""

from collections.abc import Iterator, Sequence

from kg.extract.confidence import measured
from kg.extract.contacts import contacts
from kg.extract.events import events
from kg.extract.headline import with_headlines
from kg.extract.mentions import mentions
from kg.extract.names import mended, with_known_names
from kg.extract.participations import participations
from kg.extract.posts import posts
from kg.extract.reading import readings
from kg.extract.statements import statements
from kg.extract.states import with_states
from kg.extract.titles import Title, short_titles, titles
from kg.extract.topics import topics
from kg.extract.words import Word, words
from kg.marks import Pair
from kg.model import Document, Fact, Link, Sentence


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


def facts(
    document: Document,
    sentences: Sequence[Sentence],
    word_lists: Sequence[Sequence[Word]],
    pairs: Sequence[Pair],
    found: Sequence[Title],
    short: Sequence[Title],
    links: Sequence[Link],
) -> Iterator[Fact]:
    """Yield the facts that a document states of its entities."""
    read = tuple(readings(document, sentences, word_lists, pairs, found, links))
    said = tuple(statements(read))
    parts = tuple(participations(read, said))
    told = events(read, document.published, frozenset(p.event for p in parts))
    yield from measured(posts([*found, *short], links))
    yield from measured(with_headlines(read, said))
    yield from measured(with_states(read, told, document.published))
    yield from measured(parts)


__all__ = ["Title", "facts", "mentions", "read_short_titles", "read_titles", "read_words", "topics"]
