import signal
import threading
from collections import Counter
from functools import partial
from multiprocessing import Pipe, active_children
from pathlib import Path

import pytest

from kg.corpus import pool
from kg.corpus.pool import Task, results, work
from kg.errors import WorkerError
from tests.unit.corpus.readers import obedient, stillborn, task


def reasons(tasks: list[Task], jobs: int = 1) -> dict[str, str | None]:
    found = list(results(tasks, jobs, obedient))
    assert max(Counter(result.id for result in found).values(), default=1) == 1
    return {result.id: result.reason for result in found}


@pytest.mark.parametrize("jobs", [1, 2])
def test_reads_every_document_once(jobs: int) -> None:
    tasks = [task(str(number), "글 " * 1_000) for number in range(40)]
    assert reasons(tasks, jobs) == {str(number): None for number in range(40)}


def test_nothing_to_read() -> None:
    assert reasons([]) == {}


def test_what_a_dead_worker_had_is_done_again(tmp_path: Path) -> None:
    tasks = [task("a"), task("b", f"die once {tmp_path / 'seen'}"), task("c"), task("d")]
    assert reasons(tasks) == dict.fromkeys("abcd")


def test_a_document_that_ends_three_workers_is_set_aside() -> None:
    found = reasons([task("a"), task("b", "die"), task("c")])
    assert found == {"a": None, "b": "ended 3 worker processes (exit code -15)", "c": None}


def test_a_document_that_takes_for_ever_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_SECONDS", 0.2)
    monkeypatch.setattr(pool, "_PATIENCE", 0.1)
    found = reasons([task("a", "sleep"), task("b")])
    assert found == {"a": "ended 3 worker processes (exit code -9)", "b": None}


def test_says_that_workers_do_not_start() -> None:
    with pytest.raises(WorkerError, match=r"do not start \(exit code 3\)"):
        list(results([task("a")], 1, stillborn))


def test_a_worker_says_that_it_is_ready_then_what_it_read() -> None:
    ours, theirs = Pipe()
    before = signal.getsignal(signal.SIGINT)
    heard = []

    def give() -> None:
        heard.append(ours.recv())
        ours.send(task("a"))
        heard.append(ours.recv().id)
        ours.close()

    giving = threading.Thread(target=give)
    giving.start()
    work(theirs, obedient)
    giving.join()
    signal.signal(signal.SIGINT, before)
    assert heard == [None, "a"]


def test_a_worker_whom_nobody_hears_ends() -> None:
    ours, theirs = Pipe()
    before = signal.getsignal(signal.SIGINT)
    ours.close()
    work(theirs, obedient)
    signal.signal(signal.SIGINT, before)


def test_no_process_is_left_when_nobody_wants_more() -> None:
    found = results((task(str(n)) for n in range(10)), 1, partial(obedient))
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert active_children() == []
