"""HWPX and DOCX: zipped XML whose paragraphs, rows and cells have the same names in both.

The raw text is what is extracted here, one paragraph per line; offsets refer to it.  Text boxes
and notes follow the paragraph that contains them, single-line cells of a row are joined into one
line, and page headers and footers are left out.
HWPX is KS X 6101 (OWPML), DOCX ISO/IEC 29500 (WordprocessingML).
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, parse
from zipfile import BadZipFile, ZipFile

from kg.errors import InputError
from kg.read.decode import OLD, is_ole, unreadable
from kg.read.record import Record, record

_PARTS = re.compile(r"(?:Contents/section(?P<number>\d+)\.xml|word/document\.xml)\Z")

# Elements that represent a character, by local name; "t" holds text.
_CHARACTERS = {
    **dict.fromkeys(("lineBreak", "br", "cr"), "\n"),
    **dict.fromkeys(("tab", "nbSpace", "fwSpace"), " "),
    **dict.fromkeys(("hyphen", "noBreakHyphen"), "-"),
}
# Content that is not on the page, or duplicates other content.
_SKIPPED = frozenset(("header", "footer", "Fallback", "moveFrom", "pPr", "rPr", "secPr"))
# Elements with paragraphs of their own inside a paragraph.
_HOLDERS = frozenset(("tbl", "subList", "txbxContent"))
_LABEL = 20  # characters of a line that was wrapped in a narrow cell beside others


def read(path: Path, id: str) -> Iterator[Record]:
    """Read the paragraphs of a document.

    Raises:
        InputError: the file is neither HWPX nor DOCX, or has a password.
    """
    try:
        text = "\n".join(line for root in _roots(path) for line in _lines(root))
    except RecursionError as error:
        raise InputError(path, "its tables are nested too deeply; save its text as .txt") from error
    yield record(text, {}, path=path, id=id)


def _roots(path: Path) -> Iterator[Element]:
    """Parse the parts of the document that hold its text."""
    suffix = path.suffix.lower()
    if is_ole(path):
        raise InputError(path, f"this is {OLD.get(suffix, OLD['.hwp'])}")
    try:
        with ZipFile(path) as archive:
            if b"encryption-data" in _manifest(archive):
                raise InputError(path, "protected by a password; save it without one")
            parts = [match for match in map(_PARTS.match, archive.namelist()) if match]
            if not parts:
                raise InputError(path, f"not a {suffix[1:].upper()} document: it has no text part")
            for part in sorted(parts, key=lambda part: int(part["number"] or 0)):
                with archive.open(part[0]) as file:
                    yield parse(file).getroot()  # noqa: S314  expat reads no external entities
    except OSError as error:
        raise unreadable(path, error) from error
    except (BadZipFile, ParseError, RuntimeError, NotImplementedError, zlib.error, EOFError) as error:
        raise InputError(path, f"not a readable {suffix[1:].upper()} document; save it again") from error


def _manifest(archive: ZipFile) -> bytes:
    name = "META-INF/manifest.xml"
    return archive.read(name) if name in archive.namelist() else b""


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _lines(element: Element) -> Iterator[str]:
    """Yield the lines of the paragraphs and tables below an element."""
    for child in element:
        name = _name(child)
        if name == "p":
            yield from _paragraph(child)
        elif name == "tr":
            yield from _row(child)
        elif name not in _SKIPPED:
            yield from _lines(child)


def _row(row: Element) -> Iterator[str]:
    """Yield a row as one line or, if a cell holds whole paragraphs, the lines of its cells."""
    cells = [lines for cell in _cells(row) if (lines := list(_lines(cell)))]
    if len(cells) < 2 or any(len(lines) > 1 and len(max(lines, key=len)) > _LABEL for lines in cells):
        yield from (line for lines in cells for line in lines)
    else:
        yield "\t".join(" ".join(lines) for lines in cells)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if _name(child) == "tc":
            yield child
        elif _name(child).startswith("sdt"):  # a field of a form round the cell
            yield from _cells(child)


def _paragraph(paragraph: Element) -> Iterator[str]:
    pieces: list[str] = []
    inside: list[Element] = []
    _collect(paragraph, pieces, inside)
    yield from (line for line in "".join(pieces).split("\n") if line.strip())
    for element in inside:
        yield from _lines(element)


def _collect(element: Element, pieces: list[str], inside: list[Element]) -> None:
    """Collect the characters of a paragraph, and the elements with paragraphs of their own."""
    for child in element:
        name = _name(child)
        if name in _CHARACTERS:
            pieces.append(_CHARACTERS[name])
        elif name == "t":
            pieces.append(child.text or "")
            _collect(child, pieces, inside)
        elif name in _HOLDERS:
            inside.append(child)
        elif name not in _SKIPPED:
            _collect(child, pieces, inside)
        if _name(element) == "t":
            pieces.append(child.tail or "")
