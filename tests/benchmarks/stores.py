"""Measure stores: that they come out the same whatever happens, and what they cost.

    python -m tests.benchmarks.stores same CORPUS.jsonl [--documents N]
    python -m tests.benchmarks.stores soak CORPUS.jsonl [--documents N] [--kills K]
    python -m tests.benchmarks.stores speed CORPUS.jsonl [--documents N] [--jobs 1 2]
    python -m tests.benchmarks.stores join STORE [--times 1 3 10]

``same``: shuffled, in two halves in either order, with 1, 2 and 4 workers, and with
a tenth removed again, sorted N-Quads must be equal.  ``soak``: a build is killed
(SIGKILL) K times at random moments and started again; what comes out must be what an
undisturbed build gives.  ``speed``: the time of a build over that of Kiwi alone on
the same texts in one process, in turn.  ``join``: time and peak memory of joining names
when a store holds what another does several times over, under other ids and days.
``.jsonl.gz`` is read too.
"""

import argparse
import datetime as dt
import gzip
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from multiprocessing import Process
from pathlib import Path

from kg.store import open as open_graph
from kg.store.directory import LEDGER, GraphStore, export
from kg.store.ledger import LoadState
from kg.store.resolve import resolve_changed
from kg.store.result import Result

KG = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())"]
KIWI = """
import sys, time
from pathlib import Path
from kiwipiepy import Kiwi
from kg.read import read
texts = [document.text for document in read(sys.argv[1])]
kiwi = Kiwi(num_workers=1, load_multi_dict=False)
kiwi.tokenize(texts[0])
start, cpu = time.perf_counter(), time.process_time()
for text in texts:
    kiwi.tokenize(text)
print(time.perf_counter() - start, time.process_time() - cpu)
"""


def lines_of(corpus: Path, documents: int) -> list[bytes]:
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rb") as lines:
        return [line for line, _ in zip(lines, range(documents), strict=False)]


def written(path: Path, lines: Sequence[bytes]) -> Path:
    path.write_bytes(b"".join(lines))
    return path


def kg(*arguments: object) -> None:
    done = subprocess.run([*KG, *map(str, arguments)], stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"kg {arguments} ended with {done.returncode}")


def digest(store: Path) -> str:
    """Return a checksum of the sorted N-Quads of a store; its graph must say the same."""
    output = store.with_suffix(".nq")
    export(store, output)
    lines = sorted(output.read_bytes().splitlines())
    graph = open_graph(store)
    said = sorted(f"{quad} .".encode() for quad in graph.rdf_store)
    graph.close()
    if said != lines:
        raise SystemExit(f"{store}: the graph has not what the ledger has")
    output.unlink()
    return sha256(b"\n".join(lines)).hexdigest()


