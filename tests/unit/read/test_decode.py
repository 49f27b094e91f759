"""Which bytes are text, and in which encoding."""

import re
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.decode import decode, read_text

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
        (b"%PDF-1.7\n\xe2\xe3", "this is a PDF; convert it to plain text"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an HWP or old Office document"),
        (b"HWP Document File V3.00", "an HWP document"),
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


def test_a_line_of_a_file_keeps_its_number() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"\xff\xff", HERE, 7)
    assert str(caught.value).startswith("보도자료.txt:7: neither UTF-8")


def test_a_folder_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_text(tmp_path)
