"""HTTP with patience: requests that are tried again until the store answers, and credentials for them."""

import os
import random
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from kg.errors import MissingExtraError, PushError

try:
    import requests
    from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
except ModuleNotFoundError as error:
    raise MissingExtraError("requests", "push") from error

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

USER, PASSWORD, TOKEN = "KG_PUSH_USER", "KG_PUSH_PASSWORD", "KG_PUSH_TOKEN"

_BUSY = {408, 425, 429, 502, 503, 504}
_FAULT = 500
_FAULTS = 3
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_UNANSWERED = 10.0
_CONNECT, _READ = 10.0, 600.0


class TooLarge(Exception):  # noqa: N818 - no error: what is sent is sent again in smaller pieces
    """A request that the store, or a proxy before it, finds too large."""


class _Bearer(AuthBase):
    """A token in the header (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: "PreparedRequest") -> "PreparedRequest":
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class Client:
    """A connection to one store, with the credentials of its host.

    A request that gets no answer, or the answer that the store is busy, is sent again
    after a pause: exponential backoff with full jitter, or as the store asks
    (Retry-After), until ``wait`` seconds are over; ten at most as long as the store
    has not answered at all.  Whatever is sent must bear to be sent twice.
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
        self._session = requests.Session()
        self._known: dict[str, AuthBase | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

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
        """Return the body of the answer; ``absent``: nothing there is an answer, too.

        Raises PushError with what failed and what to do, and TooLarge.
        """
        start, attempt = time.monotonic(), 0
        while True:
            asked = None
            try:
                answer = self._session.request(
                    method,
                    url,
                    data=body,
                    params=params,
                    headers=headers,
                    auth=self._credentials(url),
                    timeout=(_CONNECT, _READ),
                    allow_redirects=False,
                )
            except requests.exceptions.SSLError as error:
                raise PushError(
                    url, "its certificate is not trusted; name your authority's with REQUESTS_CA_BUNDLE"
                ) from error
            except (
                requests.ConnectionError,
                requests.Timeout,
                requests.exceptions.ChunkedEncodingError,
            ) as e:
                reason = _said(e)
            else:
                self._answered = True
                if 200 <= answer.status_code < 300 or (absent and answer.status_code == 404):
                    return answer.content
                reason = f"{answer.status_code} {answer.reason}"
                fault = answer.status_code == _FAULT and attempt + 1 < _FAULTS
                if answer.status_code not in _BUSY and not fault:
                    raise _refused(url, answer)
                asked = answer.headers.get("Retry-After")
            pause = _length(asked, attempt)
            left = (self._wait if self._answered else min(self._wait, _UNANSWERED)) - time.monotonic() + start
            if left < pause:
                raise PushError(
                    url,
                    f"no success in {time.monotonic() - start:.0f} s, last: {reason}; see whether the"
                    " store runs, then give the same command again: it goes on where it was",
                )
            self._waiting(f"{url}: {reason}; trying again")
            self._pause(pause)
            attempt += 1

    def _credentials(self, url: str) -> AuthBase | None:
        """Return the credentials of a URL's host; those of the environment are for the target alone."""
        host = urlsplit(url).netloc
        if host not in self._known:
            self._known[host] = self._found(url, from_environment=host == self._host)
        return self._known[host]

    def _found(self, url: str, *, from_environment: bool) -> AuthBase | None:
        pair = requests.utils.get_netrc_auth(url)
        if from_environment:
            if token := os.environ.get(TOKEN):
                return _Bearer(token)
            if user := os.environ.get(USER):
                pair = user, os.environ.get(PASSWORD, "")
        if pair is None:
            return None
        user, password = pair
        if self._digest:
            return HTTPDigestAuth(user, password)
        return HTTPBasicAuth(user.encode(), password.encode())  # requests would write Latin-1


def _length(asked: str | None, attempt: int) -> float:
    """Return the seconds of a pause."""
    if asked is not None and asked.isdecimal():
        return float(asked)
    most: float = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt)
    return random.uniform(0.1, 1) * most  # noqa: S311 - jitter


def _said(error: Exception) -> str:
    """Return what the system says of a connection, without addresses of objects."""
    cause: BaseException = error
    while cause.__cause__ or cause.__context__:
        cause = cause.__cause__ or cause.__context__ or cause
    return getattr(cause, "strerror", None) or type(cause).__name__


def _refused(url: str, answer: "Response") -> Exception:
    """Return the error of an answer that no second try would change."""
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
            reason = f"{status} {answer.reason}: {_first_line(answer.text)}"
    return PushError(url, reason)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "no reason given")[:300]
