"""A command as its function, in a folder of its own."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.cli import main

Run = Callable[..., tuple[int, str, str]]
"""The arguments of a command; its exit code, what it prints, and its errors."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run commands in an empty folder; the collector, which closes stores, looks at nothing older."""
    monkeypatch.chdir(tmp_path)
    gc.freeze()

    def call(*arguments: str) -> tuple[int, str, str]:
        gc.collect()
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    yield call
    gc.unfreeze()
