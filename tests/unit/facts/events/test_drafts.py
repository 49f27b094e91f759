"""kg.facts.events.drafts: when and where events are held, and what tells them apart."""

import datetime as dt

import pytest

from kg.facts.events.drafts import events, proposed
from kg.model import BlockKind, Event
from tests.unit.reading import name, names, participations_of, sentences_of

PROSE = (BlockKind.PARAGRAPH,) * 3


def drawn(text: str) -> list[Event]:
    return [found for found, _ in proposed(sentences_of(text), PROSE, ())]


def event(text: str) -> Event:
    (found,) = drawn(text)
    return found


NAMES: dict[str, tuple[str, tuple[str | None, str]]] = {
    "title in marks": ("환경부는 ‘바다의 미래’ 정책토론회를 열었다.", ("바다의 미래", "정책토론회")),
    "type inside the marks": ("환경부는 ‘바다의 미래 토론회’를 열었다.", ("바다의 미래 토론회", "토론회")),
    "title in corner brackets": ("환경부는 「바다의 날」 기념식을 열었다.", ("바다의 날", "기념식")),
    "no title": ("환경부는 정책토론회를 열었다.", (None, "정책토론회")),
    "no title, more words": ("환경부는 바다 정책토론회를 열었다.", (None, "정책토론회")),
    "title given later": (
        "환경부는 토론회를 열었다. 이번 ‘바다의 미래’ 토론회는 길었다.",
        ("바다의 미래", "토론회"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES)
def test_name_and_type(text: str, expected: tuple[str | None, str]) -> None:
    found = event(text)
    assert (found.name, found.type) == expected


PLACES: dict[str, tuple[str, str | None]] = {
    "region": ("환경부는 부산에서 정책토론회를 열었다.", "부산"),
    "room": ("환경부는 국회 제2소회의실에서 정책토론회를 열었다.", "국회 제2소회의실"),
    "landmark": ("환경부는 부산 벡스코에서 정책토론회를 열었다.", "부산 벡스코"),
    "held at": ("환경부는 부산에서 열린 정책토론회를 주최했다.", "부산"),
    "none": ("환경부는 정책토론회를 열었다.", None),
    "in a quotation": ("“부산에서 웃자”며 환경부는 정책토론회를 열었다.", None),
    "first of two sentences": (
        "환경부는 부산에서 정책토론회를 열었다. 광주에서 온 이들이 정책토론회를 빛냈다.",
        "부산",
    ),
    "second sentence": ("환경부는 정책토론회를 열었다. 부산에서 열린 이번 정책토론회는 길었다.", "부산"),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_place(text: str, expected: str | None) -> None:
    assert name(event(text).place) == expected


DATES: dict[str, tuple[str, str | None, dt.date | None]] = {
    "day": ("환경부는 20일 정책토론회를 열었다.", "20일", dt.date(2025, 3, 20)),
    "day to come": ("환경부는 오는 25일 정책토론회를 연다.", "오는 25일", dt.date(2025, 3, 25)),
    "after the event": ("‘바다의 미래’ 정책토론회가 14일 열렸다.", "14일", dt.date(2025, 3, 14)),
    "nearer of two": ("18일 출범한 환경부는 20일 정책토론회를 열었다.", "20일", dt.date(2025, 3, 20)),
    "in a quotation": ("“20일 만나자”며 환경부는 정책토론회를 열었다.", None, None),
    "second sentence": (
        "환경부는 정책토론회를 연다. 정책토론회는 25일 열린다.",
        "25일",
        dt.date(2025, 3, 25),
    ),
    "first of two sentences": (
        "환경부는 20일 정책토론회를 열었다. 정책토론회는 25일 끝났다.",
        "20일",
        dt.date(2025, 3, 20),
    ),
    "in brackets after the event": (
        "‘바다의 미래’ 정책토론회(25일)를 앞두고 18일 환경부가 모였다.",
        "25일",
        dt.date(2025, 3, 25),
    ),
    "in brackets after another": ("새 배(25일)와 함께 환경부는 정책토론회를 연다.", None, None),
    "day of saying": ("환경부는 정책토론회를 열었다고 20일 밝혔다.", None, None),
    "date before a word for it": (
        "오늘 환경부는 25일 정책토론회를 연다고 했다.",
        "25일",
        dt.date(2025, 3, 25),
    ),
    "range": ("환경부는 18일부터 20일까지 정책토론회를 열었다.", "18일부터 20일까지", dt.date(2025, 3, 18)),
    "none": ("환경부는 정책토론회를 열었다.", None, None),
}


@pytest.mark.parametrize(("text", "words", "day"), DATES.values(), ids=DATES)
def test_date(text: str, words: str | None, day: dt.date | None) -> None:
    found = event(text)
    assert (found.date_text, found.date) == (words, day)


def test_a_day_without_the_date_of_the_document() -> None:
    ((found, _),) = proposed(sentences_of("환경부는 20일 정책토론회를 열었다.", None), PROSE, ())
    assert (found.date_text, found.date) == ("20일", None)


TOLD = {
    "title": "환경부는 20일 ‘바다의 미래’ 정책토론회를 개최했다.",
    "host and day": "환경부는 20일 정책토론회를 개최했다고 밝혔다.",
    "day and place": "정책토론회가 20일 국회 의원회관에서 열렸다.",
}


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD)
def test_events_that_a_text_tells_of(text: str) -> None:
    (found,) = events(sentences_of(text), PROSE, participations_of(text))
    assert found.confidence >= 0.5


NOT_TOLD = {
    "purpose": "환경부는 사고를 예방하기 위해 노력했다.",
    "kinds of events": "환경부는 각종 문화 행사를 지원한다.",
}


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_events_that_a_text_only_mentions(text: str) -> None:
    assert list(events(sentences_of(text), PROSE, participations_of(text))) == []


def test_two_events_of_one_text() -> None:
    text = "환경부는 20일 ‘바다의 미래’ 정책토론회를 열었다. 국방부는 21일 ‘섬의 날’ 기념식을 열었다."
    found = [(event.name, names(event.organizers), event.date_text) for event in drawn(text)]
    assert sorted(found) == [("바다의 미래", ["환경부"], "20일"), ("섬의 날", ["국방부"], "21일")]


HOSTS: dict[str, tuple[str, list[str], list[str]]] = {
    "one": ("환경부는 정책토론회를 개최했다.", ["환경부"], []),
    "with a partner": ("환경부는 국방부와 공동으로 정책토론회를 개최했다.", ["환경부"], ["국방부"]),
    "run by another": (
        "환경부 주최, 한국바다협회 주관으로 ‘바다의 미래’ 정책토론회가 열렸다.",
        ["환경부"],
        ["한국바다협회"],
    ),
    "run by one alone": ("환경부 주관으로 ‘바다의 미래’ 정책토론회가 열렸다.", ["환경부"], []),
}


@pytest.mark.parametrize(("text", "organizers", "co_organizers"), HOSTS.values(), ids=HOSTS)
def test_who_runs_an_event_alone_is_its_organizer(
    text: str, organizers: list[str], co_organizers: list[str]
) -> None:
    found = event(text)
    assert (names(found.organizers), names(found.co_organizers)) == (organizers, co_organizers)


def test_evidence() -> None:
    text = "환경부는 20일 부산에서 ‘바다의 미래’ 정책토론회를 열었다."
    words = [span.of(text) for span in event(text).evidence]
    assert words == [text.removesuffix("."), "20일", "부산", "‘바다의 미래’ 정책토론회"]
