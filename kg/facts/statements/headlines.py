"""Headlines: the quotations in them that repeat words which the text below quotes.

A headline shortens: it drops particles, marks and words between, sets a topic
of its own before the words (``시장, 학교 앞 …``), and often does not say who
speaks.  The text below does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.confidence import confidence_of
from kg.facts.sentences import AnnotatedSentence
from kg.model import Mode, Pair, Span, Statement, Style

_WORDS, _SYLLABLES = 3, 8  # what a quotation must have: less is a name or a slogan that both happen to use
_SPREAD = 2  # times the headline's words: wider apart in the text below, the same words say something else


def with_headlines(
    heads: Sequence[AnnotatedSentence], sentences: Sequence[AnnotatedSentence], said: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield the statements of a document, those of its headline, ``heads``, linked with what they repeat.

    A statement of the headline leads to the one below, and has its speaker
    where the headline names none; where it names another it stays as it is.  A
    quotation of the headline that nothing marks as speech is no statement of
    its own: it is evidence for the one below.
    """
    end = heads[-1].span.end if heads else 0
    below = [_Below.of(s, sentences) for s in said if s.mode is Mode.DIRECT and s.content.start >= end]
    marked = {s.content: s for s in said if s.mode is Mode.DIRECT}
    told = {s: s for s in said}
    for sentence in heads:
        for pair in (p for p in sentence.pairs if p.style in (Style.DOUBLE, Style.SINGLE)):
            own = marked.get(pair.inner)
            same = _repeated(sentence, pair, below) if own or pair.style is Style.DOUBLE else None
            if same is not None and own is not None:
                told[own] = _linked(own, same)
            elif same is not None:
                told[same] = replace(told[same], evidence=(*told[same].evidence, pair.inner))
    yield from told.values()


@dataclass(frozen=True, slots=True)
class _Below:
    """A quotation of the text below, its words without particles and spaces."""

    statement: Statement
    words: str

    @classmethod
    def of(cls, statement: Statement, sentences: Sequence[AnnotatedSentence]) -> "_Below":
        inside = (r for r in sentences if statement.content in r.span)
        return cls(statement, "".join(w for r in inside for w in _stems(r, statement.content)))


def _stems(sentence: AnnotatedSentence, within: Span) -> list[str]:
    """Return the words of a span, nouns without their particles."""
    inside = (w for w in sentence.words if w.span in within)
    return [s for w in inside if (s := w.form if w.nominal else w.span.of(sentence.document.text))]


def _repeated(sentence: AnnotatedSentence, pair: Pair, below: Sequence[_Below]) -> Statement | None:
    """Return the first statement below whose words hold those of a quotation, in their order."""
    comma = sentence.document.text.find(",", pair.inner.start, pair.inner.end) + 1
    whole = _stems(sentence, pair.inner)
    rest = _stems(sentence, Span(comma, pair.inner.end)) if comma else whole
    for words in (whole, rest):
        if len(words) >= _WORDS and sum(map(len, words)) >= _SYLLABLES:
            for one in below:
                if _holds(one.words, words):
                    return one.statement
    return None


def _holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether words stand in a text in order and not far from each other."""
    pattern = ".*?".join(map(re.escape, words))
    size = sum(map(len, words))
    starts = (m.start() for m in re.finditer(re.escape(words[0]), text))
    found = (re.compile(pattern).match(text, start) for start in starts)
    return any(m is not None and m.end() - m.start() <= _SPREAD * size for m in found)


def _linked(own: Statement, same: Statement) -> Statement:
    """Return a headline's statement that leads to the one below, and has its speaker if it had none."""
    if own.speaker is not None:
        return replace(own, repeats=same.content) if own.speaker == same.speaker else own
    return replace(
        own,
        speaker=same.speaker,
        repeats=same.content,
        evidence=(*own.evidence, *same.evidence),
        confidence=confidence_of(["repeated in the headline"]),
        rule="repeated in the headline",
    )
