"""Texts → the paragraphs that a page shows, with the mentions of nodes marked."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.view.model import Document, Evidence, Mark, Passage

_LONGEST = 700
"""A line that is longer (some texts are one line) is broken after a sentence."""
_LINE = re.compile(r"[^\r\n]+")
_SENTENCE = re.compile(r"(?<=[.!?…][\s”’\"'\)])\s*")


def passages(
    documents: Iterable[Document],
    texts: Mapping[str, str],
    marks: Mapping[str, Sequence[Mark]],
    evidence: Iterable[Evidence],
    whole: bool,
) -> tuple[Document, ...]:
    """Return the documents with their passages: all with ``whole``, else those with evidence.

    ``texts`` and ``marks`` are by the id of the document.  A text that differs from
    the one that the evidence was read from is left out.
    """
    stated: defaultdict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        stated[one.document].append(one)
    return tuple(
        _with(
            document,
            texts[document.id],
            sorted(marks.get(document.id, ()), key=_order),
            stated[document.id],
            whole,
        )
        if document.id in texts
        else document
        for document in documents
    )


def _order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.node


def _with(
    document: Document, text: str, marks: Sequence[Mark], stated: Sequence[Evidence], whole: bool
) -> Document:
    if any(text[one.start : one.end] != one.words for one in stated):
        return document
    spans = list(_spans(text))
    if not whole:
        starts = [start for start, _ in spans]
        wanted = {
            at
            for one in stated
            for at in range(max(bisect_right(starts, one.start) - 1, 0), bisect_right(starts, one.end - 1))
        }
        spans = [spans[at] for at in sorted(wanted)]
    found = (
        Passage(
            start, text[start:end], tuple(mark for mark in marks if start <= mark.start and mark.end <= end)
        )
        for start, end in spans
    )
    return replace(document, passages=tuple(found), whole=whole)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start, end = line.span()
        if not line[0].strip():
            continue
        while end - start > _LONGEST:
            breaks = [at.end() for at in _SENTENCE.finditer(text, start + 1, start + _LONGEST)]
            middle = breaks[-1] if breaks and breaks[-1] > start else start + _LONGEST
            yield start, middle
            start = middle
        yield start, end
