"""What a document says of somebody: the words that state their posts, statements and parts in events."""

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
class Words:
    """Words of a text, and where they are in it as it was given; half-open, in code points."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A document, and its words of somebody: those of posts, then of other facts, or else the names."""

    document: str
    date: str | None
    publisher: str
    title: str
    url: str
    words: tuple[Words, ...]


def saying(ledger: Ledger, document: str, block: str, base: str) -> Saying:
    """Return what a document says of whom it calls by a name."""
    row = ledger.rows.execute(
        "SELECT own, open, published FROM document WHERE id = ? AND state = 'done'", (document,)
    ).fetchone()
    if row is None:
        raise StoreError(ledger.path.parent, f"no document {document!r}")
    own, open, published = row
    person, node = NamedNode(base + block), mint(base, "document", document)
    posts = f"{base}post/{block.partition('/')[2]}--"
    told: dict[NamedNode, str] = {}
    spans: dict[NamedNode, dict[NamedNode, str]] = defaultdict(dict)
    proof: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    facts: dict[NamedNode, bool] = {}
    names: list[NamedNode] = []
    # In ``open`` as it is kept, everybody goes by the bare name.
    for quad in parse(unpacked(own) + unpacked(open), RdfFormat.N_QUADS):
        subject, predicate, thing = quad.subject, quad.predicate, quad.object
        if subject == node:
            told[predicate] = thing.value
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
    words = [_words(spans[span]) for fact in posts_first for span in proof[fact]]
    return Saying(
        document,
        published,
        told.get(SCHEMA.publisher, ""),
        told.get(RDFS.label, ""),
        told.get(SCHEMA.url, ""),
        tuple(dict.fromkeys(words or sorted(map(_words, map(spans.__getitem__, names)), key=_place))),
    )


def _words(of: Mapping[NamedNode, str]) -> Words:
    return Words(int(of[NIF.beginIndex]), int(of[NIF.endIndex]), of[NIF.anchorOf])


def _place(words: Words) -> tuple[int, int]:
    return words.start, words.end


def breaks(text: str) -> list[int]:
    """Return where sentences and lines of a text end: behind the spaces that part them."""
    return [found.end() for found in _SENTENCE.finditer(text)]


def sentence(text: str, words: Words) -> str | None:
    """Return the sentence or line of a text that words are in; None where it is not the text they are of.

    >>> sentence("첫 문장이다. 김하늘 의원은 웃었다. 끝이다.", Words(8, 14, "김하늘 의원"))
    '김하늘 의원은 웃었다.'
    """
    if text[words.start : words.end] != words.words:
        return None
    start = max((at.end() for at in _SENTENCE.finditer(text, 0, words.start)), default=0)
    end = _SENTENCE.search(text, words.end - 1 if words.words.endswith(tuple(".!?…")) else words.end)
    return " ".join(text[start : end.start() if end else len(text)].split())
