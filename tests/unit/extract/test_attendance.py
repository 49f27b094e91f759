"""kg.extract.attendance: who comes to an event, meets whom, visits, signs."""

import pytest

from kg.model import Participation
from tests.unit.extract.reading import Part, facts_of, name, parts_of

HELD = "환경부는 20일 정책토론회를 열었다. "

ATTENDANCE: dict[str, tuple[str, list[Part]]] = {
    "one": ("정책토론회에 문하경 의원이 참석했다.", [("문하경", "참석")]),
    "topic": ("문하경 의원은 정책토론회에 참석했다.", [("문하경", "참석")]),
    "list": (
        "정책토론회에는 문하경 의원과 곽이준 의원, 염지선 한국바다협회장 등이 참석했다.",
        [("문하경", "참석"), ("곽이준", "참석"), ("염지선", "참석")],
    ),
    "list with institutions": (
        "정책토론회에는 국방부, 한국바다협회 등이 참여했다.",
        [("국방부", "참석"), ("한국바다협회", "참석")],
    ),
    "not least": (
        "정책토론회에는 문하경 의원을 비롯한 100여 명이 참석했다.",
        [("문하경", "참석")],
    ),
    "not least, list": (
        "정책토론회에는 문하경 의원을 비롯해 곽이준 의원이 참석했다.",
        [("문하경", "참석"), ("곽이준", "참석")],
    ),
    "object": ("환경부는 문하경 의원을 만나 정책토론회에 참석했다.", [("환경부", "참석")]),
    "who attends while the topic acts": (
        "환경부는 문하경 의원이 참석한 정책토론회를 열었다.",
        [("문하경", "참석")],
    ),
    "noun that they modify": ("정책토론회에 환경부 직원들이 참석했다.", []),
    "in brackets": ("정책토론회에 바다지기(환경부) 등이 참석했다.", []),
    "place": ("정책토론회에 부산이 참석했다.", []),
    "in a quotation": (HELD + "주민들은 “문하경 의원이 참석했다”고 말했다.", []),
    "clause after the list": (
        "문하경 의원은 부산에서 웃었고 정책토론회에는 곽이준 의원이 참석했다.",
        [("곽이준", "참석")],
    ),
    "event of the sentence before": (HELD + "이 자리에는 문하경 의원이 참석했다.", [("문하경", "참석")]),
    "no event": ("바다에 문하경 의원이 참석했다.", []),
    "before any event": ("이 자리에 문하경 의원이 참석했다. 정책토론회가 20일 열렸다.", []),
    "they discussed": (
        HELD + "문하경 교수와 염지선 박사가 참여해 토론했다.",
        [("문하경", "토론"), ("염지선", "토론")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ATTENDANCE.values(), ids=ATTENDANCE)
def test_attendance(text: str, expected: list[Part]) -> None:
    assert parts_of(text) == expected


MEETINGS: dict[str, tuple[str, list[Part]]] = {
    "talks with": (
        "문하경 장관은 20일 염지선 총리와 회담을 갖고 웃었다.",
        [("문하경", "참석"), ("염지선", "참석")],
    ),
    "talks of two": (
        "문하경 장관과 염지선 총리는 20일 회담을 했다.",
        [("문하경", "참석"), ("염지선", "참석")],
    ),
    "talks of institutions": ("환경부는 20일 국방부와 회담을 가졌다.", []),
    "institutions sign": ("환경부와 국방부는 업무협약을 체결했다.", [("환경부", "서명"), ("국방부", "서명")]),
    "signs with": ("환경부는 국방부와 업무협약을 맺었다.", [("환경부", "서명"), ("국방부", "서명")]),
    "holds a forum": ("환경부는 국방부와 정책토론회를 열었다.", []),
    "speaks at a meeting": ("문하경 대표는 20일 최고위원회의에서 “바다”라고 말했다.", [("문하경", "참석")]),
    "gives a briefing": ("문하경 대변인은 20일 브리핑을 열고 “바다”라고 말했다.", [("문하경", "브리핑")]),
    "speaks of a meeting": ("문하경 대표는 “바다”라며 20일 최고위원회의에서 나갔다.", []),
    "an institution speaks at a meeting": ("환경부는 20일 최고위원회의에서 “바다”라고 밝혔다.", []),
}


@pytest.mark.parametrize(("text", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_meetings(text: str, expected: list[Part]) -> None:
    assert parts_of(text) == expected
