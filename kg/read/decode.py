"""Bytes → text: detect the encoding of a file, and name the format if it is not text."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF-", "a PDF; give it a name that ends in .pdf"),
    (b"PK\x03\x04", "a ZIP archive; HWPX, DOCX and Excel are read under .hwpx, .docx and .xlsx"),
    (_OLE, "an old Office document; save it as DOCX or XLSX"),
    (b"HWP Document File", "an HWP document; save it as HWPX in Hangul (다른 이름으로 저장하기)"),
    (b"{\\rtf", "an RTF document; save it as DOCX"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"<!doctype html", "an HTML page; give it a name that ends in .html"),
    (b"<html", "an HTML page; give it a name that ends in .html"),
)

# One container format for many programs: only the file name tells which.
OLD = {
    ".hwp": "an HWP document; save it as HWPX in Hangul (다른 이름으로 저장하기)",
    ".doc": "an old Word document; save it as DOCX",
    ".xls": "an old Excel workbook; save it as XLSX",
    ".docx": "a Word document with a password; save it without one",
    ".xlsx": "an Excel workbook with a password; save it without one",
}

_BINARY = "this is binary, or UTF-16 without a byte order mark; save it as text in UTF-8"
_BLOCK = 1 << 20  # bytes examined to detect the encoding of a file

# Chinese in GBK decodes as CP949 too, but half its letters are hanja then; Korean press
# text has at least 0.86 Hangul among its letters beyond ASCII (6,000 releases measured).
_KOREAN_SHARE = 0.75


def read_text(path: Path, *, html: bool = False) -> str:
    """Return the decoded text of a file, newlines unchanged; HTML only with ``html``.

    Raises:
        InputError: the file cannot be read or is no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return decode(data, path, html=html)


def unreadable(path: Path, error: OSError) -> InputError:
    """Return the error for a file that the system cannot read."""
    return InputError(path, f"cannot be read: {error.strerror or error}")


def decode(data: bytes, path: Path, *, html: bool = False) -> str:
    """Decode UTF-8, UTF-16 with its byte order mark, or CP949 (which holds EUC-KR).

    ``path`` is the file that the bytes are from.  The byte order mark is dropped.

    Raises:
        InputError: the bytes are in none of these encodings, or not text at all.
    """
    _check_magic(data, path, html=html)
    encoding = _marked(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is None and (korean := _cp949(data)) is not None:
            return korean
        raise _undecodable(data, error, path) from error
    if "\0" in text:
        raise InputError(path, _BINARY)
    return text


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, gzipped or not, with their newlines; one at a time in memory.

    The encoding is detected in the first megabyte with non-ASCII bytes.  Invalid bytes
    become lone surrogates, so that only the record which contains them is lost.

    Raises:
        InputError: the file cannot be read or is no text.
    """
    opened = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opened(path, "rb") as file:
            encoding = _encoding(cast(BinaryIO, file), path)
            file.seek(0)
            if encoding == "utf-16":  # its newline is two bytes
                with io.TextIOWrapper(cast(BinaryIO, file), encoding, newline="\n") as text:
                    yield from text
            else:
                for number, line in enumerate(cast(BinaryIO, file)):
                    yield line.decode(encoding if number else _first(encoding), "surrogateescape")
    except UnicodeDecodeError as error:
        raise InputError(path, "starts as UTF-16, but is not UTF-16 throughout; save it as UTF-8") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(path, f"broken gzip: {error}; compress it again") from error
    except OSError as error:
        raise unreadable(path, error) from error


def _first(encoding: str) -> str:
    """Return the codec of a first line, which may start with a byte order mark."""
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _encoding(file: BinaryIO, path: Path) -> str:
    """Return the encoding of an open file: utf-8, utf-16 or cp949."""
    block = file.read(_BLOCK)
    _check_magic(block, path)
    if _marked(block) == "utf-16":
        return "utf-16"
    line = 1
    while block and block.isascii():
        line += block.count(b"\n")
        block = file.read(_BLOCK)
    block += file.readline()  # up to a newline, so that no character is cut in two
    if b"\0" in block:
        raise InputError(path, _BINARY)
    try:
        block.decode()
    except UnicodeDecodeError as error:
        if _cp949(block) is not None:
            return "cp949"
        if not _mostly_utf8(block):
            raise _undecodable(block, error, path, line) from error
    return "utf-8"


def _mostly_utf8(block: bytes) -> bool:
    """Return whether most non-ASCII lines are UTF-8: then a bad byte is an error in one line."""
    lines = [line for line in block.splitlines() if not line.isascii()]
    return sum("\ufffd" not in line.decode(errors="replace") for line in lines) >= len(lines) / 2


def _check_magic(data: bytes, path: Path, *, html: bool = False) -> None:
    start = data[:64].lstrip().lower()
    for magic, name in _MAGIC:
        if start.startswith(magic.lower()) and not (html and magic.startswith(b"<")):
            if magic == _OLE:
                name = OLD.get(path.suffix.lower(), name)
            raise InputError(path, f"this is {name}")


def is_ole(path: Path) -> bool:
    """Tell whether a file is an OLE container: an old Office document, or a new one with a password."""
    try:
        with path.open("rb") as file:
            return file.read(len(_OLE)) == _OLE
    except OSError as error:
        raise unreadable(path, error) from error


def _marked(data: bytes) -> str | None:
    """Return the encoding that a byte order mark names."""
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)


def _undecodable(data: bytes, error: UnicodeDecodeError, path: Path, line: int = 1) -> InputError:
    """Return the error for a byte that fits no encoding; ``line`` is the line at which the data start."""
    if b"\0" in data and error.encoding == "utf-8":
        return InputError(path, "this is binary; convert it to plain text")
    reason = f"neither UTF-8 nor CP949/EUC-KR (byte {error.start} fits neither); save it as UTF-8"
    if error.encoding.startswith("utf-16"):
        reason = f"starts as UTF-16, but byte {error.start} is not; save it as UTF-8"
    return InputError(path, reason, line + data.count(b"\n", 0, error.start))


def _cp949(data: bytes) -> str | None:
    """Decode as CP949 if the result looks like Korean, else return None."""
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return None
    letters = [char for char in text if char > "\x7f" and char.isalpha()]
    korean = sum(char in _everyday_hangul() for char in letters)
    return text if "\0" not in text and korean > _KOREAN_SHARE * len(letters) else None


@cache
def _everyday_hangul() -> frozenset[str]:
    """Return the 2,350 syllables of KS X 1001: rows 16 to 40, 94 cells each."""
    return frozenset(
        bytes((row, cell)).decode("cp949") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)
    )
