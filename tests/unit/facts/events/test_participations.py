"""kg.facts.events.participations: who did what in an event."""

import pytest

from tests.unit.reading import Part, name, participations_of, parts_of

HELD = "환경부는 20일 정책토론회를 열었다. "


def test_a_part_of_ones_own_is_more_than_attendance() -> None:
    assert parts_of("문하경 장관은 20일 정책토론회에 참석해 축사를 했다.") == [("문하경", "축사")]


def test_nobody_takes_part_outside_any_event() -> None:
    assert parts_of("바다에 문하경 의원이 참석했다.") == []


SESSIONS: dict[str, tuple[str, list[Part]]] = {
    "its list": (
        "패널토론에는 문하경 교수, 염지선 박사가 참여했다.",
        [("문하경", "토론"), ("염지선", "토론")],
    ),
    "open list": (
        "패널토론에서는 문하경 교수 등이 참여했다. 염지선 박사는 “바다”라고 말했다.",
        [("문하경", "토론"), ("염지선", "토론")],
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
    assert parts_of(HELD + text) == expected


def test_the_event_that_the_sentence_names() -> None:
    text = HELD + "문하경 장관은 21일 ‘섬의 날’ 기념식에 참석했다."
    (found,) = participations_of(text)
    assert name(found.event) == "섬의 날"


def test_evidence_of_every_sentence() -> None:
    text = HELD + "문하경 의원은 축사에서 웃었다. 문하경 의원은 축사를 통해 울었다."
    (found,) = participations_of(text)
    assert [span.of(text) for span in found.evidence] == ["문하경 의원은 축사에서", "문하경 의원은 축사를"]
