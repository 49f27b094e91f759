"""``kg push``: send a graph to a remote triple store."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.command import GRAPH, add_command
from kg.cli.inputs import number

if TYPE_CHECKING:
    from kg.push import Pushed

PROFILES = ("sparql", "gsp", "oxigraph", "fuseki", "graphdb", "qlever", "stardog", "virtuoso")


def add_push(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kg push``."""
    command = add_command(
        subparsers,
        "push",
        "sync a remote triple store with a graph, sending only what changed since the last run",
        details="Credentials: KG_PUSH_USER and KG_PUSH_PASSWORD, or KG_PUSH_TOKEN, or ~/.netrc.",
        examples="""\
kg push press.store --to http://localhost:7878 --profile oxigraph
kg push press.store --to http://localhost:3030/press --profile fuseki
kg push output/press.ttl --to http://localhost:7200/repositories/press --profile graphdb""",
    )
    command.add_argument("source", metavar="SOURCE", type=Path, help=GRAPH)
    command.add_argument("--to", metavar="URL", required=True, help="address of the triple store")
    command.add_argument(
        "--profile",
        choices=PROFILES,
        default="sparql",
        metavar="PRODUCT",
        help=f"which triple store it is: {', '.join(PROFILES)} (default: %(default)s, for any SPARQL 1.1 "
        "Update endpoint)",
    )
    command.add_argument(
        "--query-url", metavar="URL", help="SPARQL query endpoint, if it differs from that of --to"
    )
    command.add_argument(
        "--graph", metavar="IRI", help="put all triples into this one graph instead of the named graphs"
    )
    command.add_argument(
        "--replace",
        action="store_true",
        help="clear the target graphs first, including triples that kg did not send",
    )
    command.add_argument(
        "--chunk", metavar="N", type=number, help="triples in one request (default: that of the profile)"
    )
    command.add_argument(
        "--wait",
        metavar="SECONDS",
        type=number,
        default=300,
        help="how long to retry while the triple store does not answer (default: %(default)s)",
    )
    command.add_argument(
        "--journal",
        metavar="FILE",
        type=Path,
        help="file that records what was sent, for the next run (default: beside SOURCE)",
    )
    command.add_argument("--json", action="store_true", help="print the result as JSON")
    command.set_defaults(run=push, parser=command)


def push(options: argparse.Namespace) -> int:
    """Send what the triple store lacks and print what it then holds."""
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
    print(f"parts: {pushed.sent:,} sent, {pushed.unchanged:,} unchanged, {pushed.removed:,} removed")
    print(f"triples: {pushed.added_triples:,} added, {pushed.removed_triples:,} removed")
    print(f"now in the triple store: triples {pushed.triples:,}, graphs {pushed.graphs:,}")
    for graph, triples in pushed.others.items():
        print(f"not sent by kg: triples {triples:,} in {graph or 'the default graph'}")
    return 0


@contextmanager
def _showing() -> Iterator[Callable[["Pushed"], None]]:
    """Show the progress of a push on a terminal."""
    if not sys.stderr.isatty():
        yield lambda pushed: None
        return
    from rich.console import Console

    with Console(stderr=True).status("comparing with the triple store") as status:
        yield lambda pushed: status.update(f"sent {pushed.added_triples:,} triples")
