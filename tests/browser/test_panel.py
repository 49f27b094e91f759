from typing import Any

import pytest

from kg.view.model import Document, Edge, Evidence, Mark, Node, Passage, Post, ViewModel
from kg.view.page import page as page_of
from tests.browser.looking import Open, click, heading, position, until

pytestmark = pytest.mark.browser


def test_a_click_on_a_person_tells_what_the_text_says(html: str, open_page: Open) -> None:
    page = open_page(html).page
    click(page, position("백다온"))
    until(page, "state.node")
    panel = page.locator("#panel")
    assert heading(page) == "백다온"
    assert "푸른바다연구원 · 원장 · 현직" in panel.inner_text()
    assert "「바다 주권 확보와 해양 데이터 거점 조성 방안」" in panel.inner_text()
    assert panel.locator("blockquote").count() == 2
    assert (
        panel.locator(".evidence mark").first.inner_text().startswith("푸른바다연구원 원장 백다온은 발제에서")
    )
    assert panel.locator(".evidence cite a").first.get_attribute("href") == "https://example.org/press/1"


def test_a_click_on_an_edge_tells_its_fact_and_the_words(html: str, open_page: Open) -> None:
    page = open_page(html).page
    ends = "view.edges.find((edge) => edge.label === '기술이사')"
    middle = "((a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }))"
    click(page, f"{middle}(network.getPosition({ends}.source), network.getPosition({ends}.target))")
    until(page, "state.edge")
    assert heading(page) == "기술이사"
    assert "서지호 → 한빛해양" in page.locator("#panel").inner_text()
    assert "한빛해양 기술이사 서지호" in page.locator("#panel mark").inner_text()


@pytest.mark.parametrize(
    ("label", "sections"),
    [
        ("한서윤", ["재직2", "행사1", "행사 참여1", "발언4"]),
        ("해솔시", ["사람1", "행사1", "언급된 발언2"]),
        ("국제 협력", ["이 주제의 발언4", "문서1"]),
        ("의원", ["사람3"]),
        ("국회 제3소회의실", ["행사1"]),
    ],
)
def test_every_kind_has_its_facts(lasting: Any, label: str, sections: list[str]) -> None:
    lasting.evaluate(f"show(view.nodes.find((node) => node.label === '{label}').id)")
    found = lasting.locator("#panel h3").all_inner_texts()
    lasting.keyboard.press("Escape")
    assert found == sections


def test_an_event_lists_who_did_what(html: str, open_page: Open) -> None:
    page = open_page(html).page
    page.evaluate("show(view.nodes.find((node) => node.kind === 'event').id)")
    assert page.locator("#panel h3").all_inner_texts() == ["개요1", "참여14"]
    assert page.locator("#panel dd").all_inner_texts() == [
        "정책토론회",
        "2026-02-20 · 20일",
        "국회 제3소회의실",
        "한서윤",
        "해솔시, 해양데이터진흥원",
        "바다 주권, 해양 데이터",
    ]
    page.locator("#panel .more").click()
    assert page.locator("#panel .fact").count() == 15


def test_evidence_is_highlighted_in_its_paragraph_and_names_lead_on(html: str, open_page: Open) -> None:
    page = open_page(html, "#topic=연구 윤리").page
    evidence = page.locator("#panel .evidence").first
    assert evidence.locator("mark").last.inner_text() == "“연구 윤리를 뒤로 미뤄서는 안 된다”고 밝혔다."
    page = open_page(html, "#person=도민재").page
    page.locator("#panel .evidence a", has_text="해솔시").first.click()
    assert heading(page) == "해솔시"


def test_without_texts_the_words_of_the_evidence_stand(open_page: Open) -> None:
    view = ViewModel(
        "가",
        (Document("d0", "글"),),
        (Node("n0", "person", "가람"),),
        posts=(Post(id="f0", person="n0", evidence=(Evidence("d0", "시장 가람", 5, 10),)),),
    )
    page = open_page(page_of(view), "#person=가람").page
    assert page.locator("#panel mark").inner_text() == "시장 가람"
    assert "글자 5–10" in page.locator("#panel cite").inner_text()


LONG = (
    "앞의 문장은 아무것도 말하지 않는다. " * 8
    + "🌊🌊 해솔시 시장 가람이 말했다. "
    + "뒤의 문장도 아무것도 말하지 않는다. " * 8
)


def test_offsets_count_code_points_and_long_paragraphs_are_cut(open_page: Open) -> None:
    start = LONG.index("해솔시")
    view = ViewModel(
        "가",
        (Document("d0", "글", passages=(Passage(100, LONG, (Mark(100 + start, 103 + start, "n1"),)),)),),
        (Node("n0", "person", "가람"), Node("n1", "institution", "해솔시")),
        (Edge("e0", "n0", "n1", "post", "시장", ("f0",)),),
        (
            Post(
                id="f0",
                person="n0",
                institution="n1",
                evidence=(Evidence("d0", "해솔시 시장 가람", 100 + start, 109 + start),),
            ),
        ),
    )
    page = open_page(page_of(view), "#person=가람").page
    assert page.locator("#panel mark").inner_text() == "해솔시 시장 가람"
    assert page.locator("#panel mark a").inner_text() == "해솔시"
    assert page.locator("#panel .passage").inner_text() == "… 🌊🌊 해솔시 시장 가람이 말했다. …"


def test_the_text_marks_every_name_and_leads_both_ways(whole: str, open_page: Open) -> None:
    page = open_page(whole, "#person=도민재").page
    page.locator("#panel").get_by_role("button", name="본문에 1번").click()
    text = page.locator("#view-text")
    assert text.locator(".who.now").inner_text() == "도민재"
    text.locator("a", has_text="한서윤").first.click()
    assert heading(page) == "한서윤"
    assert text.locator(".who").count() == page.evaluate("nodes.get(state.node).mentions")


def test_a_fact_is_found_in_the_text(whole: str, open_page: Open) -> None:
    page = open_page(whole, "#person=마해찬").page
    page.get_by_role("button", name="본문에서 보기").first.click()
    assert page.locator("#view-text mark").inner_text().startswith("전 해양환경부 장관 마해찬")


def test_the_list_serves_without_the_picture(html: str, open_page: Open) -> None:
    page = open_page(html).page
    page.locator("summary", has_text="인물").click()
    page.locator(".list button", has_text="구나래").click()
    page.locator("#panel .tags a", has_text="연구 윤리").first.click()
    assert heading(page) == "연구 윤리"
    page.locator(".back").click()
    assert page.locator(".lead").count() == 1
