import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.view.page import page as page_of
from tests.browser.looking import HOSTILE, Open, heading, hostile, rows_of_pixels, season, until

pytestmark = pytest.mark.browser


def saved(page: Any, press: str) -> bytes:
    with page.expect_download() as download:
        page.evaluate(press)
    return Path(download.value.path()).read_bytes()


def test_the_timeline_stands_by_day(open_page: Open) -> None:
    page = open_page(page_of(season()), "#view=timeline").page
    assert page.locator("#view-timeline .day > time").all_inner_texts() == [
        "2025-11-03",
        "2026-01-15",
        "2026-02-20",
    ]
    assert page.locator("#view-timeline .entry").count() == 6
    page.locator("#view-timeline a", has_text="나래").first.click()
    assert heading(page) in ("나래", "나래 회의")


def test_a_month_of_the_timeline_narrows_the_page(open_page: Open) -> None:
    page = open_page(page_of(season()), "#view=timeline").page
    page.get_by_role("button", name="2026-01, 2건").click()
    assert page.locator("#view-timeline .day > time").all_inner_texts() == ["2026-01-15"]
    assert page.locator("#filter-until").input_value() == "2026-01-31"


def test_the_timeline_of_undated_texts_says_so(open_page: Open) -> None:
    html = page_of(season()).replace('"date":"2', '"was":"2')
    assert "날짜가 있는" in open_page(html, "#view=timeline").page.locator("#view-timeline").inner_text()


def column(page: Any, at: int) -> list[str]:
    texts: list[str] = page.locator(f"#view-table td:nth-child({at})").all_inner_texts()
    return texts


def test_the_table_is_sorted_by_any_column(open_page: Open) -> None:
    page = open_page(page_of(season()), "#view=table").page
    assert column(page, 5) == sorted(column(page, 5))
    page.get_by_role("button", name="누가").click()
    assert column(page, 2)[:3] == ["가람", "가람", "가람"]
    page.get_by_role("button", name="누가").click()
    assert column(page, 2)[:3] == ["다온", "다온", "다온"]
    assert page.locator("th[aria-sort=descending]").inner_text() == "누가↓"
    assert column(page, 2)[-1] == ""


def test_a_name_in_the_table_opens_its_panel(open_page: Open) -> None:
    page = open_page(page_of(season()), "#view=table").page
    page.locator("#view-table a", has_text="다온").first.click()
    assert heading(page) == "다온"


def test_the_table_is_saved_as_csv(open_page: Open) -> None:
    page = open_page(page_of(season()), "#view=table").page
    data = saved(page, "document.querySelectorAll('#view-table .tool')[1].click()")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert (data[:3], len(lines), lines[0][:2]) == (b"\xef\xbb\xbf", 13, ["종류", "누가"])
    assert ["발언", "가람", "말 0", "바다", "2025-11-03", "문서 0", "0.5"] in lines


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", '"\'=1+1"'), ("-2", '"\'-2"'), ("@a", '"\'@a"'), ('"가"', '"""가"""'), ("가\n나", '"가\n나"')],
)
def test_no_cell_is_a_formula(lasting: Any, cell: str, written: str) -> None:
    assert lasting.evaluate("(cell) => csv([[cell]])", cell) == f"{written}\r\n"


def test_the_table_is_copied(open_page: Open) -> None:
    page = open_page(page_of(season()), "#view=table", permissions=["clipboard-read", "clipboard-write"]).page
    page.get_by_role("button", name="복사", exact=True).click()
    until(page, "document.getElementById('said').textContent === '복사했습니다.'")
    assert page.evaluate("navigator.clipboard.readText()").startswith("종류\t누가\t무엇")


def test_where_the_clipboard_is_refused_copying_works_the_old_way(open_page: Open) -> None:
    page = open_page(page_of(season())).page
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="링크 복사").click()
    until(page, "document.getElementById('said').textContent === '복사했습니다.'")
    assert page.locator("textarea").count() == 0


def test_the_picture_is_saved_as_png(html: str, open_page: Open) -> None:
    page = open_page(html).page
    data = saved(page, "document.getElementById('png').click()")
    assert data.startswith(b"\x89PNG")
    assert rows_of_pixels(data) > 100


def test_the_picture_is_saved_as_svg(html: str, open_page: Open) -> None:
    page = open_page(html).page
    svg = ElementTree.fromstring(saved(page, "document.getElementById('svg').click()"))  # noqa: S314
    names = ["".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert {"한서윤", "해솔시"} < set(names)
    assert len(list(svg.iter("{http://www.w3.org/2000/svg}line"))) == page.evaluate("drawn.edges.length")


def test_a_hostile_name_is_text_in_the_svg_too(open_page: Open) -> None:
    page = open_page(page_of(hostile()), "#kinds=person.institution.role.topic.event.place").page
    svg = ElementTree.fromstring(saved(page, "saveSvg()"))  # noqa: S314
    tags = {element.tag.rpartition("}")[2] for element in svg.iter()}
    assert tags <= {"svg", "title", "rect", "g", "text", "line", "circle", "ellipse", "polygon"}
    assert svg.findtext("{http://www.w3.org/2000/svg}title") == HOSTILE.replace("\u2028", "\u2028")


def test_paper_gets_the_picture_and_the_panel_without_controls(html: str, open_page: Open) -> None:
    page = open_page(html, "#person=한서윤").page
    page.emulate_media(media="print")
    assert page.locator("#canvas").is_visible()
    assert page.locator("#panel blockquote").first.is_visible()
    assert not page.locator(".bar").is_visible()
    assert not page.locator("#search").is_visible()
    assert page.evaluate(
        "document.getElementById('panel').scrollHeight <= document.getElementById('panel').clientHeight + 1"
    )
