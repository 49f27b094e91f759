"""Rosters: participants that a text lists rather than tells of.

::

    * 참석자 : A 차관, B 실장 …         · 참여기관: A, B, C       - 좌장 : A 교수
    유관기관*과 토론회를 …  * A, B, C 등   (a footnote that says who they are)
    ▲… 발전 방향(고려대학교 아무개 교수)    (a talk and who gives it, in brackets)
    동탑산업훈장은 … 아무개 공장장에게       (an award and who receives it)
"""

import re
from collections.abc import Iterator

from kg.extract.reading import Phrase, Reading, list_ending_at
from kg.extract.words import Word
from kg.lexicon import table
from kg.model import Kind, Span

_ATTENDANCE = "참석"
_HEADED = re.compile(
    r"[\W\dㅇ]*\(?\s?(?:[가-힣]+ )?(?:참석|참여|참가)(?:자|기관|업체|기업|단체)?\s?(?:[:：]|\))"
)
_LABEL = re.compile(r"[\W\dㅇ]*\(?\s?(?P<part>[가-힣]{2,5})(?:\s?\d)?\s?(?:[:：]|\))\s")
_LABELS = {"브리퍼": "브리핑", "지정토론": "토론", "종합토론": "토론", "주제발표": "발제"}
_STARRED = re.compile(r"(?:기관|단체|업계|기업|참석자|관계자|전문가|위원|대표)(?:들)?\s?\*")
_TALKS = ("발표", "발제", "강연", "주제발표")
_AWARD = re.compile(r"[가-힣()]*(?:훈장|포장|표창|대상|금상|은상|동상|최우수상|우수상|장려상|특별상|공로상)")
_GIVERS = ("대통령", "국무총리", "장관", "장관급", "시장", "도지사", "국회의장")
_RECEIVE = ("수상하다", "받다", "수여받다", "선정되다", "차지하다")


Listed = tuple[Phrase, str, Span]
"""Who is listed, as what, and the words that say so."""


def rosters(reading: Reading, starred: bool) -> Iterator[Listed]:
    """Yield the participants that a line lists; ``starred`` where a sentence before marks them so."""
    text = reading.span.of(reading.document.text)
    start = reading.document.text.rfind("\n", 0, reading.span.start) + 1
    line = reading.document.text[start : reading.span.end]
    acting = [p for p in reading.phrases if p.kind != Kind.PLACE and not reading.quoted(p.span.start)]
    label = _LABEL.match(line)
    if label and (part := _part(label["part"])):
        yield from ((p, part, p.span) for p in acting if p.kind == Kind.PERSON)
    elif _HEADED.match(line):
        yield from ((p, _ATTENDANCE, p.span) for p in acting)
    elif starred and line.lstrip().startswith("*"):
        listed = [p for p in acting if p.closed and not p.bracketed]
        yield from ((p, _ATTENDANCE, p.span) for p in listed if len(listed) > 2)
    if any(w.form.endswith(_TALKS) for w in reading.words):
        yield from ((p, "발제", p.span) for p in acting if p.bracketed and p.kind == Kind.PERSON)
    if _AWARD.search(text):
        yield from _awards(reading)


def _part(label: str) -> str:
    """Return the part that the label of a list names: 좌장, 토론자, 브리퍼 …, or an empty string."""
    row = table("event_parts").get(label)
    if label in _LABELS:
        return _LABELS[label]
    return row["part"] if row and row["part"] not in (_ATTENDANCE, "인터뷰", "논평", "방문", "발언") else ""


def is_starred(reading: Reading) -> bool:
    """Tell whether a sentence marks participants whom a footnote names: ``유관기관*과 토론회를``."""
    return bool(_STARRED.search(reading.span.of(reading.document.text)))


def _awards(reading: Reading) -> Iterator[Listed]:
    """Yield who receives which award: the topic's for those with 에게, else the object of 수상하다."""
    award: str | None = None
    begin = 0
    for i, word in enumerate(reading.words):
        if _AWARD.fullmatch(word.form):
            giver = reading.words[i - 1].form if i and word.gap == " " else ""
            name = _whole(reading, word)
            award, begin = f"{giver} {name}" if giver in _GIVERS else name, i
            rest = reading.words[i + 1 :]
            near = rest if rest and rest[0].gap.startswith(",") else rest[:3]
            given = word.tail in ("을", "를") and any(w.lemma in _RECEIVE for w in near)
            before = [p for p in reading.phrases if p.last < i and p.tail in ("이", "가", "은", "는", "의")]
            for who in list_ending_at(reading, before[-1]) if given and before else ():
                yield who, award, Span.cover([who.span, word.span])
        if award and any(p.last == i and p.tail == "에게" for p in reading.phrases):
            for who in reading.phrases:
                if begin < who.last <= i and who.kind == Kind.PERSON and who.closed:
                    yield who, award, Span.cover([reading.words[begin].span, who.span])


def _whole(reading: Reading, word: Word) -> str:
    """Return an award's name with what brackets set apart in it: ``산업(근정)포장``."""
    text = reading.document.text
    start = max(text.rfind(mark, 0, word.stem.start) for mark in " \n△▲‘“") + 1
    return text[start : word.stem.end] if ")" in text[start : word.stem.start] else word.form
