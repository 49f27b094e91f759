"""The commands of stores: add, remove, status, export."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.cli.inputs import add_inputs, add_reading, given
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.corpus import Progress


def add_stores(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of stores."""
    command = subparsers.add_parser("add", help="read texts into a store, a folder that grows")
    command.add_argument("store", metavar="STORE", type=Path, help="a folder; made if it is not there")
    add_inputs(command)
    add_reading(command)
    command.add_argument("--retry-failed", action="store_true", help="try what failed before again")
    command.set_defaults(run=add, parser=command)
    command = subparsers.add_parser("remove", help="take documents out of a store")
    command.add_argument("store", metavar="STORE", type=Path)
    command.add_argument("documents", metavar="DOC", nargs="+", help="the id of a document")
    command.set_defaults(run=remove, parser=command)
    command = subparsers.add_parser("status", help="tell what a store holds, and what failed")
    command.add_argument("store", metavar="STORE", type=Path)
    command.add_argument("--json", action="store_true", help="tell it in JSON")
    command.set_defaults(run=status, parser=command)
    command = subparsers.add_parser("export", help="write the graph of a store to a file")
    command.add_argument("store", metavar="STORE", type=Path)
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        required=True,
        help="its suffix tells the format; or .nq.gz",
    )
    add_infer(command)
    command.set_defaults(run=export, parser=command)


def add_infer(command: argparse.ArgumentParser) -> None:
    """Add the option to write what follows for other vocabularies."""
    command.add_argument(
        "--infer",
        action="store_true",
        help="write also what follows in W3C ORG, FOAF and schema.org",
    )


def add(options: argparse.Namespace) -> int:
    """Read texts into a store; 1 where a document failed."""
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
            jobs=options.jobs,
            retry_failed=options.retry_failed,
            report=report,
        )
    if not options.json:
        print(summary(progress))
    if progress.failed:
        print(f"kg: {progress.failed:,} failed; kg status {options.store} says why", file=sys.stderr)
    return 1 if progress.failed else 0


def summary(progress: "Progress") -> str:
    """Say in one line what a run did."""
    return f"read {progress.read:,}, unchanged {progress.skipped:,}, failed {progress.failed:,}"


@contextmanager
def showing(total: int | None, *, json_lines: bool = False) -> Iterator[Callable[["Progress"], None]]:
    """Show how far a run is: a bar on a terminal, a line of JSON each time for machines, else nothing."""
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
    """Take documents out of a store; none where one of them is not in it."""
    from kg.store.directory import GraphStore, is_store

    if not is_store(options.store):
        raise StoreError(options.store, "no store; make one with: kg add")
    with GraphStore(options.store) as store:
        unknown = [id for id in options.documents if store.ledger.known(id) is None]
        if unknown:
            raise StoreError(options.store, f"no such document: {', '.join(unknown)}; nothing was removed")
        store.remove(options.documents)
        store.sync()
    print(f"removed {len(set(options.documents)):,}")
    return 0


def status(options: argparse.Namespace) -> int:
    """Tell what a store holds, and what could not be read."""
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
        print("unfinished: give the command that was broken off again")
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the graph of a store to a file, and with it what follows where that is asked for."""
    from kg.infer import infer, inferred
    from kg.store.directory import export as write
    from kg.store.directory import is_store, status

    output: Path = options.output
    if not is_store(options.store):
        raise StoreError(options.store, "no store; make one with: kg add")
    if options.infer and not status(options.store).in_sync:
        raise StoreError(options.store, "unfinished; give the command that was broken off again")
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
