"""Text → graph: the few lines to read first."""

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

    ``published`` is the date of documents that give none; ``columns`` says what
    fields are called in tables and records (``{"text": "기사글"}``); ``base`` is the
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

    Documents are read with the tables of its ``lexicon``: a folder, or what was read from one.
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
    """Return all that one text says: its entities, where it names them, its facts and topics.

    The fields are those of a ``str``; a Document has its own.  Spans count code points of
    ``Extraction.document.text``, ``document.offsets`` leads from there to the text as it was
    given.  Without an analyzer, one is loaded at the first call (a second, some 400 MB) and
    kept for the process; ``new_analyzer`` makes others.  Raises ExtractionError, which names
    the stage, where one fails on the document.
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
    """Return what a document passes through, by name and in order: each a function from it to it."""
    return {
        "text": partial(text.annotate, analyzer=analyzer),
        "morphology": partial(morph.annotate, analyzer=analyzer),
        "structure": structure.annotate,
        "mentions": mentions.annotate,
        "topics": topics.annotate,
        "coreference": coref.annotate,
        "facts": facts.annotate,
    }
