"""The application: which address gives what."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from kg.errors import RequestError
from kg.serve import protocol
from kg.serve.engine import Answer, Engine
from kg.serve.guard import Guard
from kg.serve.jobs import Job
from kg.serve.negotiation import content_type

_PIECE = 1 << 16
_GONE = 499
"""What nobody reads: the client has left."""


def application(engine: Engine, *, token: str | None = None, origins: Iterable[str] = ()) -> Starlette:
    """Return the ASGI application that answers from an engine."""
    app = Starlette(
        routes=[Route("/sparql", _sparql, methods=["GET", "POST"])],
        middleware=[Middleware(Guard, token=token, origins=tuple(origins))],
        exception_handlers={RequestError: _told, HTTPException: _told_by_starlette},
    )
    app.state.engine = engine
    return app


async def _sparql(request: Request) -> Response:
    text = await protocol.query(request)
    media, format = protocol.media_type(text, request.headers.get("accept"))
    headers = {"Content-Type": content_type(media), "Vary": "Accept"}
    return await answered(request, Job("query", text, format), headers)


async def answered(request: Request, job: Job, headers: dict[str, str]) -> Response:
    """Return the answer to a job when all of it is there; ends the job when the client leaves."""
    stack = AsyncExitStack()
    engine: Engine = request.app.state.engine
    answer = await _unless_gone(request, lambda: stack.enter_async_context(engine.answer(job)))

    async def pieces() -> AsyncIterator[bytes]:
        async with stack:
            while piece := answer.file.read(_PIECE):
                yield piece

    return StreamingResponse(pieces(), headers={**headers, "Content-Length": str(answer.size)})


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


async def _told(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)  # noqa: S101 - what it is registered for
    headers = {"Retry-After": "5"} if error.status == 503 else {}
    return PlainTextResponse(f"{error.reason}\n", error.status, headers)


async def _told_by_starlette(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
    return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)
