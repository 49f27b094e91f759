"""What the tables tell of a noun for an event."""

from functools import lru_cache

from kg.lexicon.tables import ending, follows_tables, forms, table


@follows_tables
@lru_cache(maxsize=1 << 16)
def event_head(form: str) -> str:
    """Return the type noun that a word ends in, or an empty string.

    >>> event_head("전문가토론회"), event_head("개회사"), event_head("정책")
    ('토론회', '', '')
    """
    if form in forms("institutions"):
        return ""
    return ending(form, "event_types")


def event_kind(form: str) -> str:
    """Return what kind of event a type noun names: meeting, ceremony, signing … or an empty string."""
    head = event_head(form)
    return table("event_types")[head]["kind"] if head else ""
