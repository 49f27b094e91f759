"""kg.facts.events.candidates: who may have taken which part in which event."""

from kg.facts.events import proposed_participations
from kg.facts.events.candidates import Candidate
from tests.unit.reading import name, sentences_of

HELD = "환경부는 20일 정책토론회를 열었다. "


def proposals(text: str) -> list[Candidate]:
    return list(proposed_participations(sentences_of(text), ()))


def parts(text: str, who: str) -> set[str]:
    return {one.part for one in proposals(text) if name(one.participant) == who}


def test_a_word_for_a_part_beside_somebody() -> None:
    assert "좌장" in parts(HELD + "문하경 교수가 좌장을 맡았다.", "문하경")


def test_all_of_a_list() -> None:
    text = HELD + "문하경 교수, 염지선 박사가 토론에 나섰다."
    assert "토론" in parts(text, "문하경") & parts(text, "염지선")


def test_the_part_of_an_award() -> None:
    assert "공로상" in parts(HELD + "문하경 회장이 공로상을 수상했다.", "문하경")


def test_a_session_gives_its_part_to_those_who_attend_it() -> None:
    assert "토론" in parts(HELD + "패널토론에는 문하경 교수가 참여했다.", "문하경")


def test_only_the_events_that_a_sentence_names() -> None:
    found = proposals(HELD + "문하경 장관은 21일 ‘섬의 날’ 기념식에 참석했다.")
    assert {name(one.event) for one in found if name(one.participant) == "문하경"} == {"섬의 날"}


def test_the_event_of_the_sentence_before() -> None:
    found = proposals(HELD + "이 자리에 문하경 장관이 참석했다.")
    assert {name(one.event) for one in found if name(one.participant) == "문하경"} == {"정책토론회"}


def test_the_title_of_a_talk() -> None:
    text = HELD + "문하경 교수는 ‘섬의 미래’를 주제로 발표했다."
    assert "섬의 미래" in {one.presentation.of(text) for one in proposals(text) if one.presentation}


def test_nothing_without_an_event() -> None:
    assert proposals("바다에 문하경 의원이 참석했다.") == []


def test_nobody_who_is_only_quoted() -> None:
    assert parts(HELD + "“문하경 의원이 참석했다”", "문하경") == set()
