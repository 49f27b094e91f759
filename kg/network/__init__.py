"""The network of a corpus: who and what comes together, how often, and who stands where in it."""

from kg.network.measures import Measured, measure
from kg.network.ties import TOGETHER, Occasion, network, occasions

__all__ = ["TOGETHER", "Measured", "Occasion", "measure", "network", "occasions"]
