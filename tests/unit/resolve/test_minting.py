import datetime as dt

import pytest

from kg.resolve.evidence import Member
from kg.resolve.minting import Retired, Suffix, mint

A, B, C, D = (("a", "person/나"), ("b", "person/나"), ("c", "person/나"), ("d", "person/나"))
DATES: dict[Member, dt.date | None] = {
    A: dt.date(2024, 1, 1),
    B: dt.date(2024, 2, 1),
    C: dt.date(2024, 3, 1),
    D: None,
}


@pytest.mark.parametrize(
    ("people", "minted", "suffixes", "retired"),
    [
        pytest.param([], {}, (), (), id="nobody"),
        pytest.param([[A, B]], {}, (None,), (), id="one person has the bare name"),
        pytest.param([[B, C], [A]], {}, ("b", None), (), id="the earliest document's has it"),
        pytest.param([[D], [C]], {}, ("d", None), (), id="no date is late"),
        pytest.param([[A], [B]], {B: None}, ("a", None), (), id="whoever has it keeps it"),
        pytest.param([[A, B], [C]], {B: "b", C: None}, ("b", None), (), id="a suffix stays"),
        pytest.param(
            [[A, B, C]], {A: "a", B: None, C: "c"}, (None,), (("a", None), ("c", None)), id="merged"
        ),
        pytest.param([[B, C]], {B: "b", C: "c"}, ("b",), (("c", "b"),), id="merged, the older stays"),
        pytest.param(
            [[A], [B, C]], {A: None, B: None, C: None}, (None, "b"), (), id="split at the bare name"
        ),
        pytest.param([[A], [B, C]], {A: "b", B: "b", C: "b"}, ("a", "b"), (), id="split at a suffix"),
        pytest.param([[A, C], [D]], {C: "b", D: None}, ("b", None), (), id="the anchor was removed"),
        pytest.param([[B], [C]], {C: "b"}, ("x", "b"), (), id="a suffix in use is not given again"),
        pytest.param([[A]], {("z", "person/나"): None}, (None,), (), id="of another block"),
    ],
)
def test_suffixes(
    people: list[list[Member]],
    minted: dict[Member, Suffix],
    suffixes: tuple[Suffix, ...],
    retired: Retired,
) -> None:
    dates = DATES | {("x", "person/나"): dt.date(2025, 1, 1)}
    if "x" in suffixes:
        people = [[*people[0], ("x", "person/나")], *people[1:]]
    assert mint(people, dates, minted) == (suffixes, retired)
