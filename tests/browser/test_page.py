from typing import Any

import pytest

from kg.graph import KnowledgeGraph
from kg.view import render
from kg.view.model import ViewModel
from kg.view.page import page as page_of
from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import HOSTILE, Open, crowd, hostile, places, rows_of_pixels, shown

pytestmark = pytest.mark.browser


def test_the_page_asks_nothing_of_the_network(whole: str, open_page: Open) -> None:
    one = open_page(whole)
    for view in ("연표", "표", "본문", "관계망"):
        one.page.locator(".views").get_by_role("button", name=view, exact=True).click()
    one.page.wait_for_timeout(200)
    assert [url.rpartition("/")[2] for url in one.requests] == ["page.html"]


def test_nothing_goes_wrong(html: str, open_page: Open) -> None:
    one = open_page(html)
    one.page.locator(".menu summary").click()
    one.page.locator("#physics").click()
    one.page.locator("#fit").click()
    one.page.wait_for_timeout(300)
    assert one.errors == []


def test_the_page_works_in_the_sandbox_of_a_mail_reader(html: str, open_page: Open) -> None:
    one = open_page(
        "<!doctype html><iframe sandbox='allow-scripts' style='width:1200px;height:800px'></iframe>"
    )
    one.page.evaluate("(html) => { document.querySelector('iframe').srcdoc = html; }", html)
    frame = one.page.frame_locator("iframe")
    frame.get_by_role("link", name="구나래").first.click()
    assert frame.locator("#panel h2").inner_text() == "구나래"
    assert (one.errors, len(one.requests)) == ([], 1)


def test_the_page_is_in_standards_mode_and_korean(html: str, open_page: Open) -> None:
    page = open_page(html).page
    assert page.evaluate("[document.compatMode, document.characterSet, document.documentElement.lang]") == [
        "CSS1Compat",
        "UTF-8",
        "ko",
    ]


def test_words_of_a_text_never_run(open_page: Open) -> None:
    one = open_page(page_of(hostile()))
    page = one.page
    for node in range(6):
        page.evaluate(f"show('n{node}')")
        page.mouse.move(300 + 20 * node, 400)
    page.evaluate("showEdge('e1')")
    page.locator("#search").fill("img")
    for view in ("timeline", "table", "text", "network"):
        page.evaluate(f"go({{ view: '{view}', q: '' }})")
    page.evaluate("go({ node: 'n0', to: 'n4' })")
    page.evaluate("saveSvg(), savePng(), copy(csv(table(rows())))")
    page.wait_for_timeout(300)
    assert (one.errors, page.locator("img, [onerror]").count(), len(set(one.requests) - {page.url})) == (
        [],
        0,
        1,
    )
    assert page.locator("h1").inner_text().startswith("</script><img src=x")


def test_no_address_of_a_page_runs_anything(html: str, open_page: Open) -> None:
    one = open_page(
        html, "#person=%3Cimg src=x onerror=alert(1)%3E&view=__proto__&to=constructor&edge=e&doc=1&steps=x"
    )
    assert (one.errors, one.page.locator("img").count()) == ([], 0)
    assert one.page.locator(".lead").count() == 1


def test_the_policy_stops_a_script_that_gets_in(html: str, open_page: Open) -> None:
    one = open_page(html.replace("</h1>", "<script>window.ran = true</script></h1>"))
    assert one.page.evaluate("window.ran") is None
    assert "Content Security Policy" in one.errors[0]


def test_the_policy_names_every_style_too(html: str, open_page: Open) -> None:
    one = open_page(html.replace("</h1>", "<style>h1 { color: red }</style></h1>"))
    assert "Content Security Policy" in one.errors[0]
    assert "unsafe" not in html.partition("<title>")[0]


@pytest.mark.parametrize(
    "options",
    [DESK, {**DESK, "color_scheme": "dark"}, PHONE, {**PHONE, "color_scheme": "dark"}],
    ids=["desk", "dark", "phone", "dark phone"],
)
def test_the_picture_is_there(html: str, open_page: Open, options: dict[str, Any]) -> None:
    page = open_page(html, **options).page
    page.wait_for_timeout(200)
    assert rows_of_pixels(page.locator("#canvas").screenshot()) > 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_opens_with_people_institutions_and_the_event(html: str, open_page: Open) -> None:
    page = open_page(html).page
    assert {"한서윤", "해솔시"} < set(shown(page))
    assert page.locator("#legend :checked").evaluate_all("(boxes) => boxes.map((box) => box.value)") == [
        "person",
        "institution",
        "event",
    ]


def test_the_start_tells_who_said_what_and_when(html: str, open_page: Open) -> None:
    panel = open_page(html).page.locator("#panel")
    assert panel.locator(".lead").inner_text().split("\n\n") == [
        "정책토론회 · 2026-02-20 · 국회 제3소회의실",
        "열린 바다 시대, 해양 데이터 거점의 세계 경쟁력 확보",
        "주최 한서윤, 해솔시, 해양데이터진흥원",
    ]
    first = panel.locator(".somebody").first
    assert first.locator(".name").inner_text() == "한서윤"
    assert first.locator("blockquote").inner_text().startswith("“바다 주권은")


def test_nothing_moves_after_the_opening(html: str, open_page: Open) -> None:
    page = open_page(html).page
    before = places(page)
    page.wait_for_timeout(400)
    assert places(page) == before
    assert page.evaluate("network.physics.options.enabled") is False


def test_physics_is_switched_on_and_off(html: str, open_page: Open) -> None:
    page = open_page(html).page
    before = places(page)
    page.locator(".menu summary").click()
    page.locator("#physics").click()
    page.wait_for_timeout(400)
    assert places(page) != before
    page.locator("#physics").click()
    assert page.evaluate("network.physics.options.enabled") is False


def test_a_crowd_is_folded_to_its_most_linked_and_says_so(open_page: Open) -> None:
    page = open_page(page_of(crowd(180))).page
    assert len(shown(page)) == 50
    assert "131개는 접어 둠" in page.locator("#note").inner_text()
    page.get_by_role("button", name="모두 펼치기").click()
    assert len(shown(page)) == 181
    page.go_back()
    assert len(shown(page)) == 50


def test_neighbours_open_on_demand(open_page: Open) -> None:
    page = open_page(page_of(crowd(180)), "#institution=의회").page
    before = places(page)
    page.locator("#panel").get_by_role("button", name="펼치기").click()
    after = places(page)
    assert len(after) == len(before) + 12
    assert {id_: after[id_] for id_ in before} == before


def test_what_has_no_place_in_the_page_is_told(open_page: Open) -> None:
    page = open_page(page_of(ViewModel("가", left_out=1234))).page
    assert "1,234개는 이 페이지에 없음" in page.locator("#note").inner_text()


def test_a_graph_of_nothing_has_a_page_too(open_page: Open) -> None:
    one = open_page(render(KnowledgeGraph()))
    for view in ("timeline", "table", "network"):
        one.page.evaluate(f"go({{ view: '{view}' }})")
    assert (one.page.locator("h1").inner_text(), one.errors) == ("지식 그래프", [])


def test_hostile_is_what_the_heading_says(open_page: Open) -> None:
    assert open_page(page_of(hostile())).page.title() == HOSTILE.replace("\u2028", "\u2028")
