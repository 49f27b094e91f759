"""A client of the server, in this process and by standard input and output."""

from collections.abc import Callable, Iterator
from contextlib import closing
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
from tests.aside import run_aside
from tests.unit.extractions import forum, notice

Call = Callable[..., CallToolResult]


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two texts, as a file."""
    path = tmp_path_factory.mktemp("mcp") / "press.ttl"
    KnowledgeGraph.of([forum(), notice()]).write(path)
    return path


def asked(source: Path, what: Callable[[Client], Any], limits: Limits | None = None) -> Any:
    """Ask by the SDK's own client, in this process."""

    async def session() -> Any:
        with closing(Engine(source, limits or Limits(seconds=10), 2)) as engine:
            async with Client(server(engine)) as client:
                return await what(client)

    return run_aside(session)


@pytest.fixture
def call(file: Path) -> Iterator[Call]:
    """Call a tool."""

    def called(
        tool: str, source: Path = file, limits: Limits | None = None, **arguments: object
    ) -> CallToolResult:
        found = asked(source, lambda client: client.call_tool(tool, arguments), limits)
        assert isinstance(found, CallToolResult)
        return found

    yield called
