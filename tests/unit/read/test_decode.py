"""Which bytes are text, and in which encoding."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.decode import decode, is_ole, read_lines, read_text

HERE = Path("보도자료.txt")
KOREAN = "광주시는 20일 ‘시민 토론회’를 열었다.\r\n둘째 줄"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949", "euc-kr"])
def test_reads_each_encoding_of_korean_text(encoding: str) -> None:
    assert decode(KOREAN.encode(encoding), HERE) == KOREAN


def test_reads_big_endian_utf16() -> None:
    assert decode(b"\xfe\xff" + KOREAN.encode("utf-16-be"), HERE) == KOREAN


def test_reads_syllables_that_only_cp949_has() -> None:
    text = "펲시콜라는 똠방각하를 후원한다고 밝혔다."
    assert decode(text.encode("cp949"), HERE) == text


def test_reads_ascii_as_it_is() -> None:
    assert decode(b"plain\n", HERE) == "plain\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "this is a PDF; give it a name that ends in .pdf"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Office document; save it as DOCX or XLSX"),
        (b"HWP Document File V3.00", "an HWP document; save it as HWPX"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"\n<!DOCTYPE html><p>", "an HTML page"),
        (b"<HTML><body>", "an HTML page"),
    ],
)
def test_names_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=re.escape(reason)):
        decode(data, HERE)


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        ("광주".encode("utf-16-le") + b"\0", None, "binary"),
        (b"a\0b", None, "binary"),
        (b"\xff\x00\xd8\x00", None, "binary"),
        ("둘째 줄에\n".encode() + b"\xff.", 2, "neither UTF-8 nor CP949"),
        ("国务院总理主持召开国务院常务会议，部署支持实体经济发展的措施。".encode("gbk"), 1, "neither UTF-8"),
        ("“quoted” – text’s".encode("cp1252"), 1, "neither UTF-8 nor CP949"),
        ("광주".encode("utf-16") + b"\x00\xd8", 1, "starts as UTF-16"),
    ],
)
def test_refuses_other_bytes_with_the_line(data: bytes, line: int | None, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        decode(data, HERE)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("보도자료.hwp", "this is an HWP document; save it as HWPX in Hangul"),
        ("보도자료.doc", "this is an old Word document; save it as DOCX"),
        ("보도자료.XLS", "this is an old Excel workbook; save it as XLSX"),
    ],
)
def test_tells_old_documents_by_their_names(name: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        decode(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", Path(name))


def test_a_page_is_read_where_one_is_asked_for() -> None:
    assert decode(b"<html><p>a", HERE, html=True) == "<html><p>a"


def lines(folder: Path, data: bytes, name: str = "a.csv") -> list[str]:
    (folder / name).write_bytes(data)
    return list(read_lines(folder / name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949", "euc-kr"])
def test_reads_the_lines_of_each_encoding_with_their_ends(tmp_path: Path, encoding: str) -> None:
    assert lines(tmp_path, KOREAN.encode(encoding)) == KOREAN.splitlines(keepends=True)


def test_the_encoding_of_a_file_is_that_of_its_first_line_beyond_ascii(tmp_path: Path) -> None:
    long = b"a" * 1_048_570 + b"\n" + KOREAN.encode("cp949") + b"\n" + "韓美".encode("cp949")
    assert lines(tmp_path, long)[-1] == "韓美"


def test_one_bad_line_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    assert lines(tmp_path, "가\n".encode() + b"\xff\n" + "나".encode()) == ["가\n", "\udcff\n", "나"]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"a\n" + "国务院总理主持召开国务院常务会议".encode("gbk"), 2, "neither UTF-8 nor CP949"),
        ("광주".encode("utf-16-le") + b"\0", None, "binary"),
        ("광주".encode("utf-16") + b"\x00\xd8", None, "starts as UTF-16"),
        (b"PK\x03\x04\x14\x00", None, "a ZIP archive"),
    ],
)
def test_refuses_lines_of_other_bytes(tmp_path: Path, data: bytes, line: int | None, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        lines(tmp_path, data)
    assert caught.value.line == line


@pytest.mark.parametrize("reader", [read_text, is_ole, lambda path: list(read_lines(path))])
def test_a_folder_cannot_be_read_as_a_file(tmp_path: Path, reader: Callable[[Path], object]) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        reader(tmp_path)
