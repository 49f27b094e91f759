"""How the tests of the language rules read a sentence: with the analyzer of the pipeline, one a process."""

import datetime as dt
from functools import cache
from typing import TypeVar

from kg import structure
from kg.facts.events import participations_in
from kg.facts.sentences import AnnotatedSentence, annotated_sentences
from kg.facts.statements import statements_in
from kg.model import (
    AnnotatedDocument,
    Event,
    Extraction,
    Kind,
    Mode,
    Participation,
    Post,
    Statement,
    Word,
)
from kg.morph import Analyzer
from kg.pipeline import analyze, new_analyzer, stages
from kg.text import document
from kg.text.dates import dates_in
from kg.text.marks import pairs

PUBLISHED = dt.date(2025, 3, 20)
"""The day on which the tests' texts were published: a Thursday."""

Part = tuple[str | None, str]
"""Who takes part in an event, and as what."""

F = TypeVar("F", Post, Statement, Event, Participation)


@cache
def analyzer() -> Analyzer:
    """Return the analyzer; it takes a second to load."""
    return new_analyzer()


@cache
def read(text: str, published: dt.date | None = PUBLISHED) -> Extraction:
    """Return all that a text says, the text being the document ``t``."""
    return analyze(document(text, id="t", published=published), analyzer())


def marked(text: str, published: dt.date | None = PUBLISHED) -> AnnotatedDocument:
    """Return a text, the document ``t``, with its marks, dates and blocks; all its spaces stay."""
    given = document(text, id="t", published=published)
    return structure.annotate(AnnotatedDocument(given, pairs(given.text), dates_in(given.text, published)))


@cache
def read_to(last: str, text: str, published: dt.date | None = PUBLISHED) -> AnnotatedDocument:
    """Return a text as the stages up to the one named ``last`` leave it; all its spaces stay."""
    given = marked(text, published)
    names = [name for name in stages(analyzer()) if name not in ("text", "structure")]
    for name in names[: names.index(last) + 1]:
        given = stages(analyzer())[name](given)
    return given


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text, whatever its sentences."""
    return tuple(word for sentence in read_to("morphology", text).sentences for word in sentence.words)


@cache
def sentences_of(text: str, published: dt.date | None = PUBLISHED) -> tuple[AnnotatedSentence, ...]:
    """Return the sentences of a text as the rules of facts read them."""
    return tuple(annotated_sentences(read_to("coreference", text, published)))


def statements_of(text: str) -> tuple[Statement, ...]:
    """Return the statements of a text, before its headline is compared with what is below."""
    return tuple(statements_in(read_to("coreference", text), sentences_of(text)))


def participations_of(text: str) -> tuple[Participation, ...]:
    """Return who does what in the events of a text."""
    return tuple(participations_in(sentences_of(text), statements_of(text)))


def facts_of(kind: type[F], text: str, published: dt.date | None = PUBLISHED) -> list[F]:
    """Return the facts of one class that a text states, in order."""
    return [fact for fact in read(text, published).facts if isinstance(fact, kind)]


def mentions_of(kind: Kind, text: str) -> list[tuple[str, str]]:
    """Return the mentions of a kind in a text, in order: their words and the label of their entity."""
    found = read(text)
    labels = {entity.id: entity.label for entity in found.entities}
    links = [link for link in found.links if link.mention.kind is kind]
    return [(link.mention.surface, labels[link.entity]) for link in links]


def name(id: str | None) -> str | None:
    """Return the name in an entity's id: ``person/김하늘`` is 김하늘, ``event/t--바다 포럼`` 바다 포럼."""
    return id and id.split("/", 1)[1].removeprefix("t--")


def names(ids: tuple[str, ...]) -> list[str | None]:
    """Return the names in the ids of entities, sorted."""
    return sorted(map(name, ids), key=str)


def parts_of(text: str) -> list[Part]:
    """Return who takes part in the events of a text, and as what, in order."""
    return [(name(p.participant), p.part) for p in participations_of(text)]


def quoted_by(text: str) -> list[tuple[str | None, str]]:
    """Return the speakers and the words of the direct speech in a text."""
    return [(name(s.speaker), s.content.of(text)) for s in statements_of(text) if s.mode is Mode.DIRECT]
