"""A client of the server, in this process and by standard input and output."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")

from mcp import Client
from mcp.types import CallToolResult

from kg.graph import KnowledgeGraph
from kg.mcp.server import server
from kg.serve.engine import Engine
from kg.serve.engine.limits import Limits
from tests.aside import loop_aside
from tests.unit.extractions import forum, notice

Ask = Callable[..., Any]
Call = Callable[..., CallToolResult]


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two texts, as a file."""
    path = tmp_path_factory.mktemp("mcp") / "press.ttl"
    KnowledgeGraph.of([forum(), notice()]).write(path)
    return path


@pytest.fixture(scope="session")
def ask() -> Iterator[Ask]:
    """Ask by the SDK's own client, in this process: one server for each graph and its limits."""
    engines: dict[tuple[Path, Limits], Engine] = {}

    async def session(engine: Engine, what: Callable[[Client], Any]) -> Any:
        async with Client(server(engine)) as client:
            return await what(client)

    with loop_aside() as run, ExitStack() as opened:

        def asked(source: Path, what: Callable[[Client], Any], limits: Limits | None = None) -> Any:
            key = source, limits or Limits(seconds=10)
            if key not in engines:
                engines[key] = opened.enter_context(closing(Engine(*key, 2)))
            return run(session(engines[key], what))

        yield asked


@pytest.fixture
def call(file: Path, ask: Ask) -> Call:
    """Call a tool."""

    def called(
        tool: str, source: Path = file, limits: Limits | None = None, **arguments: object
    ) -> CallToolResult:
        found = ask(source, lambda client: client.call_tool(tool, arguments), limits)
        assert isinstance(found, CallToolResult)
        return found

    return called
