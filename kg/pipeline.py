"""Text → graph: the pipeline; start reading here."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import coref, facts, mentions, morph, structure, text, topics
from kg.errors import in_stage
from kg.lexicon import SHIPPED, Lexicon, given, table, using
from kg.model import AnnotatedDocument, Document, Extraction
from kg.morph import Analyzer
from kg.read import read
from kg.text import document as as_document
from kg.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

Stage = Callable[[AnnotatedDocument], AnnotatedDocument]


def build(
    inputs: str | Path | Iterable[str | Path],
    *,
    published: dt.date | None = None,
    columns: Mapping[str, str] | None = None,
    base: str = DEFAULT_BASE,
    lexicon: str | Path | Lexicon = SHIPPED,
) -> "KnowledgeGraph":
    """Read texts and return their knowledge graph.

    ``published`` is the date of documents without one; ``columns`` gives the names
    of fields in tables and records (``{"text": "기사글"}``); ``base`` is the
    namespace of the IRIs; ``lexicon`` a folder of tables that add to those of
    ``kg/data``.  Raises InputError for a text that cannot be read, LexiconError for a
    table that breaks its rules.
    """
    from kg.graph import KnowledgeGraph

    own = given(lexicon)
    documents = list(read(inputs, published=published, columns=columns))
    analyzer = new_analyzer(own)
    with using(own):
        return KnowledgeGraph.of((analyze(document, analyzer) for document in documents), base)


def new_analyzer(lexicon: str | Path | Lexicon = SHIPPED) -> Analyzer:
    """Return an analyzer that knows the institutions whose names Kiwi would split.

    Documents are read with the tables of its ``lexicon``: a folder, or a Lexicon read from one.
    """
    names = (form for form, row in table("institutions").items() if row["type"] == "PoliticalParty")
    return Analyzer(((name, "NNP") for name in names if " " not in name), given(lexicon))


def analyze(
    text: str | Document,
    analyzer: Analyzer | None = None,
    *,
    id: str = "text",
    title: str | None = None,
    publisher: str | None = None,
    published: dt.date | None = None,
    url: str | None = None,
) -> Extraction:
    """Return everything read from one text: its entities, their mentions, its facts and topics.

    The metadata arguments are for a ``str``; a Document has its own.  Spans count code points
    of ``Extraction.document.text``; ``document.offsets`` maps them to the text as given.
    Without an analyzer, one is loaded at the first call (a second, some 400 MB) and kept for
    the process; ``new_analyzer`` makes others.  Raises ExtractionError, which names the stage,
    if one fails on the document.
    """
    if isinstance(text, str):
        text = as_document(text, id=id, title=title, publisher=publisher, published=published, url=url)
    analyzer = analyzer or _analyzer()
    annotated = AnnotatedDocument(text)
    with using(analyzer.lexicon):
        for name, stage in stages(analyzer).items():
            with in_stage(text.id, name):
                annotated = stage(annotated)
    return annotated.extraction


@cache
def _analyzer() -> Analyzer:
    """Return the analyzer of this process."""
    return new_analyzer()


def stages(analyzer: Analyzer) -> dict[str, Stage]:
    """Return the stages by name, in order: each a function from document to document."""
    return {
        "text": partial(text.annotate, analyzer=analyzer),
        "structure": structure.annotate,
        "morphology": partial(morph.annotate, analyzer=analyzer),
        "mentions": mentions.annotate,
        "topics": topics.annotate,
        "coreference": coref.annotate,
        "facts": facts.annotate,
    }
