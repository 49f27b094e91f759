"""The command that serves a graph over HTTP."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.serve import Limits

_MIB = 1 << 20


def add_serve(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``kg serve``."""
    command = subparsers.add_parser("serve", help="answer SPARQL over HTTP, with a page to ask in")
    command.add_argument("file", metavar="FILE", type=Path, help="a graph in any RDF format, or a store")
    command.add_argument(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help="the address to listen on; any but this machine's own asks for a token (%(default)s)",
    )
    command.add_argument(
        "--port", metavar="N", type=_port, default=7870, help="the port; 0 for any that is free (%(default)s)"
    )
    command.add_argument(
        "--cors",
        metavar="ORIGIN",
        type=_origin,
        action="append",
        default=[],
        help="a site whose pages may ask, like https://example.org; may be repeated",
    )
    add_limits(command)
    command.set_defaults(run=serve, parser=command)


def add_limits(command: argparse.ArgumentParser) -> None:
    """Add what a query may take."""
    command.add_argument(
        "--jobs", metavar="N", type=_positive, help="how many queries at once (one for each processor)"
    )
    for name, metavar, default, help in (
        ("timeout", "SECONDS", 30, "how long a query may take"),
        ("memory", "MIB", 1024, "how much memory a query may take"),
        ("most-rows", "N", 100_000, "how many rows or triples an answer may have"),
        ("most-size", "MIB", 64, "how large an answer may be"),
    ):
        command.add_argument(
            f"--{name}", metavar=metavar, type=_positive, default=default, help=f"{help} (%(default)s)"
        )


def limits(options: argparse.Namespace) -> "Limits":
    """Return what a query may take."""
    from kg.serve import Limits

    return Limits(
        seconds=options.timeout,
        memory=options.memory * _MIB,
        rows=options.most_rows,
        size=options.most_size * _MIB,
    )


def serve(options: argparse.Namespace) -> int:
    """Serve until it is interrupted."""
    if not hasattr(os, "fork"):
        raise KgError("kg serve needs a system that can fork: Linux or macOS, or WSL on Windows")
    from kg.serve import serve as run

    run(
        options.file,
        host=options.host,
        port=options.port,
        origins=options.cors,
        limits=limits(options),
        jobs=options.jobs,
        told=_told,
    )


def _told(address: str, token: str | None) -> None:
    print(f"{address}\n{address}sparql", flush=True)
    if token is not None:
        print(f"kg: the token, shown this once: {token}", file=sys.stderr, flush=True)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def _origin(text: str) -> str:
    parts = urlsplit(text)
    if (
        parts.scheme not in ("http", "https")
        or text != f"{parts.scheme}://{parts.netloc}"
        or not parts.netloc
    ):
        raise argparse.ArgumentTypeError(f"{text!r} is not like https://example.org")
    return text
