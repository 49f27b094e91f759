"""kg.mentions.events: which words name an event."""

import pytest

from kg.mentions.events import event_mentions, type_of
from kg.model import Kind, Mention, Span
from kg.text.dates import dates_in
from kg.text.marks import pairs
from tests.unit.reading import PUBLISHED, words_of

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
    "guide that is made": ("‘바다 정화 지침서’를 마련했다.", []),
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
    "the same in brackets": ("정책토론회(심포지엄)가 열렸다.", [("정책토론회", "정책토론회")]),
    "kind of a title": (
        "세계 최대의 포럼인 ‘제3회 바다회의’가 열렸다.",
        [("제3회 바다회의", "제3회 바다회의")],
    ),
    "kind of something without marks": ("바다는 포럼인 모임이다.", [("포럼", "포럼")]),
    "parties in marks": ("‘환경부-하늘전자’ 업무협약을 맺었다.", [("업무협약", "업무협약")]),
    "hyphen in a title": (
        "‘바다-섬의 길’ 업무협약을 맺었다.",
        [("‘바다-섬의 길’ 업무협약", "바다-섬의 길")],
    ),
    "title of a talk": ("염지선 원장의 ‘바다와 섬’ 기조강연이 열렸다.", []),
    "plan that is run": ("‘신속 통관 제도’를 운영했다.", []),
    "plan with brackets": ("‘신속 통관 제도(FAST)’를 운영했다.", []),
    "plan that is held": ("‘신속 통관 제도’를 개최했다.", [("신속 통관 제도", "신속 통관 제도")]),
    "event that is run": ("‘바다 정화의 날’을 진행했다.", [("바다 정화의 날", "바다 정화의 날")]),
    "short form in a title": (
        "‘바다의 미래(이하 포럼)’ 정책토론회가 열렸다.",
        [("포럼", "포럼"), ("‘바다의 미래(이하 포럼)’ 정책토론회", "바다의 미래")],
    ),
    "star in a title": (
        "‘바다의 미래*’ 정책토론회가 열렸다.",
        [("‘바다의 미래*’ 정책토론회", "바다의 미래")],
    ),
    "abbreviation before the type": (
        "제3차 20개국(G20) 정상회의가 열렸다.",
        [("제3차 20개국(G20) 정상회의", "제3차 20개국(G20) 정상회의")],
    ),
    "Hangul in brackets before the type": ("20개국(주요) 정상회의가 열렸다.", [("정상회의", "정상회의")]),
    "host before it": ("한국바다협회 주최 정책토론회가 열렸다.", [("정책토론회", "정책토론회")]),
    "visit, brackets": (
        "문하경 장관은 농업단지(부산)를 방문해 웃었다.",
        [("농업단지(부산)를 방문", "농업단지 방문")],
    ),
    "visit to a country": ("문하경 장관은 베트남을 방문해 웃었다.", []),
    "visit, object further away": ("문하경 장관은 농업단지를 다시 방문해 웃었다.", []),
    "condolence": ("문하경 장관은 빈소를 찾아 조문했다.", [("조문", "조문")]),
    "worship": ("문하경 장관은 묘역을 찾아 참배했다.", [("참배", "참배")]),
    "bullet before it": ("ㅇ 정책토론회가 열렸다.", [("정책토론회", "정책토론회")]),
}


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED)
def test_event_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    found = event_mentions(text, words_of(text), pairs(text), dates_in(text, PUBLISHED))
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
