"""A pool of worker processes: a worker that dies is replaced, and its documents are read again.

``multiprocessing.Pool`` hangs for ever when a worker is killed, and a
``ProcessPoolExecutor`` breaks as a whole; so each worker has its own pipe here.  Workers reply
document by document, so the document that a worker died on is known; it fails once three workers
have died on it.
"""

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from threading import Thread

from kg.errors import WorkerError
from kg.read import Record
from kg.store.result import Result

_MOST_DEATHS = 3
_MOST_STARTS = 3
# A worker is fed while it has less than this before it: some tenths of a second.
_CHARACTERS = 20_000
# A document of a thousand characters takes a hundredth of a second.
_SECONDS = 120.0
_SECONDS_A_CHARACTER = 0.01
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Task:
    """A text to read, and the number of workers that have died on it."""

    record: Record
    digest: str
    deaths: int = 0

    @property
    def seconds(self) -> float:
        """The maximum of seconds that a worker may spend on it."""
        return _SECONDS + _SECONDS_A_CHARACTER * len(self.record.raw)

    def failed(self, reason: str) -> Result:
        """Return the failed result, with the reason."""
        return Result(id=self.record.id, digest=self.digest, reason=reason)


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: "Connection[Task, Result | None]"
    ready: bool = False
    tasks: deque[Task] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)

    @property
    def room(self) -> bool:
        """Return whether it can be given more."""
        return sum(len(task.record.raw) for task in self.tasks) < _CHARACTERS

    @property
    def late(self) -> bool:
        """Return whether it has exceeded the time for its document."""
        return bool(self.tasks) and self.ready and time.monotonic() - self.since > self.tasks[0].seconds

    def give(self, task: Task) -> None:
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        with suppress(OSError):  # a worker that has just died is noticed when its pipe is read
            self.pipe.send(task)

    def stop(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


Reader = Callable[[Task], Result]


def results(tasks: Iterable[Task], jobs: int, start: Callable[[], Reader]) -> Iterator[Result]:
    """Read documents in ``jobs`` processes; yield the result of each, in no particular order.

    ``start`` is what each process calls first; it returns what reads a document.
    Raises WorkerError if no worker starts.
    """
    waiting: deque[Task] = deque()
    coming = iter(tasks)
    workers: list[_Worker] = []
    starts = 0
    try:
        while True:
            while len(workers) < jobs:
                task = waiting.popleft() if waiting else next(coming, None)
                if task is None:
                    break
                workers.append(_started(start))
                workers[-1].give(task)
            for worker in workers:
                while worker.room and (task := waiting.popleft() if waiting else next(coming, None)):
                    worker.give(task)
            if not any(worker.tasks for worker in workers) and not waiting:
                return
            for worker in _heard(workers):
                try:
                    result = worker.pipe.recv()
                except (EOFError, OSError):
                    workers.remove(worker)
                    worker.process.join(_PATIENCE)
                    worker.stop()
                    starts = 0 if worker.ready else starts + 1
                    if starts == _MOST_STARTS:
                        raise WorkerError(worker.process.exitcode) from None
                    yield from _lost(worker, waiting)
                    continue
                worker.since = time.monotonic()
                if result is None:
                    worker.ready = True
                else:
                    worker.tasks.popleft()
                    yield result
    finally:
        for worker in workers:
            worker.stop()


def _started(start: Callable[[], Reader]) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, start), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _heard(workers: Sequence[_Worker]) -> list[_Worker]:
    """Wait for workers that have a result or have died; end those that are stuck."""
    for worker in workers:
        if worker.late:
            worker.process.kill()
    heard = wait([worker.pipe for worker in workers], timeout=_PATIENCE)
    return [worker for worker in workers if worker.pipe in heard]


def _lost(worker: _Worker, waiting: "deque[Task]") -> Iterator[Result]:
    """Queue the documents of a dead worker again; give up the one it was at after three deaths."""
    tasks = list(worker.tasks)
    if worker.ready and tasks:
        at, *tasks = tasks
        at = replace(at, deaths=at.deaths + 1)
        if at.deaths < _MOST_DEATHS:
            tasks.insert(0, at)
        else:
            yield at.failed(f"ended {_MOST_DEATHS} worker processes (exit code {worker.process.exitcode})")
    waiting.extendleft(reversed(tasks))


def work(pipe: "Connection[Result | None, Task]", start: Callable[[], Reader]) -> None:
    """Read documents in a worker process until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    read = start()
    tasks: SimpleQueue[Task | None] = SimpleQueue()
    Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    try:
        pipe.send(None)
        while task := tasks.get():
            pipe.send(read(task))
    except OSError:
        return


def _receive(pipe: "Connection[Result | None, Task]", tasks: "SimpleQueue[Task | None]") -> None:
    """Take tasks off the pipe at once: two processes that both wait for the other to read would deadlock."""
    try:
        while True:
            tasks.put(pipe.recv())
    except (EOFError, OSError):
        tasks.put(None)
