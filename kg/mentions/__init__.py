"""A document of words → the same with its titles and its mentions, except those of topics."""

from dataclasses import replace

from kg.mentions.contacts import contacts_in
from kg.mentions.decisions import decided
from kg.mentions.gathering import gathered
from kg.mentions.tagger import tagged
from kg.mentions.titles import short_titles, titles_in
from kg.model import AnnotatedDocument, Sentence, Title
from kg.morph.mending import with_known_names

__all__ = ["annotate", "with_titles"]


def annotate(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document with its titles and the mentions that rules and tagger find."""
    titled = with_titles(document)
    found, odds = tagged(titled, tuple(gathered(titled)))
    return replace(titled, mentions=decided(titled, found, odds))


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
