"""The pages in a real browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE, Opened

pytestmark = pytest.mark.browser

DARK = {**DESK, "color_scheme": "dark"}
Visit = Callable[..., Opened]


@pytest.fixture
def visit(chromium: Any, client: httpx.Client) -> Iterator[Visit]:
    """Open an address of the server; nothing may go wrong, and nothing be asked of others."""
    opened: list[tuple[Any, Opened]] = []

    def visited(path: str = "/", **options: Any) -> Opened:
        context = chromium.new_context(**{**DESK, **options})
        one = Opened(context.new_page())
        one.page.set_default_timeout(20_000)
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.on("pageerror", lambda error: one.errors.append(str(error)))
        one.page.on(
            "console",
            lambda said: one.errors.append(said.text) if said.type in ("error", "warning") else None,
        )
        opened.append((context, one))
        one.page.goto(f"{client.base_url}{path}")
        return one

    yield visited
    for context, one in opened:
        assert one.errors == []
        ours = (str(client.base_url), "data:", "blob:")
        assert [url for url in one.requests if not url.startswith(ours)] == []
        context.close()


def write(page: Any, query: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(query)


def ask(page: Any, query: str) -> None:
    write(page, query)
    page.keyboard.press("Control+Enter")
    page.locator("#said:not(:empty)").wait_for()


def test_an_example_is_asked_and_narrowed(visit: Visit) -> None:
    page = visit().page
    page.locator("#run").click()
    page.locator("#answer tbody tr").nth(2).wait_for()
    page.get_by_role("button", name="한 사람에 대해 어떤 사실이 있는가?").click()
    page.get_by_label("인물").fill('이바다"')
    page.get_by_label("인물").fill("이바다")
    page.keyboard.press("Enter")
    page.locator("#answer td", has_text="한빛시").first.wait_for()
    assert page.locator("#answer td", has_text="김하늘").count() == 0


def test_an_example_is_asked_by_its_name_until_somebody_writes_into_it(visit: Visit) -> None:
    one = visit("/#post-holders?role=의원")
    page = one.page
    page.locator("#run").click()
    page.locator("#answer td", has_text="김하늘").first.wait_for()
    page.get_by_role("tab", name="CSV").click()
    page.locator("#answer pre", has_text="person,role,institution").wait_for()
    assert [url for url in one.requests if "/sparql" in url] == []
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" LIMIT 1")
    page.keyboard.press("Control+Enter")
    page.locator("#said", has_text="1행").wait_for()
    assert [url for url in one.requests if "/sparql" in url] != []


def test_a_page_of_an_answer_leads_to_a_longer_one(visit: Visit) -> None:
    one = visit("/#who-said-what")
    page = one.page
    page.route("**/query/who-said-what*", lambda route: _as_a_page(route))
    page.locator("#run").click()
    page.locator("#more").click()
    page.locator("#said", has_text=re.compile(r"^\d+행")).wait_for()
    assert page.locator("#more").count() == 0
    assert any(url.endswith("/query/who-said-what?limit=1000") for url in one.requests)


def _as_a_page(route: Any) -> None:
    """Tell of the first answer that there is more."""
    found = route.fetch()
    more = {} if "limit" in route.request.url else {"bodokg-more": "true"}
    route.fulfill(response=found, headers={**found.headers, **more})


def test_an_answer_is_shown_in_every_shape(visit: Visit) -> None:
    one = visit()
    page = one.page
    ask(page, "SELECT ?p { ?p a <https://w3id.org/bodokg/ontology#Person> }")
    page.get_by_role("link", name="person:김하늘").wait_for()
    page.get_by_role("tab", name="CSV").click()
    page.locator("#answer pre", has_text="p\nhttps://w3id.org/bodokg/id/person/").wait_for()
    page.get_by_role("tab", name="JSON").click()
    page.locator("#answer pre", has_text='"bindings"').wait_for()
    with page.expect_download() as saved:
        page.get_by_role("link", name="저장").click()
    assert saved.value.suggested_filename == "answer.json"
    page.get_by_role("tab", name="관계망").click()
    frame = page.frame_locator("iframe[name=network]")
    frame.locator("#panel").get_by_text("김하늘").first.wait_for()
    page.get_by_role("tab", name="관계망").focus()
    page.keyboard.press("ArrowLeft")
    page.locator("#answer table").wait_for()


def test_triples_are_a_table_and_turtle(visit: Visit) -> None:
    page = visit().page
    ask(page, "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <https://w3id.org/bodokg/ontology#Person> ; ?p ?o }")
    page.locator("#answer td", has_text="김하늘").first.wait_for()
    page.get_by_role("tab", name="Turtle").click()
    page.locator("#answer pre", has_text="person:김하늘 a kg:Person").wait_for()


def test_yes_is_told(visit: Visit) -> None:
    page = visit().page
    ask(page, "ASK {}")
    assert page.locator("#answer").inner_text() == "예"


def test_the_link_keeps_the_query(visit: Visit) -> None:
    page = visit("/#query=ASK%20%7B%20%3Fs%20%3Fp%20%22%EA%B0%80%22%20%7D").page
    assert page.locator(".cm-content").inner_text() == 'ASK { ?s ?p "가" }'


def test_a_table_sorts(visit: Visit) -> None:
    page = visit().page
    ask(page, "SELECT * { VALUES ?n { 9 10 1 } }")
    page.locator("#answer th button").click()
    assert page.locator("#answer td").all_inner_texts() == ["1", "9", "10"]
    page.locator("#answer th button").click()
    assert page.locator("#answer td").all_inner_texts() == ["10", "9", "1"]


@pytest.mark.parametrize(("typed", "found"), [("kg:Per", "kg:Person"), ("발언자", "kg:speaker")])
def test_terms_are_completed_with_their_prefix(visit: Visit, typed: str, found: str) -> None:
    page = visit().page
    page.wait_for_load_state("networkidle")
    write(page, "")
    page.keyboard.type(f"SELECT * {{ ?a ?b {typed}")
    page.locator(".cm-completionLabel", has_text=found).first.wait_for()
    page.wait_for_timeout(150)  # a completion is not taken at once, lest it be taken by mistake
    page.keyboard.press("Enter")
    assert page.locator(".cm-line").all_inner_texts() == [
        "PREFIX kg: <https://w3id.org/bodokg/ontology#>",
        f"SELECT * {{ ?a ?b {found}}}",
    ]


def test_hangul_names_and_keywords_have_colours(visit: Visit) -> None:
    page = visit().page
    write(page, "SELECT ?나 { person:문하경 ?나 '말' }")
    words = page.locator(".cm-line span").all_inner_texts()
    assert {"SELECT", "?나", "person:문하경", "'말'"} <= set(words)


def test_an_answer_is_never_markup(visit: Visit) -> None:
    page = visit().page
    ask(page, "SELECT ('<img src=x onerror=alert(1)>' AS ?x) (<javascript:alert(2)> AS ?y) {}")
    page.locator("#answer td", has_text="<img").wait_for()
    assert page.locator("#answer img, #answer a").count() == 0


@pytest.mark.parametrize("path", ["/", "/person/김하늘", "/document/forum"])
@pytest.mark.parametrize("options", [DESK, DARK, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_serious(visit: Visit, path: str, options: dict[str, Any]) -> None:
    page = visit(path, **options).page
    if path == "/":
        ask(page, "SELECT * { ?s ?p ?o } LIMIT 9")
        page.locator("#answer table").wait_for()
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_language_and_colours_are_kept_from_page_to_page(visit: Visit) -> None:
    page = visit().page
    page.locator("#language").click()
    page.locator("#theme").click()
    assert page.locator("#run").inner_text().startswith("Run")
    page.goto(page.url.rstrip("/") + "/person/김하늘")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == [
        "en",
        "dark",
    ]
    assert page.get_by_role("heading", name="Statements").count() == 1


def test_the_keyboard_alone_asks(visit: Visit) -> None:
    page = visit().page
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.name") == "documents":
            break
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.id") != "run":
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "editor":
            page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.locator("#answer td", has_text="forum").first.wait_for()


def test_an_error_is_told_in_words(chromium: Any, client: httpx.Client, tmp_path: Path) -> None:
    context = chromium.new_context(**DESK)
    page = context.new_page()
    page.goto(str(client.base_url))
    ask(page, "SELECT nonsense")
    assert page.locator("#said").inner_text().startswith("질의가 잘못되었습니다: not valid SPARQL")
    context.close()
