"""The network of a corpus: who and what comes together, how often, and who stands where in it."""

from kg.analyze.measures import Measured, measure
from kg.analyze.ties import TOGETHER, Occasion, network, occasions

__all__ = ["TOGETHER", "Measured", "Occasion", "measure", "network", "occasions"]
