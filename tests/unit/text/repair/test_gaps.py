"""kg.text.repair.gaps: which spaces are suspect, and what speaks for and against one."""

from collections.abc import Sequence

import pytest

from kg.text.repair.gaps import gap_features, suspects, two_usual_words
from kg.text.repair.weights import model


def test_runs_too_long_for_words_are_no_suspects() -> None:
    assert suspects("가" * 100 + " 나", model())[1] == []


def test_odds_shift_with_what_the_document_shows() -> None:
    weights = model()
    clean = suspects("이번 토론회는 기술 발전을 위해 마련됐다.\n" * 40, weights)[0]
    broken = suspects("전 략적 투자를 제안했 다.\n" * 40, weights)[0]
    assert clean < 0 < broken


FEATURES = [
    ("_전", "략적_", {"전략적": 3}, False, False, ["k312", "n", "o2300"]),
    ("_한", "서준_", {}, True, True, ["l12"]),
    ("_한", "서준은_", {}, False, True, ["m13"]),
    ("#한", "서준은#", {}, False, False, ["i13##", "s"]),
    ("_정책", "토론회가_", {"토론회": 5, "책": 2}, False, False, ["p310", "q110"]),
]


@pytest.mark.parametrize(("left", "right", "words", "seen", "stem", "expected"), FEATURES)
def test_gap_features(
    left: str, right: str, words: dict[str, int], seen: bool, stem: bool, expected: Sequence[str]
) -> None:
    found = gap_features(left, right, words, seen, stem)
    assert [feature for feature in expected if feature not in found] == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("정책", "토론", True),
        ("정", "토론", False),
        ("정책", "토", False),
        ("정책", "모름", False),
        ("대한", "민국", False),
    ],
)
def test_two_usual_words(before: str, after: str, expected: bool) -> None:
    words = {"정책": 6, "토론": 6, "정": 6, "토": 6, "대한": 6, "민국": 6, "대한민국": 6}
    assert two_usual_words(before, after, words) is expected
