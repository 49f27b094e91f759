"""kg.text.marks: which quotation marks and brackets belong together."""

import pytest

from kg.model import Pair, Span, Style
from kg.text.marks import pairs

D, S, T, B = Style.DOUBLE, Style.SINGLE, Style.TITLE, Style.BRACKET

PAIRS: dict[str, tuple[str, list[tuple[Style, str]]]] = {
    "none": ("바다를 지키자", []),
    "empty text": ("", []),
    "double": ("그는 “바다”라고", [(D, "바다")]),
    "single": ("‘바다 포럼’을", [(S, "바다 포럼")]),
    "corner brackets": ("「해양법」과 『바다』", [(T, "해양법"), (T, "바다")]),
    "angle brackets": ("《바다》 〈섬〉 <강>", [(T, "바다"), (T, "섬"), (T, "강")]),
    "round brackets": ("의원(해솔 갑)은", [(B, "해솔 갑")]),
    "square and lens brackets": ("[사진] 【속보】", [(B, "사진"), (B, "속보")]),
    "nothing inside": ("“”", [(D, "")]),
    "ASCII double": ('그는 "바다"라며 "섬"이라고', [(D, "바다"), (D, "섬")]),
    "ASCII single": ("'바다' '섬'", [(S, "바다"), (S, "섬")]),
    "directed opens, ASCII closes": ('“바다"라고', [(D, "바다")]),
    "ASCII opens, directed closes": ('"바다”라고', [(D, "바다")]),
    "single in double": ("“바다 ‘섬’ 강”", [(D, "바다 ‘섬’ 강"), (S, "섬")]),
    "double in double": ("“바다 “섬” 강”", [(D, "바다 “섬” 강"), (D, "섬")]),
    "brackets in marks": ("‘바다(해양)’", [(S, "바다(해양)"), (B, "해양")]),
    "lost closing mark": ("“바다를 지키며 “섬”이라고", [(D, "섬")]),
    "lost closing mark before a reporting ending": (
        "“바다다”라며 “섬이다며 “강”이라고",
        [(D, "바다다"), (D, "섬이다"), (D, "강")],
    ),
    "lost ASCII mark": ('"바다라고 했다. 그는 "섬"이라고', [(D, "섬")]),
    "lost ASCII mark before a reporting ending": ('"바다다며 "섬"이라고', [(D, "바다다"), (D, "섬")]),
    "lost opening ASCII mark": ('바다"라고 했다. "섬"이라고', [(D, "섬")]),
    "double mark that closes a single one": (
        "“그가 ‘바다" + '"' + "고 한 것을 지켜야”라고",
        [(D, "그가 ‘바다" + '"' + "고 한 것을 지켜야"), (S, "바다")],
    ),
    "ASCII marks in ASCII marks": ("'그가 '섬'이라고 한 곳'이", [(S, "그가 '섬'이라고 한 곳"), (S, "섬")]),
    "inches": ('"21" 화면"이라고', [(D, '21" 화면')]),
    "apostrophe of a brand": ("S'데이 'Day'", [(S, "Day")]),
    "lost opening mark": ("바다”라고 “섬”이라고", [(D, "섬")]),
    "lost mark inside a pair": ("(바다 ‘섬) ‘강’", [(B, "바다 ‘섬"), (S, "강")]),
    "crossed": ("“바다 (섬” 강)", [(D, "바다 (섬")]),
    "over a line": ("“바다\n섬”", []),
    "a quotation of two paragraphs": ("“바다다.\n\n“섬이다”라고", [(D, "바다다."), (D, "섬이다")]),
    "after a lost mark, the next line": ("“바다\n“섬”", [(D, "섬")]),
    "apostrophe in a word": ("People's 'Day'", [(S, "Day")]),
    "apostrophe of a year": ("'25년 '바다'", [(S, "바다")]),
    "directed apostrophe of a year": ("’25.3. ‘바다’", [(S, "바다")]),
    "a quoted number is no year": ("'25개' 섬", [(S, "25개")]),
    "year after a word is no apostrophe": ("'바다'25년", [(S, "바다")]),
    "opening mark that closes": ("‘바다의 날‘이 왔다", [(S, "바다의 날")]),
    "opening double mark that closes": ("그는 “바다“라고 했다", [(D, "바다")]),
    "opening mark before a word": ("‘바다‘나무", []),
}


@pytest.mark.parametrize(("text", "expected"), PAIRS.values(), ids=PAIRS)
def test_pairs(text: str, expected: list[tuple[Style, str]]) -> None:
    assert [(pair.style, pair.inner.of(text)) for pair in pairs(text)] == expected


def test_outer_has_only_the_marks_that_are_there() -> None:
    assert Pair(D, Span(3, 5), closed=False).outer == Span(2, 5)


def test_outer_has_the_marks() -> None:
    assert Pair(D, Span(3, 5)).outer == Span(2, 6)


def test_a_pair_stands_between_two_marks() -> None:
    outer = [p.outer.of(text) for text, _ in PAIRS.values() for p in pairs(text) if p.closed]
    assert [found for found in outer if found[0].isalnum() or found[-1].isalnum()] == []
