"""The signs that two people of one name are one, or two: their kinds and weights.

The weights are logarithms of odds and add up, after Fellegi and Sunter, A Theory
for Record Linkage (JASA 64, 1969): a sum above 0 says that the two are more
likely one person than two.  They were fitted by logistic regression on people
marked by hand; ``python -m training.identity`` fits and measures them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class SignKind(StrEnum):
    """A kind of sign; the value is its label for people."""

    NAME = "이름의 드문 정도"
    OFFICE = "같은 기관, 같은 부서와 직책"
    BODY = "같은 기관, 이어질 수 있는 직책"
    BODY_ODD = "같은 기관, 이어지기 어려운 직책"
    RELATED = "상하 관계인 기관, 이어질 수 있는 직책"
    RELATED_ODD = "상하 관계인 기관, 이어지기 어려운 직책"
    UNLINKED = "관련 없는 기관, 이어질 수 있는 직책"
    UNLINKED_ODD = "관련 없는 기관, 이어지기 어려운 직책"
    OPEN = "비교할 기관이 없음"
    JUNIOR = "관련 없는 기관의 실무자"
    PUBLISHER = "같은 기관의 보도자료"
    READERSHIP = "같은 기관의 보도자료, 관련 없는 기관"
    COMPANIONS = "함께 나오는 사람이 같음"
    TOPICS = "주제가 같음"
    YEARS = "시간 간격"
    HANJA = "한자 이름이 같음"
    OTHER_HANJA = "한자 이름이 다름"
    ELSEWHERE = "같은 시기에 관련 없는 다른 기관에 재직"
    LEAP = "같은 시기에 직급이 크게 다른 직책에 재직"
    DECIDED = "사람이 내린 결정"


WEIGHTS: Mapping[SignKind, float] = {
    SignKind.NAME: -3.4,
    SignKind.OFFICE: 2.6,
    SignKind.BODY: 2.3,
    SignKind.BODY_ODD: -0.5,
    SignKind.RELATED: -0.7,
    SignKind.RELATED_ODD: -1.5,
    SignKind.UNLINKED: -1.6,
    SignKind.UNLINKED_ODD: -2.7,
    SignKind.OPEN: -3.1,
    SignKind.JUNIOR: -3.7,
    SignKind.PUBLISHER: 2.9,
    SignKind.READERSHIP: 1.7,
    SignKind.COMPANIONS: 0.5,
    SignKind.TOPICS: 0.5,
    SignKind.HANJA: 6.0,
    SignKind.YEARS: -0.3,
}

THRESHOLD = 1.0
"""The score above which clusters are merged; a wrong merge is worse than a missed one."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason for (a weight above 0) or against a merge, and what shows it."""

    kind: SignKind
    weight: float
    shown: tuple[object, ...] = ()

    @property
    def words(self) -> str:
        """What the documents show: posts, names, topics."""
        return " → ".join(dict.fromkeys(str(thing) for thing in self.shown))

    def __str__(self) -> str:
        words = f" ({self.words})" if self.shown else ""
        return f"{self.kind.value}{words} {self.weight:+.1f}"
