"""The word tables in ``kg/data``, and what they tell of a word by itself."""

from kg.lexicon.tables import alternatives, ending, forms, last_letters, members, table

__all__ = ["alternatives", "ending", "forms", "last_letters", "members", "table"]
