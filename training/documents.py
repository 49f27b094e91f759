"""Annotated texts as scorers learn from them: each document as the stages read it, and its gold.

Every text is read with weights that have not seen it (``training.folds``), so that a scorer
learns from the names that it will meet, faults included.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import pipeline
from kg.evaluate import gold
from kg.evaluate.gold import Gold
from kg.lexicon import using
from kg.model import AnnotatedDocument
from kg.read import read
from training.folds import weights_of


@dataclass(frozen=True, slots=True)
class Text:
    """A document after the stages asked for, and what its annotation says."""

    document: AnnotatedDocument
    gold: Gold


def annotated(folders: list[Path], until: str, taggers: Path | None = None) -> Iterator[Text]:
    """Yield the texts of folders of gold (``ID.txt`` beside ``ID.json``), read up to a stage, that included.

    ``taggers`` is a folder of ``fold-K/tagger.crfsuite``; without it the shipped tagger reads.
    Raises InputError for gold that breaks its form, and KeyError for a stage that there is none of.
    """
    analyzer = pipeline.new_analyzer()
    stages = pipeline.stages(analyzer)
    names = list(stages)
    wanted = names[: names.index(until) + 1]
    with using(analyzer.lexicon):
        for folder in folders:
            for one in gold.read(folder):
                (given,) = read(folder / f"{one.id}.txt")
                document = AnnotatedDocument(given)
                with weights_of(taggers, one.id):
                    for name in wanted:
                        document = stages[name](document)
                yield Text(document, one)
