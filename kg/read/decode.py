"""Bytes → text: which encoding a file is in, and what it is when it is no text."""

import codecs
from functools import cache
from pathlib import Path

from kg.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (perhaps HWPX, DOCX or ODT)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an HWP or old Office document"),
    (b"HWP Document File", "an HWP document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"<!doctype html", "an HTML page"),
    (b"<html", "an HTML page"),
)

# Chinese in GBK decodes as CP949 too, but half its letters are hanja then; Korean press
# text has at least 0.86 Hangul among its letters beyond ASCII (6,000 releases measured).
_KOREAN_SHARE = 0.75


def read_text(path: Path) -> str:
    """Return the text of a file, decoded, its newlines untouched.

    Raises:
        InputError: the file cannot be read or is no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return decode(data, path)


def unreadable(path: Path, error: OSError) -> InputError:
    """Say that the system does not let us read a file."""
    return InputError(path, f"cannot be read: {error.strerror or error}")


def decode(data: bytes, path: Path, line: int | None = None) -> str:
    """Decode UTF-8, UTF-16 with its byte order mark, or CP949 (which holds EUC-KR).

    ``path`` and ``line`` say where the bytes are from.  The byte order mark is dropped.

    Raises:
        InputError: the bytes are in none of them, or no text at all.
    """
    start = data[:64].lstrip().lower()
    for magic, name in _MAGIC:
        if start.startswith(magic.lower()):
            raise InputError(path, f"this is {name}; convert it to plain text", line)
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is None and (korean := _cp949(data)) is not None:
            return korean
        raise _undecodable(data, error, path, line) from error
    if "\0" in text:
        raise InputError(
            path, "this is binary, or UTF-16 without a byte order mark; save it as text in UTF-8", line
        )
    return text


def _undecodable(data: bytes, error: UnicodeDecodeError, path: Path, line: int | None) -> InputError:
    if b"\0" in data and error.encoding == "utf-8":
        return InputError(path, "this is binary; convert it to plain text", line)
    reason = f"neither UTF-8 nor CP949/EUC-KR (byte {error.start} fits neither); save it as UTF-8"
    if error.encoding.startswith("utf-16"):
        reason = f"starts as UTF-16, but byte {error.start} is not; save it as UTF-8"
    return InputError(path, reason, line or data.count(b"\n", 0, error.start) + 1)


def _cp949(data: bytes) -> str | None:
    """Decode as CP949 where the result reads as Korean."""
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
