import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import corpus
from kg.cli import main, stores
from kg.corpus import Progress
from kg.corpus.pool import Reader, Task
from kg.infer import inferred
from kg.store.directory import GraphStore
from kg.store.result import Result
from tests.unit.extractions import forum
from tests.unit.store.written import again, result

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with a text; every text says the same, ``bad`` fails."""

    def results(tasks: Iterable[Task], jobs: int, start: Callable[[], Reader]) -> Iterator[Result]:
        for task in tasks:
            bad = task.record.raw.strip() == "bad"
            yield task.failed("bad") if bad else result(again(forum(), task.record.id), task.digest)

    monkeypatch.setattr(corpus, "results", results)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("글", encoding="utf-8")
    Path("b.txt").write_text("bad", encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_add_tells_what_it_did(run: Run) -> None:
    assert run("add", "s", "a.txt") == (0, "read 1, unchanged 0, failed 0\n", "")
    assert run("add", "s", "a.txt") == (0, "read 0, unchanged 1, failed 0\n", "")


def test_a_failure_is_in_code_summary_and_status(run: Run) -> None:
    code, out, err = run("add", "s", "a.txt", "b.txt")
    assert (code, out) == (1, "read 1, unchanged 0, failed 1\n")
    assert err == "kg: documents failed: 1; kg status s shows why\n"
    code, out, _ = run("status", "s")
    assert code == 0
    assert "b: bad" in out.splitlines()


def test_add_tells_machines_in_json(run: Run) -> None:
    code, out, _ = run("add", "s", "a.txt", "--json")
    last = json.loads(out.splitlines()[-1])
    assert (code, last["read"], last["failed"], last["stage"]) == (0, 1, 0, "done")


def test_status_tells_machines_in_json(run: Run) -> None:
    run("add", "s", "a.txt")
    found = json.loads(run("status", "s", "--json")[1])
    assert (found["counts"]["Document"], found["failures"], found["in_sync"]) == (1, [], True)


def test_remove(run: Run) -> None:
    run("add", "s", "a.txt")
    code, _, err = run("remove", "s", "a", "none")
    assert (code, err) == (1, "kg: s: no such document: none; nothing was removed\n")
    assert run("remove", "s", "a") == (0, "removed 1\n", "")
    assert run("remove", "s", "a")[0] == 1


def test_a_removal_that_was_interrupted_is_finished(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.store.directory import GraphStore

    run("add", "s", "a.txt")
    with monkeypatch.context() as patched:
        patched.setattr(GraphStore, "sync", lambda store: None)
        run("remove", "s", "a")
    assert not json.loads(run("status", "s", "--json")[1])["in_sync"]
    assert run("remove", "s", "a")[0] == 1
    assert json.loads(run("status", "s", "--json")[1])["in_sync"]


@pytest.mark.parametrize("name", ["x.nq", "x.nq.gz", "x.ttl"])
def test_export(name: str, run: Run) -> None:
    run("add", "s", "a.txt")
    assert run("export", "s", "-o", name) == (0, f"{name}\n", "")
    data = Path(name).read_bytes()
    assert "김하늘" in (gzip.decompress(data) if name.endswith(".gz") else data).decode()


@pytest.mark.parametrize("name", ["x.nq", "x.nq.gz", "x.ttl"])
def test_export_with_what_follows(name: str, run: Run) -> None:
    run("add", "s", "a.txt")
    run("export", "s", "-o", f"plain-{name}")
    assert run("export", "s", "--infer", "-o", name) == (0, f"{name}\n", "")
    found, plain = (lines(Path(path)) for path in (name, f"plain-{name}"))
    assert plain < found
    assert len(found) - len(plain) == len(inferred(kg.open("s")))


def lines(path: Path) -> set[str]:
    """Return what a file says, statement by statement."""
    if path.suffix == ".ttl":
        return {str(quad) for quad in kg.open(path).quads}
    data = path.read_bytes()
    return set((gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines())


def test_nothing_follows_from_a_store_that_is_unfinished(run: Run) -> None:
    run("add", "s", "a.txt")
    with GraphStore("s") as store:
        store.record([result(again(forum(), "b"))])
    code, _, err = run("export", "s", "--infer", "-o", "x.nq")
    assert (code, err) == (
        1,
        "kg: s: the last run was interrupted; repeat its command to complete the store\n",
    )
    assert not Path("x.nq").exists()


@pytest.mark.parametrize(
    "arguments", [("remove", "none", "a"), ("status", "none"), ("export", "none", "-o", "x.nq")]
)
def test_no_store_is_made_where_one_is_looked_for(arguments: tuple[str, ...], run: Run) -> None:
    assert run(*arguments) == (1, "", "kg: none: not a store; create one with: kg add STORE INPUT\n")
    assert not Path("none").exists()


@pytest.mark.parametrize("jobs", ["0", "two", "-1"])
def test_a_number_of_jobs_is_a_number(jobs: str, run: Run) -> None:
    with pytest.raises(SystemExit):
        run("add", "s", "a.txt", "--jobs", jobs)


def test_what_asks_for_a_graph_takes_a_store(run: Run) -> None:
    run("add", "s", "a.txt")
    assert "김하늘" in run("query", "s", "--name", "post-holders", "--at", "2026-03-21")[1]
    assert "김하늘" not in run("query", "s", "--name", "post-holders", "--at", "2026-03-22")[1]
    assert run("view", "s", "--no-open")[:2] == (0, "s.html\n")


def test_large_inputs_are_built_through_a_store(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "_SMALL", 0)
    assert run("build", "a.txt")[0] == 0
    assert sorted(path.name for path in Path("output").iterdir()) == ["a.html", "a.ttl"]
    code, _, err = run("build", "b.txt")
    assert (code, err) == (1, "kg: b: bad\n")


def test_a_terminal_sees_a_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    told: Any
    with stores.showing(10) as told:
        told(Progress(read=3, failed=1))
    assert "reading" in capsys.readouterr().err
