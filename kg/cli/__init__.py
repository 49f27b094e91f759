"""The command ``kg`` and its arguments.  Only ``kg.cli`` prints and exits."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.cli import commands
from kg.cli.analyze import add_analyze
from kg.cli.command import GRAPH, TEXTS, add_command, add_layout
from kg.cli.evaluate import add_evaluate
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
_EXAMPLES = """\
examples:
  kg build press.txt                            write output/press.ttl and output/press.html
  kg view output/press.ttl                      open the page of a graph in the browser
  kg query output/press.ttl --name events       list the events with day, place and organizer
  kg add press.store articles/                  read a folder into a store, a graph on disk

kg COMMAND --help describes the options of a command.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 for success; 1 for an error, a graph that does not conform to the shapes, or gold
    documents that the graph lacks; 2 for wrong usage; 130 after Ctrl-C.  Raises
    SystemExit where argparse does (``--help``, wrong usage).
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
        # The reader of our output has closed it (kg … | head); the last flush must not fail again.
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
        prog="kg",
        description="Build an RDF knowledge graph from Korean press text: people, institutions, posts,\n"
        "statements and events, each fact linked to the words that state it.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"kg {__version__}")
    subparsers = top.add_subparsers(metavar="COMMAND", required=True)
    of_graphs = (_add_build, _add_view, _add_query, _add_validate, add_evaluate, add_analyze)
    for add in (*of_graphs, add_stores, add_why, add_review, add_push, add_serve, add_mcp):
        add(subparsers)
    return top


def _add_build(subparsers: "Commands") -> None:
    command = add_command(
        subparsers,
        "build",
        "extract a knowledge graph from texts; write it as Turtle and as an HTML page",
        examples="""\
kg build press.txt
kg build articles/ --output graphs --format json-ld
kg build articles.csv --map text=body --map id=article_no
cat press.txt | kg build - --date 2026-03-20""",
    )
    add_inputs(command)
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=Path,
        default=Path("output"),
        help="folder for NAME.ttl, NAME.html and further formats; created if missing (default: %(default)s)",
    )
    command.add_argument(
        "--name",
        type=file_name,
        help="name of the files, without suffix (default: that of the input; 'graph' for several inputs)",
    )
    command.add_argument(
        "--format",
        metavar="FORMAT",
        choices=FORMATS,
        action="append",
        default=[],
        help=f"write the graph in this format as well; may be repeated: {', '.join(FORMATS[1:])}",
    )
    add_reading(command)
    add_infer(command)
    _add_embed_text(command)
    command.set_defaults(run=commands.build, parser=command)


def _add_query(subparsers: "Commands") -> None:
    command = add_command(
        subparsers,
        "query",
        "query a graph with SPARQL or with a named query",
        examples="""\
kg query --list
kg query output/press.ttl --name who-said-what --set topic=예산
kg query press.store 'SELECT ?label WHERE { ?person a kg:Person ; rdfs:label ?label }'
kg query press.store @people.rq --as csv""",
    )
    command.add_argument("file", metavar="FILE", nargs="?", help=GRAPH)
    command.add_argument(
        "query",
        metavar="QUERY",
        nargs="?",
        help="a SPARQL query; @FILE.rq reads it from a file, - from standard input",
    )
    command.add_argument("--name", help="run this named query")
    command.add_argument(
        "--set",
        metavar="PARAMETER=WORDS",
        type=_parameter,
        action="append",
        default=[],
        help="set a parameter of the named query; may be repeated (kg query --list shows the parameters)",
    )
    command.add_argument(
        "--at", metavar="YYYY-MM-DD", help="set the parameter 'at', a day; short for --set at=YYYY-MM-DD"
    )
    command.add_argument(
        "--limit",
        metavar="ROWS",
        type=_rows,
        help="maximum number of rows of a named query; 0 for all (default: 100 for a store, all for a file)",
    )
    command.add_argument("--list", action="store_true", help="list the named queries and their parameters")
    command.add_argument("--view", action="store_true", help="write the answer as an HTML page and open it")
    add_layout(command)
    _add_page(command)
    command.set_defaults(run=commands.query, parser=command)


def _add_validate(subparsers: "Commands") -> None:
    command = add_command(
        subparsers,
        "validate",
        "validate a graph against the SHACL shapes of the ontology",
        details="Prints one line for each violation. Exit code 1 if the graph does not conform.",
        examples="kg validate output/press.ttl\nkg validate press.store --shapes own.ttl",
    )
    command.add_argument("file", metavar="FILE", help=GRAPH)
    command.add_argument(
        "--shapes",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="also validate against the SHACL shapes of this file; may be repeated",
    )
    command.set_defaults(run=commands.validate, parser=command)


def _add_view(subparsers: "Commands") -> None:
    command = add_command(
        subparsers,
        "view",
        "write a graph, or part of one, as an HTML page and open it in the browser",
        examples="""\
kg view output/press.ttl
kg view press.store --focus 김하늘 --depth 2
kg view output/press.ttl --text press.txt --embed-text""",
    )
    command.add_argument("file", metavar="FILE", type=Path, help=GRAPH)
    command.add_argument(
        "--focus", metavar="NAME", help="show only the neighbourhood of the entity of this name"
    )
    command.add_argument(
        "--depth",
        metavar="STEPS",
        type=_steps,
        default=1,
        help="size of the neighbourhood: so many facts away, 1 to 9 (default: %(default)s)",
    )
    command.add_argument(
        "--since",
        metavar="YYYY-MM-DD",
        type=day,
        help="only facts of documents published on that day or later",
    )
    command.add_argument(
        "--text",
        metavar="INPUT",
        action="append",
        default=[],
        help=f"{TEXTS}, to show each fact in its paragraph; may be repeated",
    )
    _add_embed_text(command)
    _add_page(command)
    command.set_defaults(run=commands.view, parser=command)


def _add_embed_text(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--embed-text", action="store_true", help="include the full texts in the page, all mentions marked"
    )


def _add_page(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o", "--output", metavar="PAGE.html", type=Path, help="file to write (default: beside the graph)"
    )
    command.add_argument("--no-open", action="store_true", help="write the page without opening it")


def _steps(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 9")
    return int(text)


def _rows(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of rows: give 0 or more")
    return int(text)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, words = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form PARAMETER=WORDS, like topic=예산")
    return name, words
