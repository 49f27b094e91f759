"""kg.extract.rosters: participants that a text lists rather than tells of."""

import pytest

from kg.model import Participation
from tests.unit.extract.reading import facts_of, name

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
}


@pytest.mark.parametrize(("text", "expected"), ROSTERS.values(), ids=ROSTERS)
def test_rosters(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(name(p.participant), p.part) for p in facts_of(Participation, EVENT + text)]
    assert sorted(found) == sorted(expected)
