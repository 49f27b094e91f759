"""Statements: who said which words, with which verb, on which occasion.

The mark's own particle says that a quotation is speech: ``“…”라고``, ``”며``,
``”이라며`` (88 % of the quotations in political news); what carries none is a
title, a slogan or a scare quote.  The speaker is the topic of the sentence
(75 %), or whoever spoke before (15 %).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.occasions import occasion_before
from kg.extract.reading import Phrase, Reading
from kg.extract.reported import reported
from kg.extract.words import Word
from kg.lexicon import forms
from kg.marks import Pair, Style
from kg.model import Kind, Link, Span, Statement

_CUE = re.compile(
    r"\s?(?:(?:이|였|이었)?(?:라고|라며|라면서|라고도|라고만|라면서도|라는)|고도|고|며|면서도?|는)(?![가-힣])"
)
_FUSED = re.compile(
    r"(?:하|했|한)[가-힣]{0,3}(?:고|며|면서도?|다)(?![가-힣])"
)  # “…공감”하면서도, “가능”했다고
_OBJECT = re.compile(r"(?:임|함|것)?[을를]\s")
_NOUN_CUE = re.compile(
    r"\s?(?:이?라는|는)\s(?:\S+\s){0,2}?(?:입장|말|글|지적|설명|주장|비판|뜻|메시지|발언|답변|의견|반응|평가)"
)
_GO_ON = re.compile(r"\s*(?:,|·)?\s*$")
_TOPIC = ("은", "는", "께서는", "도", "에서는")
_SUBJECT = ("이", "가", "께서")
_CARRY = (
    "이어",
    "또",
    "또한",
    "아울러",
    "그러면서",
    "특히",
    "그는",
    "더불어",
    "계속해서",
    "끝으로",
    "마지막으로",
    "이와",
)


@dataclass(frozen=True, slots=True)
class _Speaker:
    entity: str | None
    span: Span
    confidence: float
    rule: str


def statements(readings: Sequence[Reading], links: Sequence[Link]) -> Iterator[Statement]:
    """Yield the statements of a document in the order of the text."""
    said_before: _Speaker | None = None
    for reading in readings:
        quotes = _speech(reading)
        if not quotes:
            yield from reported(reading, links)
            continue
        speaker: _Speaker | None = None
        done = reading.span.start
        for quote in quotes:
            embedded = _embedded(reading, done, quote)
            if embedded:
                yield _statement(reading, quote, quote, embedded, links)
                continue
            named = _beside(reading, quote) or _speaker_between(
                reading, done, quote.outer.start, first=speaker is None
            )
            speaker = named or speaker or _speaker_after(reading, quotes) or _carried(said_before)
            done = quote.outer.end
            yield _statement(reading, quote, quotes[-1], speaker, links)
        said_before = speaker


def _speech(reading: Reading) -> list[Pair]:
    """Return the quotations of a sentence that a particle, a verb or the name beside it marks as speech."""
    text = reading.document.text
    found: list[Pair] = []
    waiting: list[Pair] = []
    for pair in reading.pairs:
        if pair.style not in (Style.DOUBLE, Style.SINGLE) or not len(pair.inner):
            continue
        if any(pair.outer in p.inner for p in reading.pairs if p.style in (Style.DOUBLE, Style.SINGLE)):
            continue
        after = text[pair.outer.end : reading.span.end]
        if _is_cued(after) or (
            pair.style == Style.DOUBLE and (_is_object(reading, pair, after) or _beside(reading, pair))
        ):
            found += [*waiting, pair]
            waiting = []
        elif pair.style == Style.DOUBLE and re.match(r"\s*,?\s*[“\"]", after):
            waiting.append(pair)
        else:
            waiting = []
    return found


def _is_cued(after: str) -> bool:
    """Tell whether the text after a quotation begins with a particle of speech."""
    if _FUSED.match(after):
        return True
    return bool(_CUE.match(after)) and (not re.match(r"\s?(이?라)?는", after) or bool(_NOUN_CUE.match(after)))


def _is_object(reading: Reading, pair: Pair, after: str) -> bool:
    """Tell whether a quotation is the object of a reporting verb: ``“… 줄 것”을 당부했다``."""
    if not _OBJECT.match(after):
        return False
    verb, _ = reporting_verb(reading, pair.outer.end)
    return verb is not None and verb.split(" ")[-1] in forms("reporting_verbs")


def _beside(reading: Reading, quote: Pair) -> _Speaker | None:
    """Return whom a headline puts before a quotation: ``아무개 “…”``, ``아무개 장관, “…”``."""
    text = reading.document.text
    if _is_cued(text[quote.outer.end : reading.span.end]) or text[reading.span.end - 1] in ".?!":
        return None
    for phrase in reading.phrases:
        between = text[phrase.span.end : max(phrase.span.end, quote.outer.start)]
        if phrase.span.end <= quote.outer.start and between.strip(" ,…") == "" and phrase.kind != Kind.PLACE:
            return _Speaker(phrase.entity, phrase.span, 0.85, "name before a headline's quotation")
    return None


def _embedded(reading: Reading, start: int, quote: Pair) -> _Speaker | None:
    """Return the subject right before a quotation whose verb belongs to a clause inside the sentence.

    ``이 의원은 김 대표가 “…”고 말한 데 대해 “…”라고 했다``: the first words are 김 대표's.
    """
    before = [
        p
        for p in reading.phrases
        if start <= p.span.start and p.span.end <= quote.outer.start and p.tail in _SUBJECT
    ]
    if not before or reading.document.text[before[-1].span.end : quote.outer.start].strip() not in _SUBJECT:
        return None
    verb = next((w for w in reading.spoken() if w.lemma and w.span.start >= quote.outer.end), None)
    if verb is None or not ("ETM" in verb.tags or verb.tail.endswith("자")):
        return None
    return _Speaker(before[-1].entity, before[-1].span, 0.9, "subject of an embedded clause")


def _speaker_between(reading: Reading, start: int, end: int, *, first: bool) -> _Speaker | None:
    """Return whom a sentence names as its topic between two offsets, outside quotations.

    After the first quotation only a topic that is a person begins a new
    speaker: ``“A”라고 했고, 박 의원은 “B”고``.
    """
    candidates = [
        p
        for p in reading.phrases
        if start <= p.span.start and p.span.end <= end and not reading.quoted(p.span.start)
    ]
    for tails, confidence, rule in (
        (_TOPIC, 0.97, "topic before the quotation"),
        (_SUBJECT, 0.88, "subject before it"),
    ):
        if tails is _SUBJECT and not first:
            break
        fit = [
            p
            for p in candidates
            if p.tail in tails and (first or p.kind == Kind.PERSON) and p.kind != Kind.PLACE
        ]
        if fit:
            best = _best(fit)
            return _Speaker(best.entity, best.span, confidence, rule)
    if first:
        unnamed = [
            w for w in reading.spoken() if start <= w.span.start < end and w.form and w.tail in ("은", "는")
        ]
        if (
            unnamed
            and not unnamed[-1].form.endswith(("그", "날", "이번", "때", "뒤"))
            and not _is_carry(reading)
        ):
            return _Speaker(None, unnamed[-1].span, 0.6, "topic that names nobody")
    return None


def _best(phrases: Sequence[Phrase]) -> Phrase:
    """Choose the speaker among several topics: the last person, else the last institution."""
    people = [p for p in phrases if p.kind == Kind.PERSON]
    return (people or list(phrases))[-1]


def _speaker_after(reading: Reading, quotes: Sequence[Pair]) -> _Speaker | None:
    """Return a speaker between the last quotation and its verb: ``“…”라고 김 대표는 말했다``."""
    end = quotes[-1].outer.end
    for phrase in reading.phrases:
        if phrase.span.start >= end and phrase.tail in _TOPIC + _SUBJECT and phrase.kind == Kind.PERSON:
            return _Speaker(phrase.entity, phrase.span, 0.85, "subject after the quotation")
    return None


def _is_carry(reading: Reading) -> bool:
    return bool(reading.words) and reading.words[0].span.of(reading.document.text) in _CARRY


def _carried(before: _Speaker | None) -> _Speaker | None:
    """Return the speaker of the sentence before, for a sentence that names none (이어 “…”)."""
    if before is None:
        return None
    return _Speaker(before.entity, before.span, min(before.confidence, 0.9), "speaker of the sentence before")


def _statement(
    reading: Reading, quote: Pair, last: Pair, speaker: _Speaker | None, links: Sequence[Link]
) -> Statement:
    verb, end = reporting_verb(reading, last.outer.end)
    start = quote.outer.start
    evidence = [Span(start, end)]
    if speaker is not None:
        if speaker.span in reading.span:
            evidence = [Span(min(speaker.span.start, start), max(end, speaker.span.end))]
        else:
            evidence.insert(0, speaker.span)
    entity = speaker.entity if speaker else None
    inside = [link for link in links if link.mention.span in quote.inner]
    topics = {link.entity for link in inside if link.mention.kind == Kind.TOPIC}
    others = {link.entity for link in inside if link.mention.kind not in (Kind.TOPIC, Kind.ROLE)}
    occasion = occasion_before(reading, quote.outer.start)
    return Statement(
        content=quote.inner,
        speaker=entity,
        verb=verb,
        occasion=occasion.label if occasion else None,
        topics=tuple(sorted(topics)),
        mentions=tuple(sorted(others - {entity or ""})),
        evidence=tuple(evidence),
        confidence=speaker.confidence if speaker else 0.6,
        rule=speaker.rule if speaker else "no speaker",
    )


def reporting_verb(reading: Reading, offset: int) -> tuple[str | None, int]:
    """Return the dictionary form of the verb that reports a quotation, and where the verb ends.

    The next verb; with its object where there is one: ``목소리를 높였다`` is 목소리를 높이다.
    """
    before: Word | None = None
    for word in reading.spoken():
        if word.span.start < offset:
            continue
        if word.lemma:
            verbs = forms("reporting_verbs")
            has_object = before and before.form and before.tail in ("을", "를")
            phrase = f"{before.span.of(reading.document.text)} {word.lemma}" if before and has_object else ""
            whole = phrase and (phrase in verbs or word.lemma not in verbs)
            return phrase if whole else word.lemma, word.span.end
        before = word
    return None, offset
