"""The MCP server: tools, one resource and instructions; on the official Python SDK."""

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

_INSTRUCTIONS = """A knowledge graph extracted from Korean press text: people, institutions,
posts (who holds which role where), statements (who said what), events and who took part in them.
Start with find to get entities by their Korean names; use posts and statements for facts,
evidence to verify or cite one fact, sparql for everything else.
Every fact has evidence: words of a document, with its title, day and URL. Cite them.
A fact is what a document states, with an estimated confidence; it is not verified otherwise."""
_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def server(engine: Engine) -> MCPServer[Any]:
    """Return an MCP server that answers from the engine of ``kg.serve``."""
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
    """The ontology of the graph in Turtle: its terms with labels and comments in Korean and English."""
    return ontology_path("kg.ttl").read_text(encoding="utf-8")


def _telling(tool: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Return the tool with its errors raised as ToolError, whose message the agent reads."""

    @functools.wraps(tool)
    async def told(*arguments: Any, **named: Any) -> Any:
        try:
            return await tool(*arguments, **named)
        except RequestError as error:
            raise ToolError(error.reason) from error

    return told
