"""Text → graph: the few lines to read first."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import mentions as _mentions
from kg.coref import resolve
from kg.errors import in_stage
from kg.facts import facts
from kg.lexicon import SHIPPED, Lexicon, given, table, using
from kg.mentions.tagger import tagged
from kg.model import Document, Event, Extraction, Fact, Kind, Statement
from kg.morph import Analyzer
from kg.read import read
from kg.text.marks import pairs
from kg.text.repair import repair
from kg.topics import topics
from kg.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


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


def analyze(document: Document, analyzer: Analyzer) -> Extraction:
    """Return all that one document says.

    Raises ExtractionError, which names the stage, where one fails on the document.
    """
    with using(analyzer.lexicon):
        return _read(document, analyzer)


def _read(document: Document, analyzer: Analyzer) -> Extraction:
    stage = partial(in_stage, document.id)
    with stage("repair"):
        document = repair(document, analyzer)
    with stage("morphology"):
        sentences = analyzer.sentences(document)
        words = _mentions.read_words(document.text, sentences)
        marks = pairs(document.text)
    with stage("mentions"):
        words, titles = _mentions.read_titles(document.text, words)
        short = _mentions.read_short_titles(words)
        ruled = tuple(_mentions.mentions(document, words, marks, titles, short))
        mentions = tagged(document.text, words, ruled)
    with stage("topics"):
        found = topics(document.text, words, marks, [title.span for title in titles], mentions)
    with stage("coreference"):
        resolution = resolve([*mentions, *(m for topic in found for m in topic)], document.id, titles)
    with stage("facts"):
        said = tuple(facts(document, sentences, words, marks, titles, short, resolution.links))
        return _settled(
            Extraction(
                document=document,
                entities=resolution.entities,
                links=resolution.links,
                facts=said,
                topics=tuple(f"{Kind.TOPIC}/{topic[0].name}" for topic in found),
            )
        )


def _settled(extraction: Extraction) -> Extraction:
    """Drop the mentions of events that no fact tells more of than their kind."""
    told = {fact.id for fact in extraction.facts if isinstance(fact, Event)}
    idle = {e.id for e in extraction.entities if e.kind == Kind.EVENT} - told
    return replace(
        extraction,
        entities=tuple(e for e in extraction.entities if e.id not in idle),
        links=tuple(link for link in extraction.links if link.entity not in idle),
        facts=tuple(_without(fact, idle) for fact in extraction.facts),
    )


def _without(fact: Fact, idle: set[str]) -> Fact:
    if isinstance(fact, Statement) and idle.intersection(fact.mentions):
        return replace(fact, mentions=tuple(m for m in fact.mentions if m not in idle))
    return fact
