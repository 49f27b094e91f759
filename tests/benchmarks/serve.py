"""What ``kg serve`` withstands and costs: ``python -m tests.benchmarks.serve [STORE|FILE]``.

A thousand requests at the same moment, queries without an end, the memory of the
server meanwhile, and what a process for each query adds to the query itself.
Without an argument, the graph is that of the sample.  Times are of the wall clock:
run it on a machine that does nothing else.
"""

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median
from threading import Event, Thread

import httpx

import kg
from kg import queries
from tests.serve.crowd import ask_all

SAMPLE = Path(__file__).parents[2] / "output" / "example.ttl"
COMMAND = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())", "serve"]
SECONDS = 5
HOSTILE = {
    "never ends": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "takes all memory": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f",
    "too many rows": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "30,000 negations": "ASK { FILTER(" + "!" * 30_000 + "true) }",
    "3,000 braces": "SELECT * " + "{" * 3_000 + "}" * 3_000,
}


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = [str(source), "--port", str(port), "--timeout", str(SECONDS), "--memory", "512"]
    with subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
                ask(client, "ASK {}")
                overhead(client, source)
                hostile(client, process.pid)
                crowd(port, process.pid)
                named(client)
        finally:
            process.terminate()


def ask(client: httpx.Client, query: str) -> tuple[int, float]:
    begun = time.perf_counter()
    status = client.post("/sparql", data={"query": query}).status_code
    return status, time.perf_counter() - begun


def overhead(client: httpx.Client, source: Path) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 10"
    graph = kg.open(source)
    inside = []
    for _ in range(30):
        begun = time.perf_counter()
        list(graph.evaluate(query))  # type: ignore[arg-type]
        inside.append(time.perf_counter() - begun)
    outside = median(ask(client, query)[1] for _ in range(30))
    added, alone = 1000 * (outside - median(inside)), 1000 * median(inside)
    print(f"a process for a query adds {added:.0f} ms to {alone:.1f} ms")


def hostile(client: httpx.Client, pid: int) -> None:
    for name, query in HOSTILE.items():
        with Watch(pid) as watch:
            status, seconds = ask(client, query)
        over = f", {seconds - SECONDS:+.2f} s of the deadline" if status == 504 else f", {seconds:.2f} s"
        print(f"{name}: {status}{over}; server {watch.server:.0f} MiB, all processes {watch.all:.0f} MiB")


def crowd(port: int, pid: int) -> None:
    asked = ["SELECT * { ?s ?p ?o } LIMIT 100" if at % 10 else "not SPARQL" for at in range(1_000)]
    with Watch(pid) as watch:
        begun = time.perf_counter()
        statuses = Counter(ask_all("127.0.0.1", port, asked))
        seconds = time.perf_counter() - begun
    print(
        f"1,000 requests at once: {dict(statuses)} in {seconds:.1f} s; "
        f"server {watch.server:.0f} MiB, all processes {watch.all:.0f} MiB, at most {watch.processes} of them"
    )


def named(client: httpx.Client) -> None:
    for name in queries.names():
        status, seconds = ask(client, queries.named(name).text)
        print(f"{name:<24} {status} {1000 * seconds:>8.0f} ms")


class Watch:
    """The most memory (proportional set size, MiB) and processes of a server, looked at every 50 ms."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._end = Event()
        self._thread = Thread(target=self._look)
        self.server = self.all = 0.0
        self.processes = 0

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(0.05):
            family = {pid: _memory(pid) for pid in _family(self._pid)}
            self.server = max(self.server, family.get(self._pid, 0.0))
            self.all = max(self.all, sum(family.values()))
            self.processes = max(self.processes, len(family))


def _family(pid: int) -> set[int]:
    parents = {}
    for name in filter(str.isdecimal, os.listdir("/proc")):  # noqa: PTH208
        try:
            stat = Path(f"/proc/{name}/stat").read_text()
        except OSError:
            continue
        parents[int(name)] = int(stat.rpartition(")")[2].split()[1])
    found, new = {pid}, {pid}
    while new := {child for child, parent in parents.items() if parent in new} - found:
        found |= new
    return found


def _memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
