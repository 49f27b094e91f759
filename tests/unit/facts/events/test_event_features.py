"""kg.facts.events.event_features: what of a text speaks for and against an event."""

import pytest

from kg.facts.events.drafts import proposed
from tests.unit.reading import sentences_of

CASES: dict[str, tuple[str, int, str]] = {
    "form": ("환경부는 ‘바다의 미래’ 정책토론회를 열었다.", 0, "form=title"),
    "type noun as the table has it": ("환경부는 정책토론회를 열었다.", 0, "noun=정책토론회"),
    "particle": ("환경부는 정책토론회를 열었다.", 0, "tail=를"),
    "verb in the past": ("환경부는 정책토론회를 열었다.", 0, "verb class=host&past"),
    "in the headline": ("환경부, 정책토론회 개최\n환경부는 웃었다.", 1, "in headline"),
    "in the lead": ("환경부는 정책토론회를 열었다.", 0, "in lead"),
    "in quotation marks": ("환경부는 “정책토론회를 열자”고 말했다.", 0, "quoted"),
    "past": ("환경부는 지난해 정책토론회를 열었다.", 0, "past reference"),
    "to come": ("환경부는 정책토론회를 열 계획이다.", 0, "coming"),
    "day": ("환경부는 20일 정책토론회를 열었다.", 0, "day near"),
    "hosts": ("환경부는 정책토론회를 개최했다.", 0, "hosts=1"),
    "numbered": ("환경부는 제3회 바다 정책토론회를 열었다.", 0, "numbered"),
}


@pytest.mark.parametrize(("text", "headings", "feature"), CASES.values(), ids=CASES)
def test_features(text: str, headings: int, feature: str) -> None:
    ((_, features),) = proposed(sentences_of(text), headings, ())
    assert feature in features
