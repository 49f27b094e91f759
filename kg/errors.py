"""Every error that kg raises on purpose.

::

    KgError
    ├── InputError            a text that cannot be read: path, line, reason
    ├── LexiconError          a word table that breaks its own rules: path, line, reason
    ├── QueryError            a query that is unknown or not valid: name, reason, available
    ├── StoreError            a graph or store that cannot be read or written: path, line, reason
    ├── ExtractionError       a stage that fails on a document: document_id, stage, cause, rule
    ├── OptionError           an option with a value that it does not take: name, value, available, reason
    ├── PushError             a triple store that does not accept a graph: target, reason
    ├── RequestError          a request that the server cannot answer: status, reason
    ├── WorkerError           worker processes that do not start: exit_code
    └── MissingExtraError     an optional package that is not installed: package, extra

The attributes hold the values; ``str(error)`` is one line: what is wrong, where, and
the remedy.  The library raises; only the command line prints.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


class KgError(Exception):
    """The base of all errors that kg raises on purpose; catch it to catch them all."""


class _PlaceError(KgError):
    """An error at a file, or a line of one; ``reason`` says what is wrong and the remedy."""

    def __init__(self, path: str | Path, reason: str, line: int | None = None) -> None:
        self.path = str(path)
        self.line = line
        self.reason = reason
        super().__init__(path, reason, line)

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason}"


class InputError(_PlaceError):
    """A text that cannot be read.

    >>> print(InputError("a.jsonl", "no field 'text'; add one to the record", 3))
    a.jsonl:3: no field 'text'; add one to the record
    """


class LexiconError(_PlaceError):
    """A word table that breaks its own rules."""


class StoreError(_PlaceError):
    """A graph or store that cannot be parsed, read or written."""


def not_a_store(path: str | Path) -> StoreError:
    """Return the error for a folder that is not a store, or does not exist."""
    return StoreError(path, "not a store; create one with: kg add STORE INPUT")


def incomplete(path: str | Path) -> StoreError:
    """Return the error for a store whose graph is behind its ledger."""
    return StoreError(path, "the last run was interrupted; repeat its command to complete the store")


def _choices(available: Iterable[str]) -> str:
    names = sorted(available)
    return f"; choose one of: {', '.join(names)}" if names else ""


class QueryError(KgError):
    """A named query that does not exist, a wrong parameter, or SPARQL that is not valid."""

    def __init__(self, name: str, reason: str, available: Iterable[str] = ()) -> None:
        self.name = name
        self.reason = reason
        self.available = tuple(sorted(available))
        super().__init__(name, reason, self.available)

    def __str__(self) -> str:
        return f"query {self.name!r}: {self.reason}{_choices(self.available)}"


class OptionError(KgError):
    """An option with a value that it does not take; ``reason`` says why not.

    >>> print(OptionError("format", "ttx", ["turtle", "trig"]))
    format: no such value 'ttx'; choose one of: trig, turtle
    """

    def __init__(
        self, name: str, value: str, available: Iterable[str] = (), reason: str = "no such value"
    ) -> None:
        self.name = name
        self.value = value
        self.available = tuple(sorted(available))
        self.reason = reason
        super().__init__(name, value, self.available, reason)

    def __str__(self) -> str:
        return f"{self.name}: {self.reason} {self.value!r}{_choices(self.available)}"


class ExtractionError(KgError):
    """A fault of kg: a stage that fails on a document.

    ``stage`` is the function that failed, ``cause`` what it raised, as text; ``rule`` is
    the rule whose result it could not use, where that is known.

    >>> print(ExtractionError("forum", "topics", "ValueError: no words"))
    document 'forum': the stage 'topics' failed: ValueError: no words; please report it with the text
    """

    def __init__(self, document_id: str, stage: str, cause: str, rule: str | None = None) -> None:
        self.document_id = document_id
        self.stage = stage
        self.cause = cause
        self.rule = rule
        super().__init__(document_id, stage, cause, rule)

    def __str__(self) -> str:
        on = "" if self.rule is None else f" on a result of the rule {self.rule!r}"
        return (
            f"document {self.document_id!r}: the stage {self.stage!r} failed{on}: {self.cause};"
            " please report it with the text"
        )


@contextmanager
def in_stage(document_id: str, stage: str, rule: str | None = None) -> Iterator[None]:
    """Raise what goes wrong in a stage as an ExtractionError, with the exception as its cause.

    Errors of kg itself pass unchanged, and so does what no stage is to blame for (MemoryError).
    """
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        cause = f"{type(error).__name__}: {error}"
        raise ExtractionError(document_id, stage, cause, rule) from error


class RequestError(KgError):
    """A request that ``kg serve`` or ``kg mcp`` cannot answer; ``status`` is an HTTP status (RFC 9110)."""

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        self.reason = reason
        super().__init__(status, reason)

    def __str__(self) -> str:
        return self.reason


class WorkerError(KgError):
    """Worker processes that end before they start reading."""

    def __init__(self, exit_code: int | None) -> None:
        self.exit_code = exit_code
        super().__init__(exit_code)

    def __str__(self) -> str:
        return (
            f"worker processes do not start (exit code {self.exit_code});"
            " in a script, call kg under: if __name__ == '__main__'"
        )


class PushError(KgError):
    """A triple store that refuses what is sent to it, or does not keep it.

    >>> print(PushError("http://localhost:7878/update", "refuses the credentials"))
    http://localhost:7878/update: refuses the credentials
    """

    def __init__(self, target: str, reason: str) -> None:
        self.target = target
        self.reason = reason
        super().__init__(target, reason)

    def __str__(self) -> str:
        return f"{self.target}: {self.reason}"


class MissingExtraError(KgError):
    """A feature whose optional package is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(package, extra)

    def __str__(self) -> str:
        return (
            f"{self.package} is not installed; install it with: pip install 'bodokg[{self.extra}]',"
            f" or in a clone: pip install '.[{self.extra}]'"
        )
