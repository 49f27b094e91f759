"""A command as its function, in a folder of its own."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import main

Run = Callable[..., tuple[int, str, str]]
"""The arguments of a command; its exit code, what it prints, and its errors."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        gc.collect()
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return call
