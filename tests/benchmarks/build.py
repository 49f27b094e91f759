"""Measure what building a graph costs, in multiples of what Kiwi alone costs.

    python tests/benchmarks/build.py SHARED [--rounds N] [--every N] [--profile]

SHARED is the folder that has ``seed``, ``gold`` and ``corpus``; where it is
missing, the golden cases stand in.  ``--rounds 0`` leaves the first table out.  Two tables:

1. time of ``kg build`` of one article, next to a process that loads Kiwi and
   tokenizes the article once, in turn (A B C A B C), medians: on the clock, and
   of the CPU, which a busy machine disturbs less;
2. CPU time of each stage over many documents, all loaded, next to Kiwi's
   tokenization of the same texts.

``--profile`` prints the functions in which the second spends its time.
"""

import argparse
import cProfile
import gc
import gzip
import json
import os
import pstats
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from kiwipiepy import Kiwi

from kg import pipeline
from kg.graph import KnowledgeGraph
from kg.model import AnnotatedDocument, Document
from kg.text import document
from kg.view import render

BATCH = 25  # documents
GOLDEN = Path(__file__).parents[1] / "golden"
KG = "import sys; from kg.cli import main; sys.exit(main(['build', sys.argv[1], '--output', sys.argv[2]]))"
KIWI = (
    "import sys; from pathlib import Path; from kiwipiepy import Kiwi; "
    "Kiwi({}).tokenize(Path(sys.argv[1]).read_text(encoding='utf-8'))"
)
PROGRAMS = {
    "kg build": KG,
    "Kiwi()": KIWI.format(""),
    "Kiwi(load_multi_dict=False)": KIWI.format("load_multi_dict=False"),
}


def measure_processes(article: Path, rounds: int) -> None:
    """Print the time of whole processes, and of ``kg build`` over that of each other."""
    seconds: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + 1):  # the first turn warms the caches of the disk
            for name, program in PROGRAMS.items():
                wall, cpu = time.perf_counter(), children()
                command = [sys.executable, "-c", program, str(article), folder]
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                if turn:
                    seconds[name].append((time.perf_counter() - wall, children() - cpu))
    print(f"{article.name}, {rounds} rounds: medians of a process, and how often kg build takes as long")
    build = [median(times) for times in zip(*seconds["kg build"], strict=True)]
    for name, measured in seconds.items():
        print(f"  {name:28}", end="")
        for clock, times, own in zip(("wall", "CPU"), zip(*measured, strict=True), build, strict=True):
            print(
                f"   {clock} {median(times):.3f} s (from {min(times):.3f}), {own / median(times):.2f}", end=""
            )
        print()


def children() -> float:
    """Return the CPU seconds of all processes that were started and have ended."""
    times = os.times()
    return times.children_user + times.children_system


T = TypeVar("T")


class Clock:
    """CPU seconds by what is timed."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def time(self, what: str, call: Callable[..., T], *arguments: Any) -> T:
        start = time.process_time()
        try:
            return call(*arguments)
        finally:
            self.seconds[what] += time.process_time() - start


def new_document(text: str, number: int) -> Document:
    """Return a text as the document of its number."""
    return document(text, id=str(number))


def measure_stages(texts: Sequence[str]) -> None:
    """Print the CPU time of each stage, and over that of Kiwi's tokenization of the same texts."""
    analyzer, kiwi = pipeline.new_analyzer(), Kiwi(num_workers=1, load_multi_dict=False)
    for text in texts[:BATCH]:  # loads the tables and models
        kiwi.tokenize(text)
        pipeline.analyze(document(text, id=""), analyzer)
    gc.freeze()  # as a worker does
    clock, stages = Clock(), pipeline.stages(analyzer)
    found = []
    for first in range(0, len(texts), BATCH):  # side by side, since a shared machine has moods
        batch = list(enumerate(texts[first : first + BATCH], first))
        for _, text in batch:
            clock.time("Kiwi", kiwi.tokenize, text)
        for number, text in batch:
            annotated = AnnotatedDocument(clock.time("document", new_document, text, number))
            for stage, annotate in stages.items():
                annotated = clock.time(stage, annotate, annotated)
            found.append(annotated.extraction)
        gc.freeze()  # a worker keeps nothing of a document either
    graph = clock.time("rdf", KnowledgeGraph.of, found)
    clock.time("turtle", graph.serialize, "turtle")
    clock.time("page", render, graph)
    seconds = clock.seconds
    seconds["all of it"] = sum(seconds[name] for name in ("document", *stages))
    size = sum(map(len, texts))
    print(f"{len(texts)} documents, {size:,} characters, {len(graph):,} triples: CPU time of each stage")
    for stage in ("Kiwi", "document", *stages, "all of it", "rdf", "turtle", "page"):
        times = seconds[stage] / seconds["Kiwi"]
        each = seconds[stage] / size * 1e6
        print(f"  {stage:12}{seconds[stage]:8.3f} s{times:8.3f} times Kiwi{each:8.1f} us a character")


def read_texts(shared: Path, every: int) -> list[str]:
    """Return one press release of ``every``; where there are none, the gold, or the golden cases."""
    corpus = shared / "corpus" / "press-6000.jsonl.gz"
    if corpus.exists():
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in islice(lines, every // 2, None, every)]
    paths = sorted(shared.glob("gold/press/*.txt")) or sorted(GOLDEN.glob("*/*.txt"))
    return [path.read_text(encoding="utf-8") for path in paths]


def profile(texts: Sequence[str]) -> None:
    """Print the functions in which the analysis of the documents spends its time."""
    analyzer = pipeline.new_analyzer()
    documents = [document(text, id="") for text in texts]
    pipeline.analyze(documents[0], analyzer)
    profiler = cProfile.Profile()
    for one in documents:
        profiler.runcall(pipeline.analyze, one, analyzer)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--every", type=int, default=60, metavar="N", help="read one press release of N")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    article = arguments.shared / "seed" / "forum.txt"
    if arguments.rounds:
        measure_processes(
            article if article.exists() else GOLDEN / "policy-forum" / "policy-forum.txt", arguments.rounds
        )
    texts = read_texts(arguments.shared, arguments.every)
    if arguments.profile:
        profile(texts)
    measure_stages(texts)


if __name__ == "__main__":
    main()
