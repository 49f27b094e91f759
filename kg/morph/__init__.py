"""Document → sentences of tokens and words; the only import of kiwipiepy."""

from kg.model import Word
from kg.morph.analyzer import Analyzer
from kg.morph.words import words

__all__ = ["Analyzer", "Word", "words"]
