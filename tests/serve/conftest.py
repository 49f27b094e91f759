"""A server on this machine's own address, and clients that ask it."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip("uvicorn")

from kg.graph import KnowledgeGraph
from kg.serve.engine import Engine
from kg.serve.engine.limits import Limits
from kg.serve.server import server
from tests.unit.extractions import forum, notice

Start = Callable[..., httpx.Client]


@contextmanager
def serving(
    source: Path, limits: Limits | None = None, jobs: int = 2, **options: Any
) -> Iterator[httpx.Client]:
    """Serve a source in a thread; give a client of it."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=2048)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    with listening, closing(Engine(source, limits or Limits(seconds=10), jobs)) as engine:
        running = server(engine, **options)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            with httpx.Client(base_url=address, timeout=60) as client:
                yield client
        finally:
            running.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two texts, as a file."""
    path = tmp_path_factory.mktemp("serve") / "press.ttl"
    KnowledgeGraph.of([forum(), notice()]).write(path)
    return path


@pytest.fixture(scope="session")
def client(file: Path) -> Iterator[httpx.Client]:
    """A client of a server that all tests share."""
    with serving(file) as one:
        yield one


@pytest.fixture
def start(file: Path) -> Iterator[Start]:
    """Start a server with other limits or options."""
    opened = []

    def started(source: Path = file, limits: Limits | None = None, **options: Any) -> httpx.Client:
        opened.append(serving(source, limits, **options))
        return opened[-1].__enter__()

    yield started
    for one in opened:
        one.__exit__(None, None, None)


def children() -> int:
    """Count the processes below this one."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found, frontier = 0, {os.getpid()}
    while frontier := {pid for pid, parent in parents.items() if parent in frontier}:
        found += len(frontier)
    return found
