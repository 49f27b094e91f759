import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.store import KnowledgeGraph
from kg.view import render
from kg.view.model import Document, Edge, Evidence, Node, Participation, Post, Statement, ViewModel
from kg.view.page import page as page_of

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=alert(1)><a href='javascript:alert(2)'>\u2028"


@pytest.fixture(scope="module")
def html(forum: KnowledgeGraph) -> str:
    return render(forum)


def click(page: Any, what: str) -> None:
    """Click on the canvas where ``what``, JavaScript that gives a point of the picture, is drawn."""
    point = page.evaluate(f"network.canvasToDOM({what})")
    page.locator("#canvas canvas").click(position=point)


def drawn(page: Any) -> int:
    count: int = page.evaluate(
        "Object.keys(network.body.nodes).filter((id) => !id.startsWith('edgeId')).length"
    )
    return count


def colours(png: bytes) -> int:
    """Return how many different rows of pixels a PNG holds: 1 for an empty picture."""
    at, data, width = 8, b"", struct.unpack(">I", png[16:20])[0]
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    raw = zlib.decompress(data)
    stride = len(raw) // struct.unpack(">I", png[20:24])[0]
    assert width
    return len({raw[start : start + stride] for start in range(0, len(raw), stride)})


def test_the_page_asks_nothing_of_the_network(html: str, open_page: Callable[..., Any]) -> None:
    one = open_page(html)
    one.page.wait_for_timeout(300)
    assert [url.rpartition("/")[2] for url in one.requests] == ["page.html"]


def test_nothing_goes_wrong(html: str, open_page: Callable[..., Any]) -> None:
    one = open_page(html)
    one.page.locator("#physics").click()
    one.page.locator("#fit").click()
    one.page.wait_for_timeout(300)
    assert one.errors == []


def test_the_page_is_in_standards_mode_and_korean(html: str, open_page: Callable[..., Any]) -> None:
    page = open_page(html).page
    assert page.evaluate("[document.compatMode, document.characterSet, document.documentElement.lang]") == [
        "CSS1Compat",
        "UTF-8",
        "ko",
    ]


def test_a_click_on_a_person_tells_what_the_text_says(html: str, open_page: Callable[..., Any]) -> None:
    page = open_page(html).page
    click(page, "network.getPosition(view.nodes.find((node) => node.label === '백다온').id)")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "백다온"
    assert "푸른바다연구원 · 원장 · 현직" in panel.inner_text()
    assert "「바다 주권 확보와 해양 데이터 거점 조성 방안」" in panel.inner_text()
    assert panel.locator("blockquote").count() == 2
    assert "푸른바다연구원 원장 백다온은 발제에서" in panel.locator(".evidence q").first.inner_text()
    assert panel.locator(".evidence a").first.get_attribute("href") == "https://example.org/press/1"


def test_a_click_on_an_edge_tells_its_facts(html: str, open_page: Callable[..., Any]) -> None:
    page = open_page(html).page
    ends = "view.edges.find((edge) => edge.label === '기술이사')"
    middle = "((a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }))"
    click(page, f"{middle}(network.getPosition({ends}.source), network.getPosition({ends}.target))")
    assert page.locator("#panel h2").inner_text() == "기술이사"
    assert "서지호 → 한빛해양" in page.locator("#panel").inner_text()
    assert page.locator("#panel .evidence").count() == 1


@pytest.mark.parametrize(
    ("label", "sections"),
    [
        ("한서윤", ["직책2", "행사1", "행사 참여1", "발언4"]),
        ("해솔시", ["사람1", "행사1", "언급된 발언2"]),
        ("국제 협력", ["이에 관한 발언4", "문서1"]),
        ("의원", ["사람3"]),
        ("국회 제3소회의실", ["행사1"]),
    ],
)
def test_every_kind_has_its_facts(
    html: str, open_page: Callable[..., Any], label: str, sections: list[str]
) -> None:
    page = open_page(html).page
    page.evaluate(f"show('node', view.nodes.find((node) => node.label === '{label}').id)")
    assert page.locator("#panel h3").all_inner_texts() == sections


def test_an_event_lists_who_did_what(html: str, open_page: Callable[..., Any]) -> None:
    page = open_page(html).page
    page.evaluate("show('node', view.nodes.find((node) => node.kind === 'event').id)")
    assert page.locator("#panel h3").all_inner_texts() == ["개요1", "참여14"]
    assert page.locator("#panel dd").all_inner_texts() == [
        "정책토론회",
        "2026-02-20 · 20일",
        "국회 제3소회의실",
        "한서윤",
        "해솔시, 해양데이터진흥원",
        "바다 주권, 해양 데이터",
    ]


def test_the_list_serves_without_the_picture(html: str, open_page: Callable[..., Any]) -> None:
    page = open_page(html).page
    page.get_by_role("button", name="구나래").click()
    page.locator("#panel .entity", has_text="연구 윤리").first.click()
    assert page.locator("#panel h2").inner_text() == "연구 윤리"
    page.locator(".back").click()
    assert page.locator("#panel summary").first.inner_text() == "인물14"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("koda", ["해양데이터진흥원"]),
        ("해양 정책", ["해양정책관"]),
        ("한서윤", ["한서윤"]),
        ("없는이름", []),
    ],
)
def test_search_finds_labels_and_aliases(
    html: str, open_page: Callable[..., Any], wanted: str, found: list[str]
) -> None:
    page = open_page(html).page
    page.keyboard.press("/")
    page.keyboard.type(wanted)
    assert page.locator("#panel .list button span:first-of-type").all_inner_texts() == found


