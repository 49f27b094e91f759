"""kg.extract.event_mentions: which words name an event."""

import pytest

from kg.extract.event_mentions import event_head, event_kind, event_mentions, type_of
from kg.marks import pairs
from kg.model import Kind, Mention, Span
from tests.unit.extract.reading import words_of


@pytest.mark.parametrize(
    ("form", "head", "kind"),
    [
        ("정책토론회", "정책토론회", "forum"),
        ("전문가토론회", "토론회", "forum"),
        ("업무협약", "업무협약", "signing"),
        ("브리핑", "브리핑", "briefing"),
        ("청문회", "청문회", "hearing"),
        ("정책", "", ""),
        ("국회", "", ""),
        ("", "", ""),
    ],
)
def test_type_nouns(form: str, head: str, kind: str) -> None:
    assert (event_head(form), event_kind(form)) == (head, kind)


NAMED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "title, type": ("‘바다의 미래’ 정책토론회가 열렸다.", [("‘바다의 미래’ 정책토론회", "바다의 미래")]),
    "title in corner brackets": ("「바다의 날」 기념식이 열렸다.", [("「바다의 날」 기념식", "바다의 날")]),
    "title in double marks": ("“바다의 미래” 포럼을 열었다.", [("“바다의 미래” 포럼", "바다의 미래")]),
    "title without a space": (
        "‘바다의 미래’정책토론회가 열렸다.",
        [("‘바다의 미래’정책토론회", "바다의 미래")],
    ),
    "type inside the marks": (
        "‘바다의 미래 토론회’를 열었다.",
        [("바다의 미래 토론회", "바다의 미래 토론회")],
    ),
    "title that is held": ("‘바다 정화의 날’을 개최했다.", [("바다 정화의 날", "바다 정화의 날")]),
    "title that is held elsewhere": (
        "‘바다 정화의 날’이 부산에서 열렸다.",
        [("바다 정화의 날", "바다 정화의 날")],
    ),
    "title that is not held": ("‘바다 정화의 날’을 말했다.", []),
    "one word that is held": ("‘정화’를 개최했다.", []),
    "quotation": ("그는 “바다 토론회”라고 말했다.", [("바다 토론회", "바다 토론회")]),
    "title in brackets": ("(바다의 미래) 정책토론회가 열렸다.", [("정책토론회", "정책토론회")]),
    "type noun": ("정책토론회가 열렸다.", [("정책토론회", "정책토론회")]),
    "nouns before it": (
        "제3차 바다 정책토론회가 열렸다.",
        [("제3차 바다 정책토론회", "제3차 바다 정책토론회")],
    ),
    "this": ("이번 정책토론회가 열렸다.", [("정책토론회", "정책토론회")]),
    "date before it": ("20일 정책토론회가 열렸다.", [("정책토론회", "정책토론회")]),
    "word with a particle before it": ("바다의 정책토론회가 열렸다.", [("정책토론회", "정책토론회")]),
    "at most four words before it": (
        "하늘 땅 바다 섬 산 정책토론회가",
        [("땅 바다 섬 산 정책토론회", "땅 바다 섬 산 정책토론회")],
    ),
    "attribute of another noun": ("정책토론회 결과를 밝혔다.", []),
    "titled, attribute of another noun": ("‘바다의 미래’ 정책토론회 결과를 밝혔다.", []),
    "and so on": ("정책토론회 등을 열었다.", [("정책토론회", "정책토론회")]),
    "its beginning": ("정책토론회 개최를 밝혔다.", [("정책토론회", "정책토론회")]),
    "number after it": ("정책토론회 3건을 열었다.", [("정책토론회", "정책토론회")]),
    "visit": ("문하경 장관은 농업단지를 방문해 웃었다.", [("농업단지를 방문", "농업단지 방문")]),
    "visit, two words": (
        "문하경 장관은 새만금 농업단지를 시찰했다.",
        [("새만금 농업단지를 시찰", "새만금 농업단지 시찰")],
    ),
    "visit without an object": ("문하경 장관은 다시 방문해 웃었다.", []),
    "noun": ("바다가 열렸다.", []),
}


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED)
def test_event_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    found = event_mentions(text, words_of(text), pairs(text))
    assert [(mention.surface, mention.name) for mention in found] == expected


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("‘바다의 미래’ 정책토론회", "정책토론회"),
        ("‘바다의 미래’정책토론회", "정책토론회"),
        ("바다의 미래 토론회", "토론회"),
        ("정책토론회", "정책토론회"),
    ],
)
def test_type_of(surface: str, expected: str) -> None:
    assert type_of(Mention(Span(0, len(surface)), surface, Kind.EVENT, surface, surface, "test")) == expected
