"""Statements: who said which words, with which verb, on which occasion.

The particle after the closing mark shows that a quotation is speech: ``“…”라고``, ``”며``,
``”이라며`` (88 % of the quotations in political news); without one it is a
title, a slogan or a scare quote.  The speaker is the topic of the sentence
(75 %), or whoever spoke before (15 %).
"""

import re
from collections.abc import Iterator, Sequence

from kg.facts.confidence import confidence_of
from kg.facts.occasions import occasion_before
from kg.facts.sentences import AnnotatedSentence
from kg.facts.statements.reported import reported
from kg.facts.statements.speakers import Speaker, beside, embedded, is_of_him, speaker_of, topic_person
from kg.facts.statements.stances import stance_of
from kg.lexicon import alternatives, forms, members
from kg.model import Kind, Pair, Span, Statement, Style, Word

_CUE = re.compile(
    r"\s?(?:(?:이|였|이었)?(?:라고|라며|라면서|라고도|라고만|라면서도|라는)|고도|고|며|면서도?|는)(?![가-힣])"
)
_FUSED = re.compile(
    r"(?:(?:하|했|한)[가-힣]{0,3}(?:고|며|면서도?|다)(?![가-힣])|하는 등)"
)  # “…공감”하면서도, “가능”했다고
_OBJECT = re.compile(r"(?:임|함|것)?[을를]\s")
_NOUN_CUE = re.compile(rf"\s?(?:이?라는|는)\s(?:\S+\s){{0,2}}?(?:{alternatives('words', 'quoted_noun')})")
_ACCUSATIVE = members("particles", "object")
_SHORTEST = 4  # syllables of a quotation: a shorter one without a verb ending is a mentioned word, not speech
_ENDINGS = ("다", "까", "요", "라", "자", "냐", "죠", "네", "오")


def quotations_in(sentences: Sequence[AnnotatedSentence]) -> Iterator[Statement]:
    """Yield the statements of a document in the order of the text."""
    before: Speaker | None = None
    person: Speaker | None = None
    named: list[str] = []
    for sentence in sentences:
        quotes = _speech(sentence)
        before = person if person and is_of_him(sentence) else before
        speaker: Speaker | None = None
        done = sentence.span.start
        for quote in quotes:
            other = embedded(sentence, done, quote)
            if other:
                yield _statement(sentence, quote, quote, other)
                continue
            found = speaker_of(sentence, quotes, quote, done, before, named, first=speaker is None)
            speaker = found or speaker
            done = quote.outer.end
            yield _statement(sentence, quote, quotes[-1], speaker)
        for statement, said in reported(sentence, speaker or before, named, quotes):
            speaker = said if not quotes else speaker
            yield statement
        if (quotes or speaker) and not sentence.is_headline:
            before = speaker
        person = topic_person(sentence) or person
        named += [p.entity for p in sentence.phrases if p.kind == Kind.INSTITUTION]


def _speech(sentence: AnnotatedSentence) -> list[Pair]:
    """Return the quotations of a sentence that a particle, a verb or the name beside it marks as speech."""
    text = sentence.document.text
    found: list[Pair] = []
    waiting: list[Pair] = []
    for pair in sentence.pairs:
        words = re.sub(r"\W", "", pair.inner.of(text))
        spoken = len(words) >= _SHORTEST or words.endswith(_ENDINGS)
        if pair.style not in (Style.DOUBLE, Style.SINGLE) or not spoken:
            continue
        if any(pair.outer in p.inner for p in sentence.pairs if p.style in (Style.DOUBLE, Style.SINGLE)):
            continue
        after = text[pair.outer.end : sentence.span.end]
        if _is_cued(after) or (
            pair.style == Style.DOUBLE and (_is_object(sentence, pair, after) or beside(sentence, pair))
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


def _is_object(sentence: AnnotatedSentence, pair: Pair, after: str) -> bool:
    """Tell whether a quotation is the object of a reporting verb: ``“… 줄 것”을 당부했다``."""
    if not _OBJECT.match(after):
        return False
    verb, _ = reporting_verb(sentence, pair.outer.end)
    return verb is not None and verb.split(" ")[-1] in forms("reporting_verbs")


def _statement(sentence: AnnotatedSentence, quote: Pair, last: Pair, speaker: Speaker | None) -> Statement:
    verb, end = reporting_verb(sentence, last.outer.end)
    start = quote.outer.start
    evidence = [Span(start, end)]
    if speaker is not None:
        if speaker.span in sentence.span:
            evidence = [Span(min(speaker.span.start, start), max(end, speaker.span.end))]
        else:
            evidence.insert(0, speaker.span)
    rule = speaker.rule if speaker else "no speaker"
    occasion = occasion_before(sentence, quote.outer.start)
    return Statement(
        content=quote.inner,
        speaker=speaker.entity if speaker else None,
        verb=verb,
        stance=stance_of(verb),
        occasion=occasion.label if occasion else None,
        evidence=tuple(evidence),
        confidence=confidence_of([rule]),
        rule=rule,
    )


def reporting_verb(sentence: AnnotatedSentence, offset: int) -> tuple[str | None, int]:
    """Return the dictionary form of the verb that reports a quotation, and where the verb ends.

    The next reporting verb, or else the next verb; with its object if it has
    one: ``목소리를 높였다`` is 목소리를 높이다.
    """
    verbs = forms("reporting_verbs")
    after = [word for word in sentence.spoken if word.span.start >= offset]
    reports = any(word.lemma in verbs for word in after)
    before: Word | None = None
    for word in after:
        if word.lemma and (
            not reports or word.lemma in verbs or _with_object(sentence, before, word) in verbs
        ):
            has_object = before and before.form and before.tail in _ACCUSATIVE
            phrase = _with_object(sentence, before, word) if has_object else ""
            whole = phrase and (phrase in verbs or word.lemma not in verbs)
            return phrase if whole else word.lemma, word.span.end
        before = word
    return None, offset


def _with_object(sentence: AnnotatedSentence, before: Word | None, verb: Word) -> str:
    """Return a verb with the object before it: 목소리를 높이다."""
    return f"{before.span.of(sentence.document.text)} {verb.lemma}" if before else ""
