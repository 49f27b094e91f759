"""The word tables in ``kg/data``, and what they tell of a word by itself."""

from kg.lexicon.tables import ending, forms, last_letters, table

__all__ = ["ending", "forms", "last_letters", "table"]
