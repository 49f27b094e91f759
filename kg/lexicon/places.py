"""What the tables say about the names of places."""

from kg.lexicon.tables import ending


def is_venue(form: str) -> bool:
    """Tell whether a word names a place where something is held.

    >>> is_venue("제2소회의실"), is_venue("정책")
    (True, False)
    """
    return bool(ending(form, "places"))
