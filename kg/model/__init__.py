"""The values that pass between the stages; standard library only.

::

    str → Document → Sentence/Token → Mention → Entity, Link → Fact → Extraction

An ``AnnotatedDocument`` carries them from stage to stage.  Language code makes
them, graph code reads them.  All are frozen and hashable; sequences are tuples.
A ``Span`` counts Unicode code points of the document's *working* text;
``Document.offsets`` leads back to the raw text that was given.
"""

from kg.model.document import AnnotatedDocument, Block, BlockKind
from kg.model.facts import (
    AnyFact,
    Change,
    Event,
    EventState,
    Extraction,
    Fact,
    Mode,
    Participation,
    Post,
    Stance,
    Statement,
)
from kg.model.marks import DateWords, Pair, Style
from kg.model.mentions import Entity, Form, InstitutionName, Kind, Link, Mention, Title
from kg.model.text import Document, OffsetMap, Segment, Span, Token, holder
from kg.model.word import EventKind, InstitutionType, LexicalEntry, RoleKind, RoleWord, Sentence, Tenure, Word

__all__ = [
    "AnnotatedDocument",
    "AnyFact",
    "Block",
    "BlockKind",
    "Change",
    "DateWords",
    "Document",
    "Entity",
    "Event",
    "EventKind",
    "EventState",
    "Extraction",
    "Fact",
    "Form",
    "InstitutionName",
    "InstitutionType",
    "Kind",
    "LexicalEntry",
    "Link",
    "Mention",
    "Mode",
    "OffsetMap",
    "Pair",
    "Participation",
    "Post",
    "RoleKind",
    "RoleWord",
    "Segment",
    "Sentence",
    "Span",
    "Stance",
    "Statement",
    "Style",
    "Tenure",
    "Title",
    "Token",
    "Word",
    "holder",
]
