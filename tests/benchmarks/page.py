"""What the page costs beside plain pyvis on the same graph: bytes, time to first paint, a filter, memory.

``python -m tests.benchmarks.page [NODES ...]``; the network of each size is made up,
1.5 lines a node, as a corpus of press texts gives them.  Plain pyvis is asked for one
file, physics as it comes; its page loads what it needs from the network, which is cut.
"""

import os
import random
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.graph.facts import Kind
from kg.view.model import Edge, Node, Participation, Post, ViewModel
from kg.view.page import page

SIZES = (50, 500, 2_000, 10_000)
_SYLLABLES = "가나다라마바사아자차카타파하강남도민서윤지호경"
# Ready when two frames were drawn after the script's end; a picture of physics is drawn before it rests.
_PAINTED = (
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
)
_FILTERS = {
    "ours": "document.querySelector('#legend input[value=institution]').click()",
    "ours, all drawn": "document.querySelector('#legend input[value=institution]').click()",
    "pyvis": "nodes.update(nodes.get({ filter: (one) => one.group === 'institution' })"
    ".map(({ id }) => ({ id, hidden: true })))",
}


def made_up(size: int) -> ViewModel:
    """Return people, institutions and events, a few of them in many lines."""
    chance = random.Random(size)  # noqa: S311
    kinds: tuple[Kind, ...] = ("person", "person", "institution", "event")
    nodes = sorted(
        (kinds[at % 4], "".join(chance.choices(_SYLLABLES, k=chance.choice((3, 3, 6, 9)))))
        for at in range(size)
    )
    people = [f"n{at}" for at, (kind, _) in enumerate(nodes) if kind == "person"]
    others = [f"n{at}" for at, (kind, _) in enumerate(nodes) if kind != "person"]
    kind_of = {f"n{at}": kind for at, (kind, _) in enumerate(nodes)}
    posts, parts, lines, ends = [], [], [], list(others)
    for at in range(size * 3 // 2):
        person, other = people[at % len(people)], chance.choice(ends)
        ends += [other]
        post = kind_of[other] == "institution"
        lines.append(
            Edge(f"e{at}", person, other, "post" if post else "part", "의원" if post else "참석", (f"f{at}",))
        )
        if post:
            posts.append(Post(id=f"f{at}", person=person, institution=other))
        else:
            parts.append(Participation(id=f"f{at}", participant=person, event=other, part="참석"))
    return ViewModel(
        f"{size:,}",
        (),
        tuple(Node(f"n{at}", kind, label) for at, (kind, label) in enumerate(nodes)),
        tuple(lines),
        tuple(posts),
        participations=tuple(parts),
    )


def plain(view: ViewModel) -> str:
    """Return what pyvis makes of the same nodes and lines by itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for node in view.nodes:
        net.add_node(node.id, node.label, group=node.kind)
    for edge in view.edges:
        net.add_edge(edge.source, edge.target, label=edge.label)
    html: str = net.generate_html()
    return html


_PATIENCE = 60
"""Seconds after which a page has failed."""


def measured(browser: Any, html: str, name: str, folder: Path) -> Iterator[str]:
    """Yield megabytes, seconds to the first paint and for a filter, megabytes of heap."""
    from playwright.sync_api import TimeoutError

    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    yield f"{file.stat().st_size / 1e6:.2f}"
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    tab = context.new_page()
    tab.set_default_timeout(_PATIENCE * 1000)
    place = "#all=1" if name == "ours, all drawn" else ""
    try:
        tab.goto(file.as_uri() + place, wait_until="domcontentloaded")
        yield f"{tab.evaluate(_PAINTED) / 1000:.2f}"
        started = time.perf_counter()
        tab.evaluate(_FILTERS[name])
        tab.evaluate(_PAINTED)
        yield f"{time.perf_counter() - started:.2f}"
        session = context.new_cdp_session(tab)
        session.send("HeapProfiler.collectGarbage")
        yield f"{session.send('Runtime.getHeapUsage')['usedSize'] / 1e6:.0f}"
    except TimeoutError:
        yield f"> {_PATIENCE}"
    finally:
        context.close()


def main(sizes: list[int]) -> None:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("BODOKG_CHROMIUM") or shutil.which("chromium")
    print("nodes   page             build s   MB    first paint s   filter s   heap MB")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        flags = ["--headless", "--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        for size in sizes:
            view = made_up(size)
            for name in _FILTERS:
                started = time.perf_counter()
                html = plain(view) if name == "pyvis" else page(view)
                built = time.perf_counter() - started
                cells = " ".join(f"{cell:>11}" for cell in measured(browser, html, name, Path(folder)))
                print(f"{size:>6,}  {name:<16} {built:>6.2f} {cells}", flush=True)
        browser.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
