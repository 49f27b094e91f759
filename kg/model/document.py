"""One document on its way through the stages."""

from dataclasses import dataclass

from kg.model.facts import AnyFact, Extraction
from kg.model.marks import DateWords, Pair
from kg.model.mentions import Entity, Kind, Link, Mention, Title
from kg.model.text import Document, Span
from kg.model.word import Sentence

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Structure:
    """How a text is laid out.

    ``headline`` is its first line, empty where that is a sentence of prose; ``lead`` the
    first long line after it; ``headings`` counts the sentences before the first that is
    prose: the headline with its subtitles.  ``has_bullets`` distinguishes a release in bullet
    points from prose.
    """

    headline: Span = _NOWHERE
    lead: Span = _NOWHERE
    headings: int = 0
    has_bullets: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with everything that the stages so far have found; every stage returns a new one.

    All spans count code points of ``document.text``.  ``short_titles`` give a surname only
    (조 의원); ``topics`` are names of topics, the best first, whose mentions are among the
    others.
    """

    document: Document
    marks: tuple[Pair, ...] = ()
    dates: tuple[DateWords, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    structure: Structure = Structure()
    titles: tuple[Title, ...] = ()
    short_titles: tuple[Title, ...] = ()
    mentions: tuple[Mention, ...] = ()
    topics: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    facts: tuple[AnyFact, ...] = ()

    @property
    def text(self) -> str:
        """The working text."""
        return self.document.text

    @property
    def extraction(self) -> Extraction:
        """The results, without the intermediate steps."""
        topics = tuple(f"{Kind.TOPIC}/{name}" for name in self.topics)
        return Extraction(self.document, self.entities, self.links, self.facts, topics)
