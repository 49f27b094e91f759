"""Compare a graph with gold annotations: what was found, what was missed and what is wrong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import OptionError
from kg.evaluate.found import Found
from kg.evaluate.found import read as read_graph
from kg.evaluate.gold import read as read_gold
from kg.evaluate.layers import LAYERS, STATED

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

__all__ = ["LAYERS", "Band", "Evaluation", "Miss", "Outcome", "Score", "evaluate"]

# The lower limit of each band of confidence, and the name of the band.
_BANDS = {0.95: ">=0.95", 0.9: "0.9–0.95", 0.8: "0.8–0.9", 0.7: "0.7–0.8", 0.0: "<0.7"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one layer in one document: pairs of gold and found items, missed and wrong items."""

    document: str
    layer: str
    hits: tuple[tuple[Any, Any], ...]
    missed: tuple[Any, ...]
    wrong: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The result of one layer over all documents: the numbers of gold items, found items and hits."""

    layer: str
    gold: int
    predicted: int
    hits: int

    @property
    def precision(self) -> float:
        """The share of found items that are right; 0 if there are none."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold items that were found; 0 if there are none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """An item that the graph lacks (``-``), or one that is wrong (``+``) with its evidence."""

    document: str
    layer: str
    sign: str
    what: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A range of confidence: the number of facts in it, and of those that are right.

    ``kind`` is the layer of the facts, or ``all``.
    """

    kind: str
    confidence: str
    facts: int
    right: int

    @property
    def share(self) -> float | None:
        """The share that is right; None where there are no facts."""
        return self.right / self.facts if self.facts else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The comparison of a graph with its gold: an outcome for each document and layer.

    ``absent`` are the documents of the gold that the graph does not have; all of
    their items count as missed.
    """

    layers: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    absent: tuple[str, ...]

    @property
    def scores(self) -> tuple[Score, ...]:
        """The figures of each layer, every document's counts added up."""
        return tuple(self._score(layer) for layer in self.layers)

    def _score(self, layer: str) -> Score:
        of = [outcome for outcome in self.outcomes if outcome.layer == layer]
        hits = sum(len(o.hits) for o in of)
        missed, wrong = sum(len(o.missed) for o in of), sum(len(o.wrong) for o in of)
        return Score(layer, hits + missed, hits + wrong, hits)

    @property
    def misses(self) -> tuple[Miss, ...]:
        """What was missed and what is wrong, by document and layer."""
        return tuple(
            miss
            for o in self.outcomes
            for miss in (
                *(Miss(o.document, o.layer, "-", str(row)) for row in o.missed),
                *(Miss(o.document, o.layer, "+", str(one), one.evidence) for one in o.wrong),
            )
        )

    @property
    def calibration(self) -> tuple[Band, ...]:
        """The facts that are right in each range of confidence: of all layers together, then of each.

        The facts are those found by the layers person-role, person-institution, all-statements,
        events and participation; a post counts once for its role and once for its institution.
        """
        kinds = [layer for layer in STATED if layer in self.layers]
        return tuple(
            band
            for kind, layers in (("all", kinds), *((kind, [kind]) for kind in kinds))
            for band in self._bands(kind, layers)
        )

    def _bands(self, kind: str, layers: Sequence[str]) -> Iterator[Band]:
        of = [outcome for outcome in self.outcomes if outcome.layer in layers]
        right = [_band(one.confidence) for o in of for _, one in o.hits]
        wrong = [_band(one.confidence) for o in of for one in o.wrong]
        for band in _BANDS.values():
            yield Band(kind, band, right.count(band) + wrong.count(band), right.count(band))


def _band(confidence: float | None) -> str | None:
    if confidence is None:
        return None
    return next(band for least, band in _BANDS.items() if confidence >= least)


def evaluate(graph: "KnowledgeGraph", gold: Path, layers: Iterable[str] = LAYERS) -> Evaluation:
    """Compare a graph with the gold annotations in a folder of ``<id>.json``.

    ``docs/reference/gold.md`` describes their format.
    A document is found by its ``dcterms:identifier``.  Raises InputError for gold that
    is not in the format, OptionError for an unknown layer.
    """
    names = tuple(dict.fromkeys(layers))
    for name in names:
        if name not in LAYERS:
            raise OptionError("layer", name, LAYERS)
    texts = read_gold(gold)
    told = read_graph(graph)
    return Evaluation(
        layers=names,
        outcomes=tuple(
            Outcome(text.id, name, *LAYERS[name].compare(text, told.get(text.id, Found())))
            for text in texts
            for name in names
        ),
        absent=tuple(text.id for text in texts if text.id not in told),
    )
