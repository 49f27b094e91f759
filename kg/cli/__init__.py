"""The command ``kg`` and its arguments; with ``kg.cli.commands`` the only place that prints and exits."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.cli import commands
from kg.cli.analyze import add_analyze
from kg.cli.inputs import add_inputs, add_reading, day, file_name
from kg.cli.mcp import add_mcp
from kg.cli.push import add_push
from kg.cli.review import add_review
from kg.cli.serving import add_serve
from kg.cli.stores import add_infer, add_stores
from kg.cli.why import add_why
from kg.errors import KgError, OptionError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

__all__ = ["main", "parser"]

FORMATS = ("turtle", "trig", "n-triples", "n-quads", "json-ld", "rdf-xml", "graphml")
LAYOUTS = ("table", "csv", "json")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 for success, 1 for an error, a graph that does not conform or lacks a document
    of the gold, 2 for wrong usage, 130 after Ctrl-C.  Raises SystemExit where argparse does.
    """
    options = _parsed(argv)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except OptionError as error:
        options.parser.error(str(error))
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; Python's last flush must not complain of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the arguments; ``kg query`` takes FILE and QUERY before, between or after its options."""
    options, rest = parser().parse_known_args(argv)
    if options.run is commands.query and len(rest) == 1 and (rest == ["-"] or not rest[0].startswith("-")):
        missing = "file" if options.file is None else "query"
        if getattr(options, missing) is None:
            setattr(options, missing, rest.pop())
    if rest:
        options.parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="kg", description="Korean press text into an RDF knowledge graph, every fact with its words."
    )
    top.add_argument("--version", action="version", version=f"kg {__version__}")
    subparsers = top.add_subparsers(metavar="COMMAND", required=True)
    own = (_add_build, _add_query, _add_validate, _add_evaluate, _add_view)
    for add in (*own, add_stores, add_push, add_serve, add_mcp, add_why, add_review, add_analyze):
        add(subparsers)
    return top


def _add_build(subparsers: "Commands") -> None:
    command = subparsers.add_parser("build", help="read texts into a graph and its page")
    add_inputs(command)
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=Path,
        default=Path("output"),
        help="where to write (%(default)s)",
    )
    command.add_argument(
        "--name", type=file_name, help="of the files; without it the input's, or 'graph' for several"
    )
    command.add_argument(
        "--format",
        metavar="FORMAT",
        choices=FORMATS,
        action="append",
        default=[],
        help=f"write this one too; may be repeated: {', '.join(FORMATS[1:])}",
    )
    add_reading(command)
    add_infer(command)
    _add_embed_text(command)
    command.set_defaults(run=commands.build, parser=command)


def _add_query(subparsers: "Commands") -> None:
    command = subparsers.add_parser("query", help="ask a graph: SPARQL, or a question by its name")
    command.add_argument("file", metavar="FILE", nargs="?", help="a graph in any RDF format, or a store")
    command.add_argument(
        "query", metavar="QUERY", nargs="?", help="SPARQL; @FILE.rq reads a file, - standard input"
    )
    command.add_argument("--name", help="ask a named question")
    command.add_argument(
        "--set",
        metavar="PARAMETER=WORDS",
        type=_parameter,
        action="append",
        default=[],
        help="narrow a named question; may be repeated",
    )
    command.add_argument(
        "--at", metavar="YYYY-MM-DD", help="the day of a named question about a day; the same as --set at=DAY"
    )
    command.add_argument(
        "--limit",
        metavar="ROWS",
        type=_rows,
        help="at most so many answers to a named question, 0 for all (100 of a store, all of a file)",
    )
    command.add_argument("--list", action="store_true", help="list the named questions")
    command.add_argument("--view", action="store_true", help="show the answer as a page instead")
    _add_layout(command)
    _add_page(command)
    command.set_defaults(run=commands.query, parser=command)


def _add_validate(subparsers: "Commands") -> None:
    command = subparsers.add_parser("validate", help="hold a graph to the shapes of the ontology")
    command.add_argument("file", metavar="FILE", help="a graph in any RDF format, or a store")
    command.add_argument(
        "--shapes",
        metavar="SHAPES",
        type=Path,
        action="append",
        default=[],
        help="a file of shapes of your own (SHACL) to hold it to as well; may be repeated",
    )
    command.set_defaults(run=commands.validate, parser=command)


def _add_evaluate(subparsers: "Commands") -> None:
    command = subparsers.add_parser("evaluate", help="measure a graph against gold annotations")
    command.add_argument("file", metavar="GRAPH", help="a graph in any RDF format, or a store")
    command.add_argument("gold", metavar="GOLD", type=Path, help="a folder of <id>.json")
    command.add_argument(
        "--layer", metavar="LAYER", action="append", help="only this layer (people, posts …); may be repeated"
    )
    instead = command.add_mutually_exclusive_group()
    instead.add_argument(
        "--misses", action="store_true", help="list what was missed (-) and what is wrong (+) instead"
    )
    instead.add_argument(
        "--calibration", action="store_true", help="tell the share of right facts by confidence instead"
    )
    _add_layout(command)
    command.set_defaults(run=commands.evaluate, parser=command)


def _add_layout(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as", dest="layout", choices=LAYOUTS, default="table", help="how to write the answer (%(default)s)"
    )


def _add_view(subparsers: "Commands") -> None:
    command = subparsers.add_parser("view", help="write the page of a graph and open it")
    command.add_argument("file", metavar="FILE", type=Path, help="a graph in any RDF format, or a store")
    command.add_argument("--focus", metavar="NAME", help="only what is near somebody or something")
    command.add_argument(
        "--depth", metavar="STEPS", type=_steps, default=1, help="how near: so many facts away (%(default)s)"
    )
    command.add_argument(
        "--since", metavar="YYYY-MM-DD", type=day, help="only what documents of that day and later state"
    )
    command.add_argument(
        "--text",
        metavar="INPUT",
        action="append",
        default=[],
        help="a text or folder that was read, to show facts in their paragraphs; may be repeated",
    )
    _add_embed_text(command)
    _add_page(command)
    command.set_defaults(run=commands.view, parser=command)


def _add_embed_text(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--embed-text", action="store_true", help="put the whole texts into the page, every name marked"
    )


def _add_page(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", metavar="PAGE.html", type=Path, help="the page (beside the graph)")
    command.add_argument("--no-open", action="store_true", help="only write the page")


def _steps(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 9")
    return int(text)


def _rows(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of rows")
    return int(text)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, words = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not like topic=WORDS")
    return name, words
