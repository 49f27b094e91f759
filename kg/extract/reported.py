"""Indirect speech: a speaker, a clause that ends in 다고, 라고, 자고, and a reporting verb."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.reading import Phrase, Reading
from kg.lexicon import forms
from kg.marks import Style
from kg.model import Kind, Link, Mode, Span, Statement

_QUOTATIVE = re.compile(r"[가-힣]*(?:다|라|자|냐|으라)(?:고|며|면서)(?:도|는)?")
_SUBJECT = ("은", "는", "께서는", "도", "이", "가", "께서", "에서는")
_WITHIN = 3  # words between the clause and its verb


def reported(reading: Reading, links: Sequence[Link]) -> Iterator[Statement]:
    """Yield what a sentence reports without marks: ``조달청은 … 협약을 체결했다고 밝혔다``.

    The reported clause begins after the speaker; the speaker is the first
    topic or subject that is a person or an institution.
    """
    text = reading.document.text
    for i, word in enumerate(reading.words):
        surface = word.span.of(text)
        if (not word.lemma and "VCP" not in word.tags) or not _QUOTATIVE.fullmatch(surface):
            continue
        verb = next((w for w in reading.words[i + 1 : i + 1 + _WITHIN] if w.lemma), None)
        speaker = _speaker(reading, word.span.start)
        if verb is None or speaker is None or verb.lemma not in forms("reporting_verbs"):
            continue
        start = _content_start(reading, speaker, i)
        content = Span(start, word.span.end)
        inside = [link for link in links if link.mention.span in content]
        yield Statement(
            content=content,
            speaker=speaker.entity,
            mode=Mode.INDIRECT,
            verb=verb.lemma,
            topics=tuple(sorted({link.entity for link in inside if link.mention.kind == Kind.TOPIC})),
            mentions=tuple(
                sorted(
                    {link.entity for link in inside if link.mention.kind not in (Kind.TOPIC, Kind.ROLE)}
                    - {speaker.entity}
                )
            ),
            evidence=(Span(speaker.span.start, verb.span.end),),
            confidence=0.8,
            rule="clause with a reporting verb",
        )
        return


def _speaker(reading: Reading, before: int) -> Phrase | None:
    said = [
        p for p in reading.phrases if p.span.end <= before and p.kind != Kind.PLACE and p.tail in _SUBJECT
    ]
    return said[0] if said else None


def _content_start(reading: Reading, speaker: Phrase, last: int) -> int:
    """Return where the reported clause begins: after the speaker and the brackets that explain it."""
    brackets = [p.inner for p in reading.pairs if p.style == Style.BRACKET]
    for word in reading.words[speaker.last + 1 : last]:
        explains = any(
            b.start <= word.span.start < b.end and b.start - speaker.span.end <= 2 for b in brackets
        )
        if (word.form or word.lemma) and not explains:
            return word.span.start
    return reading.words[last].span.start
