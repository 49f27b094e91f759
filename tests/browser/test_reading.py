from typing import Any

import pytest

from kg.view.page import page as page_of
from tests.browser.looking import Open, click, heading, places, position, season, shown, tool, until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("koda", ["해양데이터진흥원"]),
        ("해양 정책", ["해양정책관"]),
        ("ㅎㅅㅇ", ["한서윤", "해솔 을"]),
        ("한ㅅㅇ", ["한서윤"]),
        ("한서유", ["한서윤"]),
        ("한섯", []),
        ("한성", ["한서윤"]),
        ("ㅁㅎㅊ", ["마해찬"]),
        ("없는이름", []),
    ],
)
def test_search_knows_hangul(lasting: Any, typed: str, expected: list[str]) -> None:
    lasting.keyboard.press("/")
    lasting.keyboard.insert_text(typed)
    names = lasting.locator("#panel .list button span:first-of-type").all_inner_texts()
    lasting.keyboard.press("Escape")
    assert names == expected


@pytest.mark.parametrize(
    ("typed", "name", "at"),
    [
        ("ㅈㅇㅊ", "조은찬", 0),
        ("조으", "조은찬", 0),
        ("종", "조은찬", 0),
        ("조은차", "조은찬", 0),
        ("닭", "다람쥐", -1),
        ("달ㄱ", "달걀", 0),
        ("닭", "달걀", 0),
        ("ㅇㅊ", "조은찬", 1),
        ("ai", "국가ai위원회", 2),
        ("조차", "조은찬", -1),
        ("", "조은찬", 0),
    ],
)
def test_syllables_on_their_way_fit(lasting: Any, typed: str, name: str, at: int) -> None:
    assert lasting.evaluate("([typed, name]) => place(typed, name)", [typed, name]) == at


def test_enter_opens_the_first_hit_and_escape_the_start(html: str, open_page: Open) -> None:
    page = open_page(html).page
    page.locator("#search").fill("ㅁㅎㅊ")
    page.keyboard.press("Enter")
    assert heading(page) == "마해찬"
    page.keyboard.press("Escape")
    assert (page.locator(".lead").count(), page.locator("#search").input_value()) == (1, "")


def test_the_legend_counts_and_filters(html: str, open_page: Open) -> None:
    page = open_page(html).page
    assert page.locator("#legend label").first.inner_text().split() == ["인물", "14"]
    page.get_by_label("기관").click()
    assert "해솔시" not in shown(page)
    page.get_by_label("주제").click()
    assert "바다 주권" in shown(page)


def test_kinds_that_come_later_move_nothing(html: str, open_page: Open) -> None:
    page = open_page(html).page
    before = places(page)
    page.get_by_label("주제").click()
    after = places(page)
    assert {id_: after[id_] for id_ in before} == before


def test_what_nothing_leads_to_is_drawn_when_asked_for(html: str, open_page: Open) -> None:
    page = open_page(html).page
    page.get_by_label("직책").click()
    page.evaluate("edgesOf.get(view.nodes.find((node) => node.label === '단장').id).length = 0")
    page.evaluate("go({ alone: false }), render(state)")
    assert "단장" not in shown(page)
    page.evaluate("go({ alone: true })")
    assert "단장" in shown(page)


@pytest.mark.parametrize(
    ("field", "value", "names"),
    [
        ("#filter-doc", "d1", ["나래", "나래 회의", "해솔시"]),
        ("#filter-from", "2026-01-01", ["나래", "나래 회의", "다온", "다온 회의", "해솔시"]),
        ("#filter-until", "2025-12-31", ["가람", "가람 회의", "해솔시"]),
        ("#filter-at", "n5", ["다온", "다온 회의", "해솔시"]),
    ],
)
def test_documents_days_and_events_narrow_the_picture(
    open_page: Open, field: str, value: str, names: list[str]
) -> None:
    page = open_page(page_of(season())).page
    page.locator("#filters summary").click()
    control = page.locator(field)
    control.select_option(value) if field in ("#filter-doc", "#filter-at") else control.fill(value)
    control.dispatch_event("change")
    assert shown(page) == names
    assert page.locator(".somebody").count() == len([name for name in names if len(name) == 2])
    page.get_by_role("button", name="되돌리기").click()
    assert len(shown(page)) == 7


def test_the_focus_shows_one_step_then_two(html: str, open_page: Open) -> None:
    page = open_page(html, "#person=서지호").page
    tool(page, "1단계").click()
    one = shown(page)
    assert one == ["서지호", "열린 바다 시대, 해양 데이터 거점의 세계 경쟁력 확보", "한빛해양"]
    tool(page, "2단계").click()
    assert set(one) < set(shown(page))
    tool(page, "2단계").click()
    assert len(shown(page)) == 28


