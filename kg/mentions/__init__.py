"""A document of words → the same with its titles and its mentions, except those of topics."""

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.appointments import with_appointments
from kg.mentions.contacts import contacts_in
from kg.mentions.decisions import decided
from kg.mentions.gathering import gathered, mentions_of
from kg.mentions.tagger import RULE, tagged
from kg.mentions.titles import short_titles, titles_beside, titles_in
from kg.model import AnnotatedDocument, Kind, Mention, Sentence, Span, Title
from kg.morph.mending import with_known_names

__all__ = ["annotate", "with_titles"]


def annotate(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document with its titles and the mentions that rules and tagger find."""
    titled = with_titles(document)
    found, odds = tagged(titled, tuple(gathered(titled)))
    titled, found = with_titles_of(titled, found)
    return replace(titled, mentions=decided(titled, found, odds))


def with_titles_of(
    document: AnnotatedDocument, found: Sequence[Mention]
) -> tuple[AnnotatedDocument, tuple[Mention, ...]]:
    """Return a document with the titles of the people whom the tagger found, and those of appointments.

    The mentions returned are those given, with those of the new titles.
    """
    people = sorted(m.span for m in found if m.kind is Kind.PERSON and m.rule == RULE)
    titles: list[Title] = []
    placed: set[Span] = set()
    for sentence in document.sentences:
        here = [title for title in document.titles if title.span in sentence.span]
        placed |= {title.span for title in here}
        here += titles_beside(sentence.words, [p for p in people if p in sentence.span])
        titles += with_appointments(sentence.words, here)
    known = {title.span for title in document.titles}
    apart = [title for title in document.titles if title.span not in placed]
    further = [title for title in titles if title.span not in known]
    held = [title.institution.span for title in further if title.institution]
    kept = [m for m in found if m.kind is not Kind.INSTITUTION or not any(m.span.overlaps(s) for s in held)]
    own = [mention for title in further for mention in mentions_of(title, document.text)]
    return replace(document, titles=(*titles, *apart)), (*kept, *own)


def with_titles(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document with all its titles, those of its contact persons last.

    Where a name that a title gives was analyzed wrongly elsewhere, the sentence is read again:
    in the document returned, that name is one word.
    """
    text, found = document.text, _titles(document.text, document.sentences)
    names = {title.person.of(text) for title in found if len(title.person) == 3}
    again = tuple(_with_names(text, sentence, names) for sentence in document.sentences)
    if any(now is not before for now, before in zip(again, document.sentences, strict=True)):
        found = _titles(text, again)
    short = tuple(title for sentence in again for title in short_titles(sentence.words))
    return replace(document, sentences=again, titles=found, short_titles=short)


def _with_names(text: str, sentence: Sentence, names: set[str]) -> Sentence:
    words = with_known_names(text, sentence.words, names)
    return sentence if words is sentence.words else replace(sentence, words=words)


def _titles(text: str, sentences: tuple[Sentence, ...]) -> tuple[Title, ...]:
    found = [title for sentence in sentences for title in titles_in(sentence.words)]
    known = {title.person for title in found}
    contact = contacts_in(text, [sentence.words for sentence in sentences])
    return (*found, *(title for title in contact if title.person not in known))