def test_enter_opens_the_first_hit_and_escape_the_list(html: str, open_page: Callable[..., Any]) -> None:
    page = open_page(html).page
    page.locator("#search").fill("진흥원")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "해양데이터진흥원"
    page.keyboard.press("Escape")
    assert (page.locator("#search").input_value(), page.locator("#panel h2").count()) == ("", 0)


def test_the_legend_counts_and_filters(html: str, open_page: Callable[..., Any]) -> None:
    page = open_page(html).page
    assert page.locator("#legend b").all_inner_texts() == ["14", "13", "11", "10", "1", "2"]
    whole = drawn(page)
    page.locator("#legend input[value=topic]").uncheck()
    assert (whole, drawn(page)) == (51, 41)
    page.locator("#legend input[value=topic]").check()
    assert drawn(page) == 51


@pytest.mark.parametrize(
    ("edges", "first", "all_"), [((Edge("e0", "n0", "n1", "post", "시장"),), 2, 3), ((), 3, 3)]
)
def test_what_nothing_leads_to_is_drawn_when_asked_for(
    open_page: Callable[..., Any], edges: tuple[Edge, ...], first: int, all_: int
) -> None:
    nodes = (Node("n0", "person", "가"), Node("n1", "institution", "나"), Node("n2", "topic", "다"))
    one = open_page(page_of(ViewModel("글", nodes=nodes, edges=edges)))
    before = drawn(one.page)
    one.page.locator("#unlinked").check()
    assert (before, drawn(one.page), one.errors) == (first, all_, [])


def test_the_language_is_switched_and_back(html: str, open_page: Callable[..., Any]) -> None:
    page = open_page(html).page
    korean = page.locator("body").inner_text()
    page.locator("#language").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "People" in page.locator("#legend").inner_text()
    assert page.locator("#search").get_attribute("placeholder") == "Search names and aliases"
    page.locator("#language").click()
    assert page.locator("body").inner_text() == korean


def hostile() -> ViewModel:
    told = (Evidence("d0", HOSTILE, 0, 9),)
    kinds = ("person", "institution", "role", "topic", "event", "place")
    nodes = tuple(Node(f"n{at}", kind, HOSTILE, (HOSTILE,), HOSTILE) for at, kind in enumerate(kinds))  # type: ignore[arg-type]
    said = Statement(
        id="f1",
        text=HOSTILE,
        speaker="n0",
        mode=HOSTILE,
        verb=HOSTILE,
        occasion=HOSTILE,
        topics=("n3",),
        evidence=told,
    )
    return ViewModel(
        HOSTILE,
        (Document("d0", HOSTILE, HOSTILE, HOSTILE),),
        nodes,
        tuple(Edge(f"e{at}", "n0", f"n{at}", HOSTILE, HOSTILE, ("f0",)) for at in range(1, 6)),
        (Post(id="f0", person="n0", role="n2", institution="n1", tenure=HOSTILE, evidence=told),),
        (said,),
        (),
        (
            Participation(
                id="f2", participant="n0", event="n4", part=HOSTILE, presentation=HOSTILE, evidence=told
            ),
        ),
    )


def test_words_of_a_text_never_run(open_page: Callable[..., Any]) -> None:
    one = open_page(page_of(hostile()))
    page = one.page
    for node in range(6):
        page.evaluate(f"show('node', 'n{node}')")
        page.mouse.move(300 + 20 * node, 400)
    page.evaluate("shown = { kind: 'edge', id: 'e1' }, fill()")
    page.locator("#search").fill("img")
    page.wait_for_timeout(300)
    assert (one.errors, page.locator("img").count(), len(one.requests)) == ([], 0, 1)
    assert page.locator("h1").inner_text().startswith("</script><img src=x")


def test_the_policy_stops_a_script_that_gets_in(html: str, open_page: Callable[..., Any]) -> None:
    one = open_page(html.replace("</h1>", "<script>window.ran = true</script></h1>"))
    assert one.page.evaluate("window.ran") is None
    assert "Content Security Policy" in one.errors[0]


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 1440, "height": 900}},
        {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
        {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
    ],
    ids=["desk", "dark", "phone"],
)
def test_the_picture_is_there(
    html: str, open_page: Callable[..., Any], tmp_path: Path, options: dict[str, Any]
) -> None:
    page = open_page(html, **options).page
    page.wait_for_timeout(300)
    assert colours(page.locator("#canvas").screenshot()) > 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_scheme_may_change(html: str, open_page: Callable[..., Any]) -> None:
    one = open_page(html)
    before = one.page.evaluate("network.body.nodes.n0.options.color.background")
    one.page.emulate_media(color_scheme="dark")
    one.page.wait_for_timeout(200)
    assert one.page.evaluate("network.body.nodes.n0.options.color.background") != before
    assert one.errors == []


def test_a_graph_of_nothing_has_a_page_too(open_page: Callable[..., Any]) -> None:
    one = open_page(render(KnowledgeGraph()))
    assert (one.page.locator("h1").inner_text(), one.errors) == ("지식 그래프", [])
