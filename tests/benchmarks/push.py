"""Measure a push: a server is killed (SIGKILL) midway and started again; then nothing, then a little is new.

    python -m tests.benchmarks.push STORE [--server oxigraph virtuoso] [--keep 2200] [--less 60]

The store is copied, since documents are taken out of the copy: all but ``--keep`` before,
``--less`` of them for the last push.  Every graph is counted
by one query of its own; the graphs of a hundred documents are compared triple by triple.
"""

import argparse
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from kg.push import Pushed, push
from kg.store.directory import GraphStore
from tests.store.dump import expected, graphs
from tests.store.servers import SERVERS, Server, Virtuoso, credentials

COMPARED = 100


class Killing:
    """Kills a server some time after half of the triples went over, and starts it again a while later."""

    def __init__(self, server: Server, half: int) -> None:
        self.server = server
        self.half = half
        self.times: list[str] = []
        self.cpu = 0.0
        self._thread: threading.Thread | None = None

    def __call__(self, pushed: Pushed) -> None:
        if self._thread is None and pushed.added_triples > self.half:
            self._thread = threading.Thread(target=self._kill, args=(pushed,))
            self._thread.start()

    def _kill(self, pushed: Pushed) -> None:
        time.sleep(random.uniform(0.1, 0.5))  # noqa: S311
        self.cpu = self.server.cpu()
        self.server.kill()
        print(f"  killed after {pushed.added_triples:,} triples, away for 3 s", flush=True)
        time.sleep(3)
        self.server.start()

    def join(self) -> None:
        if self._thread is not None:
            self._thread.join()


def timed(what: str, run: Callable[[], Pushed]) -> Pushed:
    start, cpu = time.perf_counter(), time.process_time()
    pushed = run()
    print(
        f"  {what}: {time.perf_counter() - start:.1f} s, CPU of kg {time.process_time() - cpu:.1f} s;"
        f" parts sent {pushed.sent:,}, unchanged {pushed.unchanged:,}, removed {pushed.removed:,};"
        f" triples put in {pushed.added_triples:,}, taken out {pushed.removed_triples:,};"
        f" counted {pushed.triples:,} in {pushed.graphs:,} graphs, of others {sum(pushed.others.values()):,}",
        flush=True,
    )
    return pushed


def remove(store: Path, some: slice) -> None:
    with GraphStore(store) as opened:
        opened.remove(list(opened.ledger.ids())[some])
        opened.sync()


def measure(server: Server, store: Path, documents: int) -> None:
    server.patience = 900
    wanted = expected(store)
    total = sum(map(len, wanted.values()))
    print(f"{server.profile}: {total:,} triples in {len(wanted):,} graphs", flush=True)
    killing = Killing(server, total // 2)

    def send(**options: Callable[[Pushed], None]) -> Pushed:
        return push(store, server.url, profile=server.profile, wait=1800, **options)  # type: ignore[arg-type]

    pushed = timed("the server killed midway", lambda: send(report=killing))
    killing.join()
    print(f"  CPU of the server {killing.cpu + server.cpu():.1f} s", flush=True)
    compare(server, wanted, pushed)
    timed("nothing new", send)
    remove(store, slice(documents))
    pushed = timed(f"{documents} documents less", send)
    compare(server, expected(store), pushed)


def compare(server: Server, wanted: dict[str, frozenset[str]], pushed: Pushed) -> None:
    total = sum(map(len, wanted.values()))
    some = random.Random(1).sample(sorted(name for name in wanted if "/document/" in name), COMPARED)  # noqa: S311
    same = graphs(server, some) == {name: wanted[name] for name in some}
    whole = pushed.triples == total and not pushed.others
    print(f"  {'complete, nothing doubled' if whole and same else 'NOT THE SAME'}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--server", choices=SERVERS, nargs="+", default=list(SERVERS))
    parser.add_argument("--keep", type=int)
    parser.add_argument("--less", type=int, default=60)
    arguments = parser.parse_args()
    for name in arguments.server:
        with tempfile.TemporaryDirectory() as folder, credentials():
            store = Path(shutil.copytree(arguments.store, Path(folder) / "store"))
            if arguments.keep is not None:
                remove(store, slice(arguments.keep, None))
            kind, place = SERVERS[name], Path(folder) / "server"
            with Virtuoso(place, buffers=100_000) if kind is Virtuoso else kind(place) as server:
                measure(server, store, arguments.less)


if __name__ == "__main__":
    main()
