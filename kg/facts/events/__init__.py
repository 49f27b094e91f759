"""Sentences with their entities → events, and who did what in them."""

from kg.facts.events.drafts import events
from kg.facts.events.participations import participations
from kg.facts.events.states import with_states

__all__ = ["events", "participations", "with_states"]
