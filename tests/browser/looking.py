"""What the tests of the page share: what is drawn, clicks on it, and small views made by hand."""

import struct
import zlib
from collections.abc import Callable
from typing import Any

from kg.view.model import (
    Document,
    Edge,
    Event,
    Evidence,
    Mark,
    Node,
    Participation,
    Passage,
    Post,
    Statement,
    ViewModel,
)

Open = Callable[..., Any]

HOSTILE = "</script><img src=x onerror=alert(1)><a href='javascript:alert(2)'>\u2028=1+1"


def shown(page: Any) -> list[str]:
    """Return the names that the picture shows."""
    names: list[str] = page.evaluate("[...places.keys()].map((id) => nodes.get(id).label).sort()")
    return names


def places(page: Any) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("network.getPositions()")
    return found


def heading(page: Any) -> str:
    text: str = page.locator("#panel h2").inner_text()
    return text


def position(name: str) -> str:
    """Return the JavaScript that gives where a name is drawn."""
    return f"network.getPosition(view.nodes.find((node) => node.label === '{name}').id)"


def click(page: Any, what: str) -> None:
    """Click on the canvas where ``what``, JavaScript that gives a point of the picture, is drawn."""
    page.locator("#canvas canvas").click(position=page.evaluate(f"network.canvasToDOM({what})"))


def tool(page: Any, name: str) -> Any:
    return page.locator("#panel .tools").get_by_role("button", name=name, exact=True)


def rows_of_pixels(png: bytes) -> int:
    """Return how many different rows of pixels a PNG holds: 1 for an empty picture."""
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    raw = zlib.decompress(data)
    stride = len(raw) // struct.unpack(">I", png[20:24])[0]
    return len({raw[start : start + stride] for start in range(0, len(raw), stride)})


def hostile() -> ViewModel:
    """Return a view with a hostile text in every place that holds one."""
    told = (Evidence("d0", HOSTILE, 0, len(HOSTILE)),)
    kinds = ("person", "institution", "role", "topic", "event", "place")
    nodes = tuple(Node(f"n{at}", kind, HOSTILE, (HOSTILE,), HOSTILE, 2) for at, kind in enumerate(kinds))  # type: ignore[arg-type]
    passage = Passage(0, HOSTILE, (Mark(0, 8, "n0"), Mark(9, 13, "n1")))
    said = Statement(
        id="f1",
        text=HOSTILE,
        speaker="n0",
        mode=HOSTILE,
        verb=HOSTILE,
        occasion=HOSTILE,
        topics=("n3",),
        mentions=("n5",),
        evidence=told,
    )
    held = Event(
        id="f3",
        event="n4",
        name=HOSTILE + "!",
        type=HOSTILE,
        date="2026-01-02",
        date_text=HOSTILE,
        place="n5",
        organizers=("n1",),
        evidence=told,
    )
    return ViewModel(
        HOSTILE,
        (Document("d0", HOSTILE, HOSTILE, HOSTILE, passages=(passage,), whole=True), Document("d1", HOSTILE)),
        nodes,
        tuple(Edge(f"e{at}", "n0", f"n{at}", HOSTILE, HOSTILE, ("f0",)) for at in range(1, 6)),
        (Post(id="f0", person="n0", role="n2", institution="n1", tenure=HOSTILE, evidence=told),),
        (said,),
        (held,),
        (
            Participation(
                id="f2", participant="n0", event="n4", part=HOSTILE, presentation=HOSTILE, evidence=told
            ),
        ),
    )


DAYS = ("2025-11-03", "2026-01-15", "2026-02-20")


def season() -> ViewModel:
    """Return three documents of three months: in each a person, an event and what was said there."""
    people = ("가람", "나래", "다온")
    nodes = [
        *(Node(f"n{at}", "person", name) for at, name in enumerate(people)),
        *(Node(f"n{at + 3}", "event", f"{name} 회의") for at, name in enumerate(people)),
        Node("n6", "institution", "해솔시"),
        Node("n7", "topic", "바다"),
    ]
    told = [(Evidence(f"d{at}", "말", 0, 1),) for at in range(3)]
    return ViewModel(
        "석 달",
        tuple(Document(f"d{at}", f"문서 {at}", date=day) for at, day in enumerate(DAYS)),
        tuple(nodes),
        (
            *(Edge(f"e{at}", f"n{at}", f"n{at + 3}", "part", "축사", (f"f{at + 6}",)) for at in range(3)),
            *(Edge(f"e{at + 3}", f"n{at}", "n6", "post", "의원", (f"f{at + 9}",)) for at in range(3)),
            Edge("e6", "n0", "n7", "about", "발언 주제", ("f0",)),
        ),
        tuple(Post(id=f"f{at + 9}", person=f"n{at}", institution="n6", evidence=told[at]) for at in range(3)),
        tuple(
            Statement(
                id=f"f{at}",
                text=f"말 {at}",
                speaker=f"n{at}",
                topics=("n7",) if not at else (),
                evidence=told[at],
                confidence=0.5 + at / 10,
            )
            for at in range(3)
        ),
        tuple(
            Event(id=f"f{at + 3}", event=f"n{at + 3}", date=DAYS[at], evidence=told[at]) for at in range(3)
        ),
        tuple(
            Participation(
                id=f"f{at + 6}", participant=f"n{at}", event=f"n{at + 3}", part="축사", evidence=told[at]
            )
            for at in range(3)
        ),
    )


def crowd(people: int) -> ViewModel:
    """Return a council with so many members, and one of them with neighbours of his own."""
    nodes = [
        Node("n0", "institution", "의회"),
        *(Node(f"n{at}", "person", f"의원 {at}") for at in range(1, people + 1)),
    ]
    posts = tuple(Post(id=f"f{at}", person=f"n{at}", institution="n0") for at in range(1, people + 1))
    lines = tuple(Edge(f"e{at}", f"n{at}", "n0", "post", "소속", (f"f{at}",)) for at in range(1, people + 1))
    return ViewModel("의회", (), tuple(nodes), lines, posts)


def until(page: Any, script: str) -> None:
    """Wait until a script is true; Playwright's own waiting evaluates in the page: forbidden there."""
    for _ in range(200):
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    raise AssertionError(script)
