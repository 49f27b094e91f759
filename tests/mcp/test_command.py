"""The command, as a client starts it."""

import subprocess
import sys
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import CallToolResult

from kg.store.directory import GraphStore
from tests.aside import run_aside
from tests.unit.extractions import forum, notice
from tests.unit.store.written import one_person, result, write

COMMAND = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())", "mcp"]


def test_a_client_starts_it_while_others_write(tmp_path: Path) -> None:
    write(tmp_path / "s", [forum()])
    before = sorted(path.name for path in (tmp_path / "s").iterdir())
    parameters = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], str(tmp_path / "s")])

    async def session() -> list[CallToolResult]:
        async with Client(stdio_client(parameters)) as client:
            first = await client.call_tool("posts", {"of": "김하늘"})
            with GraphStore(tmp_path / "s", resolver=one_person) as store:
                store.record([result(notice())])
                second = await client.call_tool("posts", {"of": "김하늘"})
                store.sync()
            return [first, second]

    first, second = run_aside(session)
    assert first.structured_content == second.structured_content
    assert first.structured_content is not None
    assert len(first.structured_content["posts"]) == 1
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == before


@pytest.mark.parametrize(
    ("source", "reason"), [("none.ttl", "no such file or store"), ("bad.ttl", "not valid Turtle")]
)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path, source: str, reason: str) -> None:
    (tmp_path / "bad.ttl").write_text("nonsense", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, tmp_path / source], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert reason in done.stderr
