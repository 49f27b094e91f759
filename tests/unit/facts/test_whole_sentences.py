"""Ordinary sentences, read whole: what several rules have to get right together."""

import pytest

from kg.model import Event, Participation, Post, Statement
from tests.unit.reading import facts_of, name, names


def test_later_mentions_join_an_event_without_a_title() -> None:
    text = "환경부는 20일 정책토론회를 개최했다. 이번 토론회에는 문하경 의원이 참석했다."
    assert len(facts_of(Event, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "‘바다의 미래’ 정책토론회가 14일 국회의원회관 제3세미나실에서 열렸다.",
        "14일 국회의원회관 제3세미나실에서 ‘바다의 미래’ 정책토론회가 열렸다.",
    ],
)
def test_the_place_stands_on_either_side_of_the_event(text: str) -> None:
    (event,) = facts_of(Event, text)
    assert (name(event.place) or "").endswith("제3세미나실")


def test_who_attends_meanwhile_does_not_host() -> None:
    text = "환경부는 20일 문하경 장관이 참석한 가운데 정책토론회를 개최했다."
    (event,) = facts_of(Event, text)
    assert (event.type, names(event.organizers)) == ("정책토론회", names(("institution/환경부",)))


def test_a_visit_is_an_event_of_its_visitor() -> None:
    (part,) = facts_of(Participation, "문하경 장관은 20일 농업단지를 방문해 현장을 살폈다.")
    assert (name(part.participant), part.part) == ("문하경", "방문")


def test_an_honorific_ends_the_speaker() -> None:
    (said,) = facts_of(Statement, "어업인 염지선 씨는 “바다가 먼저”라고 말했다.")
    assert said.speaker == "person/염지선"


def test_an_embedded_speaker_does_not_go_on() -> None:
    text = "문하경 의원은 곽이준 대표가 “섬이 먼저”라고 말한 데 대해 “바다가 먼저”라고 반박했다."
    assert [said.speaker for said in facts_of(Statement, text)] == ["person/곽이준", "person/문하경"]


@pytest.mark.parametrize(
    "text",
    [
        "안산시 하천과 과장은 웃었다.",
        "안산시 주차팀 팀장은 웃었다.",
    ],
)
def test_a_division_is_no_person(text: str) -> None:
    assert facts_of(Post, text) == []


def test_a_former_post_is_nobody_of_the_surname_jeon() -> None:
    posts = facts_of(Post, "전하늘 의원은 웃었다. 문하경 전 국무총리는 갔다.")
    assert [(p.person, p.role) for p in posts] == [
        ("person/전하늘", "role/의원"),
        ("person/문하경", "role/국무총리"),
    ]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("문하경 장관은 “바다를 지켜 달라”며 “섬도 지켜 줄 것”을 당부했다.", "당부하다"),
        ("문하경 장관은 “바다가 먼저”라며 대책을 촉구했다.", "촉구하다"),
        ("문하경 장관은 “바다가 먼저”라고 목소리를 높였다.", "목소리를 높이다"),
    ],
)
def test_the_object_belongs_to_the_verb_only_in_a_phrase(text: str, verb: str) -> None:
    assert {said.verb for said in facts_of(Statement, text)} == {verb}


def test_whom_and_what_a_quotation_speaks_of() -> None:
    (found,) = facts_of(Statement, "문하경 의원은 “환경부와 문하경이 광주의 해양쓰레기를 치웠다”고 말했다.")
    assert found.mentions == ("institution/환경부", "place/광주")
    assert "topic/해양쓰레기" in found.topics


def test_whom_reported_words_speak_of() -> None:
    (found,) = facts_of(Statement, "환경부는 국방부와 광주의 바다를 지켰다고 밝혔다.")
    assert found.mentions == ("institution/국방부", "place/광주")
