"""Speakers: to whom a sentence attributes a quotation.

The topic of the sentence (75 % in political news), whoever spoke before
(15 %), a subject, the name beside a headline's quotation, the head of a clause.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.facts.sentences import AnnotatedSentence, Phrase
from kg.lexicon import forms, members
from kg.lexicon.institutions import institution_type
from kg.model import InstitutionType, Kind, Pair, Span

_TOPIC = members("particles", "topic", "honorific_topic", "also", "institution_topic")
_SUBJECT = members("particles", "subject", "honorific_subject")
_TOPIC_OR_SUBJECT = _TOPIC | _SUBJECT
_PLAIN_TOPIC, _OBJECT = members("particles", "topic"), members("particles", "object")
_PERSON_TOPIC = members("particles", "topic", "honorific_topic")
_CARRY = members("words", "resuming")
_NO_SPEAKERS = tuple(members("words", "no_speaker"))
_OUTLETS = members("words", "outlet")
_SOURCES = tuple(members("words", "unnamed_source"))
_MEMBERS = members("words", "spokesperson")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: the entity (none for an unnamed source), the words and the rule.

    ``stated`` is true if the sentence itself names the speaker, false if carried over from before.
    """

    entity: str | None
    span: Span
    rule: str
    stated: bool = True


def speaker_of(
    sentence: AnnotatedSentence,
    quotes: Sequence[Pair],
    quote: Pair,
    start: int,
    before: Speaker | None,
    named_before: Sequence[str],
    *,
    first: bool,
) -> Speaker | None:
    """Return the speaker that a sentence names for a quotation, between ``start`` and it or around it.

    ``first`` is true if the sentence has no speaker yet; then the speaker of the
    previous sentence, ``before``, may be carried over.  ``named_before`` are the
    institutions named so far, for a noun that refers to one (협회는, 매체는).
    """
    named = (
        beside(sentence, quote)
        or unnamed_source(sentence, start, quote.outer.start)
        or _speaker_between(sentence, start, quote.outer.start, named_before, first=first)
    )
    if named or not first:
        return named
    return _speaker_after(sentence, quotes) or carried(before)


def beside(sentence: AnnotatedSentence, quote: Pair) -> Speaker | None:
    """Return the speaker of a headline: ``아무개 “…”``, ``아무개 장관, “…”``, ``아무개, 또…“…”``."""
    text = sentence.document.text
    if not sentence.is_headline:
        return None
    for phrase in sentence.phrases:
        between = text[phrase.span.end : max(phrase.span.end, quote.outer.start)]
        if phrase.span.end <= quote.outer.start and between.strip(" ,…") == "" and phrase.kind != Kind.PLACE:
            return Speaker(phrase.entity, phrase.span, "name before a headline's quotation")
    first = next(iter(sentence.phrases), None)
    if first is None or first.kind != Kind.PERSON or not first.span.end < quote.outer.start:
        return None
    begins = first.span.start == sentence.words[0].span.start and text[first.span.end] == ","
    ends = text[quote.outer.end : sentence.span.end].strip() == ""
    if begins and ends:
        return Speaker(first.entity, first.span, "name that begins a headline")
    return None


def _head_of_clause(sentence: AnnotatedSentence, quote: Pair) -> Speaker | None:
    """Return the noun that a quotation's clause modifies: ``“때를 놓쳤다”라고 한 문하경 의원의 발언``."""
    after = [w for w in sentence.words if w.span.start >= quote.outer.end and (w.form or w.lemma)]
    if not after or not after[0].lemma or "ETM" not in after[0].tags:
        return None
    head = sentence.after(after[0])
    is_person = head is not None and head.kind == Kind.PERSON
    return Speaker(head.entity, head.span, "head of a clause") if head and is_person else None


def unnamed_source(sentence: AnnotatedSentence, start: int, end: int) -> Speaker | None:
    """Return a speaker without an entity if an unnamed source is cited: ``정부 소식통을 인용, “…”``."""
    for i, word in enumerate(sentence.words):
        unnamed = word.form.endswith(_SOURCES) or _is_of_sides(sentence, i)
        cited = _is_cited(sentence, i)
        if start <= word.span.start < end and unnamed and (word.tail in _PLAIN_TOPIC or cited):
            span = Span.cover([word.span, sentence.words[i + cited].span])
            return Speaker(None, span, "source without a name", stated=False)
    return None


def _is_cited(sentence: AnnotatedSentence, at: int) -> bool:
    """Tell whether a sentence cites the source at a word: ``소식통을 인용해``, not ``관계자를 만난``."""
    following = sentence.words[at + 1 : at + 2]
    return sentence.words[at].tail in _OBJECT and any(w.form.startswith("인용") for w in following)


def _is_of_sides(sentence: AnnotatedSentence, at: int) -> bool:
    """Tell whether a word is a role of several unnamed people: ``3국 대표는``, ``양 장관은``."""
    before = sentence.words[at - 1].form if at else ""
    return bool(re.fullmatch(r"\d국|양국?|각국|여야", before)) and sentence.words[at].form in forms("roles")


