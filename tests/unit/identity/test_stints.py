import pytest

from kg.identity.profiles import Profile
from kg.identity.stints import stint, stints
from tests.unit.identity.people import RARE, post, profile

EARLY, LATE = "2022-03-01", "2024-03-01"
CHIEF = post("산림청", "청장")


@pytest.mark.parametrize(
    ("profiles", "alone", "expected"),
    [
        pytest.param(
            [profile("1", EARLY, CHIEF), profile("2", EARLY, CHIEF)], "", [["1", "2"]], id="same posts"
        ),
        pytest.param(
            [profile("1", "2020-01-01", CHIEF), profile("2", LATE, CHIEF)],
            "",
            [["1"], ["2"]],
            id="a long pause",
        ),
        pytest.param(
            [profile("1", "2020-01-01", CHIEF), profile("3", LATE, CHIEF), profile("2", "2021-12-01", CHIEF)],
            "",
            [["1", "2"], ["3"]],
            id="by date",
        ),
        pytest.param(
            [profile("1", EARLY, CHIEF), profile("2", EARLY, CHIEF)],
            "2",
            [["1"], ["2"]],
            id="decided by hand",
        ),
        pytest.param(
            [profile("1", EARLY), profile("2", EARLY)], "", [["1"], ["2"]], id="no posts, common name"
        ),
        pytest.param(
            [profile("1", EARLY, name=RARE), profile("2", EARLY, name=RARE)], "", [["1", "2"]], id="rare name"
        ),
        pytest.param(
            [profile("1", EARLY, CHIEF, hanja="李東"), profile("2", EARLY, CHIEF, hanja="李銅")],
            "",
            [["1"], ["2"]],
            id="other characters",
        ),
        pytest.param([profile("1", None, CHIEF), profile("2", None, CHIEF)], "", [["1", "2"]], id="no dates"),
        pytest.param(
            [profile("1", None, CHIEF), profile("2", LATE, CHIEF)], "", [["1"], ["2"]], id="one date"
        ),
    ],
)
def test_stints(profiles: list[Profile], alone: str, expected: list[list[str]]) -> None:
    kept = frozenset(p.member for p in profiles if p.document in alone.split())
    assert [[d for d, _ in held.members] for held in stints(profiles, kept)] == expected


def test_a_stint_holds_what_its_documents_show() -> None:
    one = profile("1", EARLY, CHIEF, publisher="산림청", companions=("나비",), topics=("숲",))
    other = profile("2", LATE, CHIEF, publisher="국무조정실", companions=("다람",), topics=("산불",))
    held = stint([one, other])
    assert (str(held.first), str(held.last)) == (EARLY, LATE)
    assert held.publishers == {"산림청", "국무조정실"}
    assert held.companions == {"나비", "다람"}
    assert held.topics == {"숲", "산불"}
    assert held.height == 7
