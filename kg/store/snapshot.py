"""A snapshot of a store, to be read while others write to the store."""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Self

from kg.errors import incomplete, not_a_store
from kg.store import names
from kg.store.directory import GRAPH, failing, is_store, reading
from kg.vocabulary import DEFAULT_BASE

_PREFIX = ".snapshot-"
_OWNER = "owner"
_NAMES = "names.sqlite"
# RocksDB never changes a table once it is written.
_NEVER_CHANGES = ".sst"


class Snapshot:
    """A folder with the graph of a store, ``graph``, and the names of its entities, ``names``.

    The graph's tables are hard-linked where the file system allows it, else copied.

    It is in the folder of the store or, if that is read-only, in the folder of temporary files.
    A snapshot whose process has died is deleted when the next one is made.

    Raises StoreError if a process is writing, or an interrupted build left the graph out of sync.
    """

    def __init__(self, store: Path) -> None:
        if not is_store(store):
            raise not_a_store(store)
        _sweep(store)
        with reading(store) as ledger, failing(store):
            if not ledger.in_sync():
                raise incomplete(store)
            self.base = ledger.setting("base") or DEFAULT_BASE
            self._folder = _folder(store)
            try:
                self._owner = _owned(self._folder)
                self.graph = self._folder / GRAPH
                self.graph.mkdir()
                for file in (store / GRAPH).iterdir():
                    _take(file, self.graph / file.name)
                self.names = self._folder / _NAMES
                names.copy(ledger.rows, self.names)
            except (OSError, sqlite3.Error):
                shutil.rmtree(self._folder, ignore_errors=True)
                raise

    def close(self) -> None:
        """Delete the snapshot; processes that have its files open can go on reading."""
        shutil.rmtree(self._folder, ignore_errors=True)
        with suppress(OSError):
            os.close(self._owner)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _folder(store: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=store))
    except OSError:
        return Path(tempfile.mkdtemp(prefix=f"bodokg{_PREFIX}"))


def _owned(folder: Path) -> int:
    """Mark a snapshot as in use as long as this process lives."""
    owner = os.open(folder / _OWNER, os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(owner, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return owner


def _sweep(store: Path) -> None:
    """Delete the snapshots of processes that have died."""
    for folder in store.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            owner = os.open(folder / _OWNER, os.O_RDWR)
            try:
                fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(owner)


def _take(file: Path, to: Path) -> None:
    if file.suffix == _NEVER_CHANGES:
        with suppress(OSError):
            os.link(file, to)
            return
    shutil.copyfile(file, to)
