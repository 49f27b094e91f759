"""Headlines: the quotations in them that repeat words which the text below quotes.

A headline abridges: it drops particles, marks and words, puts a topic of its own
before the quotation (``시장, 학교 앞 …``), and often omits the speaker.  The text
below names them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.sentences import AnnotatedSentence
from kg.model import Mode, Span, Statement, Style

_WORDS, _SYLLABLES = 3, 8  # the least length of a quotation: a shorter match may be a name or slogan
_SPREAD = 2  # times the headline's length: words further apart in the text below are no repetition


def with_headlines(
    heads: Sequence[AnnotatedSentence], sentences: Sequence[AnnotatedSentence], said: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield the statements of a document, those of the headline (``heads``) linked to what they repeat.

    A statement of the headline refers to the one below that has the same speaker.  A quotation in
    the headline without a mark of speech is no statement of its own, but evidence
    for the one below.
    """
    end = heads[-1].span.end if heads else 0
    below = belows([s for s in said if s.content.start >= end], sentences)
    marked = {s.content: s for s in said if s.mode is Mode.DIRECT}
    told = {s: s for s in said}
    for sentence in heads:
        for pair in (p for p in sentence.pairs if p.style in (Style.DOUBLE, Style.SINGLE)):
            own = marked.get(pair.inner)
            same = repeated(sentence, pair.inner, below) if own or pair.style is Style.DOUBLE else None
            if same is not None and own is not None:
                told[own] = _linked(own, same)
            elif same is not None:
                told[same] = replace(told[same], evidence=(*told[same].evidence, pair.inner))
    yield from told.values()


def belows(said: Sequence[Statement], sentences: Sequence[AnnotatedSentence]) -> list["Below"]:
    """Return the quotations that a headline may repeat."""
    return [Below.of(s, sentences) for s in said if s.mode is Mode.DIRECT]


@dataclass(frozen=True, slots=True)
class Below:
    """A statement of the text below, with its words stripped of particles and spaces."""

    statement: Statement
    words: str

    @classmethod
    def of(cls, statement: Statement, sentences: Sequence[AnnotatedSentence]) -> "Below":
        """Return a statement with the words of its content."""
        inside = (r for r in sentences if statement.content in r.span)
        return cls(statement, "".join(w for r in inside for w in _stems(r, statement.content)))


def _stems(sentence: AnnotatedSentence, within: Span) -> list[str]:
    """Return the words of a span, nouns without their particles."""
    inside = (w for w in sentence.words if w.span in within)
    return [s for w in inside if (s := w.form if w.nominal else w.span.of(sentence.document.text))]


def repeated(sentence: AnnotatedSentence, words: Span, below: Sequence[Below]) -> Statement | None:
    """Return the first statement below that contains the words of a quotation, in order."""
    comma = sentence.document.text.find(",", words.start, words.end) + 1
    whole = _stems(sentence, words)
    rest = _stems(sentence, Span(comma, words.end)) if comma else whole
    for stems in (whole, rest):
        if len(stems) >= _WORDS and sum(map(len, stems)) >= _SYLLABLES:
            for one in below:
                if _holds(one.words, stems):
                    return one.statement
    return None


def _holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text contains the words in order and close together."""
    pattern = ".*?".join(map(re.escape, words))
    size = sum(map(len, words))
    starts = (m.start() for m in re.finditer(re.escape(words[0]), text))
    found = (re.compile(pattern).match(text, start) for start in starts)
    return any(m is not None and m.end() - m.start() <= _SPREAD * size for m in found)


def _linked(own: Statement, same: Statement) -> Statement:
    """Return a headline's statement with a reference to the one below, if nobody else says it."""
    if own.speaker != same.speaker:
        return own
    return replace(own, repeats=same.content, evidence=tuple(dict.fromkeys((*own.evidence, *same.evidence))))
