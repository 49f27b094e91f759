"""Text → graph: the few lines to read first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import extract
from kg.errors import ExtractionError
from kg.lexicon import table
from kg.marks import pairs
from kg.model import Document, Event, Extraction, Fact, Kind, Participation, Statement
from kg.morph import Analyzer
from kg.read import read
from kg.repair import repair
from kg.resolve import resolve
from kg.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.store import KnowledgeGraph


def build(
    inputs: Iterable[str | Path], *, published: dt.date | None = None, base: str = DEFAULT_BASE
) -> "KnowledgeGraph":
    """Read texts and return their knowledge graph.

    ``published`` is the date of documents that give none; ``base`` the
    namespace of the IRIs.  Raises InputError for a text that cannot be read.
    """
    from kg.store import KnowledgeGraph

    documents = list(read(inputs, published=published))
    analyzer = new_analyzer()
    return KnowledgeGraph.of((analyze(document, analyzer) for document in documents), base)


def new_analyzer() -> Analyzer:
    """Return an analyzer that knows the institutions whose names Kiwi would split."""
    names = (form for form, row in table("institutions").items() if row["type"] == "PoliticalParty")
    return Analyzer((name, "NNP") for name in names if " " not in name)


def analyze(document: Document, analyzer: Analyzer) -> Extraction:
    """Return all that one document says."""
    try:
        return _analyze(repair(document, analyzer), analyzer)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise ExtractionError(document.id, type(error).__name__) from error


def _analyze(document: Document, analyzer: Analyzer) -> Extraction:
    sentences = analyzer.sentences(document)
    words = [extract.words(document.text, sentence) for sentence in sentences]
    marks = pairs(document.text)
    titles = extract.read_titles(words)
    found = list(extract.mentions(document, words, marks, titles))
    people = [m.span for m in found if m.kind == Kind.PERSON] + [t.span for t in titles]
    topics = tuple(extract.topics(document.text, words, marks, people))
    resolution = resolve([*found, *(m for _, of_topic in topics for m in of_topic)])
    labels = {f"{Kind.TOPIC}/{label}": label for label, _ in topics}
    facts = [
        _with_topics(fact, document, labels)
        for fact in extract.facts(document, sentences, words, marks, titles, resolution.links)
    ]
    return _settled(document, resolution.entities, resolution.links, facts, tuple(labels))


def _with_topics(fact: Fact, document: Document, labels: dict[str, str]) -> Fact:
    from kg.extract.statements import with_topics

    return replace(fact, topics=with_topics(fact, document.text, labels)) if isinstance(fact, Statement) else fact


def _settled(document, entities, links, facts, topics):  # type: ignore[no-untyped-def]
    """Drop the events of which nothing is known but their kind."""
    busy = {f.event for f in facts if isinstance(f, Participation)}
    known = {
        f.id
        for f in facts
        if isinstance(f, Event) and (f.name or f.organizers or f.co_organizers or f.id in busy)
    }
    kept = [e for e in entities if e.kind != Kind.EVENT or e.id in known]
    ids = {e.id for e in kept}
    return Extraction(
        document,
        tuple(kept),
        tuple(l for l in links if l.entity in ids),
        tuple(f for f in facts if not isinstance(f, Event) or f.id in ids),
        topics,
    )
