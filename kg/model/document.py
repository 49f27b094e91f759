"""One document on its way through the stages."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from kg.model.facts import AnyFact, Extraction
from kg.model.marks import DateWords, Pair
from kg.model.mentions import Entity, Kind, Link, Mention, Title
from kg.model.text import Document, Span
from kg.model.word import Sentence

_BULLETS = frozenset("□ㅇ○◦❍※▲△▶▷◈◆■•*")
_LEAD = 40  # code points: a block that is longer is no title or label


class BlockKind(StrEnum):
    """What a block is in the layout of a text."""

    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARAGRAPH = "paragraph"  # prose, after a bullet or not
    ITEM = "item"  # of a list
    ROW = "row"  # a label and its value, or a cell of a table
    CONTACT = "contact"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    BYLINE = "byline"  # credits too
    LINK = "link"  # related headlines, attachments, page matter
    TURN = "turn"  # what one speaker says in minutes, an interview, a briefing
    APPOINTMENT = "appointment"  # a line of a list of appointments


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the layout: lines that are read as one, without the bullet or number (``mark``) before them.

    ``heading`` is the index of the block it stands under: a heading, the line that leads into a list,
    or for a footnote the block with its anchor.  ``label`` and ``value`` are the two halves of a row
    (``일시 : 3월 2일``), the speaker and the words of a turn.
    """

    kind: BlockKind
    span: Span
    mark: str = ""
    heading: int | None = None
    label: Span | None = None
    value: Span | None = None


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
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
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

    def block_at(self, offset: int) -> Block | None:
        """Return the block that an offset of the text lies in; None before the first and between two."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].span.end else None

    @property
    def headline(self) -> Span:
        """Where the headline stands; empty if the text has none."""
        return next((b.span for b in self.blocks if b.kind is BlockKind.HEADLINE), Span(0, 0))

    @property
    def lead(self) -> Span:
        """The first long block of the body: a paragraph or item."""
        body = (BlockKind.PARAGRAPH, BlockKind.ITEM)
        return next((b.span for b in self.blocks if b.kind in body and len(b.span) > _LEAD), Span(0, 0))

    @property
    def has_bullets(self) -> bool:
        """Whether the text is written in bullet points, not in prose."""
        return any(block.mark[:1] in _BULLETS for block in self.blocks if block.mark)

    @property
    def extraction(self) -> Extraction:
        """The results, without the intermediate steps."""
        topics = tuple(f"{Kind.TOPIC}/{name}" for name in self.topics)
        return Extraction(self.document, self.entities, self.links, self.facts, topics)
