"""Parquet: columns of each type, a batch at a time."""

import datetime as dt
from pathlib import Path

import pyarrow
import pytest
from pyarrow.parquet import write_table

from kg.errors import InputError
from kg.read.parquet import read
from kg.read.record import Columns, Record
from tests.unit.read.records import texts, whole

NOON = dt.datetime(2025, 3, 20, 12)


def read_all(folder: Path, columns: Columns | None = None, **data: object) -> list[Record | InputError]:
    write_table(pyarrow.table(data), folder / "표.parquet")
    return list(read(folder / "표.parquet", "표", columns or {}))


def test_reads_rows_of_many_batches(tmp_path: Path) -> None:
    found = texts(read_all(tmp_path, 본문=[f"글 {n}" for n in range(1200)], 조회수=[1] * 1200))
    assert (len(found), found[0], found[-1]) == (1200, ("표-2", "글 0"), ("표-1201", "글 1199"))


@pytest.mark.parametrize(
    "values",
    [
        pyarrow.array([dt.date(2025, 3, 20)]),
        pyarrow.array([NOON], pyarrow.timestamp("ns")),
        pyarrow.array([1742472000000000001], pyarrow.timestamp("ns")),
        pyarrow.array(["2025-03-20"]),
        pyarrow.array([20250320]),
        pyarrow.array(["20250320"]).dictionary_encode(),
    ],
    ids=lambda values: str(values.type),
)
def test_reads_dates_of_each_type(tmp_path: Path, values: pyarrow.Array) -> None:
    (found,) = read_all(tmp_path, 본문=["글"], 일자=values)
    assert whole(found).published == dt.date(2025, 3, 20)


def test_reads_columns_under_other_names_and_bytes(tmp_path: Path) -> None:
    data = {"문서.글": pyarrow.array(["글".encode()]), "문서": ["가"]}
    (found,) = read_all(tmp_path, {"text": "문서.글", "title": "문서"}, **data)
    assert (whole(found).raw, whole(found).title) == ("글", "가")


def test_a_row_without_text_is_named(tmp_path: Path) -> None:
    good, bad = read_all(tmp_path, 본문=["글", None], 제목=["가", "나"])
    assert whole(good).line == 2
    with pytest.raises(InputError, match=r"표\.parquet:3: contains no text"):
        whole(bad)


@pytest.mark.parametrize("data", [b"", b"plain text", b"PAR1" + b"\0" * 20 + b"PAR1"])
def test_refuses_what_is_no_parquet(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "표.parquet").write_bytes(data)
    with pytest.raises(InputError, match="not a readable Parquet file"):
        list(read(tmp_path / "표.parquet", "표", {}))


def test_refuses_a_table_without_texts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no text column recognised.*: 가"):
        read_all(tmp_path, 가=[1])


def test_refuses_what_the_system_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read(tmp_path / "없다.parquet", "표", {}))
