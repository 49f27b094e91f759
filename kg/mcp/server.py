"""The server: tools, one resource, and instructions; official Python SDK of the Model Context Protocol."""

import functools
import logging
from collections.abc import Awaitable, Callable
from importlib import metadata
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from kg.errors import RequestError
from kg.mcp.ask import Asker
from kg.mcp.tools import Tools
from kg.serve.engine import Engine
from kg.shapes import ontology_path

_INSTRUCTIONS = """A knowledge graph of Korean press text: who holds which post, who said what, who met where.
Every fact has evidence: words of a document, with its title, day and address. Cite them.
A fact is what a text states, not what is true. Names are in Korean; find tells IRIs."""
_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def server(engine: Engine) -> MCPServer[Any]:
    """Return a server that answers from an engine."""
    logging.getLogger("mcp").setLevel(logging.WARNING)
    made = MCPServer[Any](
        "bodokg", version=metadata.version("bodokg"), instructions=_INSTRUCTIONS, log_level="WARNING"
    )
    tools = Tools(Asker(engine))
    for tool in (tools.find, tools.posts, tools.statements, tools.evidence, tools.sparql):
        made.add_tool(_telling(tool), annotations=_READS, structured_output=True)
    made.resource("bodokg://ontology", mime_type="text/turtle")(ontology)
    return made


def ontology() -> str:
    """Give the terms of the graph, with labels and comments in Korean and English."""
    return ontology_path("kg.ttl").read_text(encoding="utf-8")


def _telling(tool: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Tell agents what is wrong with a call."""

    @functools.wraps(tool)
    async def told(*arguments: Any, **named: Any) -> Any:
        try:
            return await tool(*arguments, **named)
        except RequestError as error:
            raise ToolError(error.reason) from error

    return told
