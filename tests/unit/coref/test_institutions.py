"""kg.coref.institutions: which institution of a text each name or short name stands for."""

import pytest

from kg.coref.institutions import institution_keys
from kg.model import Form, Kind
from tests.unit.coref.mentioned import institution, mention

SAME: dict[str, tuple[list[str], list[str]]] = {
    "spaces": (["한국 바다 협회", "한국바다협회"], ["한국바다협회", "한국바다협회"]),
    "end of a longer name": (["국회 윤리위원회", "윤리위원회"], ["국회윤리위원회", "국회윤리위원회"]),
    "without its region": (["부산바다연구원", "바다연구원"], ["부산바다연구원", "부산바다연구원"]),
    "without its institution": (["환경부바다연구원", "바다연구원"], ["환경부바다연구원", "환경부바다연구원"]),
    "end of two longer names": (
        ["국회 윤리위원회", "환경부 윤리위원회", "윤리위원회"],
        ["국회윤리위원회", "환경부윤리위원회", "윤리위원회"],
    ),
    "too short": (["환경부 본부", "본부"], ["환경부본부", "본부"]),
    "part of a word": (["새바다연구원", "바다연구원"], ["새바다연구원", "바다연구원"]),
    "different": (["환경부", "국방부"], ["환경부", "국방부"]),
    "none": ([], []),
}


@pytest.mark.parametrize(("names", "keys"), SAME.values(), ids=SAME)
def test_institution_keys(names: list[str], keys: list[str]) -> None:
    given = [institution(name, at * 20) for at, name in enumerate(names)]
    found = institution_keys(given)
    assert [found[mention] for mention in given] == keys


def test_a_key_of_the_table() -> None:
    given = [institution("더불어민주당"), institution("민주당", 20, key="더불어민주당")]
    assert set(institution_keys(given).values()) == {"더불어민주당"}


def test_a_short_form_that_brackets_introduce_means_the_same_everywhere() -> None:
    whole = institution("산업통상자원부")
    short = mention(Kind.INSTITUTION, "산업부", 8, Form.ABBREVIATION, "산업통상자원부", "산업통상자원부")
    later = institution("산업부", 20, key="산업통상부")
    assert set(institution_keys([whole, short, later]).values()) == {"산업통상자원부"}
