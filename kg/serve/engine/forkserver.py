"""The process that opens the graph and forks a child for each job; kills it if its client leaves.

It has no other thread and runs no queries itself, so that a child inherits a consistent
state.  A byte on the control socket announces a job, with two descriptors: the socket on
which the child reads the job and replies, and the file for the answer.  When the child has
ended, this process sends its exit code on the same socket; if the other end of the socket
is closed before that, it kills the child.
"""

import json
import os
import select
import signal
import socket
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from kg.errors import StoreError
from kg.graph import KnowledgeGraph
from kg.serve.engine.isolation import forbid_connections
from kg.serve.engine.jobs import Job, answer
from kg.serve.engine.limits import Limits, hold
from kg.serve.pages.terms import terms
from kg.store import StoredGraph

# One thread: fork() copies only the thread that calls it.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def main(control: int, source: str, base: str, names: str, limits: Limits) -> None:
    """Fork a child for each job until the control socket is closed; report first whether the graph opened."""
    forbid_connections()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with socket.socket(fileno=control) as channel:
        try:
            graph = StoredGraph.over(Path(source), base, Path(names)) if base else _loaded(source)
        except StoreError as error:
            channel.sendall(_line({"reason": error.reason}))
            return
        channel.sendall(_line({"base": graph.base}))
        _prepare()
        _Forks(channel, graph, limits).serve()


def _loaded(source: str) -> KnowledgeGraph:
    graph = KnowledgeGraph.parse(source)
    graph.evaluate("ASK {}")  # the store that queries run on is created at the first access
    return graph


def _prepare() -> None:
    """Load modules and data once that every child would load again."""
    os.environ.update(_ENVIRONMENT)
    warnings.simplefilter("ignore")  # among others, the one on forking beside the idle threads of Oxigraph

    import kg.view.answer
    import kg.view.page  # noqa: F401
    from kg import queries
    from kg.serve.pages import sections, templates

    sections.pages()
    sections.queries()
    queries.names()
    templates.environment().get_template("entity.html")
    terms()


class _Forks:
    """The children at work, and the socket of the client that waits for each."""

    def __init__(self, channel: socket.socket, graph: KnowledgeGraph, limits: Limits) -> None:
        self._channel = channel
        self._graph = graph
        self._limits = limits
        self._waiting: dict[int, socket.socket] = {}
        self._ended, self._wake = os.pipe()
        for end in (self._ended, self._wake):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)

    def serve(self) -> None:
        while True:
            poll = select.poll()
            poll.register(self._channel, select.POLLIN)
            poll.register(self._ended, select.POLLIN)
            pids = {connection.fileno(): pid for pid, connection in self._waiting.items()}
            for descriptor in pids:
                poll.register(descriptor, 0)  # a hang-up is reported in any case
            ready = [descriptor for descriptor, _ in poll.poll()]
            for descriptor in ready:
                if descriptor in pids:
                    os.kill(pids[descriptor], signal.SIGKILL)
            if self._ended in ready:
                os.read(self._ended, 1 << 12)
            self._reap()
            if self._channel.fileno() in ready and not self._accept():
                break
        for pid in self._waiting:
            os.kill(pid, signal.SIGKILL)

    def _accept(self) -> bool:
        """Fork a child for a job; False when there will be no more."""
        try:
            byte, descriptors, _, _ = socket.recv_fds(self._channel, 1, 2)
        except OSError:
            return False
        if not byte or len(descriptors) != 2:
            return False
        connection = socket.socket(fileno=descriptors[0])
        pid = os.fork()
        if pid == 0:
            self._child(connection, descriptors[1])
        os.close(descriptors[1])
        self._waiting[pid] = connection
        return True

    def _child(self, connection: socket.socket, output: int) -> None:
        """Answer one job, and end."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            hold(self._limits)
            for other in (self._channel, *self._waiting.values()):
                other.close()
            os.close(self._ended)
            os.close(self._wake)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
            with connection.makefile("rb") as received:
                job = Job(**json.loads(received.readline()))
            with os.fdopen(output, "wb", closefd=False) as file:
                reply = answer(job, self._graph, self._limits, file)
                connection.sendall(_line(asdict(reply)))
                code = 0
                os._exit(code)
        finally:
            os._exit(code)

    def _reap(self) -> None:
        while self._waiting:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            with self._waiting.pop(pid) as connection, suppress(OSError):
                connection.sendall(_line({"exit": os.waitstatus_to_exitcode(status)}))


def _line(fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    main(**{**given, "limits": Limits(**given["limits"])})
