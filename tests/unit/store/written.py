"""Stores written by hand, for tests of everything that keeps them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import kg
from kg.graph import quads
from kg.graph.resolution import Resolution
from kg.identity import Member, Profile, Redirects, Suffix
from kg.model import Entity, Extraction, Kind, Span, Stance, Statement
from kg.store.directory import GraphStore, export
from kg.store.resolve import Resolver
from kg.store.result import Result
from kg.vocabulary import DEFAULT_BASE
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
    return Result.of(quads.document_quads(extraction, DEFAULT_BASE), extraction, digest)


Documents = Mapping[str, str]


def made_by(by: Callable[[Sequence[Profile], Documents], Documents]) -> Resolver:
    """Make a resolver of a function that gives the suffix of whom each document means."""

    def resolver(
        profiles: Sequence[Profile], minted: Mapping[Member, Suffix], retired: Redirects
    ) -> Resolution:
        found = by(profiles, {document: suffix or "" for (document, _), suffix in minted.items()})
        return Resolution({p.member: found.get(p.document) for p in profiles}, {})

    return resolver


one_person = made_by(lambda profiles, minted: {})
"""Take all of one name for one person."""


def suffixes_by_document(profiles: Sequence[Profile], minted: Mapping[str, str]) -> dict[str, str]:
    """Take the people of one name for as many as the documents."""
    return {c.document: minted.get(c.document, "" if c.document == "forum" else c.document) for c in profiles}


by_document = made_by(suffixes_by_document)


def write(path: Path, extractions: Iterable[Extraction]) -> None:
    with GraphStore(path, resolver=one_person) as store:
        store.record(map(result, extractions))
        store.sync()


def exported(path: Path) -> list[str]:
    """Return the lines of a store, sorted, each once."""
    output = path.with_suffix(".nq")
    export(path, output)
    lines = output.read_text(encoding="utf-8").splitlines()
    assert len(set(lines)) == len(lines)
    return sorted(lines)


def in_graph(path: Path) -> list[str]:
    """Return the same as Oxigraph has it."""
    graph = kg.open(path)
    return sorted(f"{quad} ." for quad in graph.rdf_store)
