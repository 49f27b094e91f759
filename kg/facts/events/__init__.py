"""Sentences with their entities → events, and who did what in them."""

from kg.facts.events.drafts import events
from kg.facts.events.drafts import proposed as proposed_events
from kg.facts.events.participations import participations_in
from kg.facts.events.participations import proposed as proposed_participations
from kg.facts.events.states import with_states

__all__ = ["events", "participations_in", "proposed_events", "proposed_participations", "with_states"]
