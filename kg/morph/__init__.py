"""A document → the same with its sentences of tokens and words, each word annotated once."""

from dataclasses import replace

from kg.model import AnnotatedDocument
from kg.morph.analyzer import Analyzer
from kg.morph.mending import mended
from kg.morph.words import words

__all__ = ["Analyzer", "annotate"]


def annotate(document: AnnotatedDocument, analyzer: Analyzer) -> AnnotatedDocument:
    """Return the document with its sentences, each word with its entry in the word tables."""
    text = document.text
    sentences = analyzer.sentences(text, document.blocks, document.marks)
    read = tuple(replace(s, words=mended(text, words(text, s))) for s in sentences)
    return replace(document, sentences=read)
