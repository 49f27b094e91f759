"""A thread of its own for what runs an event loop: a browser in the tests' thread has one already."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


def run_aside(session: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Return what a coroutine returns, run in another thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(session())).result()


@contextmanager
def loop_aside() -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    """Give what runs one coroutine after another in another thread, all in one event loop."""
    runner = asyncio.Runner()
    with ThreadPoolExecutor(1) as thread:
        try:
            yield lambda session: thread.submit(runner.run, session).result()
        finally:
            thread.submit(runner.close).result()
