import sys
from datetime import date

import pandas as pd
import pytest

from kg.errors import MissingExtraError
from kg.graph import Rows, Value


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        (("가", None), "string"),
        ((1, None), "Int64"),
        ((0.5, None), "Float64"),
        ((True, None), "boolean"),
        ((date(2026, 3, 20), "2026-03-20+09:00"), "object"),
        ((None, None), "object"),
    ],
    ids=str,
)
def test_columns_have_their_types(values: tuple[Value, ...], dtype: str) -> None:
    column = Rows(("x",), tuple((value,) for value in values)).to_pandas()["x"]
    assert str(column.dtype) == dtype
    assert [None if pd.isna(value) else value for value in column] == list(values)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(2026, 3, 20), date(9999, 12, 31)])
def test_days_are_times_of_pandas(day: date) -> None:
    column = Rows(("x",), ((day,), (None,))).to_pandas()["x"]
    assert str(column.dtype) == "datetime64[s]"
    assert (column[0].date(), pd.isna(column[1])) == (day, True)


def test_a_line_for_each_row() -> None:
    table = Rows(("name", "mentions"), (("김하늘", 2), ("이바다", 1))).to_pandas()
    assert (list(table.columns), list(table.itertuples(index=False, name=None))) == (
        ["name", "mentions"],
        [("김하늘", 2), ("이바다", 1)],
    )


def test_no_rows_keep_the_columns() -> None:
    table = Rows(("name", "day"), ()).to_pandas()
    assert (list(table.columns), len(table)) == (["name", "day"], 0)


def test_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'bodokg\[pandas\]'"):
        Rows(("x",), ()).to_pandas()
