"""kg.facts.events.hosts: who holds an event, and how."""

import pytest

from kg.facts.events.drafts import events_in
from kg.facts.events.hosts import Manner, holdings
from tests.unit.reading import name, sentences_of

HOSTS, LEADS, JOINTLY = Manner.HOSTS, Manner.LEADS, Manner.JOINTLY

HELD: dict[str, tuple[str, list[tuple[str, Manner]]]] = {
    "topic": ("환경부는 정책토론회를 개최했다.", [("환경부", HOSTS)]),
    "subject": ("환경부가 정책토론회를 열었다.", [("환경부", HOSTS)]),
    "before the title": ("문하경 의원이 주최한 ‘바다의 미래’ 정책토론회가 열렸다.", [("문하경", HOSTS)]),
    "several people": (
        "문하경 의원과 곽이준 의원이 주최한 ‘바다의 미래’ 정책토론회가 열렸다.",
        [("곽이준", HOSTS), ("문하경", HOSTS)],
    ),
    "list": (
        "환경부, 국방부 및 한국바다협회는 정책토론회를 개최했다.",
        [("국방부", HOSTS), ("한국바다협회", HOSTS), ("환경부", HOSTS)],
    ),
    "list with brackets": (
        "환경부(장관 문하경)와 국방부(장관 염지선)는 정책토론회를 개최했다.",
        [("국방부", HOSTS), ("환경부", HOSTS)],
    ),
    "and jointly": (
        "환경부와 국방부는 공동으로 정책토론회를 개최했다.",
        [("국방부", HOSTS), ("환경부", HOSTS)],
    ),
    "jointly held": ("환경부와 국방부는 정책토론회를 공동 개최했다.", [("국방부", HOSTS), ("환경부", HOSTS)]),
    "jointly with": (
        "환경부는 국방부와 공동으로 정책토론회를 개최했다.",
        [("국방부", JOINTLY), ("환경부", HOSTS)],
    ),
    "together with": (
        "환경부는 국방부와 함께 정책토론회를 개최했다.",
        [("국방부", JOINTLY), ("환경부", HOSTS)],
    ),
    "together with a list": (
        "환경부는 법무부, 국방부와 함께 정책토론회를 개최했다.",
        [("국방부", JOINTLY), ("법무부", JOINTLY), ("환경부", HOSTS)],
    ),
    "jointly with brackets": (
        "환경부는 한국바다협회(회장 문하경)와 공동으로 정책토론회를 개최했다.",
        [("한국바다협회", JOINTLY), ("환경부", HOSTS)],
    ),
    "together with nobody known": ("환경부는 주민들과 함께 정책토론회를 개최했다.", [("환경부", HOSTS)]),
    "held and run": (
        "환경부가 주최하고 국방부가 주관한 ‘바다의 미래’ 정책토론회가 열렸다.",
        [("국방부", LEADS), ("환경부", HOSTS)],
    ),
    "under the auspices": ("환경부 주최로 ‘바다의 미래’ 정책토론회가 열렸다.", [("환경부", HOSTS)]),
    "run by one alone": ("환경부 주관으로 ‘바다의 미래’ 정책토론회가 열렸다.", [("환경부", LEADS)]),
    "run by another": (
        "환경부 주최, 한국바다협회 주관으로 ‘바다의 미래’ 정책토론회가 열렸다.",
        [("한국바다협회", LEADS), ("환경부", HOSTS)],
    ),
    "joint auspices": (
        "환경부와 국방부 공동주최로 ‘바다의 미래’ 정책토론회가 열렸다.",
        [("국방부", HOSTS), ("환경부", HOSTS)],
    ),
    "signing": ("환경부와 국방부는 업무협약을 체결했다.", [("국방부", HOSTS), ("환경부", HOSTS)]),
    "place as a subject": ("부산이 주최한 ‘바다의 미래’ 정책토론회가 열렸다.", []),
    "place in a list": ("부산과 환경부는 정책토론회를 개최했다.", [("환경부", HOSTS)]),
    "city that acts": ("부산광역시는 정책토론회를 개최했다.", [("부산광역시", HOSTS)]),
    "nobody": ("‘바다의 미래’ 정책토론회가 열렸다.", []),
    "in a quotation": ("문하경 의원은 “환경부가 개최한 ‘바다의 미래’ 토론회”라고 말했다.", []),
    "who led it": ("정책토론회를 주관한 한국바다협회는 웃었다.", [("한국바다협회", LEADS)]),
    "before the event": ("한국바다협회 주최 정책토론회가 열렸다.", [("한국바다협회", HOSTS)]),
    "host's noun, title": ("한국바다협회 주최 ‘바다의 미래’ 정책토론회가 열렸다.", [("한국바다협회", HOSTS)]),
    "joint auspices, two words": (
        "환경부와 국방부 공동 주관으로 ‘바다의 미래’ 정책토론회가 열렸다.",
        [("국방부", HOSTS), ("환경부", HOSTS)],
    ),
    "people together": (
        "문하경 의원은 염지선 의원과 정책토론회를 개최했다.",
        [("문하경", HOSTS), ("염지선", HOSTS)],
    ),
    "in the name of a meeting": ("국회 본회의가 열렸다.", [("국회", HOSTS)]),
    "whose event": ("한국바다협회의 정책토론회가 열렸다.", [("한국바다협회", HOSTS)]),
    "a speaker's party": (
        "문하경 더불어민주당 대표는 최고위원회의에서 “바다”라고 말했다.",
        [("더불어민주당", HOSTS)],
    ),
    "a speaker's ministry": ("문하경 환경부 장관은 20일 최고위원회의에서 “바다”라고 말했다.", []),
    "those whom signers stand for": (
        "문하경 환경부 장관과 염지선 국방부 장관은 업무협약을 체결했다.",
        [("국방부", HOSTS), ("환경부", HOSTS)],
    ),
    "signers of nothing": ("문하경 장관과 염지선 장관은 20일 업무협약을 체결했다.", []),
    "another object of the verb": ("환경부는 20일 정책토론회를 마치고 사업을 진행했다.", []),
    "means of the verb": ("환경부는 정책토론회를 통해 바다 공연을 마련했다.", [("환경부", HOSTS)]),
    "visit": ("문하경 장관은 20일 농업단지를 방문해 진행했다.", []),
}


@pytest.mark.parametrize(("text", "expected"), HELD.values(), ids=HELD)
def test_holdings(text: str, expected: list[tuple[str, Manner]]) -> None:
    found = [
        (str(name(holding.host.entity)), holding.manner)
        for sentence in sentences_of(text)
        for holding in holdings(sentence, events_in(sentence))
    ]
    assert sorted(found) == expected


def test_people_hold_a_meeting_by_taking_part_in_it() -> None:
    (sentence,) = sentences_of("문하경 장관은 20일 염지선 총리와 회담을 열었다.")
    assert list(holdings(sentence, events_in(sentence))) == []
