"""Excel workbooks, good and bad."""

import datetime as dt
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from kg.errors import InputError
from kg.read.excel import read
from kg.read.record import Record
from tests.unit.read.records import texts, whole

HEADER = ("식별자", "일자", "본문")


def workbook(folder: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(folder / "표.xlsx")
    return folder / "표.xlsx"


def read_all(path: Path) -> list[Record | InputError]:
    return list(read(path, "표", {}))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.datetime(2025, 3, 20, 9, 30), dt.date(2025, 3, 20)),
        (dt.date(2025, 3, 20), dt.date(2025, 3, 20)),
        (20250320, dt.date(2025, 3, 20)),
        (45736, dt.date(2025, 3, 20)),
        (45736.5, dt.date(2025, 3, 20)),
        ("2025. 3. 20.", dt.date(2025, 3, 20)),
        (None, None),
    ],
)
def test_reads_dates_of_each_kind(tmp_path: Path, value: object, expected: dt.date | None) -> None:
    (found,) = read_all(workbook(tmp_path, 자료=[HEADER, ("1", value, "글")]))
    assert whole(found).published == expected


def test_numbers_rows_as_excel_does(tmp_path: Path) -> None:
    rows = [("목록",), (), HEADER, (7, None, "가"), (), (None, None, "나"), (9.0, None, "다")]
    assert texts(read_all(workbook(tmp_path, 자료=rows))) == [("7", "가"), ("표-6", "나"), ("9", "다")]


def test_reads_every_sheet_with_texts(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, 안내=[("읽어 보기",)], 삼월=[("본문",), ("가",)], 사월=[("본문",), ("나",), ("다", "b")]
    )
    *found, last = read_all(path)
    assert texts(found) == [("표-2", "가"), ("표-사월-2", "나")]
    with pytest.raises(InputError, match=r"표\.xlsx\[사월\]:3: more cells"):
        whole(last)


def test_a_header_of_merged_cells_is_no_text(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("분류", None, "본문"), ("대", "소", None), ("a", "b", "글")):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:C2")
    book.save(tmp_path / "표.xlsx")
    assert texts(read_all(tmp_path / "표.xlsx")) == [("표-3", "글")]


def rewritten(folder: Path, old: str, new: str) -> Path:
    """Return a workbook of one row whose sheet another program has written: ``old`` is a pattern."""
    path = workbook(folder, 자료=[HEADER, ("1", "2025-03-20", "글")])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet, count = re.subn(old, lambda _: new, parts["xl/worksheets/sheet1.xml"].decode())
    assert count
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (parts | {"xl/worksheets/sheet1.xml": sheet.encode()}).items():
            archive.writestr(name, data)
    return path


C2 = r'<c r="C2".*?</c>'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (r'ref="A1:C2"', 'ref="A1"', "글"),
        (C2, '<c r="C2" t="str"><f>A2&amp;"!"</f><v>셈</v></c>', "셈"),
        (C2, '<c r="C2" t="inlineStr"><is><t>첫 줄_x000D_\n둘째 줄</t></is></c>', "첫 줄\r\n둘째 줄"),
        (C2, '<c r="C2" t="inlineStr"><is><r><t>굵은</t></r><r><t> 글</t></r></is></c>', "굵은 글"),
    ],
    ids=["dimension", "formula", "escape", "rich text"],
)
def test_reads_what_other_programs_write(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert texts(read_all(rewritten(tmp_path, old, new))) == [("1", expected)]


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ('<c r="C2"><f>A2</f></c>', "contains no text"),
        ('<c r="C2" t="e"><f>A2</f><v>#REF!</v></c>', "'본문' is #REF!, a spreadsheet error"),
    ],
)
def test_refuses_a_formula_without_a_value(tmp_path: Path, new: str, reason: str) -> None:
    (found,) = read_all(rewritten(tmp_path, C2, new))
    with pytest.raises(InputError, match=reason):
        whole(found)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook with a password; save it without one"),
        (b"PK\x03\x04", "not a readable workbook"),
        (b"<html>", "not a readable workbook"),
    ],
)
def test_refuses_what_is_no_workbook(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "표.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=reason):
        read_all(path)


def test_refuses_a_broken_sheet(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a readable workbook"):
        read_all(rewritten(tmp_path, "</row>", "</raw>"))


def test_refuses_a_workbook_without_texts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no text column recognised.*: 가, 나"):
        read_all(workbook(tmp_path, 자료=[("가", "나")], 그림=[]))
