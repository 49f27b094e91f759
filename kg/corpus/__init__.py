"""Many documents → a store: skip those already read, read the rest in workers, record the results."""

import datetime as dt
import gzip
import os
import time
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from kg.corpus.pool import Task, results
from kg.corpus.reading import reader
from kg.errors import InputError
from kg.lexicon import Lexicon, LexiconWarning, given
from kg.read import Record, records
from kg.store.directory import GraphStore
from kg.store.result import Result
from kg.version import __version__

__all__ = ["Progress", "add"]

_SECONDS_A_COMMIT = 5.0
_SECONDS_A_REPORT = 0.5
_SMALL = 1_000_000  # bytes


@dataclass(slots=True)
class Progress:
    """The progress of a run: documents read, skipped as unchanged, and failed; characters read.

    ``stage`` is reading, joining (entity resolution across documents) or done.
    """

    read: int = 0
    skipped: int = 0
    failed: int = 0
    characters: int = 0
    stage: str = "reading"

    @property
    def seen(self) -> int:
        """All documents that the inputs have given so far."""
        return self.read + self.skipped + self.failed


def add(
    store: GraphStore,
    inputs: str | Path | Iterable[str | Path],
    *,
    published: dt.date | None = None,
    columns: Mapping[str, str] | None = None,
    lexicon: str | Path | Lexicon | None = None,
    jobs: int | None = None,
    retry_failed: bool = False,
    strict: bool = False,
    report: Callable[[Progress], None] = lambda progress: None,
) -> Progress:
    """Read texts into a store; skip those that it has already, unchanged.

    ``lexicon`` is a folder of tables that add to those of ``kg/data``; by default the one that the
    store was last given.  A different one is used from now on, with a LexiconWarning: documents
    read before are not read again until they are given again.  ``jobs`` is the number of worker
    processes, by default that of the processors.  A document that cannot be read is recorded with
    the reason, and the run continues unless it is ``strict``.  An interrupted run is continued by
    the same call.  ``report`` is called with the progress about twice a second.  Raises
    LexiconError for a table that breaks its rules, StoreError where the store cannot be written
    and, if ``strict``, InputError for the first document that cannot be read.
    """
    progress = Progress()
    done: list[Result] = []

    def refused(error: InputError) -> None:
        done.append(unreadable(error))
        progress.failed += 1

    if lexicon is not None:
        _take_lexicon(store, given(lexicon))
    store.ledger.forget_unreadable()
    texts = records(inputs, published=published, columns=columns, refused=None if strict else refused)
    tasks = _known(store, texts, progress, retry=retry_failed)
    # Start no process if there is nothing to read.
    first = next(tasks, None)
    tasks = chain([first], tasks) if first else tasks
    recorded = shown = time.monotonic()
    try:
        for result in results(tasks, jobs or os.cpu_count() or 1, partial(reader, store.base, store.lexicon)):
            if strict and result.reason is not None:
                raise InputError(result.id, result.reason)
            done.append(result)
            _count(progress, result)
            now = time.monotonic()
            if now - shown > _SECONDS_A_REPORT:
                report(progress)
                shown = now
            if now - recorded > _SECONDS_A_COMMIT:
                store.record(done)
                done, recorded = [], now
    finally:
        store.record(done)
    progress.stage = "joining"
    report(progress)
    store.sync()
    progress.stage = "done"
    report(progress)
    return progress


def _take_lexicon(store: GraphStore, lexicon: Lexicon) -> None:
    documents = sum(1 for _ in store.ledger.ids()) if lexicon != store.lexicon else 0
    if documents:
        warnings.warn(
            LexiconWarning(
                f"{store.path}: {documents:,} documents were read with another lexicon; "
                "add their texts again to read them with this one"
            ),
            stacklevel=3,
        )
    store.take_lexicon(lexicon)


def _count(progress: Progress, result: Result) -> None:
    if result.reason is None:
        progress.read += 1
        progress.characters += result.characters
    else:
        progress.failed += 1


def _known(store: GraphStore, texts: Iterable[Record], progress: Progress, *, retry: bool) -> Iterator[Task]:
    """Yield what is to be read: new documents, changed ones, and failed ones if they are retried."""
    for record in texts:
        digest = digest_of(record, store.lexicon.digest)
        known = store.ledger.known(record.id)
        if known is None or known.digest != digest or (known.failed and retry):
            yield Task(record, digest)
        elif known.failed:
            progress.failed += 1
        else:
            progress.skipped += 1


def unreadable(error: InputError) -> Result:
    """Return the failed result for a place in an input where no document could be read."""
    place = error.path if error.line is None else f"{error.path}:{error.line}"
    return Result(id=place, digest="", reason=error.reason)


def digest_of(record: Record, lexicon: str = "") -> str:
    """Return a checksum of a text, of the version of bodokg and of the lexicon that reads it."""
    fields = (
        record.raw,
        record.keep,
        record.title,
        record.publisher,
        record.published,
        record.url,
        __version__,
        *([lexicon] if lexicon else []),
    )
    return sha256(repr(fields).encode("utf-8", "surrogatepass")).hexdigest()


def is_small(inputs: Iterable[str | Path]) -> bool:
    """Return whether reading texts takes less time than starting a worker process."""
    return sum(path.stat().st_size for path in _files(inputs) if path.is_file()) < _SMALL


def expected(inputs: Iterable[str | Path]) -> int | None:
    """Return the number of documents to expect, for a progress bar; None if unknown without reading."""
    total = 0
    for path in _files(inputs):
        name = path.name.lower()
        if name.endswith((".jsonl", ".jsonl.gz")):
            opened = gzip.open if name.endswith(".gz") else open
            try:
                with opened(path, "rb") as lines:
                    total += sum(1 for _ in lines)
            except (OSError, EOFError, zlib.error):
                return None
        elif name.endswith((".md", ".txt")):
            total += 1
        else:
            return None
    return total


def _files(inputs: Iterable[str | Path]) -> Iterator[Path]:
    for path in map(Path, inputs):
        yield from (file for file in path.rglob("*") if file.is_file()) if path.is_dir() else (path,)
