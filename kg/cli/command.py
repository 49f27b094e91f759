"""How a command is declared: one help line, and below its options what a newcomer asks next."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

LAYOUTS = ("table", "csv", "json")
GRAPH = "a graph file in any RDF format, or a store"
STORE = "the store's folder"
TEXTS = "a text file or folder that the graph was built from"


def add_command(
    subparsers: "Commands", name: str, help: str, *, details: str = "", examples: str = ""
) -> argparse.ArgumentParser:
    """Add a command; ``help`` is its line in ``kg --help`` and the head of its own help."""
    epilog = "\n\n".join(part for part in (details, examples and "examples:\n" + _indented(examples)) if part)
    return subparsers.add_parser(
        name,
        help=help,
        description=f"{help[0].upper()}{help[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_layout(command: argparse.ArgumentParser) -> None:
    """Add ``--as``, the output format of rows."""
    command.add_argument(
        "--as", dest="layout", choices=LAYOUTS, default="table", help="output format (default: %(default)s)"
    )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
