"""kg.facts.events.attendance: who comes to an event, meets whom, visits, signs."""

import pytest

from kg.facts.events import parts
from kg.facts.events.attendance import ATTENDANCE, attendance
from kg.facts.events.drafts import events_in
from kg.facts.events.hosts import holdings
from tests.unit.reading import Part, name, participations_of, sentences_of, statements_of


def attending(text: str) -> list[Part]:
    """Return who attends what the sentences of a text tell of, each once."""
    found: list[parts.Part] = []
    for sentence in sentences_of(text):
        here = events_in(sentence)
        spoken = [s for s in statements_of(text) if s.content in sentence.span]
        found += attendance(sentence, here, list(holdings(sentence, here)), spoken, ATTENDANCE)
    return list(dict.fromkeys((name(part.participant), part.part) for part in found))


HELD = "환경부는 20일 정책토론회를 열었다. "

ATTENDING: dict[str, tuple[str, list[Part]]] = {
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
    "they discussed": (
        HELD + "문하경 교수와 염지선 박사가 참여해 토론했다.",
        [("문하경", "토론"), ("염지선", "토론")],
    ),
    "headline": ("문하경 장관, 정책토론회 참석", [("문하경", "참석")]),
    "noun with a comma after it": (
        "문하경 장관은 20일 정책토론회에 참석, 바다를 살폈다.",
        [("문하경", "참석")],
    ),
    "noun that is no verb": ("문하경 장관은 정책토론회 참석 뒤 웃었다.", []),
    "as chief delegate": ("정책토론회에 문하경 장관이 수석대표로 참석했다.", [("문하경", "수석대표")]),
    "as a panelist": ("정책토론회에 문하경 교수가 토론자로 참여했다.", [("문하경", "토론")]),
    "as a guest": ("정책토론회에 문하경 교수가 손님으로 참여했다.", [("문하경", "참석")]),
    "chairs among those who attend": (
        "정책토론회에는 문하경 의원이 좌장으로 염지선 박사가 참석했다.",
        [("문하경", "토론"), ("염지선", "토론")],
    ),
    "present": ("문하경 장관이 임석한 기념식이 20일 열렸다.", [("문하경", "임석")]),
    "appears": ("문하경 장관은 21일 하늘방송 토론회에 출연했다.", [("문하경", "출연")]),
    "institution's people": ("정책토론회에 환경부 녹지 담당자와 주민이 참석했다.", [("환경부", "참석")]),
    "institutions' people": (
        "정책토론회에 환경부, 국방부 담당자가 참석했다.",
        [("환경부", "참석"), ("국방부", "참석")],
    ),
    "institution's people, three words on": ("정책토론회에 환경부 물길 산길 들길 담당자가 참석했다.", []),
    "institution beside its people": ("정책토론회에 환경부 바다의 담당자가 참석했다.", []),
    "hosts on the way": (
        "환경부와 국방부 주최로 열린 정책토론회에 문하경 의원이 참석했다.",
        [("문하경", "참석")],
    ),
    "who has attended": ("정책토론회에 참석한 문하경 의원은 웃었다.", [("문하경", "참석")]),
    "from an institution": (
        "정책토론회에는 국방부에서는 염지선 대변인이 참석했다.",
        [("국방부", "참석"), ("염지선", "참석")],
    ),
    "those there": (
        HELD + "문하경 의원, 염지선 박사 등 참석자들은 웃었다.",
        [("문하경", "참석"), ("염지선", "참석")],
    ),
    "those there, unnamed": (HELD + "참석자들은 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), ATTENDING.values(), ids=ATTENDING)
def test_attendance(text: str, expected: list[Part]) -> None:
    assert attending(text) == expected


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
    "people sign for institutions": (
        "환경부 문하경 장관과 국방부 염지선 장관은 20일 업무협약을 체결했다.",
        [("문하경", "서명"), ("염지선", "서명")],
    ),
    "between two": (
        "환경부는 문하경 장관과 염지선 총리 간의 업무협약을 체결했다.",
        [("문하경", "서명"), ("염지선", "서명")],
    ),
    "heads in brackets": (
        "환경부(장관 문하경)와 국방부(장관 염지선)는 업무협약을 체결했다.",
        [("환경부", "서명"), ("국방부", "서명"), ("문하경", "서명"), ("염지선", "서명")],
    ),
    "a place signs": ("부산과 환경부는 업무협약을 체결했다.", [("환경부", "서명")]),
    "meeting with": ("문하경 차관은 염지선 장관과의 간담회에서 웃었다.", [("염지선", "참석")]),
    "meeting with an institution's people": (
        "국방부 대표단과의 간담회에서 문하경 차관은 웃었다.",
        [("국방부", "참석")],
    ),
    "meeting with nobody named": ("주민들과의 간담회에서 문하경 차관은 웃었다.", []),
    "speaks on the occasion of a meeting": (
        "문하경 대표는 20일 간담회 자리에서 “바다”라고 말했다.",
        [("문하경", "참석")],
    ),
    "speaks after a meeting": ("문하경 대표는 20일 간담회를 마치고 “바다”라고 말했다.", []),
    "comes to its site": ("문하경 차관은 20일 바다축제 행사장을 찾아 웃었다.", [("문하경", "참석")]),
    "an institution comes to its site": ("국방부는 20일 바다축제 행사장을 찾아 웃었다.", []),
    "comes somewhere else": ("문하경 차관은 20일 바다축제 마을을 찾아 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_meetings(text: str, expected: list[Part]) -> None:
    assert attending(text) == expected


VISITS: dict[str, tuple[str, list[Part]]] = {
    "place": ("문하경 장관은 농업단지를 방문해 웃었다.", [("문하경", "방문")]),
    "who has visited": ("농업단지를 방문한 문하경 장관은 웃었다.", [("문하경", "방문")]),
    "inspection": ("문하경 장관은 농업단지를 시찰해 웃었다.", [("문하경", "시찰")]),
    "call on somebody": (
        "문하경 장관은 염지선 총리를 예방해 웃었다.",
        [("문하경", "예방"), ("염지선", "참석")],
    ),
    "interview": (
        "문하경 장관은 염지선 총리를 면담해 웃었다.",
        [("문하경", "방문"), ("염지선", "참석")],
    ),
    "condolence": ("문하경 장관은 빈소를 찾아 조문했다.", [("문하경", "조문")]),
    "nobody": ("농업단지를 방문해 웃었다.", []),
}


@pytest.mark.parametrize(("text", "expected"), VISITS.values(), ids=VISITS)
def test_visits(text: str, expected: list[Part]) -> None:
    assert attending(text) == expected


EVENTS: dict[str, tuple[str, list[str | None]]] = {
    "of a list, the last": ("문하경 장관은 바다 간담회, 섬 토론회에 참석했다.", ["바다 간담회", "섬 토론회"]),
    "and so on": ("문하경 장관은 바다 간담회, 섬 토론회 등에 참석했다.", ["바다 간담회", "섬 토론회"]),
    "of two clauses": (
        "문하경 장관은 바다 간담회에서 웃은 다음 섬 토론회에 참석했다.",
        ["바다 간담회", "섬 토론회"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), EVENTS.values(), ids=EVENTS)
def test_which_events_somebody_attends(text: str, expected: list[str | None]) -> None:
    assert [name(p.event) for p in participations_of(text)] == expected
