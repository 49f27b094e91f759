import re
from collections.abc import Mapping

import pytest

from kg.errors import LexiconError
from kg.identity.successions import _change, changes, lineage
from kg.lexicon import table
from kg.model import Change


def test_a_change_is_read_from_its_line() -> None:
    row = {"before": "가람부; 나루처", "after": "다솜부", "source": "정부조직법"}
    expected = Change("2020-01-01 다솜부", "2020-01-01", ("가람부", "나루처"), ("다솜부",), "정부조직법")
    assert _change("2020-01-01 다솜부", row) == expected


@pytest.mark.parametrize("form", ["2020 다솜부", "2020-01-01", "2020-01-01 나루처"])
def test_a_form_is_the_day_and_the_first_successor(form: str) -> None:
    row: Mapping[str, str] = {"before": "가람부", "after": "다솜부; 나루처", "source": "정부조직법"}
    with pytest.raises(LexiconError, match="is not 'YYYY-MM-DD NAME'"):
        _change(form, row)


def test_the_table_is_in_order_and_goes_forward() -> None:
    assert [c.label for c in changes()] == sorted(c.label for c in changes())
    assert [c.label for c in changes() if set(c.before) & set(c.after)] == []


def test_every_name_is_a_full_one() -> None:
    known = {**table("regions"), **table("institutions")}
    names = {name for change in changes() for name in change.before + change.after}
    assert [name for name in sorted(names) if name in known and known[name]["label"] != name] == []


def test_nobody_bears_a_name_beyond_its_last_change() -> None:
    last = {name: change.date for change in changes() for name in change.before}
    until = {name: table("institutions").get(name, {"until": ""})["until"] for name in last}
    assert [name for name, day in last.items() if len(until[name]) == 10 and until[name] >= day] == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("미래창조과학부", "과학기술정보통신부", True),
        ("과학기술정보통신부", "미래창조과학부", True),
        ("더불어민주당", "새정치민주연합", True),
        ("환경부", "기후에너지환경부", True),
        ("미래통합당", "더불어민주당", False),
        ("없는기관", "없는기관", True),
    ],
)
def test_kin(one: str, other: str, expected: bool) -> None:
    assert (other in lineage(one)) is expected


def test_labels_sort_by_day() -> None:
    assert all(re.match(r"\d{4}-\d{2}", c.label) for c in changes())
