"""A document of sentences → the same with its structure: headline, lead, subtitles, bullets."""

import re
from dataclasses import replace
from itertools import chain

from kg.model import AnnotatedDocument, Sentence, Span, Structure

__all__ = ["annotate"]

_BULLET = re.compile(r"^ *[□ㅇ○◦❍※▲△▶▷◈◆■•*]", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_PROSE = re.compile(r"[다요][.?!][”\"’']?\s*$")
_LEAD = 40  # code points: a line that is longer is no title or label
_HEADINGS = 6  # sentences of a headline with its subtitles


def annotate(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document with the parts of its structure that the rules use."""
    text = document.text
    lines = (Span(*match.span()) for match in _LINE.finditer(text))
    first = next(lines, Span(0, 0))
    is_prose = first.of(text).rstrip().endswith(".")
    body = chain([first], lines) if is_prose else lines
    structure = Structure(
        headline=Span(0, 0) if is_prose else first,
        lead=next((line for line in body if len(line) > _LEAD), Span(0, 0)),
        headings=_headings(document.sentences),
        has_bullets=bool(_BULLET.search(text)),
    )
    return replace(document, structure=structure)


def _headings(sentences: tuple[Sentence, ...]) -> int:
    """Count the sentences before the first that is prose: the headline and its subtitles."""
    for count, sentence in enumerate(sentences[:_HEADINGS]):
        if _PROSE.search(sentence.text):
            return count
    return min(len(sentences), _HEADINGS)
