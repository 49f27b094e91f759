"""Evidence in one document about an entity: the words that state its posts, statements, participations."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.errors import StoreError
from kg.store.ledger import Ledger
from kg.store.result import unpacked
from kg.vocabulary import ITSRDF, KG, NIF, PROV, RDFS, SCHEMA, mint

_SENTENCE = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+|\s*[\r\n]+\s*")


@dataclass(frozen=True, slots=True)
class EvidenceSpan:
    """A span of a text as it was given, half-open, in code points; and its words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class DocumentEvidence:
    """A document and its spans about an entity: of posts, then of other facts; if none, its mentions."""

    document: str
    date: str | None
    publisher: str
    title: str
    url: str
    spans: tuple[EvidenceSpan, ...]


def evidence_of(ledger: Ledger, document: str, block: str, base: str) -> DocumentEvidence:
    """Return the evidence in a document about the entity that it calls by the name of a block."""
    row = ledger.rows.execute(
        "SELECT without_people, with_people, published FROM document WHERE id = ? AND state = 'done'",
        (document,),
    ).fetchone()
    if row is None:
        raise StoreError(ledger.path.parent, f"no document has the id {document!r}")
    without_people, with_people, published = row
    person, node = NamedNode(base + block), mint(base, "document", document)
    posts = f"{base}post/{block.partition('/')[2]}--"
    described: dict[NamedNode, str] = {}
    spans: dict[NamedNode, dict[NamedNode, str]] = defaultdict(dict)
    proof: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    facts: dict[NamedNode, bool] = {}
    names: list[NamedNode] = []
    # In the quads of the ledger, the IRIs of people have no suffix yet.
    for quad in parse(unpacked(without_people) + unpacked(with_people), RdfFormat.N_QUADS):
        subject, predicate, thing = quad.subject, quad.predicate, quad.object
        if subject == node:
            described[predicate] = thing.value
        elif predicate in (NIF.anchorOf, NIF.beginIndex, NIF.endIndex):
            spans[subject][predicate] = thing.value
        elif predicate == PROV.wasDerivedFrom:
            proof[subject].append(thing)
            if subject.value.startswith(posts):
                facts[subject] = True
        elif thing == person and predicate in (KG.speaker, KG.participant, KG.organizer, KG.coOrganizer):
            facts[subject] = False
        elif thing == person and predicate == ITSRDF.taIdentRef:
            names.append(subject)
    posts_first = sorted(facts, key=lambda fact: not facts[fact])
    found = [_span(spans[span]) for fact in posts_first for span in proof[fact]]
    return DocumentEvidence(
        document,
        published,
        described.get(SCHEMA.publisher, ""),
        described.get(RDFS.label, ""),
        described.get(SCHEMA.url, ""),
        tuple(dict.fromkeys(found or sorted(map(_span, map(spans.__getitem__, names)), key=_order))),
    )


def _span(of: Mapping[NamedNode, str]) -> EvidenceSpan:
    return EvidenceSpan(int(of[NIF.beginIndex]), int(of[NIF.endIndex]), of[NIF.anchorOf])


def _order(span: EvidenceSpan) -> tuple[int, int]:
    return span.start, span.end


def breaks(text: str) -> list[int]:
    """Return the offsets at which sentences and lines of a text end, after the spaces that follow."""
    return [found.end() for found in _SENTENCE.finditer(text)]


def sentence(text: str, span: EvidenceSpan) -> str | None:
    """Return the sentence or line of a text that a span is in; None if the span is not of this text.

    >>> sentence("첫 문장이다. 김하늘 의원은 웃었다. 끝이다.", EvidenceSpan(8, 14, "김하늘 의원"))
    '김하늘 의원은 웃었다.'
    """
    if text[span.start : span.end] != span.words:
        return None
    start = max((at.end() for at in _SENTENCE.finditer(text, 0, span.start)), default=0)
    end = _SENTENCE.search(text, span.end - 1 if span.words.endswith(tuple(".!?…")) else span.end)
    return " ".join(text[start : end.start() if end else len(text)].split())
