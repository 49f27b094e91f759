"""``kg analyze``: the network of people and institutions in a graph."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.cli.inputs import day, number, texts_of
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.network import Measured

_SHOWN, _LARGEST = 20, 50
_TOGETHER = ("event", "document", "sentence")
_KINDS = ("person", "institution")
_TITLES = {
    "event": "같은 행사에 참여한 {who}의 관계망",
    "document": "같은 문서에 나오는 {who}의 관계망",
    "sentence": "같은 문장에 나오는 {who}의 관계망",
}
_WHO = {"person": "인물", "institution": "기관"}


def add_analyze(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = subparsers.add_parser("analyze", help="tell who comes together with whom, and who is central")
    command.add_argument("file", metavar="FILE", type=Path, help="a graph in any RDF format, or a store")
    command.add_argument(
        "--together",
        choices=_TOGETHER,
        default="event",
        help="what makes a tie: one event, one document, one sentence (%(default)s)",
    )
    command.add_argument(
        "--kind", choices=_KINDS, action="append", help="only people or only institutions (both)"
    )
    command.add_argument("--since", metavar="YYYY-MM-DD", type=day, help="only from that day on")
    command.add_argument("--until", metavar="YYYY-MM-DD", type=day, help="only up to that day")
    command.add_argument(
        "--largest",
        metavar="N",
        type=number,
        default=_LARGEST,
        help="pass over what brings more than so many together: a roster ties nobody (%(default)s)",
    )
    command.add_argument(
        "--top", metavar="N", type=number, help=f"only so many, the highest PageRank first ({_SHOWN} shown)"
    )
    command.add_argument(
        "--text",
        metavar="INPUT",
        action="append",
        default=[],
        help="a text or folder that was read, needed for --together sentence; may be repeated",
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help="write it instead: .csv (two files), .graphml, .gexf",
    )
    command.add_argument(
        "--write-back", action="store_true", help="write the measures into the store, as a graph of their own"
    )
    command.add_argument(
        "--as",
        dest="layout",
        choices=("table", "csv", "json"),
        default="table",
        help="how to write the answer",
    )
    command.set_defaults(run=analyze, parser=command)


def analyze(options: argparse.Namespace) -> int:
    """Measure a network, and show it, write it to files or back into the store."""
    from kg.cli.commands import write
    from kg.network import measure, network, occasions
    from kg.network.files import files
    from kg.store.directory import is_store

    if options.together == "sentence" and not options.text:
        options.parser.error("--together sentence needs the texts; name them with --text")
    if options.write_back and not is_store(options.file):
        raise StoreError(options.file, "no store; --write-back needs one")
    kinds = options.kind or _KINDS
    graph = kg.open(options.file)
    found, large = network(
        graph,
        occasions(graph, options.together, texts_of(options.text)),
        kinds=kinds,
        since=options.since,
        until=options.until,
        largest=options.largest,
    )
    base = graph.base
    graph.close()
    measured = measure(found)
    if large:
        print(f"kg: passed over {large:,} that bring together more than {options.largest}", file=sys.stderr)
    if options.write_back:
        _write_back(options, measured, kinds)
    if options.output is not None:
        written = files(found, measured[: options.top], options.output)
        write(written)
        print("\n".join(map(str, written)))
    elif not options.write_back:
        _show(measured[: options.top or _SHOWN], options.layout, base)
    return 0


def _write_back(options: argparse.Namespace, measured: "Sequence[Measured]", kinds: Sequence[str]) -> None:
    from kg.network.files import quads
    from kg.store.directory import GraphStore

    title = _TITLES[options.together].format(who="·".join(_WHO[kind] for kind in _KINDS if kind in kinds))
    if options.since or options.until:
        title += f" ({options.since or ''} ~ {options.until or ''})"
    with GraphStore(options.file) as store:
        store.sync()
        store.write_analysis(lambda graph: quads(measured, title, graph))
    print(f"{title}: {len(measured):,} measured")


def _show(measured: "Sequence[Measured]", layout: str, base: str) -> None:
    from kg.cli.commands import show
    from kg.graph import Rows
    from kg.vocabulary import prefixes

    names = (
        "label",
        "kind",
        "degree",
        "weight",
        "betweenness",
        "pagerank",
        "community",
        "first",
        "last",
        "iri",
    )
    show(Rows(names, tuple(tuple(getattr(m, n) for n in names) for m in measured)), layout, prefixes(base))
