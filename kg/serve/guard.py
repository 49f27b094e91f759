"""Access control by the Host, Origin and token of a request; and the security headers of every response.

Starlette's CORSMiddleware, which runs between the two here, decides what an allowed origin may do.
"""

import hmac
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import quote, unquote_to_bytes, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "bodokg-token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""The Content Security Policy of every response that does not set its own."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
MORE = "Bodokg-More"
"""The header of a response that has only one page of the rows."""
_FILES = "/static/"
"""Static files need no token: they hold no data, and a sandboxed page, which has no origin, uses them."""
_OPEN = ("/login", _FILES)
"""Paths that need no token: those of the form that asks for it."""


def is_loopback(host: str) -> bool:
    """Return whether a host name or address can only mean this machine.

    >>> is_loopback("localhost"), is_loopback("127.0.0.2"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class SecurityHeaders:
    """Middleware that adds the security headers to every response, also to those of inner middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI 3)."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                _secure(MutableHeaders(scope=message), file=scope["path"].startswith(_FILES))
            await send(message)

        await self._app(scope, receive, secured)


class Guard:
    """Middleware that rejects requests that may not reach the application.

    Without a token only requests to this machine's own names are answered (421 for
    others), which keeps out pages whose name was bound to this address (DNS
    rebinding).  Requests that another site's page sends are refused with 403, but
    for those of ``origins`` and links that somebody follows.
    """

    def __init__(self, app: ASGIApp, *, token: str | None = None, origins: Iterable[str] = ()) -> None:
        self._app = app
        self._token = token
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI 3)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        await (self._refused(scope, headers) or self._app)(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        allowed = headers.get("origin") in self._origins
        if self._token is None and not is_loopback(_name(headers.get("host", ""))):
            return _plain(421, "this server answers to localhost only; others need a token")
        if not allowed and not scope["path"].startswith(_FILES) and _foreign(scope["method"], headers):
            return _plain(403, "requests of other sites are refused; allow one with --cors")
        if self._token is not None and not scope["path"].startswith(_OPEN) and not self._has_token(headers):
            return _unauthorized(headers)
        return None

    def _has_token(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return is_token(given.strip(" \t").encode("latin-1"), self._token)
        return is_token(_cookie(headers.get("cookie", "")), self._token)


def is_token(given: bytes, token: str | None) -> bool:
    """Return whether a token is the right one, by comparison in constant time."""
    return token is not None and hmac.compare_digest(given, token.encode())


def set_cookie(answer: Response, token: str, *, secure: bool) -> None:
    """Keep a token in a cookie that no script and no other site can use."""
    answer.set_cookie(COOKIE, quote(token, safe=""), httponly=True, samesite="strict", secure=secure)


def _cookie(header: str) -> bytes:
    """Return the token in a Cookie header, as ``set_cookie`` wrote it; empty where there is none.

    http.cookies, and with it Starlette, takes seconds for some headers of 60 KB (CVE-2024-7592).
    """
    for pair in header.split(";"):
        name, _, value = pair.strip().partition("=")
        if name == COOKIE:
            return unquote_to_bytes(value)
    return b""


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _foreign(method: str, headers: Headers) -> bool:
    """Return whether the page of another site sent a request, other than by a link that was followed.

    Browsers send Sec-Fetch-Site, which no page can set; older ones only Origin.
    """
    site = headers.get("sec-fetch-site")
    if site is None:
        origin = headers.get("origin")
        return origin is not None and origin.partition("://")[2] != headers.get("host")
    if site in ("same-origin", "none"):
        return False
    followed = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    return method != "GET" or not followed


def _unauthorized(headers: Headers) -> Response:
    if "text/html" in headers.get("accept", ""):
        return Response(status_code=303, headers={"Location": "/login", "Cache-Control": "no-store"})
    answer = _plain(401, "send the token: Authorization: Bearer …")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _plain(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status)


def _secure(headers: MutableHeaders, *, file: bool) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("Cache-Control", "no-cache")
    headers.add_vary_header("Origin")
    if file or "Access-Control-Allow-Origin" in headers:
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
