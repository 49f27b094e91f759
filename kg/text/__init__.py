"""Raw text → a document in normal form, with its marks and dates, and offsets to the raw text."""

from dataclasses import replace

from kg.model import AnnotatedDocument
from kg.text.dates import dates_in
from kg.text.marks import pairs
from kg.text.normalisation import Edit, document, edit
from kg.text.repair import Analyzer, repaired

__all__ = ["Edit", "annotate", "document", "edit"]


def annotate(document: AnnotatedDocument, analyzer: Analyzer) -> AnnotatedDocument:
    """Return the document without the spaces that stray inside its words, with its marks and dates."""
    whole = repaired(document.document, analyzer)
    dates = dates_in(whole.text, whole.published)
    return replace(document, document=whole, marks=pairs(whole.text), dates=dates)
