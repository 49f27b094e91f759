"""The word tables in ``kg/data``, with what a user adds, and what they tell of a word by itself."""

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
