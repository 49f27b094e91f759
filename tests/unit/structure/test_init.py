"""kg.structure: the blocks of a text."""

import pytest

from kg import structure
from kg.model import AnnotatedDocument
from kg.text import document

LONG = "바다를 지키는 사람들이 모여 섬과 강과 산을 함께 돌아보는 잔치를 벌였다."


def read(text: str, title: str | None = None) -> AnnotatedDocument:
    return structure.annotate(AnnotatedDocument(document(text, id="t", title=title)))


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in read(text).blocks]


HEADLINES = {
    "first line": (f"환경부, 바다를 지키자\n{LONG}", "환경부, 바다를 지키자"),
    "only line": ("환경부, 바다를 지키자", "환경부, 바다를 지키자"),
    "after empty lines": (f"\n\n환경부, 바다를 지키자\n{LONG}", "환경부, 바다를 지키자"),
    "after the matter of a release": (f"보도자료\n2025. 3. 2.(일)\n바다를 지키자\n{LONG}", "바다를 지키자"),
    "a sentence is none": (f"{LONG}\n환경부, 바다를 지키자", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), HEADLINES.values(), ids=HEADLINES)
def test_headline(text: str, expected: str) -> None:
    assert read(text).headline.of(text) == expected


LEADS = {
    "after the headline": (f"바다를 지키자\n{LONG}", LONG),
    "no headline": (LONG, LONG),
    "no long line": ("바다를 지키자\n짧은 줄", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), LEADS.values(), ids=LEADS)
def test_lead(text: str, expected: str) -> None:
    assert read(text).lead.of(text) == expected


KINDS = {
    "subtitle": (f"바다를 지키자\n- 섬도 지키자 -\n{LONG}", ["headline", "subtitle", "paragraph"]),
    "heading over items": (
        f"{LONG}\n□ 잔치 개요\n ㅇ 바다 보기\n ㅇ 섬 보기",
        ["paragraph", "heading", "item", "item"],
    ),
    "row": (f"{LONG}\n□ 개요\n ㅇ 일시 : 3월 2일", ["paragraph", "heading", "row"]),
    "footnote": (f"{LONG}\n * 섬은 빼고", ["paragraph", "footnote"]),
    "nothing": (" \n", []),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.values(), ids=KINDS)
def test_kinds(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_wrapped_line_goes_on_in_its_block() -> None:
    text = "바다를 지키는 사람들이 모여 섬과 강과 산을 함께 돌아보는\n잔치를 벌였다."
    assert [block.span.of(text) for block in read(text).blocks] == [text]


def test_an_item_stands_under_its_heading() -> None:
    blocks = read(f"{LONG}\n□ 잔치 개요\n ㅇ 바다 보기\n ㅇ 섬 보기").blocks
    assert [block.heading for block in blocks] == [None, None, 1, 1]


def test_a_row_has_a_label_and_a_value() -> None:
    text = f"{LONG}\n ㅇ 일시 : 3월 2일"
    row = read(text).blocks[-1]
    assert (row.label and row.label.of(text).strip(), row.value and row.value.of(text)) == ("일시", "3월 2일")


def test_the_block_at_an_offset() -> None:
    given = read(f"{LONG}\n * 섬은 빼고")
    assert given.block_at(len(LONG) + 4) == given.blocks[1]


BULLETS = {
    "square": ("□ 바다가 열렸다.", True),
    "letter": ("바다 포럼\nㅇ 바다가 열렸다.", True),
    "inside a line": ("바다 ○○군이 열렸다.", False),
    "hyphen": ("- 바다가 열렸다.", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "expected"), BULLETS.values(), ids=BULLETS)
def test_bullets(text: str, expected: bool) -> None:
    assert read(text).has_bullets is expected
