"""The word tables in ``kg/data`` with the rows that a user adds, and what they say about a single form."""

from kg.lexicon.folders import LexiconWarning, given, read_lexicon
from kg.lexicon.tables import (
    SHIPPED,
    Lexicon,
    alternatives,
    ending,
    follows_tables,
    forms,
    last_letters,
    members,
    table,
    take_up,
    using,
)

__all__ = [
    "SHIPPED",
    "Lexicon",
    "LexiconWarning",
    "alternatives",
    "ending",
    "follows_tables",
    "forms",
    "given",
    "last_letters",
    "members",
    "read_lexicon",
    "table",
    "take_up",
    "using",
]
