"""CSV and its kin, as Excel writes them in Korea and as others do."""

import gzip
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import delimited
from kg.read.delimited import read
from kg.read.record import Record
from tests.unit.read.records import errors, texts

PLAIN = '번호,제목,본문\r\n1,첫째,"광주시는 ""토론회""를\n열었다, 고 밝혔다."\r\n\r\n2,둘째,둘째 글이다\r\n'
EXPECTED = [("표-2", '광주시는 "토론회"를\n열었다, 고 밝혔다.'), ("표-4", "둘째 글이다")]


def read_all(folder: Path, data: bytes, name: str = "표.csv") -> list[Record | InputError]:
    (folder / name).write_bytes(data)
    return list(read(folder / name, "표", {}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949", "euc-kr"])
def test_reads_encodings_quoted_newlines_and_empty_rows(tmp_path: Path, encoding: str) -> None:
    assert texts(read_all(tmp_path, PLAIN.encode(encoding))) == EXPECTED


def test_reads_gzip(tmp_path: Path) -> None:
    assert texts(read_all(tmp_path, gzip.compress(PLAIN.encode()), "표.csv.gz")) == EXPECTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("제목\t본문\n가, 나, 다\t글, 글, 글", "글, 글, 글"),
        ("제목;본문\n가;글, 글, 글", "글, 글, 글"),
        ("제목|본문\n가|글; 글", "글; 글"),
        ("sep=;\n제목;본문\n가;글, 글", "글, 글"),
        ("본문\n글", "글"),
        ("본문\n" + "가" * 200_000, "가" * 200_000),
    ],
    ids=["tab", "semicolon", "bar", "sep", "one column", "long"],
)
def test_tells_the_separator_from_the_header(tmp_path: Path, text: str, expected: str) -> None:
    assert [raw for _, raw in texts(read_all(tmp_path, text.encode()))] == [expected]


def test_names_the_columns_by_the_likeliest_separator(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no text column recognised.*: 가, 나"):
        read_all(tmp_path, "가;나\n1;2".encode())


def test_a_row_with_bad_bytes_is_named(tmp_path: Path) -> None:
    found = read_all(tmp_path, "본문\n가\n".encode() + b"\xff\n" + "나".encode())
    assert texts(found) == [("표-2", "가"), ("표-4", "나")]
    assert errors(found)[0].startswith("표.csv:3: the text holds bytes of another encoding")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('본문\n가\n"나\n다\n라', 3, "a quotation mark opens in this row and never closes"),
        ("본문\n가\n나\r다", 3, "this row cannot be read"),
    ],
)
def test_refuses_a_broken_row(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_all(tmp_path, text.encode())
    assert caught.value.line == line


def test_a_mark_that_never_closes_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_LONGEST", 1000)
    with pytest.raises(InputError, match="field larger than field limit"):
        read_all(tmp_path, "본문\n".encode() + b'"a\n' + b"b\n" * 1000)


def test_reads_one_row_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("본문\n".encode() + "가\n".encode() * 1000 + b'"')
    assert isinstance(next(read(path, "글", {})), Record)
