"""Parts: what somebody does in an event (좌장을 맡아, 축사에서, ‘…’을 주제로 발표했다)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.facts.events.hosts import subject_before
from kg.facts.occasions import occasions
from kg.facts.sentences import AnnotatedSentence, list_ending_at
from kg.lexicon import members, table
from kg.model import Kind, Pair, Span, Style

_TAKE = members("verbs", "take")
_GIVE = members("verbs", "give")
_TALK = re.compile(r"(을|를|이라는|라는|에 대해|으로|로)\s?(주제로)?\s?")
_REMARKS = members("words", "remark")  # what was said, not a part in an event: 아무개 의원의 발언에 대해
_ELSEWHERE = members("words", "outside_events")  # what is said outside any event: on Facebook, in a statement
_WITNESSING, _UNDER = members("words", "witnessing"), members("words", "under")
_OBJECT, _AS = members("particles", "object"), members("particles", "instrumental")
_TAKEN = members("particles", "object", "instrumental") | {"에"}
_CHAIRED = members("particles", "instrumental", "under") | {"의"}


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part, its words and rule, and, if stated, its event and the title of a talk."""

    participant: str
    part: str
    evidence: Span
    rule: str
    presentation: Pair | None = None
    event: str | None = None


def parts(sentence: AnnotatedSentence) -> Iterator[Part]:
    """Yield the parts that a sentence states."""
    for i, word in enumerate(sentence.words):
        if word.lemma:
            yield from _taken(sentence, i)
            yield from _gives(sentence, i)
    yield from _under(sentence)
    yield from _parts_of(sentence)
    yield from _speaks_in_part(sentence)
    yield from _talks(sentence)


def _taken(sentence: AnnotatedSentence, at: int) -> Iterator[Part]:
    """Read ``좌장을 맡아``, ``사회를 맡은 …``, ``발제자로 나서``: a part and a verb of taking it on."""
    noun, verb = sentence.words[at - 1], sentence.words[at]
    if not at or verb.lemma not in _TAKE or not noun.entry.part or noun.tail not in _TAKEN:
        return
    after = sentence.after(verb) if "ETM" in verb.tags else None
    who = after if after and after.kind == Kind.PERSON else subject_before(sentence, at - 1)
    if who and who.kind == Kind.PERSON and not sentence.quoted(verb.span.start):
        yield Part(who.entity, noun.entry.part, Span.cover([who.span, noun.span, verb.span]), "part taken")


def _gives(sentence: AnnotatedSentence, at: int) -> Iterator[Part]:
    """Read ``아무개 장관은 … 표창을 수여했다``: verbs whose subject has a fixed part in the event."""
    verb = sentence.words[at]
    if verb.lemma not in _GIVE or sentence.quoted(verb.span.start):
        return
    who = subject_before(sentence, at)
    if who and who.kind == Kind.PERSON:
        part = verb.lemma.removesuffix("하다")
        yield Part(who.entity, part, Span.cover([who.span, verb.span]), "gives")


def _under(sentence: AnnotatedSentence) -> Iterator[Part]:
    """Read ``아무개 차관 주재로``, ``A 장관과 B 대통령 임석 하에``."""
    for i, word in enumerate(sentence.words):
        following = sentence.words[i + 1].form if word.bare and i + 1 < len(sentence.words) else ""
        chairs = word.form == "주재" and word.tail in _CHAIRED
        attends = word.form in _WITNESSING and following in _UNDER
        for phrase in sentence.phrases if chairs or attends else ():
            if phrase.last == i - 1 and phrase.kind == Kind.PERSON:
                for who in [phrase] if chairs else list_ending_at(sentence, phrase):
                    yield Part(who.entity, word.form, Span.cover([who.span, word.span]), "chairs")


def _parts_of(sentence: AnnotatedSentence) -> Iterator[Part]:
    """Read ``A 교수, B 실장의 주제발표``, ``C 원장의 ‘…’ 기조강연``, ``D 회장을 좌장으로``."""
    for i, word in enumerate(sentence.words[1:], 1):
        part = word.entry.part
        if not part or part in _REMARKS or sentence.quoted(word.span.start):
            continue
        title = _title_between(sentence, word.span.start)
        at = next((j for j, w in enumerate(sentence.words) if title and w.span.start > title.outer.start), i)
        before = sentence.words[at - 1]
        if not at or (word.gap != " " and not title):
            continue
        last = at - 2 if before.form == "등" and before.tail == "의" else at - 1
        as_part = before.tail in _OBJECT and word.tail in _AS and not title
        if before.tail != "의" and not as_part:
            continue
        for phrase in (p for p in sentence.phrases if p.last == last and p.kind == Kind.PERSON):
            for who in list_ending_at(sentence, phrase):
                span = Span.cover([who.span, word.span])
                yield Part(who.entity, part, span, "part of somebody", title)


def _title_between(sentence: AnnotatedSentence, offset: int) -> Pair | None:
    """Return the marked title that ends right before an offset."""
    text = sentence.document.text
    titles = (p for p in sentence.pairs if p.style != Style.BRACKET and p.outer.end <= offset)
    return next((p for p in titles if not text[p.outer.end : offset].strip()), None)


def _speaks_in_part(sentence: AnnotatedSentence) -> Iterator[Part]:
    """Read ``문하경 광주시장은 축사에서``: a topic and the part in which it speaks."""
    for occasion in occasions(sentence):
        at = next(i for i, w in enumerate(sentence.words) if w.span.start >= occasion.span.start)
        who = subject_before(sentence, at)
        if who and who.kind == Kind.PERSON and occasion.part not in _ELSEWHERE:
            span = Span(who.span.start, occasion.span.end)
            yield Part(who.entity, occasion.part, span, "speaks in a part", occasion.title)


def _talks(sentence: AnnotatedSentence) -> Iterator[Part]:
    """Read ``‘…’을 주제로 발표했다``: a topic, the title of a talk, a verb of giving one."""
    text = sentence.document.text
    for i, word in enumerate(sentence.words):
        row = table("event_parts").get(word.lemma.removesuffix("하다")) if word.lemma else None
        if row is None or sentence.quoted(word.span.start):
            continue
        titles = [p for p in sentence.pairs if p.style != Style.BRACKET and p.outer.end <= word.span.start]
        if not titles or not _TALK.fullmatch(text[titles[-1].outer.end : word.span.start]):
            continue
        who = subject_before(sentence, i)
        if who and who.kind == Kind.PERSON:
            span = Span.cover([who.span, word.span])
            yield Part(who.entity, row["part"], span, "gives a talk", titles[-1])
