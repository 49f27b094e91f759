"""kg.facts.events.rosters: participants that a text lists rather than tells of."""

import pytest

from kg.facts.events.rosters import heading, is_starred, rosters
from tests.unit.reading import name, sentences_of

EVENT = "환경부는 20일 ‘바다의 미래’ 정책토론회를 개최했다.\n"

ROSTERS = {
    "headed line": (
        "* 참석자: 문하경 국방부 차관, 염지선 환경부 대변인",
        [("문하경", "참석"), ("염지선", "참석")],
    ),
    "headed line of institutions": (
        "* 참여기관: 한국바다협회, 한국섬학회",
        [("한국바다협회", "참석"), ("한국섬학회", "참석")],
    ),
    "starred footnote": (
        "환경부는 이날 유관기관*과 의견을 나눴다.\n* 한국바다협회, 한국섬학회, 한국하천학회 등",
        [("한국바다협회", "참석"), ("한국섬학회", "참석"), ("한국하천학회", "참석")],
    ),
    "footnote that nothing marks": ("* 한국바다협회, 한국섬학회, 한국하천학회 등", []),
    "talk in brackets": (
        "토론회는 섬의 미래(바다대학교 문하경 교수) 등 주제 발표로 이어졌다.",
        [("문하경", "발제")],
    ),
    "award as a topic": (
        "대통령 표창은 섬을 지킨 한국바다협회 문하경 회장에게 돌아갔다.",
        [("문하경", "대통령 표창")],
    ),
    "award as an object": ("문하경 회장이 공로상을 수상했다.", [("문하경", "공로상")]),
    "award that nobody receives": ("공로상은 없었다.", []),
    "label of a part": (
        "- 좌장: 문하경 바다대학교 교수, 한국바다협회",
        [("문하경", "좌장")],
    ),
    "label in brackets": ("(브리퍼) 문하경 환경부 차관", [("문하경", "브리핑")]),
    "label with a number": ("○ 토론자 1: 문하경 바다대학교 교수", [("문하경", "토론")]),
    "label of what is no part in an event": ("- 인터뷰: 문하경 바다대학교 교수", []),
    "label of nothing": ("- 손님: 문하경 바다대학교 교수", []),
    "award with brackets in its name": (
        "산업(근정)포장은 섬을 지킨 문하경 회장에게 돌아갔다.",
        [("문하경", "산업(근정)포장")],
    ),
    "award with its giver": ("문하경 회장이 국무총리 표창을 받았다.", [("문하경", "국무총리 표창")]),
    "awards in a row, topics": (
        "산업포장은 문하경 회장에게, 장관 표창은 염지선 교수에게 돌아갔다.",
        [("문하경", "산업포장"), ("염지선", "장관 표창")],
    ),
    "awards in a row, objects": (
        "문하경 회장이 공로상을, 염지선 교수가 특별상을 수상했다.",
        [("문하경", "공로상"), ("염지선", "특별상")],
    ),
    "award of two": (
        "문하경 회장과 염지선 교수가 공로상을 수상했다.",
        [("문하경", "공로상"), ("염지선", "공로상")],
    ),
    "award, a verb far behind": ("문하경 회장이 공로상을 새로 만들어 이듬해 봄에 꽃을 받았다.", []),
    "award of an institution": ("공로상은 한국바다협회에게 돌아갔다.", []),
}


@pytest.mark.parametrize(("text", "expected"), ROSTERS.values(), ids=ROSTERS)
def test_rosters(text: str, expected: list[tuple[str, str]]) -> None:
    lines = sentences_of(EVENT + text)
    found = {
        (name(phrase.entity), part)
        for at, line in enumerate(lines)
        for phrase, part, _ in rosters(line, heading(line, ""), any(map(is_starred, lines[:at])))
    }
    assert found == set(expected)
