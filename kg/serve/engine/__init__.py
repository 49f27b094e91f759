"""Jobs → answers: a queue, a process and deadline for each job, a graph reloaded when its source changes."""

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Self

from kg.errors import RequestError, StoreError
from kg.serve.engine.jobs import TOO_LARGE, Job
from kg.serve.engine.limits import Limits
from kg.store.directory import LEDGER, is_store
from kg.store.snapshot import Snapshot

_WAITING = 1_000
_PATIENCE = 60.0
"""The maximum of seconds that a query waits in the queue."""
_HELD = 4
"""The number of answers of maximum size that may be sent at once."""
_LOOK_SECONDS = 1.0
_AGAIN = "the graph is being read anew; ask again"
_LATE = (-signal.SIGALRM, -signal.SIGXCPU)
_STARVED = (-signal.SIGABRT, -signal.SIGKILL)
_TOO_DEEP = (-signal.SIGSEGV, -signal.SIGBUS)

log = logging.getLogger(__name__)


@dataclass
class Answer:
    """An answer in an unnamed file, from its start to its end; ``more`` tells whether it is only a page."""

    file: IO[bytes]
    size: int
    more: bool


class Graph:
    """A source as it was at one moment, open in a process that forks a child for each job."""

    def __init__(self, source: Path, limits: Limits) -> None:
        """Hold a graph.  Raises StoreError where it cannot be read."""
        self.seen = seen(source)
        self._snapshot = Snapshot(source) if is_store(source) else None
        self._control, theirs = socket.socketpair()
        snapshot = self._snapshot
        given = {
            "control": theirs.fileno(),
            "source": str(snapshot.graph if snapshot else source),
            "base": snapshot.base if snapshot else "",
            "names": str(snapshot.names) if snapshot else "",
            "limits": asdict(limits),
        }
        command = [sys.executable, "-m", "kg.serve.engine.forkserver", json.dumps(given)]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603
        theirs.close()
        self._jobs = 0
        self._closing = False
        try:
            with self._control.makefile("rb", buffering=0) as told:
                ready = json.loads(told.readline() or b'{"reason": "the process that reads it ended"}')
            if "base" not in ready:
                raise StoreError(source, ready["reason"])
        except BaseException:
            self.close()
            raise
        self.base: str = ready["base"]

    @property
    def alive(self) -> bool:
        """Return whether it can still take jobs."""
        return self._process.poll() is None

    def send(self, connection: socket.socket, output: IO[bytes]) -> None:
        """Have a child read a job from a socket and write the answer to a file."""
        socket.send_fds(self._control, [b"j"], [connection.fileno(), output.fileno()])

    def __enter__(self) -> Self:
        self._jobs += 1
        return self

    def __exit__(self, *_: object) -> None:
        self._jobs -= 1
        if self._closing and not self._jobs:
            self.close()

    def retire(self) -> None:
        """Close it when the jobs that it has are done."""
        self._closing = True
        if not self._jobs:
            self.close()

    def close(self) -> None:
        """End the process, and all that it has forked."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._snapshot is not None:
            self._snapshot.close()


def seen(source: Path) -> tuple[tuple[int, int, int], ...]:
    """Return a value that differs once a source has changed."""
    files = [source / LEDGER, source / f"{LEDGER}-wal"] if source.is_dir() else [source]
    found = []
    for file in files:
        with suppress(OSError):
            told = file.stat()
            if told.st_size:
                found.append((told.st_ino, told.st_size, told.st_mtime_ns))
    return tuple(found)


class Engine:
    """Answers jobs in parallel, up to a limit; further jobs wait, up to a number and a time limit."""

    def __init__(self, source: Path, limits: Limits, jobs: int | None = None) -> None:
        self.source = source
        self.limits = limits
        self._slots = asyncio.Semaphore(jobs or os.cpu_count() or 1)
        self._waiting = 0
        self._held = 0
        self._graph = Graph(source, limits)
        self._looked = time.monotonic()
        self._renewing: asyncio.Task[None] | None = None
        self._reviving = asyncio.Lock()

    @property
    def base(self) -> str:
        """The namespace of what the graph describes."""
        return self._graph.base

    def close(self) -> None:
        """End all processes."""
        self._graph.close()

    @asynccontextmanager
    async def answer(self, job: Job) -> AsyncIterator[Answer]:
        """Yield the answer to a job; the context ends when the answer has been sent.

        Raises RequestError: the errors of ``kg.serve.engine.jobs``, 503 if the queue is full or there is
        no graph, 504 after the deadline, 507 if the process exceeded a limit.
        """
        if self._held >= _HELD * self.limits.size:
            raise RequestError(503, "too many large answers are being sent; try again later")
        with tempfile.TemporaryFile() as file:
            async with self._slot():
                await self._renewed()
                more = await self._run(job, file)
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            self._held += size
            try:
                yield Answer(file, size, more)
            finally:
                self._held -= size

    @asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        if self._waiting >= _WAITING:
            raise RequestError(503, f"{_WAITING:,} queries are waiting; try again later")
        self._waiting += 1
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._slots.acquire()
        except TimeoutError:
            raise RequestError(503, "busy with other queries until the time limit; try again later") from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._slots.release()

    async def _run(self, job: Job, file: IO[bytes]) -> bool:
        """Run a job; return whether there are more rows than in the answer."""
        ours, theirs = socket.socketpair()
        with self._graph as graph:
            try:
                with theirs:
                    graph.send(theirs, file)
                reader, writer = await asyncio.open_connection(sock=ours)
            except OSError as error:
                ours.close()
                raise RequestError(503, _AGAIN) from error
            try:
                async with asyncio.timeout(self.limits.seconds):
                    writer.write(json.dumps(asdict(job)).encode() + b"\n")
                    replies = [json.loads(line) async for line in reader]
            except TimeoutError:
                reason = f"stopped after {self.limits.seconds:g} seconds; ask a simpler question"
                raise RequestError(504, reason) from None
            except OSError as error:
                raise RequestError(503, _AGAIN) from error
            finally:
                writer.close()  # which kills a child that is still running
        return _checked(replies)

    async def _renewed(self) -> None:
        """Check at intervals whether the source has changed; if so, load a new graph and switch to it."""
        async with self._reviving:
            if not self._graph.alive:
                await self._renew()
        if time.monotonic() - self._looked < _LOOK_SECONDS or (self._renewing and not self._renewing.done()):
            return
        self._looked = time.monotonic()
        if seen(self.source) != self._graph.seen:
            self._renewing = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        try:
            graph = await asyncio.to_thread(Graph, self.source, self.limits)
        except StoreError as error:
            log.info("%s", error)
            if not self._graph.alive:
                raise RequestError(503, f"{error}; try again later") from error
            return
        self._graph.retire()
        self._graph = graph


def _checked(replies: list[dict[str, object]]) -> bool:
    """Raise the error of a job; the exit code explains a child that could not reply."""
    replied = next((reply for reply in replies if "status" in reply), None)
    if replied is not None:
        if replied["status"] != 200:
            raise RequestError(int(str(replied["status"])), str(replied["reason"]))
        return bool(replied["more"])
    code = next((reply["exit"] for reply in replies if "exit" in reply), None)
    if code is None:
        raise RequestError(503, _AGAIN)
    if code in _LATE:
        raise RequestError(504, "stopped at the time limit; simplify the query")
    if code in _STARVED:
        raise RequestError(507, TOO_LARGE)
    if code in _TOO_DEEP:
        raise RequestError(507, "the query is nested too deeply; simplify it")
    raise RequestError(500, f"the process of the query ended unexpectedly (exit code {code})")
