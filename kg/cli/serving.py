"""``kg serve``: serve a graph over HTTP."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.cli.command import GRAPH, add_command
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.serve import Limits

_MIB = 1 << 20


def add_serve(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kg serve``."""
    command = add_command(
        subparsers,
        "serve",
        "serve a graph over HTTP: a SPARQL endpoint, a query page and a page for every entity",
        examples="kg serve press.store\nkg serve output/press.ttl --port 8000 --timeout 10",
    )
    command.add_argument("file", metavar="FILE", type=Path, help=GRAPH)
    command.add_argument(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help="address to listen on; any but this machine's own requires a token, which is printed at "
        "the start (default: %(default)s)",
    )
    command.add_argument(
        "--port",
        metavar="N",
        type=_port,
        default=7870,
        help="port to listen on; 0 for any free one (default: %(default)s)",
    )
    command.add_argument(
        "--cors",
        metavar="ORIGIN",
        type=_origin,
        action="append",
        default=[],
        help="allow the web pages of this origin to query (CORS), like https://example.org; may be repeated",
    )
    add_limits(command)
    command.set_defaults(run=serve, parser=command)


def add_limits(command: argparse.ArgumentParser) -> None:
    """Add the limits of one query."""
    command.add_argument(
        "--jobs",
        metavar="N",
        type=_positive,
        help="number of queries that run at once (default: one for each processor)",
    )
    for name, metavar, default, help in (
        ("timeout", "SECONDS", 30, "time limit of one query"),
        ("memory", "MIB", 1024, "memory limit of one query"),
        ("max-rows", "N", 100_000, "maximum number of rows or triples of an answer"),
        ("max-size", "MIB", 64, "maximum size of an answer"),
    ):
        command.add_argument(
            f"--{name}",
            metavar=metavar,
            type=_positive,
            default=default,
            help=f"{help} (default: %(default)s)",
        )


def limits(options: argparse.Namespace) -> "Limits":
    """Return the limits of one query."""
    from kg.serve import Limits

    return Limits(
        seconds=options.timeout,
        memory=options.memory * _MIB,
        rows=options.max_rows,
        size=options.max_size * _MIB,
    )


def serve(options: argparse.Namespace) -> int:
    """Serve until it is interrupted."""
    if not hasattr(os, "fork"):
        raise KgError("kg serve runs on Linux, macOS and WSL only, as it needs fork()")
    from kg.serve import serve as run

    run(
        options.file,
        host=options.host,
        port=options.port,
        origins=options.cors,
        limits=limits(options),
        jobs=options.jobs,
        ready=_ready,
    )


def _ready(address: str, token: str | None) -> None:
    print(f"{address}\n{address}sparql", flush=True)
    if token is not None:
        print(f"kg: access token, shown only now: {token}", file=sys.stderr, flush=True)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 0 to 65535")
    return int(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")
    return int(text)


def _origin(text: str) -> str:
    parts = urlsplit(text)
    if (
        parts.scheme not in ("http", "https")
        or text != f"{parts.scheme}://{parts.netloc}"
        or not parts.netloc
    ):
        raise argparse.ArgumentTypeError(f"{text!r} is not an origin like https://example.org")
    return text
