"""Rosters: participants that a text lists rather than tells of.

::

    * 참석자 : A 차관, B 실장 …         · 참여기관: A, B, C
    유관기관*과 토론회를 …  * A, B, C 등   (a footnote that says who they are)
    ▲… 발전 방향(고려대학교 아무개 교수)    (a talk and who gives it, in brackets)
    동탑산업훈장은 … 아무개 공장장에게       (an award and who receives it)
"""

import re
from collections.abc import Iterator

from kg.extract.reading import Phrase, Reading, list_ending_at
from kg.model import Kind, Span

_ATTENDANCE = "참석"
_HEADED = re.compile(
    r"[\W\dㅇ]*\(?\s?(?:[가-힣]+ )?(?:참석|참여|참가)(?:자|기관|업체|기업|단체)?\s?(?:[:：]|\))"
)
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
    if _HEADED.match(line):
        yield from ((p, _ATTENDANCE, p.span) for p in acting)
    elif starred and line.lstrip().startswith("*"):
        listed = [p for p in acting if p.closed and not p.bracketed]
        yield from ((p, _ATTENDANCE, p.span) for p in listed if len(listed) > 2)
    if any(w.form.endswith(_TALKS) for w in reading.words):
        yield from ((p, "발제", p.span) for p in acting if p.bracketed and p.kind == Kind.PERSON)
    if _AWARD.search(text):
        yield from _awards(reading)


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
            award, begin = f"{giver} {word.form}" if giver in _GIVERS else word.form, i
            given = word.tail in ("을", "를") and any(
                w.lemma in _RECEIVE for w in reading.words[i + 1 : i + 4]
            )
            before = [p for p in reading.phrases if p.last < i and p.tail in ("이", "가", "은", "는", "의")]
            for who in list_ending_at(reading, before[-1]) if given and before else ():
                yield who, award, Span.cover([who.span, word.span])
        if award and any(p.last == i and p.tail == "에게" for p in reading.phrases):
            for who in reading.phrases:
                if begin < who.last <= i and who.kind == Kind.PERSON and who.closed:
                    yield who, award, Span.cover([reading.words[begin].span, who.span])
