"""Stances: the speaker's attitude that a reporting verb expresses."""

from kg.lexicon import table
from kg.model import Stance

_STANCES = {stance.lower(): stance for stance in Stance}


def stance_of(verb: str | None) -> Stance | None:
    """Return the stance of a reporting verb; None without a verb, or if the table lacks it.

    >>> stance_of("강조하다"), stance_of("걷다")
    (<Stance.ASSERTIVE: 'Assertive'>, None)
    """
    row = table("reporting_verbs").get(verb or "")
    return _STANCES[row["stance"]] if row else None
