"""The co-occurrence network of people and institutions in a graph, and measures of its nodes."""

from kg.network.cooccurrence import WITHIN, Cooccurrence, cooccurrences, network
from kg.network.measures import Measured, measure

__all__ = ["WITHIN", "Cooccurrence", "Measured", "cooccurrences", "measure", "network"]
