"""Measure how long the named queries take.

    python -m tests.benchmarks.queries STORE [--rounds 5] [--rdflib SECONDS]

For a store: the page that each gives, the median time of a warm process, its CPU time,
and that of the first call; whole and with each of its parameters.  Then beside rdflib, on
the graph of the golden texts in memory, all answers.  With ``--rdflib`` the same on the
graph of the store, which rdflib has in memory too (some gigabytes): each is given so many
seconds.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Mapping
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import pyoxigraph as ox
import rdflib

import kg
from kg import queries
from kg.graph import KnowledgeGraph

GOLDEN = Path(__file__).parents[1] / "golden"
WORDS = {
    "at": "2024-05-01",
    "entity": "과학기술",
    "event": "간담회",
    "institution": "과학기술",
    "name": "김영",
    "occasion": "축사",
    "person": "김영",
    "role": "장관",
    "speaker": "김영",
    "stance": "비판",
    "state": "announced",
    "subject": "김영",
    "title": "간담회",
    "topic": "인공지능",
    "type": "University",
}


def asked() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield every named query, without words and with words for each of its parameters."""
    for name in queries.names():
        yield name, {}
        for parameter in queries.named(name).parameters:
            yield name, {parameter: WORDS[parameter]}


def timed(rounds: int, ask: Callable[[], Any]) -> tuple[Any, list[float], list[float]]:
    """Return an answer, and the milliseconds and those of CPU time that each call took."""
    wall, cpu = [], []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        answer = ask()
        wall.append(1000 * (time.perf_counter() - start))
        cpu.append(1000 * (time.process_time() - used))
    return answer, wall, cpu


def shown(name: str, words: Mapping[str, str]) -> str:
    return f"{name} {' '.join(f'{k}={v}' for k, v in words.items())}".ljust(44)


def of_store(store: Path, rounds: int) -> None:
    graph = kg.open(store)
    print(f"{store}: rows, median ms, CPU ms, CPU ms of the first call")
    slowest = 0.0
    for name, words in asked():
        rows, wall, cpu = timed(1 + rounds, lambda: graph.query(name, limit=None, **words))  # noqa: B023
        more = "+" if rows.more else " "
        slowest = max(slowest, median(cpu[1:]))
        print(
            f"{shown(name, words)}{len(rows):>6,}{more}"
            f"{median(wall[1:]):>8.0f}{median(cpu[1:]):>8.0f}{cpu[0]:>8.0f}",
            flush=True,
        )
    print(f"the slowest: {slowest:.0f} ms of CPU")


def beside_rdflib(rounds: int) -> None:
    files = sorted(GOLDEN.glob("*/expected.nt"))
    graph = KnowledgeGraph(q for file in files for q in ox.parse(path=file, format=ox.RdfFormat.N_TRIPLES))
    other = rdflib.Graph() + graph.to_rdflib()
    print(f"the golden texts, {len(graph):,} triples in memory: rows, median CPU ms here, in rdflib")
    for name in queries.names():
        rows, _, here = timed(rounds, lambda: graph.query(name))  # noqa: B023
        found, _, there = timed(rounds, lambda: list(other.query(queries.named(name).text)))  # noqa: B023
        same = "" if len(rows) == len(found) else f"  rdflib: {len(found):,} rows"
        print(f"{shown(name, {})}{len(rows):>7,}{median(here):>8.1f}{median(there):>8.0f}{same}", flush=True)


def store_beside_rdflib(store: Path, seconds: float) -> None:
    graph = kg.open(store)
    other = rdflib.Graph() + graph.to_rdflib()
    print(f"{store}, {len(other):,} triples: ms of a page here, of all answers here, of all in rdflib")
    for name, words in asked():
        text = queries.named(name).bind(**words)
        asks: tuple[Callable[[], Any], ...] = (
            lambda: graph.query(name, limit=None, **words),  # noqa: B023
            lambda: graph.query(name, limit=0, **words),  # noqa: B023
            lambda: list(other.query(text)),  # noqa: B023
        )
        print(shown(name, words) + "".join(f"{within(seconds, ask):>14}" for ask in asks), flush=True)


def within(seconds: float, ask: Callable[[], Any]) -> str:
    """Return how many milliseconds a call takes, in a process of its own that is ended at the limit."""
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def run() -> None:
        (_, (wall,), _) = timed(1, ask)
        theirs.send(f"{wall:,.0f}")

    process = context.Process(target=run)
    process.start()
    found = ours.recv() if ours.poll(seconds) else f"> {1000 * seconds:,.0f}"
    process.kill()
    process.join()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rdflib", type=float, metavar="SECONDS")
    arguments = parser.parse_args()
    if arguments.rdflib:
        store_beside_rdflib(arguments.store, arguments.rdflib)
    of_store(arguments.store, arguments.rounds)
    beside_rdflib(min(arguments.rounds, 3))


if __name__ == "__main__":
    main()
