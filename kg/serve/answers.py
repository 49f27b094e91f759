"""Answers of the engine → HTTP responses: sent once complete, cancelled when the client disconnects."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, suppress

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.errors import RequestError
from kg.serve.engine import Answer, Engine
from kg.serve.engine.jobs import Job
from kg.serve.guard import MORE

_PIECE = 1 << 16
_GONE = 499
"""The response to a client that has disconnected; nobody reads it."""


async def answered(request: Request, job: Job, headers: dict[str, str]) -> Response:
    """Return the response with the answer to a job.  Raises RequestError as ``Engine.answer`` does."""
    stack = AsyncExitStack()
    engine: Engine = request.app.state.engine
    answer = await _unless_gone(request, lambda: stack.enter_async_context(engine.answer(job)))

    async def pieces() -> AsyncIterator[bytes]:
        async with stack:
            while piece := answer.file.read(_PIECE):
                yield piece

    more = {MORE: "true"} if answer.more else {}
    return StreamingResponse(pieces(), headers={**headers, **more, "Content-Length": str(answer.size)})


async def _unless_gone(request: Request, work: Callable[[], Awaitable[Answer]]) -> Answer:
    working = asyncio.ensure_future(work())
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise RequestError(_GONE, "the client has left")
        return working.result()
    finally:
        for task in (working, leaving):
            task.cancel()
            with suppress(asyncio.CancelledError, RequestError):
                await task


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
