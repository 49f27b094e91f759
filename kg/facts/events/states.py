"""States of events: announced or held, by the verb that goes with the event and by its date.

::

    20일 포럼을 개최한다   열릴 예정   개최하기로 했다     announced, unless the day is past
    포럼을 열었다   개최된 포럼   포럼에서 … 말했다        held, unless the day is to come
    25일 포럼                                              by the day alone: to come, or past

An event that was postponed or cancelled is neither.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.facts.sentences import AnnotatedSentence
from kg.lexicon import alternatives, members
from kg.model import Event, EventState, Span, Word

_VERBS = members("verbs", "host", "held", "takes_place")
_ALWAYS = re.compile(r"(?:해|어|아|여)\s?[오온왔]")  # 개최해왔다: again and again
_PLANS = re.compile(rf"\S*\s?(?:{alternatives('words', 'planned')})")
_OFF = re.compile(alternatives("words", "called_off"))
_NEAR = 60  # code points after an event in which its verb stands
_NIEUN, _RIEUL, _SSANGSIOT = 4, 8, 20  # final consonants, by their place in a Hangul syllable block


def with_states(
    sentences: Sequence[AnnotatedSentence], events: Iterable[Event], published: dt.date | None
) -> Iterator[Event]:
    """Yield events with the state from the first mention that has one; its verb is the evidence."""
    for event in events:
        told = next((t for r in sentences if (t := _told(r, event.id))), None)
        off = told is None and any(_is_off(r, event.id) for r in sentences)
        state = _agreed(told[0] if told else None, event, published)
        if state is None or off:
            yield event
        elif told is None or any(told[1] in span for span in event.evidence):
            yield replace(event, state=state)
        else:
            yield replace(event, state=state, evidence=tuple(sorted({*event.evidence, told[1]})))


def _agreed(told: EventState | None, event: Event, published: dt.date | None) -> EventState | None:
    """Return the state on which verb and day agree; without a verb, that of the day."""
    last = event.end_date or event.date
    if published is None or last is None:
        return told
    first = event.date or last
    if told is None:
        by_day = {first > published: EventState.ANNOUNCED, last < published: EventState.HELD}
        return by_day.get(True)
    wrong = first < published if told is EventState.ANNOUNCED else first > published
    return None if wrong else told


def _told(sentence: AnnotatedSentence, event: str) -> tuple[EventState, Span] | None:
    """Return the state that a sentence gives an event, with its words."""
    for mention in (link.mention.span for link in sentence.links if link.entity == event):
        verb = _verb(sentence, mention)
        state = _state(sentence, verb) if verb else None
        if verb and state:
            return state, Span.cover([mention, verb.span])
    return None


def _verb(sentence: AnnotatedSentence, mention: Span) -> Word | None:
    """Return the verb for an event: one that modifies it, that follows it, or of speech at it."""
    spoken = sentence.spoken
    verbs = [w for w in spoken if w.lemma in _VERBS]
    before = [w for w in verbs if "ETM" in w.tags and 0 <= mention.start - w.span.end <= 2]
    after = [w for w in verbs if w.stem.end >= mention.end and w.span.start - mention.end <= _NEAR]
    if before or after:
        return [*before, *after][0]
    at = next((w for w in sentence.words if w.stem.end == mention.end), None)
    last = next((w for w in reversed(spoken) if w.lemma), None)
    said = (
        at is not None
        and at.tail.startswith("에서")
        and last is not None
        and _is_past(last.span.of(_text(sentence)))
    )
    return last if said else None


def _state(sentence: AnnotatedSentence, verb: Word) -> EventState | None:
    text = _text(sentence)
    surface, after = verb.span.of(text), text[verb.span.end : sentence.span.end]
    if _OFF.search(after[:10]) or _ALWAYS.search(text, verb.span.start, verb.span.end + 3):
        return None
    if _is_past(surface):
        return EventState.HELD
    final = (ord(surface[-1]) - 0xAC00) % 28
    if surface.endswith(("기로", "겠다")) or _PLANS.match(after.lstrip()):
        return EventState.ANNOUNCED
    if "ETM" in verb.tags:
        return (
            {_RIEUL: EventState.ANNOUNCED, _NIEUN: EventState.HELD}.get(final)
            if surface[-1] != "는"
            else None
        )
    if re.search(r"(?:[가-힣]다|니다)(?:고|며|면서)?$", surface):
        return EventState.ANNOUNCED
    return _of_the_next(sentence, verb)


def _of_the_next(sentence: AnnotatedSentence, verb: Word) -> EventState | None:
    """Return the state of a connected clause (``열고 … 논의했다``), taken from the sentence's final verb."""
    text = _text(sentence)
    for word in sentence.spoken:
        surface = word.span.of(text)
        if (
            word.span.start > verb.span.start
            and word.lemma not in ("", "있다")
            and re.search(r"다(?:고|며|면서)?$", surface)
        ):
            return EventState.HELD if _is_past(surface) else EventState.ANNOUNCED
    return None


def _is_past(surface: str) -> bool:
    """Tell whether a verb is in the past tense: 했다, 열렸고, 가졌습니다; not 있다 or 겠다."""
    return any((ord(c) - 0xAC00) % 28 == _SSANGSIOT and c not in "있겠" for c in surface if "가" <= c <= "힣")


def _is_off(sentence: AnnotatedSentence, event: str) -> bool:
    """Tell whether a sentence says that an event was postponed or cancelled."""
    here = (link.mention.span for link in sentence.links if link.entity == event)
    return any(_OFF.search(_text(sentence), m.end, min(m.end + _NEAR, sentence.span.end)) for m in here)


def _text(sentence: AnnotatedSentence) -> str:
    return sentence.document.text
