"""Raw text → Document: normal characters and spaces, marks, dates, and the way back to raw offsets."""

from kg.text.normalisation import Edit, document, edit

__all__ = ["Edit", "document", "edit"]
