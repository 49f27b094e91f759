"""Rosters: participants that a text gives as a list.

::

    * 참석자 : A 차관, B 실장 …         · 참여기관: A, B, C       - 좌장 : A 교수
    유관기관*과 토론회를 …  * A, B, C 등   (a footnote that says who they are)
    ▲… 발전 방향(고려대학교 아무개 교수)    (a talk and who gives it, in brackets)
    동탑산업훈장은 … 아무개 공장장에게       (an award and who receives it)
"""

import re
from collections.abc import Iterator

from kg.facts.sentences import AnnotatedSentence, Phrase, list_ending_at
from kg.lexicon import alternatives, members, table
from kg.model import Kind, Span, Word

_ATTENDANCE = "참석"
_LABEL = re.compile(
    r"[\W\dㅇ]*\(?\s?(?P<part>(?:[가-힣]+ )?[가-힣]{1,5})(?:\s?\d)?(?:\s?\([^)]*\))?"
    r"\s?(?:[:：]|(?<=[가-힣])\))\s"
)
_ATTENDING = re.compile(
    rf"(?:.+ )?(?:{alternatives('words', 'attending')})\s?(?:{alternatives('words', 'participant')})?"
)
_STARRED = re.compile(rf"(?:{alternatives('words', 'footnoted')})(?:들)?\s?\*")
_TALKS = tuple(members("words", "talk"))
_ANY_AWARD = re.compile(alternatives("words", "award"))
_AWARD = re.compile(rf"[가-힣()]*(?:{_ANY_AWARD.pattern})")
_GIVERS = members("words", "award_giver")
_RECEIVE = members("verbs", "receive")
_NOT_LISTED = members("words", "not_listed")
_OBJECT = members("particles", "object")
_RECIPIENT = members("particles", "subject", "topic") | {"의"}


Listed = tuple[Phrase, str, Span]
"""Who is listed, as what, and the words that say so."""


def heading(sentence: AnnotatedSentence, before: str) -> str:
    """Return the part in which a line lists people: its label's, or ``before`` if the list continues.

    An empty string if it lists nobody.
    """
    label = _LABEL.match(line_of(sentence))
    part = _part(label["part"].replace("참 석", "참석")) if label else ""
    if part:
        return part
    goes_on = not any(word.lemma for word in sentence.words)
    return before if goes_on and any(p.kind == Kind.PERSON for p in sentence.phrases) else ""


def line_of(sentence: AnnotatedSentence) -> str:
    """Return the text from the start of a sentence's line, including its bullet."""
    text = sentence.document.text
    return text[text.rfind("\n", 0, sentence.span.start) + 1 : sentence.span.end]


def _part(label: str) -> str:
    """Return the part that the label of a list names: 좌장, 토론자, 브리퍼 …, or an empty string."""
    if _ATTENDING.fullmatch(label):
        return _ATTENDANCE
    if named := table("list_labels").get(label):
        return named["part"]
    row = table("event_parts").get(label)
    return row["part"] if row and row["part"] not in _NOT_LISTED else ""


def rosters(sentence: AnnotatedSentence, part: str, starred: bool) -> Iterator[Listed]:
    """Yield the participants that a line lists as ``part``; ``starred`` if an asterisk refers to them."""
    text = sentence.span.of(sentence.document.text)
    acting = [p for p in sentence.phrases if p.kind != Kind.PLACE and not sentence.quoted(p.span.start)]
    if part:
        listed = acting if part == _ATTENDANCE else [p for p in acting if p.kind == Kind.PERSON]
        yield from ((p, _own_part(sentence, p) or part, p.span) for p in listed)
    elif starred and line_of(sentence).lstrip().startswith("*"):
        listed = [p for p in acting if p.closed and not p.bracketed]
        yield from ((p, _ATTENDANCE, p.span) for p in listed if len(listed) > 2)
    if any(w.form.endswith(_TALKS) for w in sentence.words):
        yield from ((p, "발제", p.span) for p in acting if p.bracketed and p.kind == Kind.PERSON)
    if _ANY_AWARD.search(text):
        yield from _awards(sentence)


def _own_part(sentence: AnnotatedSentence, phrase: Phrase) -> str:
    """Return the part in the brackets after somebody in a list: ``아무개 교수(사회)``."""
    after = sentence.words[phrase.last + 1 : phrase.last + 2]
    return after[0].entry.part if after and after[0].gap == "(" else ""


def is_starred(sentence: AnnotatedSentence) -> bool:
    """Tell whether a sentence marks participants whom a footnote names: ``유관기관*과 토론회를``."""
    return bool(_STARRED.search(sentence.span.of(sentence.document.text)))


def _awards(sentence: AnnotatedSentence) -> Iterator[Listed]:
    """Yield who receives which award: the topic for those with 에게, else the object of 수상하다."""
    award: str | None = None
    begin = 0
    for i, word in enumerate(sentence.words):
        if _AWARD.fullmatch(word.form):
            giver = sentence.words[i - 1].form if i and word.gap == " " else ""
            name = _whole(sentence, word)
            award, begin = f"{giver} {name}" if giver in _GIVERS else name, i
            rest = sentence.words[i + 1 :]
            near = rest if rest and rest[0].gap.startswith(",") else rest[:3]
            given = word.tail in _OBJECT and any(w.lemma in _RECEIVE for w in near)
            before = [p for p in sentence.phrases if p.last < i and p.tail in _RECIPIENT]
            for who in list_ending_at(sentence, before[-1]) if given and before else ():
                yield who, award, Span.cover([who.span, word.span])
        if award and any(p.last == i and p.tail == "에게" for p in sentence.phrases):
            for who in sentence.phrases:
                if begin < who.last <= i and who.kind == Kind.PERSON and who.closed:
                    yield who, award, Span.cover([sentence.words[begin].span, who.span])


def _whole(sentence: AnnotatedSentence, word: Word) -> str:
    """Return an award's name including a part in brackets: ``산업(근정)포장``."""
    text = sentence.document.text
    start = max(text.rfind(mark, 0, word.stem.start) for mark in " \n△▲‘“") + 1
    return text[start : word.stem.end] if ")" in text[start : word.stem.start] else word.form
