import itertools
import random

import pytest

from kg.identity.clusters import Identified, identify
from kg.identity.decisions import Decision, Decisions
from kg.identity.profiles import Profile
from kg.identity.signs import SignKind
from tests.unit.identity.people import COMMON, RARE, post, profile

FORESTER = [
    profile("1", "2021-03-01", post("산림청 산림보호국", "국장"), publisher="산림청"),
    profile("2", "2021-05-01", post("산림청 산림보호국", "국장"), publisher="산림청"),
    profile("3", "2023-03-01", post("산림청", "차장"), publisher="산림청"),
]
BUYER = [
    profile("4", "2021-03-05", post("구매총괄과", "사무관", "조달청"), publisher="조달청"),
    profile("5", "2022-03-05", post("물품관리과", "사무관", "조달청"), publisher="조달청"),
]
MINISTER = [profile("6", "2024-05-01", post("국방부", "장관"), publisher="국방부")]


def people(found: Identified) -> list[set[str]]:
    return sorted(({d for d, _ in cluster.members} for cluster in found.clusters), key=min)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param([], [], id="nobody"),
        pytest.param(MINISTER, [{"6"}], id="one document"),
        pytest.param(FORESTER, [{"1", "2", "3"}], id="one climbs"),
        pytest.param(
            FORESTER + BUYER + MINISTER, [{"1", "2", "3"}, {"4", "5"}, {"6"}], id="three of one name"
        ),
        pytest.param(
            [
                profile("1", "2021-03-01", post("국무조정실", "국무2차장"), name=RARE),
                profile("2", "2022-03-01", post("산업통상자원부", "장관"), name=RARE),
            ],
            [{"1", "2"}],
            id="a rare name between high posts",
        ),
        pytest.param(
            [
                profile("1", "2021-03-01", post("조달청 구매과", "주무관"), name="여한솔"),
                profile("2", "2021-03-10", post("국방부", "차관"), name="여한솔"),
            ],
            [{"1"}, {"2"}],
            id="a rare name in two places at once",
        ),
        pytest.param(
            [
                profile("1", "2021-03-01", post("가람대학교", "교수")),
                profile("2", "2021-06-01", post("나루대학교", "교수")),
            ],
            [{"1"}, {"2"}],
            id="a common name and nothing else",
        ),
        pytest.param(
            [profile("1", "2021-03-01", hanja="李東訓"), profile("2", "2021-03-01", hanja="李東訓")],
            [{"1", "2"}],
            id="the same Chinese characters",
        ),
    ],
)
def test_who_is_who(block: list[Profile], expected: list[set[str]]) -> None:
    assert people(identify(block)) == expected


def test_the_order_of_the_block_makes_no_difference() -> None:
    block = FORESTER + BUYER + MINISTER
    expected = identify(block)
    for seed in range(6):
        assert identify(random.Random(seed).sample(block, len(block))) == expected  # noqa: S311


def test_clusters_have_suffixes_by_their_earliest_document() -> None:
    found = identify(FORESTER + BUYER + MINISTER)
    assert [(c.suffix, len(c.members)) for c in found.clusters] == [(None, 3), ("4", 2), ("6", 1)]
    assert {c.label for c in found.clusters} == {COMMON}


def test_a_cluster_tells_its_stints() -> None:
    (found,) = identify(FORESTER).clusters
    assert [len(held.members) for held in found.stints] == [2, 1]


def test_a_merge_is_explained() -> None:
    (merge,) = identify(FORESTER).merges
    assert [d for d, _ in merge.left] == ["1", "2"]
    assert [d for d, _ in merge.right] == ["3"]
    assert SignKind.BODY in {sign.kind for sign in merge.signs}
    assert merge.score > 1


def test_whoever_is_kept_apart_is_explained() -> None:
    found = identify(FORESTER + MINISTER)
    (apart,) = found.apart
    assert not apart.unsure
    assert {d for d, _ in apart.left + apart.right} == {"1", "2", "3", "6"}
    assert SignKind.UNLINKED_ODD in {sign.kind for sign in apart.signs}


def test_a_conflict_is_the_first_reason_and_leaves_no_doubt() -> None:
    block = [
        profile("1", "2024-03-01", post("산림청", "청장"), name=RARE),
        profile("2", "2024-03-02", post("국방부", "장관"), name=RARE),
    ]
    (apart,) = identify(block).apart
    assert apart.signs[0].kind is SignKind.ELSEWHERE
    assert apart.score > 1
    assert not apart.unsure