def same(corpus: Path, documents: int, folder: Path) -> None:
    lines = lines_of(corpus, documents)
    shuffled = lines[:]
    random.Random(1).shuffle(shuffled)  # noqa: S311
    half = len(lines) // 2
    gone = shuffled[: len(lines) // 10]
    whole = written(folder / "whole.jsonl", lines)
    parts = [written(folder / f"half-{n}.jsonl", part) for n, part in enumerate((lines[:half], lines[half:]))]
    builds = {
        "1 worker": ([whole], 1),
        "2 workers": ([whole], 2),
        "4 workers": ([whole], 4),
        "shuffled": ([written(folder / "shuffled.jsonl", shuffled)], 2),
        "halves": (parts, 2),
        "halves, the other way round": (parts[::-1], 2),
    }
    found = {}
    for name, (inputs, jobs) in builds.items():
        store = folder / name.replace(" ", "-").replace(",", "")
        kg("add", store, *inputs, "--jobs", jobs)
        found[name] = digest(store)
        print(f"{name:32}{found[name][:16]}", flush=True)
    import json

    kg("remove", folder / "1-worker", *(json.loads(line)["id"] for line in gone))
    left = [line for line in lines if line not in set(gone)]
    kg("add", folder / "never", written(folder / "left.jsonl", left), "--jobs", 2)
    for name in ("1-worker", "never"):
        print(f"{'a tenth removed' if name != 'never' else 'never there':32}{digest(folder / name)[:16]}")
    equal = len(set(found.values())) == 1 and digest(folder / "1-worker") == digest(folder / "never")
    print("all the same" if equal else "NOT THE SAME")


def soak(corpus: Path, documents: int, kills: int, folder: Path) -> None:
    lines = lines_of(corpus, documents)
    whole = written(folder / "whole.jsonl", lines)
    start = time.monotonic()
    kg("add", folder / "calm", whole, "--jobs", 2)
    seconds = time.monotonic() - start
    chance, killed = random.Random(1), 0  # noqa: S311
    store = folder / "killed"
    while killed < kills:
        process = subprocess.Popen(
            [*KG, "add", str(store), str(whole), "--jobs", "2"], stdout=subprocess.DEVNULL
        )
        try:
            process.wait(chance.uniform(0.2, 2.5 * seconds / max(kills, 1) + 4))
            break
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
    kg("add", store, whole, "--jobs", 2)
    equal = digest(folder / "calm") == digest(store)
    print(f"{documents} documents, killed {killed} times: {'the same' if equal else 'NOT THE SAME'}")


def speed(corpus: Path, documents: int, jobs: Sequence[int], folder: Path) -> None:
    whole = written(folder / "whole.jsonl", lines_of(corpus, documents))
    for number in jobs:
        alone = subprocess.run(
            [sys.executable, "-c", KIWI, str(whole)], check=True, capture_output=True, text=True
        )
        wall, cpu = map(float, alone.stdout.split())
        print(f"{documents} documents; Kiwi alone: {wall:.1f} s, {cpu:.1f} s of CPU", flush=True)
        store = folder / f"{number}"
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        kg("add", store, whole, "--jobs", number)
        added = time.perf_counter()
        kg("export", store, "-o", folder / "out.nq")
        done, after = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(
            f"  {number} jobs: {done - start:.1f} s, {(done - start) / wall:.2f} times Kiwi"
            f" (export {(done - added) / wall:.2f}); CPU {used:.1f} s, {used / cpu:.2f} times;"
            f" the largest process {after.ru_maxrss / 1024:.0f} MB",
            flush=True,
        )


def join(source: Path, times: int, folder: Path) -> None:
    """Join the names of a store that holds so many times what ``source`` does."""
    store = GraphStore(folder / "store")
    for time_over in range(times):
        store.ledger.record(again(source, time_over))
    with store.ledger.transaction() as rows:
        rows.execute("UPDATE document SET load_state = ?", (LoadState.LOADED,))  # the graph is left out
    start = time.perf_counter()
    resolve_changed(store.ledger, store._resolver, (), store.base)
    seconds, peak = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    documents, names = (
        store.ledger.rows.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608
        for table in ("document", "card")
    )
    print(f"{documents} documents, {names} names: {seconds:.1f} s, at most {peak:.0f} MB", flush=True)
    store.close()


def again(source: Path, time_over: int) -> Iterator[Result]:
    """Yield what a store holds of its documents, without quads, under other ids and eleven days later."""
    rows = sqlite3.connect(source / LEDGER)
    documents = rows.execute("SELECT number, id, published FROM document WHERE state = 'done'").fetchall()
    for number, id, published in documents:
        new = f"{time_over}x{id}"
        claims = rows.execute("SELECT block, value, profile FROM claim WHERE document = ?", (number,))
        yield Result(
            id=new,
            digest="",
            published=published and dt.date.fromisoformat(published) + dt.timedelta(11 * time_over),
            claims=tuple(
                (block, value.replace(id, new), profile and profile.replace(id, new))
                for block, value, profile in claims
            ),
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("same", "soak", "speed", "join"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 3, 10])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        match arguments.what:
            case "same":
                same(arguments.path, arguments.documents, folder)
            case "soak":
                soak(arguments.path, arguments.documents, arguments.kills, folder)
            case "join":
                for times in arguments.times:  # a process for each, since its peak is measured
                    process = Process(target=join, args=(arguments.path, times, folder / str(times)))
                    process.start()
                    process.join()
            case _:
                speed(arguments.path, arguments.documents, arguments.jobs, folder)


if __name__ == "__main__":
    main()