def test_a_double_click_focuses(html: str, open_page: Open) -> None:
    page = open_page(html).page
    point = page.evaluate(f"network.canvasToDOM({position('서지호')})")
    page.locator("#canvas canvas").dblclick(position=point)
    until(page, "state.steps === 1")
    assert len(shown(page)) == 3


def test_a_path_joins_two_people(html: str, open_page: Open) -> None:
    page = open_page(html, "#person=표시은").page
    page.get_by_label("경로의 다른 끝").fill("ㅂㄷㅇ")
    page.keyboard.press("Enter")
    assert {"백다온", "표시은", "푸른바다연구원"} <= set(shown(page))
    assert len(shown(page)) < 8
    assert "to=person" in page.url


def test_where_no_path_leads_the_page_says_so(open_page: Open) -> None:
    page = open_page(page_of(season()), "#person=가람&to=topic:바다").page
    assert shown(page) == ["가람", "바다"]
    page.evaluate("edgesOf.get('n7').length = 0, edgesOf.get('n0').length = 0, render(state)")
    assert "경로가 없습니다" in page.locator("#panel").inner_text()


def test_hiding_and_bringing_back(html: str, open_page: Open) -> None:
    page = open_page(html, "#institution=해솔시").page
    tool(page, "숨기기").click()
    assert "해솔시" not in shown(page)
    page.get_by_role("button", name="되돌리기").click()
    assert "해솔시" in shown(page)


def test_a_pinned_node_stays_where_physics_moves_the_rest(html: str, open_page: Open) -> None:
    page = open_page(html, "#person=도민재").page
    tool(page, "고정").click()
    assert tool(page, "고정").get_attribute("aria-pressed") == "true"
    before = page.evaluate(position("도민재"))
    page.evaluate("physics.click()")
    page.wait_for_timeout(400)
    assert page.evaluate(position("도민재")) == before
    assert page.evaluate(position("한서윤")) != before


def test_a_dragged_node_stays_where_it_was_put(html: str, open_page: Open) -> None:
    page = open_page(html).page
    point = page.evaluate(f"network.canvasToDOM({position('도민재')})")
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + point["x"] + 60, box["y"] + point["y"] + 40, steps=4)
    page.mouse.up()
    put = page.evaluate(position("도민재"))
    page.get_by_label("주제").click()
    assert page.evaluate(position("도민재")) == put


def test_back_and_forward_keep_the_place(html: str, open_page: Open) -> None:
    page = open_page(html).page
    click(page, position("백다온"))
    until(page, "state.node")
    page.locator("#panel .entity", has_text="푸른바다연구원").first.click()
    assert heading(page) == "푸른바다연구원"
    page.go_back()
    assert heading(page) == "백다온"
    page.go_back()
    assert page.locator(".lead").count() == 1
    page.go_forward()
    assert heading(page) == "백다온"


@pytest.mark.parametrize(
    ("place", "script", "expected"),
    [
        ("#person=한서윤", "nodes.get(state.node).label", "한서윤"),
        ("#person=한서윤&steps=1", "state.steps", 1),
        ("#event=열린 바다 시대, 해양 데이터 거점의 세계 경쟁력 확보", "nodes.get(state.node).kind", "event"),
        ("#view=table&lang=en", "[state.view, document.documentElement.lang].join()", "table,en"),
        ("#theme=dark", "document.documentElement.dataset.theme", "dark"),
        ("#kinds=topic.role", "[...kindsShown()].join()", "topic,role"),
        ("#person=아무도", "state.node", ""),
    ],
)
def test_an_address_leads_to_a_place(lasting: Any, place: str, script: str, expected: object) -> None:
    lasting.evaluate("(place) => { location.hash = place; come(); }", place)
    found = lasting.evaluate(script)
    lasting.evaluate("go(START)")
    assert found == expected


def test_a_place_has_an_address_that_leads_back(html: str, open_page: Open) -> None:
    page = open_page(html).page
    page.evaluate(
        "go({ node: view.nodes.find((one) => one.label === '구나래').id, steps: 2, kinds: 'person' })"
    )
    address = page.evaluate("location.hash")
    assert "person=" in address
    assert shown(open_page(html, address).page) == shown(page)


def test_names_that_are_alike_have_addresses_of_their_own(open_page: Open) -> None:
    html = page_of(season()).replace('"label":"나래"', '"label":"가람"')
    page = open_page(html, "#person=가람~2").page
    assert page.evaluate("state.node") == "n1"
    page.evaluate("show('n0')")
    until(page, "location.hash.endsWith('%EB%9E%8C')")