def test_whoever_is_near_the_threshold_is_for_review() -> None:
    block = [
        profile("1", "2022-11-01", post("질병관리청", "차장")),
        profile("2", "2023-03-01", post("국립보건연구원", "원장")),
    ]
    (apart,) = identify(block).apart
    assert apart.unsure


ONE, THREE, FOUR, SIX = ((d, f"person/{COMMON}") for d in ("1", "3", "4", "6"))


def test_a_person_decides_that_two_are_the_same() -> None:
    decisions = Decisions((Decision(ONE, SIX, True, "약력을 보았다"),))
    found = identify(FORESTER + MINISTER, decisions)
    assert people(found) == [{"1", "2", "3", "6"}]
    decided = next(m for m in found.merges if m.signs[0].kind is SignKind.DECIDED)
    assert decided.signs[0].words == "약력을 보았다"


def test_a_person_decides_that_two_are_different() -> None:
    decisions = Decisions((Decision(ONE, THREE, False, "동명이인"),))
    found = identify(FORESTER, decisions)
    assert all(not {"1", "3"} <= {d for d, _ in c.members} for c in found.clusters)
    assert "동명이인" in {sign.words for apart in found.apart for sign in apart.signs}


def test_a_decision_lifts_a_conflict() -> None:
    block = [
        profile("1", "2024-03-01", post("산림청", "청장")),
        profile("2", "2024-03-02", post("국방부", "장관")),
    ]
    decisions = Decisions((Decision(block[0].member, block[1].member, True, "겸직"),))
    assert people(identify(block, decisions)) == [{"1", "2"}]


def test_a_decision_on_documents_that_are_not_there_is_left_alone() -> None:
    decisions = Decisions((Decision(ONE, ("9", f"person/{COMMON}"), True, "없는 글"),))
    assert identify(FORESTER, decisions) == identify(FORESTER)


def test_a_decision_joins_people_of_two_names() -> None:
    block = [profile("1", name="이가람"), profile("2", name="이나루"), profile("3", name="이나루")]
    decisions = Decisions(
        tuple(Decision(a.member, b.member, True, "개명") for a, b in itertools.pairwise(block))
    )
    (found,) = identify(block, decisions).clusters
    assert found.label == "이나루"


def test_two_names_are_joined_by_nothing_else() -> None:
    held = post("산림청 산림보호국", "국장")
    block = [
        profile("1", "2021-03-01", held, name="이가람", publisher="산림청"),
        profile("2", "2021-04-01", held, name="이나루", publisher="산림청"),
        profile("3", "2021-05-01", held, name="이가람", publisher="산림청"),
        profile("4", "2021-06-01", post("조달청", "과장"), name="이나루", publisher="조달청"),
    ]
    decisions = Decisions((Decision(block[0].member, block[3].member, True, "개명"),))
    found = identify(block, decisions)
    assert people(found) == [{"1", "3", "4"}, {"2"}]
    assert found.retired == {("person/이나루", "4"): ("person/이가람", None)}
    compared = {entity for apart in identify(block).apart for _, entity in apart.left + apart.right}
    assert compared == {"person/이나루"}


def test_two_of_one_stint_are_parted_by_a_decision_and_others_stay_together() -> None:
    block = [profile(id, f"2021-0{id}-01", post("산림청", "국장"), publisher="산림청") for id in "1234"]
    decisions = Decisions((Decision(block[0].member, block[1].member, False, "동명이인"),))
    first, second = people(identify(block, decisions))
    assert ("1" in first, "2" in second) == (True, True)


def test_a_decision_counts_for_the_whole_stint() -> None:
    decisions = Decisions((Decision(ONE, THREE, False, "동명이인"),))
    assert people(identify(FORESTER, decisions)) == [{"1", "2"}, {"3"}]


def test_what_is_minted_stays() -> None:
    before = identify(BUYER)
    minted = {m: c.suffix for c in before.clusters for m in c.members}
    found = identify(FORESTER + BUYER + MINISTER, minted=minted)
    assert {c.suffix: min(d for d, _ in c.members) for c in found.clusters} == {None: "4", "1": "1", "6": "6"}


def test_a_suffix_that_gave_way_is_told() -> None:
    minted = {FORESTER[0].member: None, FORESTER[2].member: "3"}
    found = identify(FORESTER, minted=minted)
    assert found.retired == {(f"person/{COMMON}", "3"): (f"person/{COMMON}", None)}
