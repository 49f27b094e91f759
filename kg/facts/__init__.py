"""Sentences with their entities → facts: posts, statements, events, participations."""

from collections.abc import Iterator, Sequence

from kg.facts.confidence import measured
from kg.facts.events import events, participations, with_states
from kg.facts.posts import posts
from kg.facts.reading import readings
from kg.facts.statements import statements, with_headlines
from kg.mentions.titles import Title
from kg.model import Document, Fact, Link, Pair, Sentence, Word

__all__ = ["facts"]


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
