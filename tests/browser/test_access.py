import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from kg.view.page import page as page_of
from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import Open, click, heading, position, season, shown, until

pytestmark = pytest.mark.browser

DARK = {**DESK, "color_scheme": "dark"}


@pytest.mark.parametrize(
    ("place", "options"),
    [
        ("", DESK),
        ("", DARK),
        ("#person=한서윤", DESK),
        ("#person=한서윤&lang=en", DARK),
        ("#view=timeline", DESK),
        ("#view=table", DARK),
        ("#view=text&person=한서윤", DESK),
        ("#topic=국제 협력", PHONE),
    ],
)
def test_axe_finds_nothing_serious(whole: str, open_page: Open, place: str, options: dict[str, Any]) -> None:
    page = open_page(whole, place, **options).page
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach((one) => { one.open = true; })")
    page.wait_for_timeout(100)
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_axe_finds_nothing_serious_in_the_filters_and_the_menu(open_page: Open) -> None:
    page = open_page(page_of(season())).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_the_language_is_switched_and_back(html: str, open_page: Open) -> None:
    page = open_page(html, "#person=한서윤").page
    korean = page.locator("body").inner_text()
    page.get_by_role("button", name="English").click()
    english = page.locator("body").inner_text()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Statements" in english
    assert "직책" not in re.sub(r"“[^”]*”", "", " ".join(page.locator("header, .bar").all_inner_texts()))
    page.get_by_role("button", name="한국어").click()
    assert page.locator("body").inner_text() == korean


def test_every_word_of_the_page_itself_is_english_in_english(open_page: Open) -> None:
    page = open_page(page_of(season()), "#lang=en&person=가람").page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for view in ("network", "timeline", "table"):
        page.evaluate(f"go({{ view: '{view}' }})")
        words = page.locator(".bar, #filters span, #note, h2, h3, th, .back").all_inner_texts()
        data = {"가람", "축사", "한국어"}
        assert [word for word in words if re.search("[가-힣]", word) and word not in data] == []


def test_the_picture_speaks_the_language_of_the_page(html: str, open_page: Open) -> None:
    page = open_page(html).page
    page.evaluate("go({ node: nodes.keys().next().value })")
    before = set(page.evaluate("drawn.edges.map((edge) => edge.label)"))
    page.get_by_role("button", name="English").click()
    after = set(page.evaluate("drawn.edges.map((edge) => edge.label)"))
    assert "주최" in before - after
    assert "hosts" in after - before
    page.evaluate("go({ edge: view.edges.find((edge) => edge.label === '주최').id, node: '' })")
    assert page.locator("#panel h2").first.inner_text() == "hosts"


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("전 장관 · 의원", "former 장관 · 의원"),
        ("장관 내정", "장관, designate"),
        ("위원장 대행", "acting 위원장"),
        ("constructor", "constructor"),
    ],
)
def test_words_of_the_text_stay_in_the_name_of_an_edge(
    html: str, open_page: Open, korean: str, english: str
) -> None:
    page = open_page(html, "#lang=en").page
    assert page.evaluate("(label) => edgeName({ label })", korean) == english


def test_the_scheme_follows_the_system_until_one_is_chosen(html: str, open_page: Open) -> None:
    one = open_page(html)
    background = "network.body.nodes.n0.options.color.background"
    light = one.page.evaluate(background)
    one.page.emulate_media(color_scheme="dark")
    until(one.page, f"{background} !== '{light}'")
    one.page.locator("#theme").click()
    assert one.page.evaluate(background) == light
    assert one.page.locator("#theme").get_attribute("aria-pressed") == "false"
    assert "theme=light" in one.page.url
    assert one.errors == []


def test_the_keyboard_alone_reaches_everything(html: str, open_page: Open) -> None:
    page = open_page(html).page
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "((at) => at.id || at.value || at.dataset.view || at.tagName)(document.activeElement)"
            )
        )
    for control in (
        "theme",
        "language",
        "network",
        "timeline",
        "table",
        "person",
        "topic",
        "canvas",
        "search",
        "panel",
        "A",
    ):
        assert control in reached, control


def test_arrows_walk_through_the_picture(html: str, open_page: Open) -> None:
    page = open_page(html).page
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    first = heading(page)
    page.keyboard.press("ArrowLeft")
    assert heading(page) != first
    page.keyboard.press("Enter")
    assert len(shown(page)) < 28
    scale = page.evaluate("network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("network.getScale()") > scale
    page.keyboard.press("Escape")
    assert page.locator(".lead").count() == 1


def test_a_name_opens_by_enter(html: str, open_page: Open) -> None:
    page = open_page(html).page
    page.locator(".somebody a", has_text="백다온").focus()
    page.keyboard.press("Enter")
    assert heading(page) == "백다온"


def test_kinds_differ_in_shape_as_well(html: str, open_page: Open) -> None:
    shapes = open_page(html).page.evaluate(
        "[...new Set(picture.nodes.map((node) => `${node.group} ${node.shape}`))]"
    )
    assert len({shape.split()[1] for shape in shapes}) == len(shapes) == 6


def test_a_phone_shows_names_that_can_be_read_and_tapped(html: str, open_page: Open) -> None:
    page = open_page(html, **PHONE).page
    assert page.evaluate("network.getScale() * 15") >= 8
    page.locator(".somebody a", has_text="도민재").tap()
    assert heading(page) == "도민재"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator(".tool:visible").evaluate_all(
        "(all) => all.filter((one) => one.getBoundingClientRect().height < 32).length"
    )
    assert small == 0


def test_a_tap_in_the_picture_of_a_phone_brings_the_panel_up(html: str, open_page: Open) -> None:
    page = open_page(html, **PHONE, reduced_motion="reduce").page
    before = page.evaluate("panel.getBoundingClientRect().top")
    click(page, position("한서윤"))
    until(page, "state.node")
    assert page.evaluate("panel.getBoundingClientRect().top") < 844 * 0.6 < before


def test_nothing_glides_where_motion_is_not_wanted(html: str, open_page: Open) -> None:
    page = open_page(html, "#person=한서윤", reduced_motion="reduce").page
    page.evaluate("() => { network.fit = ({ animation }) => { window.glided = animation; }; }")
    page.evaluate("fitPicture(true)")
    assert page.evaluate("window.glided") is False
