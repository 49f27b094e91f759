"""``kg analyze``: the co-occurrence network of people and institutions in a graph."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.cli.command import GRAPH, TEXTS, add_command, add_layout
from kg.cli.inputs import day, number, texts_of
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.network import Measured

_SHOWN, _MAX_GROUP = 20, 50
_WITHIN = ("event", "document", "sentence")
_KINDS = ("person", "institution")
_TITLES = {
    "event": "같은 행사에 참여한 {who}의 관계망",
    "document": "같은 문서에 나오는 {who}의 관계망",
    "sentence": "같은 문장에 나오는 {who}의 관계망",
}
_WHO = {"person": "인물", "institution": "기관"}


def add_analyze(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kg analyze``."""
    command = add_command(
        subparsers,
        "analyze",
        "compute the co-occurrence network of people and institutions: degree, PageRank, communities",
        examples="""\
kg analyze press.store
kg analyze press.store --within document --kind person --since 2026-01-01
kg analyze press.store --output network.gexf""",
    )
    command.add_argument("file", metavar="FILE", type=Path, help=GRAPH)
    command.add_argument(
        "--within",
        choices=_WITHIN,
        default="event",
        help="two co-occur, and get an edge, if they take part in one event, or are named in one document "
        "or one sentence (default: %(default)s)",
    )
    command.add_argument(
        "--kind",
        choices=_KINDS,
        action="append",
        help="only people, or only institutions (default: both)",
    )
    command.add_argument(
        "--since", metavar="YYYY-MM-DD", type=day, help="only events or documents of that day or later"
    )
    command.add_argument(
        "--until", metavar="YYYY-MM-DD", type=day, help="only events or documents of that day or earlier"
    )
    command.add_argument(
        "--max-group",
        metavar="N",
        type=number,
        default=_MAX_GROUP,
        help="skip events, documents or sentences with more than N people and institutions, such as "
        "lists of attendees (default: %(default)s)",
    )
    command.add_argument(
        "--top",
        metavar="N",
        type=number,
        help=f"only the N with the highest PageRank (default: {_SHOWN} on the screen, all in files)",
    )
    command.add_argument(
        "--text",
        metavar="INPUT",
        action="append",
        default=[],
        help=f"{TEXTS}; required by --within sentence; may be repeated",
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help="write the network to a file instead; its suffix sets the format: .csv (two files: nodes and "
        "edges), .graphml, .gexf",
    )
    command.add_argument(
        "--write-back",
        action="store_true",
        help="save degree, betweenness, PageRank and community of each in the store's graph/analysis",
    )
    add_layout(command)
    command.set_defaults(run=analyze, parser=command)


def analyze(options: argparse.Namespace) -> int:
    """Compute a network; show it, write it to files or save its measures in the store."""
    from kg.cli.commands import write
    from kg.network import cooccurrences, measure, network
    from kg.network.files import files
    from kg.store.directory import is_store

    if options.within == "sentence" and not options.text:
        options.parser.error("--within sentence needs the texts: name them with --text")
    if options.write_back and not is_store(options.file):
        raise StoreError(options.file, "not a store; --write-back saves into a store only")
    kinds = options.kind or _KINDS
    graph = kg.open(options.file)
    found, large = network(
        graph,
        cooccurrences(graph, options.within, texts_of(options.text)),
        kinds=kinds,
        since=options.since,
        until=options.until,
        max_group=options.max_group,
    )
    base = graph.base
    graph.close()
    measured = measure(found)
    if large:
        print(
            f"kg: skipped {large:,} with more than {options.max_group} people and institutions",
            file=sys.stderr,
        )
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

    title = _TITLES[options.within].format(who="·".join(_WHO[kind] for kind in _KINDS if kind in kinds))
    if options.since or options.until:
        title += f" ({options.since or ''} ~ {options.until or ''})"
    with GraphStore(options.file) as store:
        store.sync()
        store.write_analysis(lambda graph: quads(measured, title, graph))
    print(f"{title}: {len(measured):,} people and institutions")


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
