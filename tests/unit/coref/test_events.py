"""kg.coref.events: which event of a text each mention of one stands for."""

import pytest

from kg.coref.events import EventKey, event_keys
from kg.model import Form, Kind, Mention
from tests.unit.coref.mentioned import mention, titled, untitled

SEA, ISLAND = "바다의 미래 정책토론회", "섬의 오늘 정책토론회"
EVENTS: dict[str, tuple[list[Mention], list[str]]] = {
    "type noun after the title": ([titled("바다의 미래", 0), untitled("토론회", 40)], [SEA, SEA]),
    "type noun before the title": ([untitled("토론회", 0), titled("바다의 미래", 40)], [SEA, SEA]),
    "last title before": (
        [titled("바다의 미래", 0), titled("섬의 오늘", 40), untitled("토론회", 80)],
        [SEA, ISLAND, ISLAND],
    ),
    "another type noun": ([titled("바다의 미래", 0), untitled("기념식", 40)], [SEA, "기념식"]),
    "no title": ([untitled("토론회", 0), untitled("토론회", 40)], ["토론회", "토론회"]),
    "whatever kind": ([untitled("정책토론회", 0), untitled("행사", 40)], ["정책토론회", "정책토론회"]),
    "another noun of the kind": ([titled("바다의 미래", 0), untitled("세미나", 40)], [SEA, SEA]),
    "another noun, with a name": (
        [titled("바다의 미래", 0), untitled("청년 세미나", 40)],
        [SEA, "청년 세미나"],
    ),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("given", "keys"), EVENTS.values(), ids=EVENTS)
def test_event_keys(given: list[Mention], keys: list[str]) -> None:
    found = event_keys(given)
    assert [found[mention] for mention in given] == [EventKey(key) for key in keys]


DAYS: dict[str, tuple[list[Mention], list[EventKey]]] = {
    "two days": (
        [untitled("토론회", 0, "15"), untitled("토론회", 40, "18")],
        [EventKey("토론회", "15"), EventKey("토론회", "18")],
    ),
    "one day": (
        [untitled("토론회", 0, "15"), untitled("토론회", 40, "15")],
        [EventKey("토론회", "15"), EventKey("토론회", "15")],
    ),
    "a day and none": (
        [untitled("토론회", 0, "15"), untitled("토론회", 40)],
        [EventKey("토론회", "15"), EventKey("토론회", "15")],
    ),
    "a title takes the day that is named with it": (
        [titled("바다의 미래", 0), untitled("토론회", 40, "15"), untitled("토론회", 80, "18")],
        [EventKey(SEA), EventKey(SEA), EventKey("토론회", "18")],
    ),
}


@pytest.mark.parametrize(("given", "keys"), DAYS.values(), ids=DAYS)
def test_days(given: list[Mention], keys: list[EventKey]) -> None:
    found = event_keys(given)
    assert [found[mention] for mention in given] == keys


def test_a_title_that_ends_a_longer_one() -> None:
    given = [
        mention(Kind.EVENT, "‘제3차 바다’ 포럼", 0, Form.TITLE, "제3차 바다 포럼", "제3차 바다"),
        mention(Kind.EVENT, "‘바다’ 포럼", 40, Form.TITLE, "바다 포럼", "바다"),
    ]
    assert set(event_keys(given).values()) == {EventKey("제3차 바다 포럼")}


def test_a_visit_is_an_event_of_its_own() -> None:
    visit = mention(Kind.EVENT, "농업단지를 방문", 0, Form.VISIT, "농업단지 방문", "농업단지 방문")
    given = [visit, untitled("방문", 40)]
    assert [event_keys(given)[m].name for m in given] == ["농업단지 방문", "방문"]
