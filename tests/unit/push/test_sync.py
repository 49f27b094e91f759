"""Each state of a part on its way to a target, each transition, and a push that breaks off in it."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kg.push.client import Client
from kg.push.journal import Journal, PartState
from kg.push.profiles import named
from kg.push.source import Source
from kg.push.sync import Pushed, Sync
from kg.push.target import Change, Target
from kg.store.parts import Part
from tests.unit.push.server import Server

UNSENT, UNCERTAIN, SENT, REMOVED = PartState
A, B, C, D = (f'<http://e/{name}> <http://e/p> "글 {name}"@ko .'.encode() for name in "abcd")
G, H = "http://e/그래프", "http://e/h"


def part(name: str, graph: str, *lines: bytes, whole: bool = False) -> Part:
    content = b"".join(line + b"\n" for line in lines)
    return Part(name, graph, sha256(content).hexdigest(), whole, lambda: content)


class Broken(Exception):  # noqa: N818
    """What ends a push in these tests."""


class Pushing:
    """One target and its journal, to which versions of a source are pushed."""

    def __init__(self, server: Server, path: Path, client: Client) -> None:
        self.server = server
        self.path = path
        self.target = Target(client, named("oxigraph").at(server.url))
        self.during: list[dict[str, PartState]] = []

    def states(self, journal: Journal) -> dict[str, PartState]:
        found = ((name, journal.sent(name)) for name in ("one", "two", "whole"))
        return {name: sent.state for name, sent in found if sent is not None}

    def after(self) -> dict[str, PartState]:
        with Journal(self.path, "t") as journal:
            return self.states(journal)

    def push(self, *parts: Part, breaks: str = "") -> Pushed:
        """Push parts; what breaks does so before a request, after it, or when half of it is made."""
        with Journal(self.path, "t") as journal:
            write = self.target.write

            def writing(changes: Sequence[Change]) -> None:
                self.during.append(self.states(journal))
                if breaks == "half way":
                    write([Change(c.graph, c.add[:1], c.remove[:1], c.whole) for c in changes])
                if breaks in ("before", "half way"):
                    raise Broken
                write(changes)
                if breaks == "after":
                    raise Broken

            self.target.write = writing  # type: ignore[method-assign]
            try:
                return Sync(Source(self.path, lambda: iter(parts)), journal, self.target, 100, nobody).run()
            finally:
                self.target.write = write  # type: ignore[method-assign]


def nobody(_: Any) -> None:
    pass


def held(*lines: tuple[bytes, str]) -> list[str]:
    return sorted(f"{line.decode()[:-2]} <{graph}> ." for line, graph in lines)


@pytest.fixture
def pushing(server: Server, tmp_path: Path) -> Iterator[Pushing]:
    with Client(server.url, pause=lambda _: None) as client:
        yield Pushing(server, tmp_path / "journal", client)


def test_a_part_goes_by_uncertain_to_sent(pushing: Pushing) -> None:
    assert pushing.after() == {}
    pushing.push(part("one", G, A))
    assert (pushing.during, pushing.after()) == ([{"one": UNCERTAIN}], {"one": SENT})
    assert pushing.server.lines() == held((A, G))


def test_a_part_that_was_sent_stays_and_costs_no_request(pushing: Pushing) -> None:
    pushing.push(part("one", G, A))
    assert pushing.push(part("one", G, A)).unchanged == 1
    assert len(pushing.during) == 1


def test_another_version_goes_by_uncertain_to_sent(pushing: Pushing) -> None:
    pushing.push(part("one", G, A, B), part("two", G, D))
    pushing.push(part("one", G, B, C), part("two", G, D))
    assert pushing.during[1:] == [{"one": UNCERTAIN, "two": SENT}]
    assert pushing.after() == {"one": SENT, "two": SENT}
    assert pushing.server.lines() == held((B, G), (C, G), (D, G))


def test_a_part_that_the_source_has_no_longer_is_removed_and_forgotten(pushing: Pushing) -> None:
    pushing.push(part("one", G, A), part("whole", H, B, whole=True))
    removed = pushing.push(part("one", G, A)).removed
    assert (removed, pushing.during[1:]) == (1, [{"one": SENT, "whole": UNCERTAIN}])
    assert pushing.after() == {"one": SENT}
    assert pushing.server.lines() == held((A, G))


def test_a_part_is_removed_before_it_is_forgotten(pushing: Pushing, monkeypatch: pytest.MonkeyPatch) -> None:
    pushing.push(part("one", G, A), part("two", G, B))
    monkeypatch.setattr(Journal, "clean", nobody)
    pushing.push(part("one", G, A))
    assert pushing.after() == {"one": SENT, "two": REMOVED}


def test_a_removed_part_that_comes_back_is_sent(pushing: Pushing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "clean", nobody)
    pushing.push(part("one", G, A), part("two", G, B))
    pushing.push(part("one", G, A))
    pushing.push(part("one", G, A), part("two", G, B))
    assert pushing.after() == {"one": SENT, "two": SENT}
    assert pushing.server.lines() == held((A, G), (B, G))


def test_a_graph_that_lost_triples_makes_its_parts_uncertain(pushing: Pushing) -> None:
    parts = part("one", G, A), part("two", G, B), part("whole", H, C, whole=True)
    pushing.push(*parts)
    pushing.server.store.update(f"DELETE DATA {{ GRAPH <{G}> {{ {A.decode()} }} }}")
    pushing.push(*parts)
    assert pushing.during[1:] == [{"one": UNCERTAIN, "two": UNCERTAIN, "whole": SENT}]
    assert pushing.server.lines() == held((A, G), (B, G), (C, H))


@pytest.mark.parametrize("breaks", ["before", "half way", "after"])
@pytest.mark.parametrize(
    "later",
    [
        pytest.param((part("one", G, B, C), part("whole", H, C, whole=True)), id="the same again"),
        pytest.param((part("one", G, A), part("whole", H, A, whole=True)), id="the version before"),
        pytest.param((part("one", G, C), part("whole", H, B, whole=True)), id="yet another version"),
        pytest.param((), id="nothing"),
    ],
)
def test_a_push_that_broke_off_is_finished_by_the_next(
    breaks: str, later: tuple[Part, ...], pushing: Pushing
) -> None:
    pushing.push(part("one", G, A, B), part("whole", H, A, B, whole=True))
    with pytest.raises(Broken):
        pushing.push(part("one", G, B, C), part("whole", H, C, whole=True), breaks=breaks)
    assert pushing.after() == {"one": UNCERTAIN, "whole": UNCERTAIN}
    pushing.push(*later)
    assert pushing.after() == {one.name: SENT for one in later}
    assert pushing.server.lines() == held(*((line, p.graph) for p in later for line in p.read().splitlines()))


@pytest.mark.parametrize("breaks", ["before", "half way", "after"])
def test_a_removal_that_broke_off_is_finished_by_the_next(breaks: str, pushing: Pushing) -> None:
    pushing.push(part("one", G, A), part("two", G, B, C))
    with pytest.raises(Broken):
        pushing.push(part("one", G, A), breaks=breaks)
    assert pushing.after() == {"one": SENT, "two": UNCERTAIN}
    pushing.push(part("one", G, A))
    assert pushing.after() == {"one": SENT}
    assert pushing.server.lines() == held((A, G))
