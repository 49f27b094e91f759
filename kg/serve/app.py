"""The ASGI application: routes and middleware."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.errors import RequestError
from kg.serve import handlers as pages
from kg.serve import protocol
from kg.serve.answers import answered
from kg.serve.engine import Engine
from kg.serve.engine.jobs import Job
from kg.serve.guard import MORE, Guard, SecurityHeaders
from kg.serve.negotiation import HTML, SOLUTIONS, choose, content_type
from kg.vocabulary import FOLDERS


def application(engine: Engine, *, token: str | None = None, origins: Iterable[str] = ()) -> Starlette:
    """Return the ASGI application that answers from an engine."""
    origins = tuple(origins)
    cors = Middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Accept", "Authorization", "Content-Type"],
        expose_headers=[MORE],
    )
    app = Starlette(
        routes=[
            Route("/", pages.ask),
            Route("/sparql", _sparql, methods=["GET", "POST"]),
            Route("/query/{name}", _named),
            Route("/view", pages.view, methods=["GET", "POST"]),
            Route("/vocabulary.json", pages.vocabulary),
            Route("/static/{name}", pages.static),
            Route("/login", pages.login, methods=["GET", "POST"]),
            *(Route(f"/{folder}/{{name:path}}", pages.entity) for folder in FOLDERS),
        ],
        # A CORS preflight has no token, so CORSMiddleware answers it before the guard checks the token.
        middleware=[
            Middleware(SecurityHeaders),
            *([cors] if origins else []),
            Middleware(Guard, token=token, origins=origins),
        ],
        exception_handlers={RequestError: _request_error, HTTPException: _http_error},
    )
    app.state.engine = engine
    app.state.token = token
    return app


async def _sparql(request: Request) -> Response:
    text = await protocol.query(request)
    media, format = protocol.media_type(text, request.headers.get("accept"))
    headers = {"Content-Type": content_type(media), "Vary": "Accept"}
    return await answered(request, Job("query", text, format), headers)


async def _named(request: Request) -> Response:
    """Answer a named query a page at a time: its rows, or the page of them with their network."""
    query, words, limit = protocol.named(request)
    media = choose(request.headers.get("accept"), [*SOLUTIONS, HTML])
    headers = {"Content-Type": content_type(media), "Vary": "Accept"}
    if media == HTML:
        return await answered(request, Job("view", query.name, "", words, limit), headers | pages.PICTURE)
    return await answered(request, Job("named", query.name, SOLUTIONS[media], words, limit), headers)


async def _request_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)  # noqa: S101 - what it is registered for
    return _error(request, error.status, error.reason, {"Retry-After": "5"} if error.status == 503 else {})


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
    return _error(request, error.status_code, error.detail, dict(error.headers or {}))


def _error(request: Request, status: int, reason: str, headers: dict[str, str]) -> Response:
    """Answer with an error: a page for browsers, a line of text for programs."""
    if request.url.path != "/sparql" and "text/html" in request.headers.get("accept", ""):
        return pages.error(status, reason, headers)
    return PlainTextResponse(f"{reason}\n", status, headers)
