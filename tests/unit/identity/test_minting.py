import datetime as dt

import pytest

from kg.identity.minting import Handle, Redirects, Suffix, mint
from kg.identity.profiles import Member

NAME = "person/나"
A, B, C, D = ((id, NAME) for id in "abcd")
DATES: dict[Member, dt.date | None] = {
    A: dt.date(2024, 1, 1),
    B: dt.date(2024, 2, 1),
    C: dt.date(2024, 3, 1),
    D: None,
}


@pytest.mark.parametrize(
    ("people", "minted", "suffixes", "retired"),
    [
        pytest.param([], {}, (), {}, id="nobody"),
        pytest.param([[A, B]], {}, (None,), {}, id="one person has the bare name"),
        pytest.param([[B, C], [A]], {}, ("b", None), {}, id="the earliest document's has it"),
        pytest.param([[D], [C]], {}, ("d", None), {}, id="no date is late"),
        pytest.param([[A], [B]], {B: None}, ("a", None), {}, id="whoever has it keeps it"),
        pytest.param([[A, B], [C]], {B: "b", C: None}, ("b", None), {}, id="a suffix stays"),
        pytest.param([[A, B, C]], {A: "a", B: None, C: "c"}, (None,), {"a": None, "c": None}, id="merged"),
        pytest.param([[B, C]], {B: "b", C: "c"}, ("b",), {"c": "b"}, id="merged, the older stays"),
        pytest.param(
            [[A], [B, C]], {A: None, B: None, C: None}, (None, "b"), {}, id="split at the bare name"
        ),
        pytest.param([[A], [B, C]], {A: "b", B: "b", C: "b"}, ("a", "b"), {}, id="split at a suffix"),
        pytest.param([[A, C], [D]], {C: "b", D: None}, ("b", None), {}, id="the anchor was removed"),
        pytest.param([[B], [C]], {C: "b"}, ("x", "b"), {}, id="a suffix in use is not given again"),
        pytest.param([[A]], {("z", NAME): None}, (None,), {}, id="of another block"),
    ],
)
def test_suffixes(
    people: list[list[Member]],
    minted: dict[Member, Suffix],
    suffixes: tuple[Suffix, ...],
    retired: dict[Suffix, Suffix],
) -> None:
    dates = DATES | {("x", NAME): dt.date(2025, 1, 1)}
    if "x" in suffixes:
        people = [[*people[0], ("x", NAME)], *people[1:]]
    handles, redirects = mint(people, dates, minted)
    assert handles == tuple(((NAME, suffix),) for suffix in suffixes)
    assert redirects == {(NAME, old): (NAME, target) for old, target in retired.items()}


def test_an_id_that_is_taken_is_not_given_again() -> None:
    handles, _ = mint([[B], [C]], DATES, {C: "b"})
    assert handles == (((NAME, "b-2"),), ((NAME, "b"),))


def of(suffix: Suffix, entity: str = NAME) -> Handle:
    return entity, suffix


@pytest.mark.parametrize(
    ("people", "minted", "retired", "handles", "redirects"),
    [
        pytest.param([[A, B]], {A: None, B: None}, {"b": None}, (None,), {"b": None}, id="it stays known"),
        pytest.param([[A], [B]], {A: None, B: None}, {"b": None}, (None, "b"), {}, id="it comes back"),
        pytest.param(
            [[A], [C, B]], {A: None, B: None, C: None}, {"c": None}, (None, "c"), {}, id="before a new one"
        ),
        pytest.param(
            [[A, B], [C]], {A: "a", B: "a", C: None}, {"b": None}, ("a", None), {"b": "a"}, id="by its anchor"
        ),
        pytest.param(
            [[A, C]],
            {A: None, C: "c"},
            {"x": "c"},
            (None,),
            {"x": None, "c": None},
            id="redirects end",
        ),
        pytest.param([[A]], {A: None}, {"x": "y"}, (None,), {}, id="nobody is left of it"),
    ],
)
def test_what_gave_way_before(
    people: list[list[Member]],
    minted: dict[Member, Suffix],
    retired: dict[Suffix, Suffix],
    handles: tuple[Suffix, ...],
    redirects: dict[Suffix, Suffix],
) -> None:
    before: Redirects = {of(old): of(target) for old, target in retired.items()}
    found, gone = mint(people, DATES, minted, before)
    assert found == tuple((of(suffix),) for suffix in handles)
    assert gone == {of(old): of(target) for old, target in redirects.items()}


OTHER = "person/너"


@pytest.mark.parametrize(
    ("minted", "retired", "handles"),
    [
        pytest.param({}, {}, (of(None), of(None, OTHER)), id="the earlier document's"),
        pytest.param({A: "a"}, {}, (of(None, OTHER), of("a")), id="a bare name first"),
        pytest.param({}, {of(None): of(None, OTHER)}, (of(None, OTHER), of(None)), id="as it was before"),
    ],
)
def test_of_two_names_one_gives_way(
    minted: dict[Member, Suffix], retired: Redirects, handles: tuple[Handle, ...]
) -> None:
    b = ("b", OTHER)
    found, redirects = mint([[A, b]], DATES | {b: dt.date(2024, 5, 1)}, minted, retired)
    assert found == (handles,)
    assert redirects == {handles[1]: handles[0]}


def test_of_two_names_in_one_document_the_more_frequent_stays() -> None:
    seldom = ("a", "person/가")
    found, _ = mint([[A, B, seldom]], DATES | {seldom: DATES[A]}, {})
    assert found == ((of(None), of(None, "person/가")),)
