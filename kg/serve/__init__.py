"""A graph over HTTP: a read-only SPARQL endpoint, a query page, and pages of entities and facts.

Needs ``bodokg[serve]``, and a system that can fork: Linux or macOS.
"""

import os
import resource
import secrets
import socket
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

from kg.errors import KgError, MissingExtraError, StoreError
from kg.serve.engine.limits import Limits

__all__ = ["Limits", "serve"]

TOKEN = "BODOKG_TOKEN"  # noqa: S105 - the name of a variable
"""The environment variable that holds the token."""


def serve(
    source: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    origins: Iterable[str] = (),
    limits: Limits | None = None,
    jobs: int | None = None,
    ready: Callable[[str, str | None], None] = lambda address, token: None,
) -> NoReturn:
    """Serve a store or the file of a graph until it is interrupted: KeyboardInterrupt ends it.

    ``ready`` is called with the address once the server accepts requests, and with the token if one
    was generated, because ``host`` is not loopback only and the environment has none.
    Raises StoreError for a source that cannot be read, KgError for an address
    that cannot be bound, MissingExtraError without the packages.
    """
    if not source.exists():
        raise StoreError(source, "no such file or store")
    try:
        from kg.serve.engine import Engine
        from kg.serve.guard import is_loopback
        from kg.serve.server import server
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "uvicorn", "serve") from error

    token = os.environ.get(TOKEN) or None
    made = None
    if token is None and not is_loopback(host):
        token = made = secrets.token_urlsafe(32)
    _many_connections()
    with _listening(host, port) as listening, closing(Engine(source, limits or Limits(), jobs)) as engine:
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{listening.getsockname()[1]}/", made)
        server(engine, token=token, origins=origins).run(sockets=[listening])
    raise KeyboardInterrupt  # only a signal ends the server, which does not always pass it on


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise KgError(f"cannot listen on {host}:{port}: {error.strerror or error}") from error


def _many_connections() -> None:
    """Allow as many open connections as the system lets us."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
