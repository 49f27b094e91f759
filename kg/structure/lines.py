"""Text → lines: the bullet or number of each taken off, and what its form alone says about it."""

import re
from dataclasses import dataclass

from kg.model import Span

_SHAPES = "□■◻◼▣▢◇◆◈❖○●◦◎❍⚬⚪◯▪▫∙⦁•·▶▷►▸▹☞★☆✓✔☑❏❑▲△▼▽→⇒➡➔➜\ue000-\uf8ff\U000f0000-\U0010ffff"
_MARK = re.compile(
    rf"(?:(?P<bullet>[*＊]{{1,4}}(?![*)])|※+|[{_SHAPES}](?![○●◯]|\s?[{_SHAPES}]\w)|[ㅇo](?=\s|[가-힣“‘])|-(?![\d-])|~(?=\s))"
    r"|(?P<number>\(?\d{1,2}[.)](?=\s|[가-힣])|[①-⑳➀-➓❶-❿]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\.?|\(?[가나다라마바사아자차카타파하][.)](?=\s)))\s*"
)
_PROSE = re.compile(r"(?:[다요죠까](?:\.|\?|!)|[^\W\d_]{2}[임함음됨][.])[\"'”’)\]]*\s*(?:\*+|\d\))?$")
_OPEN = re.compile(
    r"(?:,|[가-힣](?:[을를은는던의에와]|에서|에게|으로|하여|[하이]고|[하이으라다]며|면서|되는|[된한할될]|위해|따라|[라다]고|지만|으나)"
    r"|(?<!\S)[및등])$"
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space and the bullet or number (``mark``) before it.

    ``is_prose`` where a sentence ends with it, ``is_open`` where its last word wants
    another after it; ``apart`` where an empty line stands before it.
    """

    span: Span
    text: str
    mark: str
    numbered: bool
    is_prose: bool
    is_open: bool
    apart: bool


def lines_of(text: str) -> tuple[Line, ...]:
    r"""Return the lines of a text that are not empty.

    >>> [(line.mark, line.text) for line in lines_of("□ 행사 개요\n ㅇ바다 포럼\n○○군은")]
    [('□', '행사 개요'), ('ㅇ', '바다 포럼'), ('', '○○군은')]
    """
    return tuple(_line(text, *match.span()) for match in _LINE.finditer(text))


def _line(text: str, start: int, end: int) -> Line:
    apart = text[max(0, start - 2) : start].isspace() and text.count("\n", max(0, start - 2), start) == 2
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    match = _MARK.match(text, start, end)
    if match and match.end() == end:
        match = None
    at = match.end() if match else start
    own = text[at:end]
    mark = text[start : match.end()].strip() if match else ""
    return Line(
        Span(at, end),
        own,
        mark,
        bool(match and match["number"]),
        bool(_PROSE.search(own)),
        bool(_OPEN.search(own)),
        apart,
    )
