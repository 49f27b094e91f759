"""kg.facts.events.states: events announced or held, as the verb with them and their date tell."""

import datetime as dt

import pytest

from kg.facts.events.drafts import proposed
from kg.facts.events.states import with_states
from kg.model import BlockKind, Event, EventState
from tests.unit.reading import PUBLISHED, sentences_of

PROSE = (BlockKind.PARAGRAPH,) * 3


def told(text: str, published: dt.date | None = PUBLISHED) -> list[Event]:
    read = sentences_of(text, published)
    drawn = [event for event, _ in proposed(read, PROSE, ())]
    return list(with_states(read, drawn, published))


A, H = EventState.ANNOUNCED, EventState.HELD

STATES: dict[str, tuple[str, EventState | None]] = {
    "is held": ("환경부는 25일 부산에서 ‘바다의 미래’ 토론회를 개최한다.", A),
    "is held, politely": ("환경부는 25일 ‘바다의 미래’ 토론회를 개최합니다.", A),
    "is held, it is said": ("환경부는 25일 ‘바다의 미래’ 토론회를 개최한다고 밝혔다.", A),
    "on the day of the text": ("환경부는 20일 ‘바다의 미래’ 토론회를 개최한다.", A),
    "to be held": ("25일 ‘바다의 미래’ 토론회가 열릴 예정이다.", A),
    "planned": ("환경부는 ‘바다의 미래’ 토론회를 개최할 계획이다.", A),
    "agreed to hold": ("환경부는 ‘바다의 미래’ 토론회를 개최하기로 했다.", A),
    "planned, in nouns": ("환경부는 ‘바다의 미래’ 토론회를 진행하는 방침을 정했다.", A),
    "clause before the verb, to come": ("환경부는 25일 ‘바다의 미래’ 토론회를 열고 대책을 논의한다.", A),
    "was held": ("환경부는 18일 ‘바다의 미래’ 토론회를 개최했다.", H),
    "was held, politely": ("환경부는 18일 ‘바다의 미래’ 토론회를 가졌습니다.", H),
    "held, before the event": ("18일 열린 ‘바다의 미래’ 토론회에 많은 시민이 왔다.", H),
    "clause before the verb": ("환경부는 18일 ‘바다의 미래’ 토론회를 열고 대책을 논의했다.", H),
    "attended": ("문하경 의원은 ‘바다의 미래’ 토론회에 참석했다.", H),
    "spoken at": ("문하경 의원은 ‘바다의 미래’ 토론회에서 “바다가 먼저”라고 말했다.", H),
    "the day alone, to come": ("환경부가 주최하는 25일 ‘바다의 미래’ 토론회의 주제는 바다다.", A),
    "the day alone, past": ("18일 환경부 ‘바다의 미래’ 토론회의 주제는 바다다.", H),
    "announced of a day that is past": ("환경부는 18일 ‘바다의 미래’ 토론회를 개최한다.", None),
    "held on a day to come": ("환경부는 25일 ‘바다의 미래’ 토론회를 개최했다.", None),
    "held again and again": ("환경부는 ‘바다의 미래’ 토론회를 개최해왔다.", None),
    "under way": ("환경부는 ‘바다의 미래’ 토론회를 진행하고 있다.", None),
    "put off": ("25일 ‘바다의 미래’ 토론회는 취소됐다.", None),
    "not told": ("환경부 ‘바다의 미래’ 토론회의 주제는 바다다.", None),
    "clause without an end": ("환경부, ‘바다의 미래’ 토론회 개최하고 시민 의견 수렴", None),
}


@pytest.mark.parametrize(("text", "state"), STATES.values(), ids=STATES)
def test_states(text: str, state: EventState | None) -> None:
    assert [event.state for event in told(text)] == [state]


def test_the_first_sentence_that_tells_counts() -> None:
    text = "‘바다의 미래’ 토론회의 주제는 바다다. ‘바다의 미래’ 토론회를 개최한다. 지난 토론회를 열었다."
    assert {event.state for event in told(text)} == {A}


@pytest.mark.parametrize(("published", "state"), [(None, A), (dt.date(2030, 1, 1), A)], ids=str)
def test_without_a_day_the_verb_counts(published: dt.date | None, state: EventState) -> None:
    (event,) = told("환경부는 ‘바다의 미래’ 토론회를 개최한다.", published)
    assert event.state is state


def test_the_verb_is_evidence() -> None:
    text = "환경부는 25일 ‘바다의 미래’ 토론회를 개최한다."
    (event,) = told(text)
    assert any("토론회를 개최한다" in span.of(text) for span in event.evidence)
