"""The command that gives a graph to agents."""

import argparse
import os
from pathlib import Path

from kg.cli.serving import add_limits, limits
from kg.errors import KgError


def add_mcp(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kg mcp``."""
    command = subparsers.add_parser("mcp", help="answer agents (Model Context Protocol, standard input)")
    command.add_argument("file", metavar="FILE", type=Path, help="a graph in any RDF format, or a store")
    add_limits(command)
    command.set_defaults(run=mcp, parser=command)


def mcp(options: argparse.Namespace) -> int:
    """Answer the client at standard input until it leaves."""
    if not hasattr(os, "fork"):
        raise KgError("kg mcp needs a system that can fork: Linux or macOS, or WSL on Windows")
    from kg.mcp import run

    run(options.file, limits=limits(options), jobs=options.jobs)
    return 0