def embedded(sentence: AnnotatedSentence, start: int, quote: Pair) -> Speaker | None:
    """Return the subject right before a quotation whose verb belongs to a clause inside the sentence.

    ``이 의원은 김 대표가 “…”고 말한 데 대해 “…”라고 했다``: the first words are 김
    대표's.  Also the noun that the clause modifies: ``“…”라고 한 윤 의원의 발언``.
    """
    head = _head_of_clause(sentence, quote)
    if head:
        return head
    before = [
        p
        for p in sentence.phrases
        if start <= p.span.start and p.span.end <= quote.outer.start and p.tail in _SUBJECT
    ]
    if not before or sentence.document.text[before[-1].span.end : quote.outer.start].strip() not in _SUBJECT:
        return None
    verb = next((w for w in sentence.spoken if w.lemma and w.span.start >= quote.outer.end), None)
    if verb is None or not ("ETM" in verb.tags or verb.tail.endswith("자")):
        return None
    return Speaker(before[-1].entity, before[-1].span, "subject of an embedded clause")


def _speaker_between(
    sentence: AnnotatedSentence, start: int, end: int, named_before: Sequence[str], *, first: bool
) -> Speaker | None:
    """Return the topic of a sentence between two offsets, outside quotations, as the speaker.

    After the first quotation, only a topic that is a person becomes a new
    speaker: ``“A”라고 했고, 박 의원은 “B”고``.
    """
    candidates = [
        p
        for p in sentence.phrases
        if start <= p.span.start and p.span.end <= end and not sentence.quoted(p.span.start)
    ]
    for tails, rule in ((_TOPIC, "topic before the quotation"), (_SUBJECT, "subject before it")):
        if tails is _SUBJECT and not first:
            break
        fit = [
            p
            for p in candidates
            if p.tail in tails and (first or p.kind == Kind.PERSON) and p.kind != Kind.PLACE
        ]
        if fit:
            best = _best(fit)
            return Speaker(best.entity, best.span, rule)
    members = _members(sentence, start, end) if first else None
    if members:
        return members
    topics = [w for w in sentence.spoken if start <= w.span.start < end and w.form and w.tail in _PLAIN_TOPIC]
    if not first or not topics or _is_carry(sentence) or topics[-1].form.endswith(_NO_SPEAKERS):
        return None
    institution = stands_for(topics[-1].form, named_before)
    if institution:
        return Speaker(institution, topics[-1].span, "noun for an institution named before")
    return Speaker(None, topics[-1].span, "topic that names nobody")


def _members(sentence: AnnotatedSentence, start: int, end: int) -> Speaker | None:
    """Return the institution for which its people speak: ``하늘당 의원들이``, ``하늘전자 측은``."""
    for phrase in sentence.phrases:
        after = sentence.words[phrase.last + 1] if phrase.last + 1 < len(sentence.words) else None
        inside = start <= phrase.span.start and after is not None and after.span.end <= end
        if not inside or phrase.kind != Kind.INSTITUTION or after is None:
            continue
        if after.gap == " " and after.form in _MEMBERS and after.tail in _TOPIC_OR_SUBJECT:
            return Speaker(phrase.entity, Span.cover([phrase.span, after.span]), "people of an institution")
    return None


def stands_for(noun: str, named_before: Sequence[str]) -> str | None:
    """Return the institution, among the ids named before, that a noun refers to: 협회는, 매체는."""
    for entity in reversed(named_before):
        label = entity.split("/", 1)[-1]
        outlet = noun in _OUTLETS and institution_type(label) is InstitutionType.MEDIA_OUTLET
        if outlet or (noun in forms("institution_suffixes") and label.endswith(noun)):
            return entity
    return None


def _best(phrases: Sequence[Phrase]) -> Phrase:
    """Choose the speaker among several topics: the last person, else the last institution."""
    people = [p for p in phrases if p.kind == Kind.PERSON]
    return (people or list(phrases))[-1]


def _speaker_after(sentence: AnnotatedSentence, quotes: Sequence[Pair]) -> Speaker | None:
    """Return a speaker between the last quotation and its verb: ``“…”라고 김 대표는 말했다``."""
    end = quotes[-1].outer.end
    for phrase in sentence.phrases:
        if phrase.span.start >= end and phrase.tail in _TOPIC_OR_SUBJECT and phrase.kind == Kind.PERSON:
            return Speaker(phrase.entity, phrase.span, "subject after the quotation")
    return None


def _is_carry(sentence: AnnotatedSentence) -> bool:
    return bool(sentence.words) and sentence.words[0].span.of(sentence.document.text) in _CARRY


def is_of_him(sentence: AnnotatedSentence) -> bool:
    """Tell whether a sentence continues with a person named before, by a pronoun: ``그는 인사말에서 “…”``."""
    return any(w.form == "그" and w.tail in ("는", "도") for w in sentence.spoken)


def topic_person(sentence: AnnotatedSentence) -> Speaker | None:
    """Return the person that a sentence is about, the antecedent of 그는 in those after it."""
    topics = [p for p in sentence.phrases if p.kind == Kind.PERSON and p.tail in _PERSON_TOPIC]
    outside = [p for p in topics if not sentence.quoted(p.span.start)]
    return Speaker(outside[0].entity, outside[0].span, "person named before") if outside else None


def carried(before: Speaker | None) -> Speaker | None:
    """Return the speaker of the sentence before, for a sentence that names none (이어 “…”)."""
    return before and Speaker(before.entity, before.span, "speaker of the sentence before", stated=False)
