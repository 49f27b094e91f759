"""Readers for tests of worker processes, which import them by name."""

import os
import signal
import time
from pathlib import Path

from kg.corpus.pool import Reader, Task
from kg.read import Record
from kg.store.result import Result


def task(id: str, text: str = "글") -> Task:
    return Task(Record(text, id), f"digest of {id}")


def obedient() -> Reader:
    """Do what a text says: ``die``, ``die once FILE``, ``sleep``; read any other."""

    def read(task: Task) -> Result:
        words = task.record.raw.split()
        if words[:1] == ["sleep"]:
            time.sleep(60)
        if words[:1] == ["die"] and (len(words) == 1 or not _seen(Path(words[2]))):
            os.kill(os.getpid(), signal.SIGTERM)
        return Result(id=task.record.id, digest=task.digest, characters=1)

    return read


def _seen(path: Path) -> bool:
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return True
    return False


def stillborn() -> Reader:
    raise SystemExit(3)
