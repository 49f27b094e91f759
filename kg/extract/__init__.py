"""Words of a document → mentions of people, institutions, places, events, topics → facts.

Mentions come first, are resolved into entities (``kg.resolve``), and then the
fact rules read each sentence with its entities in place.  Every rule is a
generator without state.
"""

from collections.abc import Iterator, Sequence

from kg.extract.contacts import contacts
from kg.extract.event_mentions import event_mentions
from kg.extract.events import events
from kg.extract.institutions import Name, institutions, parent_of
from kg.extract.names import mended
from kg.extract.participations import participations
from kg.extract.people import people
from kg.extract.places import places
from kg.extract.posts import posts
from kg.extract.reading import readings
from kg.extract.roles import read_role
from kg.extract.statements import statements
from kg.extract.titles import Title, short_titles, titles
from kg.extract.topics import topics
from kg.extract.words import Word, words
from kg.marks import Pair, Style
from kg.model import Document, Fact, Kind, Link, Mention, Sentence, Span


def read_words(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Word, ...], ...]:
    """Return the words of each sentence."""
    return tuple(mended(text, words(text, sentence)) for sentence in sentences)


def read_titles(text: str, sentences: Sequence[Sequence[Word]]) -> tuple[Title, ...]:
    """Return all titles of a document, those of its contact persons last."""
    found = [title for of_sentence in sentences for title in titles(of_sentence)]
    known = {title.person for title in found}
    return (*found, *(c for c in contacts(text, sentences) if c.person not in known))


def read_short_titles(sentences: Sequence[Sequence[Word]]) -> tuple[Title, ...]:
    """Return the titles that give only a surname (``조 의원``)."""
    return tuple(title for of_sentence in sentences for title in short_titles(of_sentence))


def mentions(
    document: Document, sentences: Sequence[Sequence[Word]], pairs: Sequence[Pair], found: Sequence[Title]
) -> Iterator[Mention]:
    """Yield the mentions of everything but topics."""
    text = document.text
    named = [title.person for title in found]
    short = read_short_titles(sentences)
    yield from people(text, found, short)
    for title in [*found, *short]:
        if title.role:
            surface = title.role.of(text)
            yield Mention(
                title.role,
                surface,
                Kind.ROLE,
                title.role_label,
                title.role_label.replace(" ", ""),
                title.rule,
            )
        if title.institution:
            yield from _with_parents(title.institution, text)
        if title.constituency:
            seat = title.constituency.of(text)
            yield Mention(title.constituency, seat, Kind.PLACE, seat, seat.replace(" ", ""), title.rule)
    quoted = [p.inner for p in pairs if p.style != Style.BRACKET]
    affiliations = {t.institution.span for t in found if t.institution}
    for of_sentence in sentences:
        for name in institutions(of_sentence):
            taken = affiliations if name.rule.startswith("government of") else [*affiliations, *named]
            free = not any(name.span.overlaps(s) for s in taken)
            if free and not (name.rule.endswith("that acts") and any(name.span in q for q in quoted)):
                yield from _with_parents(name, text)
        for word in of_sentence:
            role = read_role(word)
            if role and role.institution and not role.generic and not any(role.institution.overlaps(s) for s in affiliations):
                yield Name(role.institution, role.whole, "fused with a role").mention(text)
        held = [s for s in affiliations if of_sentence and s.start >= of_sentence[0].span.start]
        for place in places(text, of_sentence):
            if not any(place.span.overlaps(s) for s in held):
                yield place
        yield from event_mentions(text, of_sentence, pairs)


def _with_parents(name: Name, text: str) -> Iterator[Mention]:
    """Yield an institution and those that its name says it belongs to."""
    yield name.mention(text)
    parent = parent_of(name.whole)
    if parent and text.startswith(parent, name.span.start):
        span = Span(name.span.start, name.span.start + len(parent))
        yield from _with_parents(Name(span, parent, "parent in a unit's name"), text)


def facts(
    document: Document,
    sentences: Sequence[Sentence],
    word_lists: Sequence[Sequence[Word]],
    pairs: Sequence[Pair],
    found: Sequence[Title],
    links: Sequence[Link],
) -> Iterator[Fact]:
    """Yield the facts that a document states of its entities."""
    read = tuple(readings(document, sentences, word_lists, pairs, found, links))
    said = tuple(statements(read, links))
    parts = tuple(participations(read, links, said))
    yield from posts([*found, *read_short_titles(word_lists)], links)
    yield from said
    yield from events(read, links, document.published, frozenset(p.event for p in parts))
    yield from parts


__all__ = ["Title", "facts", "mentions", "read_titles", "read_words", "topics"]
