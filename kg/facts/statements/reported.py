"""Indirect speech: clauses that a sentence reports without quotation marks.

::

    CLAUSE다고/라고/자고/냐고 VERB    조달청은 협약을 체결했다고 밝혔다
    CLAUSE는 NOUN을 VERB             문하경 대표는 투자를 확대하겠다는 뜻을 밝혔다
    CLAUSE것을 VERB                  문하경 장관은 상한을 올려 줄 것을 요청했다
    SPEAKER에 따르면 CLAUSE          협회에 따르면 거래가 어려웠다
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.facts.confidence import confidence_of
from kg.facts.sentences import AnnotatedSentence, Phrase, list_ending_at
from kg.facts.statements.speakers import Speaker, stands_for, unnamed_source
from kg.facts.statements.stances import stance_of
from kg.lexicon import forms, members, table
from kg.model import Kind, Mode, Pair, Span, Statement, Style, Word

_QUOTATIVE = re.compile(r"[가-힣]*(?:다|라|자|냐|으라)(?:고|며|면서)(?:도|는)?")
_ATTRIBUTIVE = re.compile(r"[가-힣]*(?:다|라|자|냐)는")
_CITING = re.compile(r"[가-힣]*(?:다|라|자|냐)(?:며|면서)")
_ENDS = ("고", "며", "면서", "도", "는", "을")
_NOUNS = members("words", "reported_noun")
_SUBJECT = members(
    "particles", "topic", "honorific_topic", "also", "institution_topic", "subject", "honorific_subject"
)
_TOPIC, _OBJECT = members("particles", "topic"), members("particles", "object")
_PERSON_TOPIC = members("particles", "topic", "honorific_topic")
_ASKING = ("requesting", "proposing")
_FEWEST = 2  # the fewest words of a clause
_WITHIN = 3  # words between the clause and its verb


@dataclass(frozen=True, slots=True)
class _Clause:
    """A reported clause: the index of its last word, and its verb, whether near or at the end."""

    last: int
    verb: Word
    rule: str
    near: bool = True


def reported(
    sentence: AnnotatedSentence,
    before: Speaker | None,
    named_before: Sequence[str],
    quotes: Sequence[Pair] = (),
) -> Iterator[tuple[Statement, Speaker]]:
    """Yield the clauses that a sentence reports, once for each of its speakers.

    The first clause begins after the speaker, who is the first topic or subject
    that is a person or an institution, or whoever spoke in the sentence
    ``before`` where this one has no topic; the next one after the verb before.
    If there are ``quotes`` before a clause, it begins after the last of them.
    """
    source = _according_to(sentence, named_before)
    if source and not quotes:
        yield source
        return
    after: int | None = None
    for clause in _clauses(sentence):
        speakers = _speakers(sentence, clause, quotes) or _going_on(sentence, clause, before)
        if not speakers:
            continue
        last = sentence.words[clause.last].span
        start = after if after is not None else _content_start(sentence, speakers[-1].span.end, clause.last)
        start = max([start, *(_after_quote(sentence, q) for q in quotes if q.outer.end <= last.start)])
        start = _after_verb(sentence, start, clause.last)
        start = next((w.span.start for w in sentence.words if w.span.start >= start), start)
        content = Span(min(start, last.start), last.end)
        after = (clause.verb.span if clause.near else last).end + 1
        words = sum(w.span in content for w in sentence.words)
        if words < _FEWEST:
            continue
        for speaker in speakers:
            yield _statement(sentence, speaker, content, clause), speaker


def _after_verb(sentence: AnnotatedSentence, start: int, last: int) -> int:
    """Return where a clause begins after another reported one: ``…을 호소하면서``, ``감사를 표하고,``."""
    verbs = forms("reporting_verbs")
    for word, following in pairwise(sentence.words[:last]):
        ends = word.tail.endswith("면서") or (
            word.tail.endswith(("고", "며")) and following.gap.startswith(",")
        )
        if (
            word.span.start > start
            and word.lemma != "하다"
            and word.lemma in verbs
            and ends
            and not sentence.quoted(word.span.start)
        ):
            start = following.span.start
    return start


def _after_quote(sentence: AnnotatedSentence, quote: Pair) -> int:
    """Return where a clause after a quotation begins: after its particle, its verb and ``하는 등``."""
    verbs = forms("reporting_verbs")
    for word in sentence.words:
        cue = not word.form or word.form == "등" or word.lemma == "되다" or word.lemma in verbs
        if word.span.start >= quote.outer.end and not cue:
            return word.span.start
    return sentence.span.end


def _clauses(sentence: AnnotatedSentence) -> Iterator[_Clause]:
    text, words = sentence.document.text, sentence.words
    verbs = table("reporting_verbs")
    for i, word in enumerate(words):
        if not text.endswith(_ENDS, word.span.start, word.span.end):
            continue
        surface = word.span.of(text)
        if sentence.quoted(word.span.start):
            continue
        verb = next((w for w in words[i + 1 : i + 1 + _WITHIN] if w.lemma and not _is_attribute(w)), None)
        if verb is None or verb.lemma not in verbs:
            rest = (w for w in sentence.spoken if w.span.start > word.span.end and w.lemma in verbs)
            later = next(rest, None)
            if later and _CITING.fullmatch(surface) and (word.lemma or "VCP" in word.tags):
                yield _Clause(i, later, "clause with a reporting verb", near=False)
            continue
        following = words[i + 1]
        noun = following if following.form in _NOUNS else words[min(i + 2, len(words) - 1)]
        spoken_of = noun.form in _NOUNS and noun.tail in _OBJECT and _modifies(following, noun)
        if (word.lemma or "VCP" in word.tags) and _QUOTATIVE.fullmatch(surface):
            yield _Clause(i, verb, "clause with a reporting verb")
        elif _ATTRIBUTIVE.fullmatch(surface) and spoken_of and verb.span.start - noun.span.end == 1:
            yield _Clause(i, verb, "clause with a noun of speech")
        elif surface == "것을" and following is verb and verbs[verb.lemma]["stance"] in _ASKING:
            yield _Clause(i, verb, "request")
        elif "ETN" in word.tags and surface.endswith("을") and following is verb:
            yield _Clause(i, verb, "nominal clause")


def _is_attribute(word: Word) -> bool:
    """Tell whether a word is an attributive adjective, not a verb of the sentence: ``신중한``."""
    return "ETM" in word.tags and any(tag.startswith(("VA", "XSA")) for tag in word.tags)


def _modifies(word: Word, noun: Word) -> bool:
    """Tell whether a word is a noun of speech itself, or an adjective before it: ``신중한 입장을``."""
    return word is noun or ("ETM" in word.tags and noun.gap == " ")


def _speakers(sentence: AnnotatedSentence, clause: _Clause, quotes: Sequence[Pair]) -> list[Speaker]:
    """Return the speaker before a clause, with those listed together (``A 장관과 B 장관은``).

    A new speaker introduced after a quotation takes precedence over the first topic.
    """
    before = sentence.words[clause.last].span.start
    said = [
        p for p in sentence.phrases if p.span.end <= before and p.kind != Kind.PLACE and p.tail in _SUBJECT
    ]
    if not said:
        unnamed = unnamed_source(sentence, sentence.span.start, before)
        return [unnamed] if unnamed else []
    said = [p for p in said if _takes_turn(sentence, p, quotes)][-1:] or said
    return [Speaker(p.entity, p.span, clause.rule) for p in list_ending_at(sentence, said[0])]


def _takes_turn(sentence: AnnotatedSentence, phrase: Phrase, quotes: Sequence[Pair]) -> bool:
    """Tell whether somebody speaks after another's quotation: ``“…”라고 말했고 B 의원은 …다고``."""
    said = [q.outer.end for q in quotes if q.outer.end <= phrase.span.start]
    verbs = forms("reporting_verbs")
    ended = any(
        said and said[-1] <= w.span.start < phrase.span.start and w.lemma in verbs and w.tail.endswith("고")
        for w in sentence.words
    )
    return ended and phrase.kind == Kind.PERSON and phrase.tail in _PERSON_TOPIC


