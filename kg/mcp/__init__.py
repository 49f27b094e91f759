"""A graph for AI agents: a Model Context Protocol server on standard input and output.

Needs ``bodokg[mcp]`` and fork(): Linux, macOS or WSL.  Queries run in the engine of ``kg.serve``:
in read-only processes with limits on time, memory and the size of answers.
"""

from contextlib import closing
from pathlib import Path

from kg.errors import MissingExtraError, StoreError
from kg.serve.engine.limits import Limits

__all__ = ["run"]


def run(source: Path, *, limits: Limits | None = None, jobs: int | None = None) -> None:
    """Serve a store or graph file to the client on standard input, until it disconnects.

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
