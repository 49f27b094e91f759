"""Turns: what each says in minutes, an interview or a briefing, by the label of its line.

::

    ◯육예린 위원  대책이 있습니까?            minutes: the speaker, then two spaces or a colon
    육예린 위원: 대책이 있습니까?             a record of a talk
    <질문> …   <답변> (임다인 국장) …         a briefing: whoever is named, else who gives it (발표 : …)
    Q. …   A. …      ▶ …   ▷ …              an interview: the person whom the headline names first
    -소감은.   "관람객이 두 배로 늘었습니다."

Questions are nobody's.  Without a speaker there is no statement.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.facts.statements.stances import stance_of
from kg.model import AnnotatedDocument, Kind, Link, Mode, Span, Statement

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LABEL = r"(?P<label>[가-힣A-Za-z·() ]{2,30}?[가-힣)])"
_WORDS = r"(?P<words>\S[^\n]*)"
_LABELLED = re.compile(rf"\s*[◯○〇◎]\s?{_LABEL}(?:\s{{2,}}|\s?[:：]\s?){_WORDS}")
_COLON = re.compile(rf"\s*{_LABEL}\s?[:：]\s{_WORDS}")
_QUESTION = re.compile(r"\s*(?:Q\d*\s?[.:)]|<질문>|\[질문\]|질문\s?[:：]|문\s?[:：)]|▶)")
_DASHED = re.compile(r"\s*[-―]\s?\S[^\n]*[.?？]\s*$")
_ANSWER = re.compile(
    r"\s*(?:A\d*\s?[.:)]|<답변>|\[답변\]|답변\s?[:：]|답\s?[:：)]|▷)\s?(?:\((?P<label>[^()\n]{2,40})\)\s?)?(?P<words>\S[^\n]*)"
)
_QUOTED = re.compile(r"\s*[\"“](?P<words>[^\n\"“”]+)[\"”]\s*$")
_GIVEN_BY = re.compile(r"\W*(?:발표자?|브리핑|브리퍼|답변자?)\s?[:：]")
_INTERVIEW = re.compile("인터뷰|일문일답|대담|문답")
_SENTENCE = re.compile(r"[.?!？]\s*[\"”’)]?\s*$")
_OF_A_TITLE = (Kind.PERSON, Kind.ROLE)
_CONFIDENCE = 0.9  # an estimate: the annotated texts have too few turns to learn from


@dataclass(frozen=True, slots=True)
class _Turn:
    label: Span | None
    words: Span


def turns(document: AnnotatedDocument) -> list[Statement]:
    """Return what the labels of lines say that somebody said, in order."""
    text = document.text
    people = [link for link in document.links if link.mention.kind is Kind.PERSON]
    giver = _giver(document, people)
    found = []
    for turn in _turns(text, asked_about=giver is not None):
        inside = _within(people, turn.label) if turn.label else []
        ends = {link.mention.span.end for link in document.links if link.mention.kind in _OF_A_TITLE}
        if turn.label and (len({link.entity for link in inside}) != 1 or turn.label.end not in ends):
            continue  # no title alone: 문하경 장관은 오늘 14:00 …
        named = inside[0] if inside else giver
        if named is not None:
            spans = (
                (Span.cover([turn.label, turn.words]),) if turn.label else (named.mention.span, turn.words)
            )
            found.append(
                Statement(
                    content=turn.words,
                    speaker=named.entity,
                    mode=Mode.DIRECT,
                    verb=None,
                    stance=stance_of(None),
                    occasion=None,
                    evidence=tuple(sorted(spans)),
                    confidence=_CONFIDENCE,
                    rule="turn, speaker named beside" if inside else "turn, speaker named before",
                )
            )
    return found


def _turns(text: str, *, asked_about: bool) -> Iterator[_Turn]:
    """Yield the answers and labelled turns of a text; ``asked_about`` where an answer may lack a label."""
    asked = dashed = False
    for match in _LINE.finditer(text):
        start, end = match.span()
        if said := _LABELLED.fullmatch(text, start, end) or _COLON.fullmatch(text, start, end):
            whole = said["label"].count("(") == said["label"].count(")")  # not: 식약처(처장: 문하경)는 …
            if whole and _SENTENCE.search(said["words"]):
                yield _Turn(Span(*said.span("label")), Span(said.start("words"), len(text[:end].rstrip())))
        elif asked and (said := _ANSWER.fullmatch(text, start, end)):
            if said["label"] or asked_about:
                label = Span(*said.span("label")) if said["label"] else None
                yield _Turn(label, Span(said.start("words"), len(text[:end].rstrip())))
        elif dashed and asked_about and (said := _QUOTED.fullmatch(text, start, end)):
            yield _Turn(None, Span(*said.span("words")))
        asked = asked or bool(_QUESTION.match(text, start, end))
        dashed = bool(_DASHED.fullmatch(text, start, end))


def _giver(document: AnnotatedDocument, people: Sequence[Link]) -> Link | None:
    """Return who answers where no label says it: who gives a briefing, or whom an interview is with."""
    text = document.text
    for match in _LINE.finditer(text):
        if _GIVEN_BY.match(text, *match.span()):
            return next(iter(_within(people, Span(*match.span()))), None)
    head = document.headline
    if _INTERVIEW.search(text, head.start, head.end):
        return next(iter(_within(people, head)), None)
    return None


def _within(people: Sequence[Link], span: Span) -> Sequence[Link]:
    starts = [link.mention.span.start for link in people]
    return people[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
