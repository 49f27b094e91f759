"""kg.facts.statements: statements with what their words name."""

import pytest

from kg.facts.statements import with_mentions
from kg.model import Kind, Link, Mention, Span, Statement

CONTENT = Span(10, 20)
PERSON, ROLE, CITY, TOPIC = "person/문하경", "role/장관", "institution/환경부", "topic/바다"


def said(content: Span = CONTENT, speaker: str | None = PERSON) -> Statement:
    return Statement(content=content, speaker=speaker, evidence=(content,), confidence=0.9, rule="test")


def link(entity: str, start: int, end: int) -> Link:
    kind = Kind(entity.partition("/")[0])
    return Link(Mention(Span(start, end), "가", kind, "가", "가", "test"), entity)


NAMED: dict[str, tuple[list[Link], tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "topic": ([link(TOPIC, 12, 14)], ((TOPIC,), ())),
    "institution": ([link(CITY, 12, 14)], ((), (CITY,))),
    "somebody else": ([link("person/곽이준", 12, 15)], ((), ("person/곽이준",))),
    "the speaker": ([link(PERSON, 12, 15)], ((), ())),
    "role": ([link(ROLE, 12, 14)], ((), ())),
    "twice": ([link(CITY, 11, 13), link(CITY, 15, 17)], ((), (CITY,))),
    "several, sorted": (
        [link("topic/섬", 10, 11), link(CITY, 12, 14), link(TOPIC, 15, 17), link("event/t--포럼", 18, 20)],
        ((TOPIC, "topic/섬"), ("event/t--포럼", CITY)),
    ),
    "the whole content": ([link(CITY, 10, 20)], ((), (CITY,))),
    "before it": ([link(CITY, 7, 10)], ((), ())),
    "begins before it": ([link(CITY, 9, 12)], ((), ())),
    "ends after it": ([link(CITY, 18, 21)], ((), ())),
    "after it": ([link(CITY, 20, 22)], ((), ())),
    "nothing": ([], ((), ())),
}


@pytest.mark.parametrize(("links", "expected"), NAMED.values(), ids=NAMED)
def test_with_mentions(links: list[Link], expected: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    (found,) = with_mentions([said()], links)
    assert (found.topics, found.mentions) == expected


def test_each_statement_has_its_own() -> None:
    links = [link(CITY, 12, 14), link(TOPIC, 32, 34)]
    found = with_mentions([said(), said(Span(30, 40))], links)
    assert [(s.topics, s.mentions) for s in found] == [((), (CITY,)), ((TOPIC,), ())]


def test_without_a_speaker_everybody_is_somebody_else() -> None:
    (found,) = with_mentions([said(speaker=None)], [link(PERSON, 12, 15)])
    assert found.mentions == (PERSON,)
