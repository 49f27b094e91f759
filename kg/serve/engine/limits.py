"""Limits on the resources of a query, enforced on its process (setrlimit, POSIX)."""

import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one query: seconds, bytes of memory beyond the graph's own, rows, bytes of its answer."""

    seconds: float = 30.0
    memory: int = 1024 * MIB
    rows: int = 100_000
    size: int = 64 * MIB


def hold(limits: Limits) -> None:
    """Set the limits of this process; beyond them the system refuses memory or ends the process."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + 1)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, int(limits.seconds) + 2)
    _lower(resource.RLIMIT_FSIZE, limits.size)
    # Other systems than Linux do not tell the current size; there the limit is on the total.
    _lower(resource.RLIMIT_AS, _size() + limits.memory)


def _lower(what: int, to: int) -> None:
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (to, to))


def _size() -> int:
    """Return the bytes of this process' address space, where the system tells."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
