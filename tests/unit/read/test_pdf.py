"""PDF: which lines belong together."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.pdf import Line, paragraphs, read

WRAPPED = (
    "가람시는 20일 시청 대회의실에서 시민 300여 명이 참",
    "석한 가운데 토론회를 열었다고 밝혔다. 나윤재 선임연",
    "구위원이 좌장을 맡았다.",
)


def pdf(*pages: tuple[str, ...], encoding: str = "UniKS-UCS2-H") -> bytes:
    """Return a PDF of one Korean font that is not in it, as Hangul once wrote them."""
    codec = {"UniKS-UCS2-H": "utf-16-be", "KSCms-UHC-H": "cp949"}[encoding]
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type0/BaseFont/Batang/Encoding/%s/DescendantFonts[4 0 R]>>"
        % encoding.encode(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Batang/FontDescriptor 5 0 R/DW 1000/W[1 95 500]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Korea1)/Supplement 1>>>>",
        b"<</Type/FontDescriptor/FontName/Batang/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 800/StemV 80>>",
    ]
    for lines in pages:
        shown = b"\n".join(b"<%s> Tj T*" % line.encode(codec).hex().encode() for line in lines)
        content = b"BT /F1 12 Tf 60 760 Td 18 TL\n%s\nET" % shown
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R>>" % (len(objects) + 2),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(data))
    )


def lines(folder: Path, *pages: tuple[str, ...], encoding: str = "UniKS-UCS2-H") -> list[str]:
    (folder / "글.pdf").write_bytes(pdf(*pages, encoding=encoding))
    (found,) = read(folder / "글.pdf", "글")
    return found.raw.split("\n")


@pytest.mark.parametrize("encoding", ["UniKS-UCS2-H", "KSCms-UHC-H"])
def test_joins_wrapped_lines_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    assert lines(tmp_path, WRAPPED, encoding=encoding) == [" ".join(WRAPPED)]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([("가람시 기후 토론회", *WRAPPED)], ["가람시 기후 토론회", " ".join(WRAPPED)]),
        ([(*WRAPPED, "□ 오세린 시장이 말했다.")], [" ".join(WRAPPED), "□ 오세린 시장이 말했다."]),
        ([WRAPPED[:2], WRAPPED[2:]], [" ".join(WRAPPED)]),
        ([(*WRAPPED[:2], "- 1 -"), ("2 / 3", WRAPPED[2])], [" ".join(WRAPPED)]),
        ([WRAPPED, (), ("끝",)], [" ".join(WRAPPED), "끝"]),
    ],
    ids=["headline", "item", "pages", "page numbers", "empty page"],
)
def test_keeps_paragraphs_apart(tmp_path: Path, pages: list[tuple[str, ...]], expected: list[str]) -> None:
    assert lines(tmp_path, *pages) == expected


def line(
    text: str,
    *,
    left: float = 0,
    width: float = 100,
    bottom: float = 0,
    size: float = 10,
    is_row: bool = False,
) -> Line:
    return Line(text, left, left + width, bottom, size, 10.0 * len(text.split()[0]), is_row)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (line("시민이 참"), line("석했다."), ["시민이 참 석했다."]),
        (line("시민이", width=75), line("참석했다."), ["시민이 참석했다."]),
        (line("시민이", width=30), line("참석했다."), ["시민이", "참석했다."]),
        (line("큰 제목", size=16), line("본문이다."), ["큰 제목", "본문이다."]),
        (line("앞 문단이다."), line("새 문단이다.", left=10, width=90), ["앞 문단이다.", "새 문단이다."]),
        (line("앞 문장이다."), line("뒤 문장이다."), ["앞 문장이다. 뒤 문장이다."]),
        (line("시민이 참"), line("1. 개요"), ["시민이 참", "1. 개요"]),
        (line("시민이 참"), line("○ 개요"), ["시민이 참", "○ 개요"]),
        (line("시민이 참"), line("“석했다”"), ["시민이 참 “석했다”"]),
        (line("담당 한도윤", is_row=True), line("담당 서가온"), ["담당 한도윤", "담당 서가온"]),
        (line("한도윤 (02-000-1234)"), line("서가온"), ["한도윤 (02-000-1234)", "서가온"]),
        (line("infra\x02"), line("structure"), ["infrastructure"]),
    ],
)
def test_joins_a_line_whose_next_word_had_no_room(first: Line, second: Line, expected: list[str]) -> None:
    page = [replace(first, bottom=30), replace(second, bottom=15), line("끝이다", bottom=-100)]
    assert list(paragraphs([page])) == [*expected, "끝이다"]


def test_a_wide_gap_is_between_paragraphs() -> None:
    page = [line("가나다라", bottom=bottom) for bottom in (100, 85, 50, 35)]
    assert list(paragraphs([page])) == ["가나다라 가나다라", "가나다라 가나다라"]


def test_columns_make_a_row(tmp_path: Path) -> None:
    gap = "\u3000" * 6
    assert lines(tmp_path, (f"담당{gap}과장 한도윤 서", f"담당{gap}과장 서가온 서")) == [
        f"담당{gap}과장 한도윤 서",
        f"담당{gap}과장 서가온 서",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"plain", "not a readable PDF; save it again"),
        (pdf(()), "this PDF holds images only"),
        (pdf((" ",)), "this PDF holds images only"),
    ],
)
def test_refuses_what_has_no_text(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "글.pdf").write_bytes(data)
    with pytest.raises(InputError, match=reason):
        list(read(tmp_path / "글.pdf", "글"))


def test_refuses_a_password(tmp_path: Path) -> None:
    encrypt = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"00" * 32, b"00" * 32)
    (tmp_path / "글.pdf").write_bytes(pdf(WRAPPED).replace(b"/Root 1 0 R", b"/Root 1 0 R" + encrypt))
    with pytest.raises(InputError, match="protected by a password; save it without one"):
        list(read(tmp_path / "글.pdf", "글"))


def test_refuses_what_the_system_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read(tmp_path / "글.pdf", "글"))
