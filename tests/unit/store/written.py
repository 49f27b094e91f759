"""Stores written by hand, for tests of everything that keeps them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kg import rdf
from kg.model import Entity, Extraction, Kind, Span, Stance, Statement
from kg.store import KnowledgeGraph
from kg.store.directory import GraphStore, export
from kg.store.ledger import Result
from kg.vocab import DEFAULT_BASE
from tests.unit.extractions import forum, notice


def again(extraction: Extraction, id: str) -> Extraction:
    return replace(extraction, document=replace(extraction.document, id=id))


def texts() -> list[Extraction]:
    """Return three documents that speak of the same people."""
    return [forum(), notice(), again(notice(), "forum-2")]


def headline() -> Extraction:
    """Return what the forum does not have: words of two, a headline that repeats one, a wider topic."""
    said = Statement(content=Span(10, 20), evidence=(Span(10, 20),), confidence=0.9, rule="test")
    source = forum()
    facts = (
        replace(said, speaker="person/김하늘", stance=Stance.CRITICAL),
        replace(said, speaker="person/이바다", stance=Stance.CRITICAL),
        replace(said, speaker="person/김하늘", content=Span(30, 40), repeats=Span(10, 20)),
    )
    entities = (
        *(e for e in source.entities if e.id != "topic/작은 도서관"),
        Entity("topic/도서관", Kind.TOPIC, "도서관"),
        Entity("topic/작은 도서관", Kind.TOPIC, "작은 도서관", parent="topic/도서관"),
    )
    return again(replace(source, entities=entities, facts=(*source.facts, *facts)), "headline")


def result(extraction: Extraction, digest: str = "1") -> Result:
    return Result.of(rdf.told(extraction, DEFAULT_BASE), extraction, digest)


def one_person(profiles: object, minted: object) -> dict[str, str]:
    """Take all bearers of a name for one."""
    return {}


def write(path: Path, extractions: Iterable[Extraction]) -> None:
    with GraphStore(path, divide=one_person) as store:
        store.record(map(result, extractions))
        store.follow()


def exported(path: Path) -> list[str]:
    """Return the lines of a store, sorted, each once."""
    output = path.with_suffix(".nq")
    export(path, output)
    lines = output.read_text(encoding="utf-8").splitlines()
    assert len(set(lines)) == len(lines)
    return sorted(lines)


def in_graph(path: Path) -> list[str]:
    """Return the same as Oxigraph has it."""
    graph = KnowledgeGraph.parse(path)
    return sorted(f"{quad} ." for quad in graph._store)
