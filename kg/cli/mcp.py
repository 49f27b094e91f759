"""``kg mcp``: serve a graph to AI agents."""

import argparse
import os
from pathlib import Path

from kg.cli.command import GRAPH, add_command
from kg.cli.serving import add_limits, limits
from kg.errors import KgError


def add_mcp(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kg mcp``."""
    command = add_command(
        subparsers,
        "mcp",
        "serve a graph to AI agents: an MCP server on standard input and output",
        details="An MCP client starts this command itself; register it there with the graph as argument.",
        examples="claude mcp add press -- kg mcp /data/press.store",
    )
    command.add_argument("file", metavar="FILE", type=Path, help=GRAPH)
    add_limits(command)
    command.set_defaults(run=mcp, parser=command)


def mcp(options: argparse.Namespace) -> int:
    """Answer the client on standard input until it closes the connection."""
    if not hasattr(os, "fork"):
        raise KgError("kg mcp runs on Linux, macOS and WSL only, as it needs fork()")
    from kg.mcp import run

    run(options.file, limits=limits(options), jobs=options.jobs)
    return 0
