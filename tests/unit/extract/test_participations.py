"""kg.extract.participations: who did what in an event."""

import pytest

from kg.model import Participation
from tests.unit.extract.reading import facts_of, name

HELD = "환경부는 20일 정책토론회를 열었다. "

Part = tuple[str | None, str]


def parts(text: str) -> list[Part]:
    return [(name(p.participant), p.part) for p in facts_of(Participation, text)]


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
    assert parts(text) == expected


def test_a_part_of_ones_own_is_more_than_attendance() -> None:
    assert parts("문하경 장관은 20일 정책토론회에 참석해 축사를 했다.") == [("문하경", "축사")]


TAKEN: dict[str, tuple[str, list[Part]]] = {
    "takes the chair": ("문하경 교수가 좌장을 맡아 토론했다.", [("문하경", "좌장")]),
    "who took the chair": ("좌장을 맡은 문하경 교수는 웃었다.", [("문하경", "좌장")]),
    "who moderates": ("사회를 맡은 문하경 교수는 웃었다.", [("문하경", "사회")]),
    "presenter": ("문하경 교수가 발제자로 나섰다.", [("문하경", "발제")]),
    "gives a speech": ("문하경 교수는 축사를 했다.", [("문하경", "축사")]),
    "takes something else": ("문하경 교수는 바다를 맡았다.", []),
    "does not take it": ("문하경 교수는 좌장을 만났다.", []),
    "institution": ("국방부가 사회를 맡았다.", []),
    "in somebody's chair": ("문하경 교수를 좌장으로 토론이 이어졌다.", [("문하경", "좌장")]),
    "somebody's talk": ("문하경 교수의 주제발표가 이어졌다.", [("문하경", "발표")]),
    "several people's talks": (
        "문하경 교수, 염지선 박사의 주제발표가 이어졌다.",
        [("문하경", "발표"), ("염지선", "발표")],
    ),
    "somebody's and others' talk": ("문하경 교수 등의 주제발표가 이어졌다.", [("문하경", "발표")]),
    "somebody at a talk": ("문하경 교수와 주제발표를 들었다.", []),
    "chairs": ("문하경 차관 주재로 바다를 살폈다.", [("문하경", "주재")]),
    "presided over by": ("문하경 차관 주재 아래 바다를 살폈다.", [("문하경", "주재")]),
    "an office presides": ("차관 주재로 바다를 살폈다.", []),
    "speaks in a part": ("문하경 의원은 개회사에서 웃었다.", [("문하경", "개회사")]),
    "speaks through a part": ("문하경 의원은 축사를 통해 웃었다.", [("문하경", "축사")]),
    "an institution speaks in a part": ("국방부는 축사에서 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), TAKEN.values(), ids=TAKEN)
def test_parts(text: str, expected: list[Part]) -> None:
    assert parts(HELD + text) == expected


TALKS: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "on the subject": ("문하경 교수는 ‘바다와 섬’을 주제로 발표했다.", [("발표", "바다와 섬")]),
    "about": ("문하경 교수는 ‘바다와 섬’에 대해 발표했다.", [("발표", "바다와 섬")]),
    "with the title": ("문하경 교수는 ‘바다와 섬’을 발표했다.", [("발표", "바다와 섬")]),
    "title before the part": ("문하경 교수는 ‘바다와 섬’ 발표에서 웃었다.", [("발표", "바다와 섬")]),
    "keynote": ("문하경 교수는 ‘바다와 섬’을 주제로 기조연설했다.", [("기조연설", "바다와 섬")]),
    "brackets": ("문하경 교수는 (바다)를 발표했다.", []),
    "no title": ("문하경 교수는 바다를 발표했다.", []),
    "title of something else": ("문하경 교수는 ‘바다와 섬’을 쓰고 다시 발표했다.", []),
    "institution": ("국방부는 ‘바다와 섬’을 주제로 발표했다.", []),
    "in a quotation": ("주민들은 “문하경 교수가 ‘바다와 섬’을 주제로 발표했다”고 말했다.", []),
}


@pytest.mark.parametrize(("text", "expected"), TALKS.values(), ids=TALKS)
def test_talks(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = facts_of(Participation, HELD + text)
    assert [(p.part, p.presentation) for p in found] == expected


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
    "runs a forum": (
        "환경부가 주최하고 국방부가 주관한 ‘바다의 미래’ 정책토론회가 열렸다.",
        [("국방부", "주관")],
    ),
    "holds a forum": ("환경부는 국방부와 정책토론회를 열었다.", []),
    "speaks at a meeting": ("문하경 대표는 20일 최고위원회의에서 “바다”라고 말했다.", [("문하경", "참석")]),
    "gives a briefing": ("문하경 대변인은 20일 브리핑을 열고 “바다”라고 말했다.", [("문하경", "브리핑")]),
    "speaks of a meeting": ("문하경 대표는 “바다”라며 20일 최고위원회의에서 나갔다.", []),
    "an institution speaks at a meeting": ("환경부는 20일 최고위원회의에서 “바다”라고 밝혔다.", []),
}


@pytest.mark.parametrize(("text", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_meetings(text: str, expected: list[Part]) -> None:
    assert parts(text) == expected


SESSIONS: dict[str, tuple[str, list[Part]]] = {
    "its list": (
        "패널토론에는 문하경 교수, 염지선 박사가 참여했다.",
        [("문하경", "토론"), ("염지선", "토론")],
    ),
    "open list": (
        "패널토론에서는 문하경 교수 등이 참여했다. 염지선 박사는 “바다”라고 말했다.",
        [("문하경", "토론"), ("염지선", "토론")],
    ),
    "closed list": (
        "패널토론에서는 문하경 교수가 참여했다. 염지선 박사는 “바다”라고 말했다.",
        [("문하경", "토론")],
    ),
    "a speaker with a part": (
        "패널토론에서는 문하경 교수 등이 참여했다. 염지선 박사는 축사에서 “바다”라고 말했다.",
        [("문하경", "토론"), ("염지선", "축사")],
    ),
    "a speaker who is on the list": (
        "패널토론에서는 문하경 교수 등이 참여했다. 문하경 교수는 “바다”라고 말했다.",
        [("문하경", "토론")],
    ),
    "an institution that speaks": (
        "패널토론에서는 문하경 교수 등이 참여했다. 국방부는 “바다”라고 밝혔다.",
        [("문하경", "토론")],
    ),
    "another event": (
        "패널토론에서는 문하경 교수 등이 참여했다. 21일 기념식이 열렸다. 염지선 박사는 “바다”라고 말했다.",
        [("문하경", "토론")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SESSIONS.values(), ids=SESSIONS)
def test_sessions(text: str, expected: list[Part]) -> None:
    assert parts(HELD + text) == expected


def test_the_event_that_the_sentence_names() -> None:
    text = HELD + "문하경 장관은 21일 ‘섬의 날’ 기념식에 참석했다."
    (found,) = facts_of(Participation, text)
    assert name(found.event) == "섬의 날"


def test_evidence_of_every_sentence() -> None:
    text = HELD + "문하경 의원은 축사에서 웃었다. 문하경 의원은 축사를 통해 울었다."
    (found,) = facts_of(Participation, text)
    assert [span.of(text) for span in found.evidence] == ["문하경 의원은 축사에서", "문하경 의원은 축사를"]
