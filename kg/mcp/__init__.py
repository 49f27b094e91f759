"""A graph for agents: a server of the Model Context Protocol over standard input and output.

Needs ``bodokg[mcp]``, and a system that can fork: Linux or macOS.  Questions are answered by the
engine of ``kg.serve``: in processes of their own, which only read, held to its limits.
"""

from contextlib import closing
from pathlib import Path

from kg.errors import MissingExtraError, StoreError
from kg.serve.engine.limits import Limits

__all__ = ["run"]


def run(source: Path, *, limits: Limits | None = None, jobs: int | None = None) -> None:
    """Serve a store or the file of a graph to the client at standard input, until it leaves.

    Raises StoreError for a source that cannot be read, MissingExtraError without the package.
    """
    if not source.exists():
        raise StoreError(source, "no such file or store")
    try:
        from kg.mcp.server import server
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "mcp", "mcp") from error
    from kg.serve.engine import Engine

    with closing(Engine(source, limits or Limits(), jobs)) as engine:
        server(engine).run("stdio")
