import pytest

from kg.identity import Decisions, Doubt, doubts, identify, verdict
from kg.identity.profiles import Profile
from tests.unit.identity.people import post, profile

ABSENT = [
    profile("1", "2022-11-01", post("질병관리청", "차장")),
    profile("2", "2023-03-01", post("국립보건연구원", "원장")),
]
STINTS = [
    profile("1", "2021-03-01", post("산림청 산림보호국", "국장"), publisher="산림청"),
    profile("2", "2021-05-01", post("산림청 산림보호국", "국장"), publisher="산림청"),
    profile("3", "2023-03-01", post("산림청", "차장"), publisher="산림청"),
    profile("4", "2023-06-01", post("산림청 국제협력과", "과장"), publisher="산림청"),
]


def only(block: list[Profile]) -> Doubt:
    (found,) = doubts(identify(block))
    return found


def test_an_unsure_pair_is_asked_about() -> None:
    found = only(ABSENT)
    assert (found.joined, [d for d, _ in found.left], [d for d, _ in found.right]) == (False, ["1"], ["2"])


def test_a_sure_pair_is_not_asked_about() -> None:
    sure = [
        profile("1", "2021-03-01", post("산림청", "국장")),
        profile("2", "2021-03-01", post("국방부", "사무관")),
    ]
    assert list(doubts(identify(sure))) == []


def doubt(score: float, *, joined: bool, left: int = 1) -> Doubt:
    members = tuple((str(n), "person/가") for n in range(left))
    return Doubt(members, (("x", "person/가"),), score, (), joined)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (doubt(0.9, joined=False), doubt(-1.9, joined=False)),
        (doubt(1.1, joined=True), doubt(1.9, joined=True)),
        (doubt(0.0, joined=False, left=9), doubt(0.5, joined=False)),
    ],
)
def test_what_is_likelier_wrong_or_of_more_documents_is_worth_more(more: Doubt, less: Doubt) -> None:
    assert more.worth > less.worth


def test_even_odds_are_worth_half_a_pair() -> None:
    assert doubt(0.0, joined=False).worth == doubt(0.0, joined=True).worth == 0.5


def people(block: list[Profile], decisions: Decisions) -> set[frozenset[str]]:
    return {frozenset(d for d, _ in c.members) for c in identify(block, decisions).clusters}


def test_a_verdict_joins() -> None:
    made = verdict(ABSENT, Decisions(), only(ABSENT), same=True, reason="이력")
    assert [(d.one[0], d.other[0], d.same, d.reason) for d in made] == [("1", "2", True, "이력")]
    assert people(ABSENT, Decisions(made)) == {frozenset("12")}


def test_a_verdict_parts_whole_groups() -> None:
    left, right = (tuple(p.member for p in STINTS if p.document in ids) for ids in ("12", "34"))
    made = verdict(STINTS, Decisions(), Doubt(left, right, 1.5, (), True), same=False, reason="동명이인")
    assert len(made) > 0
    found = people(STINTS, Decisions(made))
    assert not any(one & set("12") and one & set("34") for one in found)
