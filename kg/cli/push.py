"""The command that sends a graph to a triple store."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.inputs import number

if TYPE_CHECKING:
    from kg.push import Pushed

PROFILES = ("sparql", "gsp", "oxigraph", "fuseki", "graphdb", "qlever", "stardog", "virtuoso")


def add_push(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "push",
        help="send a graph, or what has changed of it, to a triple store",
        epilog="Credentials come from KG_PUSH_USER and KG_PUSH_PASSWORD, KG_PUSH_TOKEN, or ~/.netrc.",
    )
    command.add_argument("source", metavar="SOURCE", type=Path, help="a store, or a graph in any RDF format")
    command.add_argument("--to", metavar="URL", required=True, help="the triple store")
    command.add_argument(
        "--profile",
        choices=PROFILES,
        default="sparql",
        metavar="STORE",
        help=f"what it is: {', '.join(PROFILES)} (%(default)s: Update and queries at the URL)",
    )
    command.add_argument("--query-url", metavar="URL", help="where it takes queries, if elsewhere")
    command.add_argument(
        "--graph", metavar="IRI", help="one graph for all triples, instead of the named graphs"
    )
    command.add_argument(
        "--replace", action="store_true", help="empty the graphs first, whoever has put what is in them there"
    )
    command.add_argument("--chunk", metavar="N", type=number, help="triples in a request")
    command.add_argument(
        "--wait",
        metavar="SECONDS",
        type=number,
        default=300,
        help="how long a store that does not answer is waited for (%(default)s)",
    )
    command.add_argument(
        "--journal", metavar="FILE", type=Path, help="where is kept what was sent; else beside the source"
    )
    command.add_argument("--json", action="store_true", help="tell in JSON what was done")
    command.set_defaults(run=push, parser=command)


def push(options: argparse.Namespace) -> int:
    """Send what the triple store lacks, and say what it then holds."""
    from kg.push import push as send

    with _showing() as report:
        pushed = send(
            options.source,
            options.to,
            profile=options.profile,
            graph=options.graph,
            query_url=options.query_url,
            replace=options.replace,
            chunk=options.chunk,
            journal=options.journal,
            wait=options.wait,
            report=report,
            waiting=lambda reason: print(f"kg: {reason}", file=sys.stderr),
        )
    if options.json:
        print(json.dumps(asdict(pushed), ensure_ascii=False, indent=2))
        return 0
    print(f"sent {pushed.sent:,}, unchanged {pushed.unchanged:,}, removed {pushed.removed:,}")
    print(f"triples: {pushed.added_triples:,} put in, {pushed.removed_triples:,} taken out")
    print(f"counted there: {pushed.triples:,} in {pushed.graphs:,} graphs")
    for graph, triples in pushed.others.items():
        print(f"and {triples:,} in {graph or 'the default graph'} that were not sent from here")
    return 0


@contextmanager
def _showing() -> Iterator[Callable[["Pushed"], None]]:
    """Show on a terminal how far a push is."""
    if not sys.stderr.isatty():
        yield lambda pushed: None
        return
    from rich.console import Console

    with Console(stderr=True).status("asking what is there") as status:
        yield lambda pushed: status.update(f"sent {pushed.added_triples:,} triples")
