"""The commands of stores: add, status, remove, export."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.cli.command import STORE, add_command
from kg.cli.inputs import add_inputs, add_reading, given
from kg.errors import StoreError, incomplete, not_a_store

if TYPE_CHECKING:
    from kg.corpus import Progress


def add_stores(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kg add``, ``kg status``, ``kg remove`` and ``kg export``."""
    command = add_command(
        subparsers,
        "add",
        "read texts into a store: a graph on disk that grows with every run",
        details="""\
Texts that the store already holds unchanged are skipped, so an interrupted run is
continued by the same command. Exit code 1 if a document failed.""",
        examples="kg add press.store articles/\nkg add press.store today.csv --map text=body --jobs 4",
    )
    command.add_argument("store", metavar="STORE", type=Path, help="the store's folder; created if missing")
    add_inputs(command)
    add_reading(command)
    command.add_argument(
        "--retry-failed", action="store_true", help="read documents again that failed in an earlier run"
    )
    command.set_defaults(run=add, parser=command)
    command = add_command(subparsers, "status", "show how much a store holds and which documents failed")
    command.add_argument("store", metavar="STORE", type=Path, help=STORE)
    command.add_argument("--json", action="store_true", help="print JSON")
    command.set_defaults(run=status, parser=command)
    command = add_command(
        subparsers,
        "remove",
        "remove documents, and the facts that only they state, from a store",
        examples="kg remove press.store article-17 article-18",
    )
    command.add_argument("store", metavar="STORE", type=Path, help=STORE)
    command.add_argument("documents", metavar="ID", nargs="+", help="the id of a document")
    command.set_defaults(run=remove, parser=command)
    command = add_command(
        subparsers,
        "export",
        "write the graph of a store to a file",
        examples="kg export press.store -o press.ttl\nkg export press.store -o press.nq.gz --infer",
    )
    command.add_argument("store", metavar="STORE", type=Path, help=STORE)
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        required=True,
        help="file to write; its suffix sets the format: .ttl, .trig, .nt, .nq, .nq.gz, .jsonld, .rdf, "
        ".graphml",
    )
    add_infer(command)
    command.set_defaults(run=export, parser=command)


def add_infer(command: argparse.ArgumentParser) -> None:
    """Add ``--infer``."""
    command.add_argument(
        "--infer",
        action="store_true",
        help="add the inferred triples in the terms of W3C ORG, FOAF and schema.org",
    )


def add(options: argparse.Namespace) -> int:
    """Read texts into a store; return 1 if a document failed."""
    from kg import corpus
    from kg.store.directory import GraphStore

    with (
        given(options) as inputs,
        GraphStore(options.store, base=options.base) as store,
        showing(corpus.expected(inputs), json_lines=options.json) as report,
    ):
        progress = corpus.add(
            store,
            inputs,
            published=options.date,
            columns=dict(options.map),
            lexicon=options.lexicon,
            jobs=options.jobs,
            retry_failed=options.retry_failed,
            report=report,
        )
    if not options.json:
        print(summary(progress))
    if progress.failed:
        print(
            f"kg: documents failed: {progress.failed:,}; kg status {options.store} shows why", file=sys.stderr
        )
    return 1 if progress.failed else 0


def summary(progress: "Progress") -> str:
    """Return one line on what a run did."""
    return f"read {progress.read:,}, unchanged {progress.skipped:,}, failed {progress.failed:,}"


@contextmanager
def showing(total: int | None, *, json_lines: bool = False) -> Iterator[Callable[["Progress"], None]]:
    """Show progress: a bar on a terminal, JSON lines with ``json_lines``, else nothing."""
    if json_lines:
        yield lambda progress: print(json.dumps(asdict(progress)), flush=True)
    elif sys.stderr.isatty():
        with _bar(total) as report:
            yield report
    else:
        yield lambda progress: None


@contextmanager
def _bar(total: int | None) -> Iterator[Callable[["Progress"], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        shown = bar.add_task("reading", total=total, rate="", failed="")

        def report(progress: "Progress") -> None:
            seconds = bar.tasks[shown].elapsed or 0.0
            bar.update(
                shown,
                description=progress.stage,
                completed=progress.seen,
                rate=f"{progress.read / seconds:,.0f} documents/s" if seconds else "",
                failed=f"{progress.failed:,} failed" if progress.failed else "",
            )

        yield report


def remove(options: argparse.Namespace) -> int:
    """Remove documents from a store; remove none if one of them is not in it."""
    from kg.store.directory import GraphStore, is_store

    if not is_store(options.store):
        raise not_a_store(options.store)
    with GraphStore(options.store) as store:
        unknown = [id for id in options.documents if store.ledger.known(id) is None]
        if unknown:
            store.sync()  # what an interrupted removal has left to do
            raise StoreError(options.store, f"no such document: {', '.join(unknown)}; nothing was removed")
        store.remove(options.documents)
        store.sync()
    print(f"removed {len(set(options.documents)):,}")
    return 0


def status(options: argparse.Namespace) -> int:
    """Print what a store holds and which documents failed."""
    from kg.store.directory import status as look

    found = look(options.store)
    if options.json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return 0
    for what, count in found.counts.items():
        print(f"{what:<16}{count:>12,}")
    print(f"{'failed':<16}{len(found.failures):>12,}")
    for failure in found.failures:
        print(f"{failure.id}: {failure.reason}")
    for decision in found.waiting:
        print(decision)
    if not found.in_sync:
        print("incomplete: the last run was interrupted; repeat its command")
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the graph of a store to a file, with inferred triples if asked for."""
    from kg.infer import infer, inferred
    from kg.store.directory import export as write
    from kg.store.directory import is_store, status

    output: Path = options.output
    if not is_store(options.store):
        raise not_a_store(options.store)
    if options.infer and not status(options.store).in_sync:
        raise incomplete(options.store)
    if not output.name.endswith((".nq", ".nq.gz")):
        with kg.open(options.store) as graph:
            (infer(graph) if options.infer else graph).write(output)
    elif options.infer:
        with kg.open(options.store) as graph:
            write(options.store, output, inferred(graph).serialize("n-quads"))
    else:
        write(options.store, output)
    print(output)
    return 0
