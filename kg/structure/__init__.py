"""A text → the same as blocks: headline, paragraphs, lists with their headings, rows, contacts, captions."""

from dataclasses import replace

from kg.model import AnnotatedDocument
from kg.structure.blocks import blocks_of
from kg.structure.kinds import kinds_of
from kg.structure.lines import lines_of
from kg.structure.nesting import nested

__all__ = ["annotate"]


def annotate(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document with its blocks: in order, without overlap, around all its letters."""
    text = document.text
    lines = lines_of(text)
    kinds = kinds_of(lines, document.document.title)
    return replace(document, blocks=nested(text, blocks_of(text, lines, kinds)))
