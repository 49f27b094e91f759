"""Indirect speech: what a sentence reports without marks.

::

    CLAUSE다고/라고/자고/냐고 VERB    조달청은 협약을 체결했다고 밝혔다
    CLAUSE는 NOUN을 VERB             안철주 대표는 투자를 확대하겠다는 뜻을 밝혔다
    CLAUSE것을 VERB                  김현수 장관은 상한을 올려 줄 것을 요청했다
    SPEAKER에 따르면 CLAUSE          협회에 따르면 거래가 어려웠다
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.reading import Reading, list_ending_at
from kg.extract.speakers import Speaker
from kg.extract.words import Word
from kg.lexicon import forms, table
from kg.marks import Style
from kg.model import Kind, Mode, Span, Statement

_QUOTATIVE = re.compile(r"[가-힣]*(?:다|라|자|냐|으라)(?:고|며|면서)(?:도|는)?")
_ATTRIBUTIVE = re.compile(r"[가-힣]*(?:다|라|자|냐)는")
_ENDS = ("고", "며", "면서", "도", "는", "것을")
_NOUNS = ("입장", "뜻", "의사", "의견", "계획", "방침", "견해", "생각", "의지", "점", "취지", "소감", "바람")
_SUBJECT = ("은", "는", "께서는", "도", "이", "가", "께서", "에서는")
_WITHIN = 3  # words between the clause and its verb


@dataclass(frozen=True, slots=True)
class _Clause:
    """A reported clause: the index of its last word, and its verb with the index of that."""

    last: int
    verb: Word
    rule: str


def reported(reading: Reading, before: Speaker | None) -> Iterator[tuple[Statement, Speaker]]:
    """Yield the clauses that a sentence reports, once for each of its speakers.

    The first clause begins after the speaker, who is the first topic or subject
    that is a person or an institution, or whoever spoke in the sentence
    ``before`` where this one has no topic; the next one after the verb before.
    """
    after: int | None = None
    for clause in _clauses(reading):
        speakers = _speakers(reading, clause) or _going_on(reading, clause, before)
        if not speakers:
            continue
        last = reading.words[clause.last].span
        start = after if after is not None else _content_start(reading, speakers[-1].span.end, clause.last)
        for speaker in speakers:
            content = Span(min(start, last.start), last.end)
            yield _statement(reading, speaker, content, clause), speaker
        after = clause.verb.span.end + 1
    yield from _according_to(reading)


def _clauses(reading: Reading) -> Iterator[_Clause]:
    text, words = reading.document.text, reading.words
    verbs = table("reporting_verbs")
    for i, word in enumerate(words):
        if not text.endswith(_ENDS, word.span.start, word.span.end):
            continue
        surface = word.span.of(text)
        verb = next((w for w in words[i + 1 : i + 1 + _WITHIN] if w.lemma), None)
        if verb is None or verb.lemma not in verbs or reading.quoted(word.span.start):
            continue
        following = words[i + 1]
        noun = following.form in _NOUNS and following.tail in ("을", "를")
        if (word.lemma or "VCP" in word.tags) and _QUOTATIVE.fullmatch(surface):
            yield _Clause(i, verb, "clause with a reporting verb")
        elif _ATTRIBUTIVE.fullmatch(surface) and noun and words[i + 2 : i + 3] == (verb,):
            yield _Clause(i, verb, "clause with a noun of speech")
        elif (
            surface == "것을"
            and following is verb
            and verbs[verb.lemma]["stance"] in ("requesting", "proposing")
        ):
            yield _Clause(i, verb, "request")


def _speakers(reading: Reading, clause: _Clause) -> list[Speaker]:
    """Return the speaker before a clause, with those listed beside him (``A 장관과 B 장관은``)."""
    before = reading.words[clause.last].span.start
    said = [
        p for p in reading.phrases if p.span.end <= before and p.kind != Kind.PLACE and p.tail in _SUBJECT
    ]
    together = list_ending_at(reading, said[0]) if said else []
    return [Speaker(p.entity, p.span, 0.8, clause.rule) for p in together]


def _going_on(reading: Reading, clause: _Clause, before: Speaker | None) -> list[Speaker]:
    """Return the speaker of the sentence before, where this one has no topic of its own."""
    topics = [w for w in reading.words[: clause.last] if w.form and w.tail in ("은", "는")]
    return [] if before is None or before.entity is None or topics else [replace(before, confidence=0.7)]


def _according_to(reading: Reading) -> Iterator[tuple[Statement, Speaker]]:
    """Read ``협회에 따르면 …``: the rest of the sentence is what the speaker says."""
    words = reading.words
    for phrase in reading.phrases:
        at = phrase.last + 1
        follows = at + 1 < len(words) and words[at].lemma == "따르다" and words[at].tail.endswith("면")
        if phrase.tail == "에" and phrase.kind != Kind.PLACE and follows:
            content = Span(words[at + 1].span.start, words[-1].span.end)
            speaker = Speaker(phrase.entity, phrase.span, 0.8, "according to")
            clause = _Clause(len(words) - 1, words[at], speaker.rule)
            yield _statement(reading, speaker, content, clause), speaker
            return


def _statement(reading: Reading, speaker: Speaker, content: Span, clause: _Clause) -> Statement:
    inside = reading.linked(content)
    others = {link.entity for link in inside if link.mention.kind not in (Kind.TOPIC, Kind.ROLE)}
    said = Span.cover([content, clause.verb.span])
    near = speaker.span.end <= said.start and said.start - speaker.span.end < 80
    return Statement(
        content=content,
        speaker=speaker.entity,
        mode=Mode.INDIRECT,
        verb=clause.verb.lemma if clause.verb.lemma in forms("reporting_verbs") else None,
        topics=tuple(sorted({link.entity for link in inside if link.mention.kind == Kind.TOPIC})),
        mentions=tuple(sorted(others - {speaker.entity or ""})),
        evidence=(Span.cover([speaker.span, said]),) if near else (speaker.span, said),
        confidence=speaker.confidence,
        rule=clause.rule,
    )


def _content_start(reading: Reading, after: int, last: int) -> int:
    """Return where the reported clause begins: after the speaker and the brackets that explain it."""
    brackets = [p.inner for p in reading.pairs if p.style == Style.BRACKET]
    for word in reading.words[:last]:
        explains = any(b.start <= word.span.start < b.end and 0 <= b.start - after <= 2 for b in brackets)
        if word.span.start >= after and (word.form or word.lemma) and not explains:
            return word.span.start
    return reading.words[last].span.start