def _going_on(sentence: AnnotatedSentence, clause: _Clause, before: Speaker | None) -> list[Speaker]:
    """Return the speaker of the previous sentence if this one has no topic of its own."""
    topics = [w for w in sentence.words[: clause.last] if w.form and w.tail in _TOPIC]
    return [] if before is None or before.entity is None or topics else [replace(before, stated=False)]


def _according_to(
    sentence: AnnotatedSentence, named_before: Sequence[str]
) -> tuple[Statement, Speaker] | None:
    """Read ``협회에 따르면 …``: the rest of the sentence is what the speaker says."""
    words = sentence.words
    for i, word in enumerate(words[1:-1], 1):
        source = words[i - 1]
        if word.lemma != "따르다" or not word.tail.endswith("면") or source.tail != "에":
            continue
        phrase = next((p for p in sentence.phrases if p.last == i - 1 and p.kind != Kind.PLACE), None)
        entity = phrase.entity if phrase else stands_for(source.form, named_before)
        if entity is None:
            return None
        content = Span(words[i + 1].span.start, words[-1].span.end)
        speaker = Speaker(entity, phrase.span if phrase else source.span, "according to")
        return _statement(sentence, speaker, content, _Clause(len(words) - 1, word, speaker.rule)), speaker
    return None


def _statement(sentence: AnnotatedSentence, speaker: Speaker, content: Span, clause: _Clause) -> Statement:
    rule = clause.rule if speaker.stated else f"{clause.rule}, speaker elsewhere"
    said = Span.cover([content, clause.verb.span])
    near = speaker.span.end <= said.start and said.start - speaker.span.end < 80
    return Statement(
        content=content,
        speaker=speaker.entity,
        mode=Mode.INDIRECT,
        verb=clause.verb.lemma if clause.verb.lemma in forms("reporting_verbs") else None,
        stance=stance_of(clause.verb.lemma),
        evidence=(Span.cover([speaker.span, said]),) if near else (speaker.span, said),
        confidence=confidence_of([rule]),
        rule=rule,
    )


def _content_start(sentence: AnnotatedSentence, after: int, last: int) -> int:
    """Return where the reported clause begins: after the speaker and the brackets that explain it."""
    brackets = [p.inner for p in sentence.pairs if p.style == Style.BRACKET]
    for word in sentence.words[:last]:
        explains = any(b.start <= word.span.start < b.end and 0 <= b.start - after <= 2 for b in brackets)
        if word.span.start >= after and (word.form or word.lemma) and not explains:
            return word.span.start
    return sentence.words[last].span.start
