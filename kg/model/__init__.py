"""The values that pass between the stages; standard library only.

::

    str → Document → Sentence/Token → Mention → Entity, Link → Fact → Extraction

Language code makes them, graph code reads them.  All are frozen and hashable;
sequences are tuples.  A ``Span`` counts Unicode code points of the document's
*working* text; ``Document.offsets`` leads back to the raw text that was given.
"""

from kg.model.facts import (
    Change,
    Entity,
    Event,
    EventState,
    Evidence,
    Extraction,
    Fact,
    Kind,
    Link,
    Mention,
    Mode,
    Participation,
    Post,
    Stance,
    Statement,
    Tenure,
)
from kg.model.marks import Pair, Style
from kg.model.text import Document, OffsetMap, Segment, Sentence, Span, Token, holder
from kg.model.word import Word

__all__ = [
    "Change",
    "Document",
    "Entity",
    "Event",
    "EventState",
    "Evidence",
    "Extraction",
    "Fact",
    "Kind",
    "Link",
    "Mention",
    "Mode",
    "OffsetMap",
    "Pair",
    "Participation",
    "Post",
    "Segment",
    "Sentence",
    "Span",
    "Stance",
    "Statement",
    "Style",
    "Tenure",
    "Token",
    "Word",
    "holder",
]
