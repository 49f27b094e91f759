"""kg.facts.events.event_features: what of a text speaks for and against an event."""

import pytest

from kg.facts.events.drafts import proposed
from kg.model import BlockKind
from tests.unit.reading import sentences_of

PROSE = (BlockKind.PARAGRAPH,) * 2

CASES: dict[str, tuple[str, tuple[BlockKind, ...], str]] = {
    "form": ("환경부는 ‘바다의 미래’ 정책토론회를 열었다.", PROSE, "form=title"),
    "type noun as the table has it": ("환경부는 정책토론회를 열었다.", PROSE, "noun=정책토론회"),
    "particle": ("환경부는 정책토론회를 열었다.", PROSE, "tail=를"),
    "verb in the past": ("환경부는 정책토론회를 열었다.", PROSE, "verb class=host&past"),
    "in the headline": (
        "환경부, 정책토론회 개최\n환경부는 웃었다.",
        (BlockKind.HEADLINE, BlockKind.PARAGRAPH),
        "in headline",
    ),
    "in the lead": ("환경부는 정책토론회를 열었다.", PROSE, "in lead"),
    "in quotation marks": ("환경부는 “정책토론회를 열자”고 말했다.", PROSE, "quoted"),
    "past": ("환경부는 지난해 정책토론회를 열었다.", PROSE, "past reference"),
    "to come": ("환경부는 정책토론회를 열 계획이다.", PROSE, "coming"),
    "day": ("환경부는 20일 정책토론회를 열었다.", PROSE, "day near"),
    "hosts": ("환경부는 정책토론회를 개최했다.", PROSE, "hosts=1"),
    "numbered": ("환경부는 제3회 바다 정책토론회를 열었다.", PROSE, "numbered"),
}


@pytest.mark.parametrize(("text", "layout", "feature"), CASES.values(), ids=CASES)
def test_features(text: str, layout: tuple[BlockKind, ...], feature: str) -> None:
    ((_, features),) = proposed(sentences_of(text), layout, ())
    assert feature in features
