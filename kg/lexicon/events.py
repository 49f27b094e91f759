"""What the tables say about nouns for events."""

from kg.lexicon.tables import ending, forms, table
from kg.model import EventKind


def event_head(form: str) -> str:
    """Return the type noun that a word ends in, or an empty string.

    >>> event_head("전문가토론회"), event_head("개회사"), event_head("정책")
    ('토론회', '', '')
    """
    if form in forms("institutions"):
        return ""
    return ending(form, "event_types")


def event_kind(form: str) -> EventKind | None:
    """Return the kind of event that a type noun names, or None if it names none.

    >>> event_kind("업무협약식")
    <EventKind.SIGNING: 'signing'>
    """
    head = event_head(form)
    return EventKind(table("event_types")[head]["kind"]) if head else None
