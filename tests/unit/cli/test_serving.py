import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.cli import main
from kg.graph import KnowledgeGraph
from kg.serve import TOKEN
from tests.unit.extractions import forum

COMMAND = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())", "serve"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    KnowledgeGraph.of([forum()]).write(tmp_path / "forum.ttl")
    return tmp_path / "forum.ttl"


class Served:
    """The command as a process of its own, interrupted at the end."""

    def __init__(self, *arguments: str | Path) -> None:
        environment = {name: value for name, value in os.environ.items() if name != TOKEN}
        self.process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def end(self) -> str:
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=20)
        return errors


@pytest.fixture
def served(file: Path) -> Iterator[list[Served]]:
    running: list[Served] = []
    yield running
    for one in running:
        one.process.kill()
        one.process.communicate()


def test_it_serves_until_it_is_interrupted(file: Path, served: list[Served]) -> None:
    served.append(Served(file, "--port", "0"))
    one = served[0]
    assert httpx.get(f"{one.address}sparql", params={"query": "ASK {}"}).json()["boolean"] is True
    assert one.end() == ""
    assert one.process.returncode == 130


def test_another_address_asks_for_a_token_that_is_shown_once(file: Path, served: list[Served]) -> None:
    served.append(Served(file, "--port", "0", "--host", "0.0.0.0"))  # noqa: S104
    address = served[0].address.replace("0.0.0.0", "127.0.0.1") + "sparql"  # noqa: S104
    assert httpx.get(address, params={"query": "ASK {}"}).status_code == 401
    assert served[0].process.stderr is not None
    (token,) = re.findall(r"shown only now: (\S+)", served[0].process.stderr.readline())
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(address, params={"query": "ASK {}"}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "arguments",
    [
        ("--cors", "example.org"),
        ("--cors", "https://example.org/path"),
        ("--cors", "*"),
        ("--port", "70000"),
        ("--timeout", "0"),
        ("--jobs", "many"),
    ],
)
def test_wrong_usage_is_told(file: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", str(file), *arguments])
    assert ended.value.code == 2


def test_a_source_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path / "none.ttl")]) == 1
    assert "no such file or store" in capsys.readouterr().err


def test_an_address_that_is_taken_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", str(file), "--port", str(taken.getsockname()[1])]) == 1
    assert "cannot listen on 127.0.0.1" in capsys.readouterr().err


def test_without_the_packages_one_line_says_what_to_install(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith(("uvicorn", "kg.serve.server"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["serve", str(file)]) == 1
    assert "pip install 'bodokg[serve]'" in capsys.readouterr().err


def test_without_fork_it_says_what_it_needs(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(os, "fork")
    assert main(["serve", str(file)]) == 1
    assert "as it needs fork()" in capsys.readouterr().err
