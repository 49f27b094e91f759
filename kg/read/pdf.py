"""PDF, read with PDFium: lines in the order of the file, joined into paragraphs where they were wrapped.

Korean is wrapped in the middle of words, and a PDF does not mark where.  Lines are joined by a
space; ``kg.text.repair`` removes the spaces inside words.  The raw text is what is extracted
here; offsets refer to it.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read.decode import unreadable
from kg.read.record import Record, record

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

# The start of a new item: a bullet, a number or letter of a list.
_ITEM = re.compile(
    r"\s*(?:[^\w\s“‘\"'([「『《.,%~]|[oㅇ] |\(?(?:\d{1,2}|[가나다라마바사아자차카타파하])[.)] |[①-⑳Ⅰ-Ⅻ])"
)
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,3}\s*(?:/\s*\d{1,3}\s*)?[-–]?\s*")
_END = re.compile(r"[.?!][”’\"')\]]?\s*\Z")
_TELEPHONE = re.compile(r"\d{3,4}-\d{4}\)?\Z")  # the last cell of a row with a contact
_HYPHENS = ("\x02", "\ufffe")  # how PDFium writes the hyphen of a word that goes on in the next line


@dataclass(frozen=True, slots=True)
class Line:
    """A line, its position in points from the left and bottom, and the width of its first word.

    ``is_row`` is true for a line set in columns.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    first_word: float
    is_row: bool = False


def read(path: Path, id: str) -> Iterator[Record]:
    """Read the text of all pages.

    Raises:
        InputError: the file is no PDF, has a password, or holds no text.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with closing(PdfDocument(path)) as document:
            text = "\n".join(paragraphs(_pages(document)))
    except OSError as error:
        raise unreadable(path, error) from error
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = (
            "protected by a password; save it without one" if locked else "not a readable PDF; save it again"
        )
        raise InputError(path, reason) from error
    if not text.strip():
        raise InputError(path, "this PDF holds images only, no text; run text recognition (OCR) on it first")
    yield record(text, {}, path=path, id=id)


def paragraphs(pages: Iterable[list[Line]]) -> Iterator[str]:
    """Join wrapped lines into paragraphs, also across pages."""
    text = ""
    before: Line | None = None
    edge = 0.0  # the right edge of the lines on the page of ``before``
    for page in pages:
        pitch = min((a.bottom - b.bottom for a, b in pairwise(page) if _below(a, b)), default=0.0)
        reach = max((line.right for line in page if not line.is_row), default=0.0)
        for number, line in enumerate(page):
            is_near = number == 0 or page[number - 1].bottom - line.bottom <= 1.5 * pitch
            if before and is_near and _goes_on(before, line, edge):
                text = text[:-1] + line.text if text.endswith(_HYPHENS) else f"{text} {line.text}"
            else:
                yield from [text] if text else []
                text = line.text
            before = line
            edge = reach
    yield from [text] if text else []


def _below(line: Line, next: Line) -> bool:
    return line.bottom - next.bottom > line.size / 2


def _goes_on(line: Line, next: Line, edge: float) -> bool:
    """Tell whether a line was wrapped: the next line's first word did not fit."""
    if line.is_row or next.is_row or abs(line.size - next.size) > line.size / 8:
        return False
    if _ITEM.match(next.text) or _TELEPHONE.search(line.text):
        return False
    if _END.search(line.text) and next.left - line.left > line.size / 2:
        return False  # the indent of a new paragraph
    return line.right + line.size / 4 + next.first_word > edge


def _pages(document: "PdfDocument") -> Iterator[list[Line]]:
    for page in document:
        with closing(page):
            lines = list(_lines(page))
        if lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
            lines.pop()
        if lines and _PAGE_NUMBER.fullmatch(lines[0].text):
            lines.pop(0)
        yield lines


def _lines(page: "PdfPage") -> Iterator[Line]:
    """Read the lines of a page, character by character."""
    from pypdfium2.raw import FPDFText_GetUnicode

    with closing(page.get_textpage()) as text:
        line: list[tuple[str, int]] = []
        for at in range(text.count_chars()):
            char = chr(FPDFText_GetUnicode(text.raw, at))
            if char not in "\r\n":
                line.append((char, at))
            elif line:
                yield from _line(line, text)
                line = []
        if line:
            yield from _line(line, text)


def _line(chars: list[tuple[str, int]], page: "PdfTextPage") -> Iterator[Line]:
    """Make a line from its characters and their boxes, unless it is blank."""
    text = "".join(char for char, _ in chars).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    boxes = [page.get_charbox(at, loose=True) for char, at in chars if not char.isspace()]
    if not boxes:
        return
    size = max(top - bottom for _, bottom, _, top in boxes)
    word = len(text.split()[0])
    yield Line(
        text=text.strip(),
        left=boxes[0][0],
        right=max(right for _, _, right, _ in boxes),
        bottom=boxes[0][1],
        size=size,
        first_word=boxes[min(word, len(boxes)) - 1][2] - boxes[0][0],
        is_row=any(b[0] - a[2] > 2 * size for a, b in pairwise(boxes)),
    )
