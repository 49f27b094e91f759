"""HWPX and DOCX: which words are text, and what makes a line."""

import zipfile
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.office import read

HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def hwpx(folder: Path, *sections: str, manifest: str = "") -> Path:
    parts = {
        f"Contents/section{number}.xml": f'<hs:sec xmlns:hs="urn:section" xmlns:hp="{HP}">{section}</hs:sec>'
        for number, section in enumerate(sections)
    }
    # Archives list their parts in any order.
    parts = dict(sorted(parts.items(), reverse=True))
    return zipped(
        folder / "글.hwpx", mimetype="application/hwp+zip", **{"META-INF/manifest.xml": manifest}, **parts
    )


def docx(folder: Path, body: str) -> Path:
    document = f'<w:document xmlns:w="{W}" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>'
    return zipped(folder / "글.docx", **{"word/document.xml": document, "word/header1.xml": "<x/>"})


def lines(path: Path) -> list[str]:
    (found,) = read(path, "글")
    return found.raw.split("\n")


def p(*runs: str) -> str:
    return "<hp:p>" + "".join(f"<hp:run>{run}</hp:run>" for run in runs) + "</hp:p>"


def t(text: str) -> str:
    return f"<hp:t>{text}</hp:t>"


def row(*cells: str) -> str:
    inside = "".join(f"<hp:tc><hp:subList>{cell}</hp:subList></hp:tc>" for cell in cells)
    return f"<hp:tr>{inside}</hp:tr>"


def table(*rows: str) -> str:
    return f"<hp:tbl>{''.join(rows)}</hp:tbl>"


LONG = "가람시는 20일 시청 대회의실에서 토론회를 열었다."


NOTE = f"<hp:ctrl><hp:footNote><hp:subList>{p(t('각주'))}</hp:subList></hp:footNote></hp:ctrl>"


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (p(t("가람시는 토"), t("론회를 열었다.")) + p(t("끝")), ["가람시는 토론회를 열었다.", "끝"]),
        (p(t("가<hp:tab/>나<hp:nbSpace/>다<hp:fwSpace/>라<hp:hyphen/>마")), ["가 나 다 라-마"]),
        (p(t("첫 줄<hp:lineBreak/>둘째 줄")), ["첫 줄", "둘째 줄"]),
        (p(t("가<hp:markpenBegin/>나<hp:markpenEnd/>다")), ["가나다"]),
        (p("") + p(t(" ")) + p(t("가")), ["가"]),
        (p(table(row(p(t("담당")), p(t("과장")), p(t("한도윤"))))), ["담당\t과장\t한도윤"]),
        (p(table(row(p(t("담당")) + p(t("부서")), p(t("기후정책과"))))), ["담당 부서\t기후정책과"]),
        (p(table(row(p(t("요지")), p(t(LONG)) + p(t("끝"))))), ["요지", LONG, "끝"]),
        (p(table(row(p(t("제목")) + p(t("부제")), p("")))), ["제목", "부제"]),
        (p(table(row(p(table(row(p(t("가")), p(t("나")))))))), ["가\t나"]),
        (p(f"<hp:ctrl><hp:header>{p(t('보도자료'))}</hp:header></hp:ctrl>", t("가")), ["가"]),
        (
            p(t("가람시"), NOTE, t("는")),
            ["가람시는", "각주"],
        ),
        (
            p(f"<hp:rect><hp:drawText><hp:subList>{p(t('글상자'))}</hp:subList></hp:drawText></hp:rect>"),
            ["글상자"],
        ),
        (p("<hp:equation><hp:script>a over b</hp:script></hp:equation>", t("가")), ["가"]),
    ],
)
def test_reads_the_lines_of_hwpx(tmp_path: Path, section: str, expected: list[str]) -> None:
    assert lines(hwpx(tmp_path, section)) == expected


def test_reads_sections_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    assert lines(hwpx(tmp_path, *(p(t(str(n))) for n in range(11)))) == [str(n) for n in range(11)]


def wp(*runs: str) -> str:
    return (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + "".join(f"<w:r>{r}</w:r>" for r in runs) + "</w:p>"
    )


def wt(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (wp(wt("가람시는 "), wt("토론회를 열었다.")) + wp(wt("끝")), ["가람시는 토론회를 열었다.", "끝"]),
        (wp(wt("가"), "<w:tab/>", wt("나"), "<w:br/>", wt("다")), ["가 나", "다"]),
        (f"<w:tbl><w:tr><w:tc>{wp(wt('가'))}</w:tc><w:tc>{wp(wt('나'))}</w:tc></w:tr></w:tbl>", ["가\t나"]),
        (
            f"<w:tbl><w:tr><w:sdt><w:sdtPr/><w:sdtContent><w:tc>{wp(wt('가'))}</w:tc></w:sdtContent></w:sdt>"
            f"<w:tc>{wp(wt('나'))}</w:tc></w:tr></w:tbl>",
            ["가\t나"],
        ),
        (f"<w:sdt><w:sdtContent>{wp(wt('가'))}</w:sdtContent></w:sdt>", ["가"]),
        (
            f"<w:p><w:del><w:r><w:delText>옛</w:delText></w:r></w:del><w:ins><w:r>{wt('새')}</w:r></w:ins></w:p>",
            ["새"],
        ),
        (f"<w:p><w:hyperlink><w:r>{wt('가')}</w:r></w:hyperlink></w:p>", ["가"]),
        (
            "<w:p><w:r><mc:AlternateContent>"
            f"<mc:Choice><w:txbxContent>{wp(wt('글상자'))}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{wp(wt('글상자'))}</w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
            ["글상자"],
        ),
    ],
)
def test_reads_the_lines_of_docx(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert lines(docx(tmp_path, body)) == expected


def test_refuses_a_document_with_a_password(tmp_path: Path) -> None:
    path = hwpx(tmp_path, p(t("가")), manifest="<odf:file-entry><odf:encryption-data/></odf:file-entry>")
    with pytest.raises(InputError, match="protected by a password; save it without one"):
        lines(path)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("글.hwpx", b"plain", "not a readable HWPX document; save it again"),
        ("글.docx", b"PK\x03\x04", "not a readable DOCX document; save it again"),
        ("글.hwpx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an HWP document; save it as HWPX"),
        ("글.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is a Word document with a password"),
    ],
)
def test_refuses_other_files(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=reason):
        lines(tmp_path / name)


def test_refuses_an_archive_without_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a HWPX document: it has no text part"):
        lines(zipped(tmp_path / "글.hwpx", a="가"))


def test_refuses_a_document_without_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="contains no text"):
        lines(hwpx(tmp_path, p("")))


def test_refuses_broken_xml(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a readable HWPX document"):
        lines(hwpx(tmp_path, "<hp:p>"))


def test_refuses_tables_that_never_end(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nested too deeply"):
        lines(hwpx(tmp_path, "<hp:tbl>" * 3000 + "</hp:tbl>" * 3000))


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("kg.read.office.ZipFile", fails)
    with pytest.raises(InputError, match="cannot be read: Input/output error"):
        lines(hwpx(tmp_path, p(t("가"))))
