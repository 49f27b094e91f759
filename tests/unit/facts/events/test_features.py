"""kg.facts.events.features: what speaks for a part in an event."""

import pytest

from kg.facts.events import proposed_participations
from tests.unit.reading import name, sentences_of

HELD = "환경부는 20일 정책토론회를 열었다. "

SAID = {
    "the subject of the verb": ("문하경 장관이 이 자리에 참석했다.", "subject"),
    "somebody else is its subject": ("문하경 장관을 보고 염지선 의원이 참석했다.", "other subject"),
    "a sentence about what is planned": ("문하경 장관이 참석할 예정이다.", "planned"),
    "a list": ("문하경 장관, 염지선 의원이 참석했다.", "list=2"),
    "the particle after 등": ("문하경 장관, 염지선 의원 등 전문가가 참석했다.", "tail=등 …가"),
    "an event named before": ("문하경 장관이 참석했다.", "where=0 before"),
    "an event of the sentence": ("문하경 장관이 기념식에 참석했다.", "event of the verb"),
    "a line of a list": ("▲ 문하경 교수는 좌장을 맡았다.", "bullet"),
}


@pytest.mark.parametrize(("text", "feature"), SAID.values(), ids=SAID)
def test_features(text: str, feature: str) -> None:
    found = proposed_participations(sentences_of(HELD + "\n" + text), ())
    assert any(feature in one.features for one in found if name(one.participant) == "문하경")
