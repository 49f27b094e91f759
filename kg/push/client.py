"""HTTP requests to a triple store: with credentials, and with retries until it answers."""

import os
import random
import ssl
import time
from collections.abc import Callable, Generator, Mapping
from netrc import NetrcParseError, netrc
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from kg.errors import MissingExtraError, PushError

try:
    import httpx
except ModuleNotFoundError as error:
    raise MissingExtraError("httpx", "push") from error

USER, PASSWORD, TOKEN = "KG_PUSH_USER", "KG_PUSH_PASSWORD", "KG_PUSH_TOKEN"

_BUSY = {408, 425, 429, 502, 503, 504}
_FAULT = 500
_FAULTS = 3
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_UNANSWERED = 10.0
_TIMEOUT = httpx.Timeout(600.0, connect=10.0)


class TooLarge(Exception):  # noqa: N818 - no error: what is sent is sent again in smaller pieces
    """The store, or a proxy before it, rejected a request as too large."""


class _Again(Exception):  # noqa: N818 - no error: the request is sent again
    """A temporary failure: the reason, and the seconds that the store asks to wait (Retry-After).

    ``refusal`` is the error to raise if it persists.
    """

    def __init__(self, reason: str, *, after: str | None = None, refusal: Exception | None = None) -> None:
        super().__init__(reason)
        self.after = after
        self.refusal = refusal


class _Bearer(httpx.Auth):
    """A token in the header (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class Client:
    """A connection to one store, with the credentials of its host.

    A request that gets no answer, or the answer that the store is busy, is sent again
    after a pause: exponential backoff with full jitter, or as the store asks
    (Retry-After), for at most ``wait`` seconds, and at most ten as long as the store
    has never answered.  All requests must be idempotent.
    """

    def __init__(
        self,
        to: str,
        *,
        digest: bool = False,
        wait: float = 300,
        pause: Callable[[float], None] = time.sleep,
        waiting: Callable[[str], None] = lambda reason: None,
    ) -> None:
        self._host = urlsplit(to).netloc
        self._digest = digest
        self._wait = wait
        self._pause = pause
        self._waiting = waiting
        self._answered = False
        self._http = httpx.Client(timeout=_TIMEOUT)
        self._known: dict[str, httpx.Auth | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def send(
        self,
        method: str,
        url: str,
        body: bytes | Mapping[str, str] | None = None,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        absent: bool = False,
    ) -> bytes:
        """Send a request and return the body of the answer; with ``absent``, 404 is no error.

        Raises PushError with what failed and what to do, and TooLarge.
        """
        start, attempt = time.monotonic(), 0
        while True:
            attempt += 1
            try:
                return self._once(method, url, body, params, headers, absent)
            except _Again as failed:
                if failed.refusal is not None and attempt == _FAULTS:
                    raise failed.refusal from None
                pause, waited = _pause(failed.after, attempt), time.monotonic() - start
                if waited + pause > (self._wait if self._answered else min(self._wait, _UNANSWERED)):
                    raise PushError(
                        url,
                        f"no success in {waited:.0f} s, last: {failed}; check that the store"
                        " runs, then repeat the command to continue",
                    ) from failed
                self._waiting(f"{url}: {failed}; trying again")
            self._pause(pause)

    def _once(
        self,
        method: str,
        url: str,
        body: bytes | Mapping[str, str] | None,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
        absent: bool,
    ) -> bytes:
        """Send a request once; raise _Again where another attempt may succeed."""
        content, form = (body, None) if isinstance(body, bytes) else (None, body)
        auth = self._credentials(url)
        try:
            answer = self._http.request(
                method, url, content=content, data=form, params=params, headers=headers, auth=auth
            )
        except httpx.RequestError as error:
            cause = _cause(error)
            if isinstance(cause, ssl.SSLCertVerificationError):
                reason = "its certificate is not trusted; name your authority's with SSL_CERT_FILE"
                raise PushError(url, reason) from error
            raise _Again(getattr(cause, "strerror", None) or type(cause).__name__) from error
        self._answered = True
        if answer.is_success or (absent and answer.status_code == 404):
            return answer.content
        reason = f"{answer.status_code} {answer.reason_phrase}"
        if answer.status_code in _BUSY:
            raise _Again(reason, after=answer.headers.get("Retry-After"))
        if answer.status_code == _FAULT:
            raise _Again(reason, refusal=_refused(url, answer))
        raise _refused(url, answer)

    def _credentials(self, url: str) -> httpx.Auth | None:
        """Return the credentials for a URL; those in environment variables are used for the target only."""
        host = urlsplit(url).netloc
        if host not in self._known:
            self._known[host] = self._found(url, from_environment=host == self._host)
        return self._known[host]

    def _found(self, url: str, *, from_environment: bool) -> httpx.Auth | None:
        pair = _netrc(urlsplit(url).hostname or "")
        if from_environment:
            if token := os.environ.get(TOKEN):
                return _Bearer(token)
            if user := os.environ.get(USER):
                pair = user, os.environ.get(PASSWORD, "")
        if pair is None:
            return None
        return httpx.DigestAuth(*pair) if self._digest else httpx.BasicAuth(*pair)


def _netrc(host: str) -> tuple[str, str] | None:
    """Return user and password of a host from the file that NETRC names, or ``~/.netrc``."""
    try:
        found = netrc(os.environ.get("NETRC") or Path.home() / ".netrc").authenticators(host)
    except (OSError, NetrcParseError):
        return None
    return (found[0] or found[1], found[2] or "") if found else None


def _pause(after: str | None, attempt: int) -> float:
    """Return the seconds before the next attempt; the shortest pause if the store asks for none."""
    if after is not None and after.isdecimal():
        return max(float(after), _FIRST_PAUSE)
    most: float = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (attempt - 1))
    return random.uniform(0.1, 1) * most  # noqa: S311 - jitter


def _cause(error: BaseException) -> BaseException:
    """Return the root cause of an error, which comes from the system."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return error


def _refused(url: str, answer: httpx.Response) -> Exception:
    """Return the error for an answer that another attempt would not change."""
    match answer.status_code:
        case 413:
            return TooLarge()
        case 401 | 403:
            host = urlsplit(url).hostname
            reason = (
                f"refuses the credentials ({answer.status_code}); set {USER} and {PASSWORD}, or {TOKEN},"
                f" or write a line for {host} into ~/.netrc"
            )
        case 404 | 405:
            reason = f"takes nothing here ({answer.status_code}); see whether --to and --profile are right"
        case status if 300 <= status < 400:
            reason = f"has moved to {answer.headers.get('Location')}; name that address with --to"
        case status:
            reason = f"{status} {answer.reason_phrase}: {_first_line(answer.text)}"
    return PushError(url, reason)


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "no reason given")
    return "".join(letter if letter.isprintable() else " " for letter in line[:300])
