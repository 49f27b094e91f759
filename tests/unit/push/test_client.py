import base64
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kg.errors import PushError
from kg.push.client import Client, TooLarge
from tests.unit.push.server import Server

UPDATE = b"INSERT DATA { <http://e/s> <http://e/p> <http://e/o> }"


@contextmanager
def client(server: Server, *, wait: float = 60, pauses: list[float] | None = None) -> Iterator[Client]:
    found = pauses if pauses is not None else []
    with Client(server.url, wait=wait, pause=found.append) as opened:
        yield opened


@pytest.mark.parametrize("fault", [0, 408, 425, 429, 500, 502, 503, 504])
def test_a_fault_that_may_pass_is_tried_again(server: Server, fault: int) -> None:
    server.answers = [fault, fault]
    with client(server) as opened:
        opened.send("POST", f"{server.url}/update", UPDATE)
    assert len(server.store) == 1


def test_pauses_grow_and_are_not_all_alike(server: Server) -> None:
    server.answers = [503] * 12
    pauses: list[float] = []
    with client(server, pauses=pauses, wait=10_000) as opened:
        opened.send("POST", f"{server.url}/update", UPDATE)
    assert all(0 < pause <= min(30, 0.5 * 2**n) for n, pause in enumerate(pauses))
    assert max(pauses[6:]) > 0.5
    assert len({pause / min(30, 0.5 * 2**n) for n, pause in enumerate(pauses)}) > 1


def test_the_store_may_ask_for_a_pause(server: Server) -> None:
    server.answers, server.headers = [429], {"Retry-After": "7"}
    pauses: list[float] = []
    with client(server, pauses=pauses) as opened:
        opened.send("POST", f"{server.url}/update", UPDATE)
    assert pauses == [7]


def test_a_store_that_asks_for_no_pause_gets_a_short_one(server: Server) -> None:
    server.answers, server.headers = [503], {"Retry-After": "0"}
    pauses: list[float] = []
    with client(server, pauses=pauses) as opened:
        opened.send("POST", f"{server.url}/update", UPDATE)
    assert pauses == [0.5]


def test_patience_ends(server: Server) -> None:
    server.answers, server.headers = [503], {"Retry-After": "61"}
    with client(server) as opened, pytest.raises(PushError, match=r"last: 503 .*repeat the command"):
        opened.send("POST", f"{server.url}/update", UPDATE)


def test_nobody_there_is_told_sooner() -> None:
    pauses: list[float] = []
    told: list[str] = []
    url = "http://127.0.0.1:9/update"
    with Client(url, pause=pauses.append, waiting=told.append) as opened, pytest.raises(PushError) as error:
        opened.send("POST", url, UPDATE)
    assert error.value.target == url
    assert "Connection refused" in error.value.reason
    assert max(pauses) <= 10
    assert told[0] == f"{url}: Connection refused; trying again"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, "400 Bad Request: a fault on purpose"),
        (401, "set KG_PUSH_USER and KG_PUSH_PASSWORD, or KG_PUSH_TOKEN, or write a line for 127.0.0.1"),
        (403, "refuses the credentials"),
        (404, "see whether --to and --profile are right"),
        (302, "has moved to http://elsewhere/; name that address with --to"),
    ],
)
def test_a_refusal_is_told_at_once(server: Server, status: int, reason: str) -> None:
    server.answers, server.headers = [status], {"Location": "http://elsewhere/"}
    with client(server) as opened, pytest.raises(PushError) as error:
        opened.send("POST", f"{server.url}/update", UPDATE)
    assert reason in str(error.value)
    assert len(server.requests) == 1


def test_a_server_error_that_stays_is_told(server: Server) -> None:
    server.answers = [500] * 9
    with client(server) as opened, pytest.raises(PushError, match=r"500 .*: a fault on purpose$"):
        opened.send("POST", f"{server.url}/update", UPDATE)
    assert len(server.requests) == 3


def test_too_large(server: Server) -> None:
    server.most_bytes = 10
    with client(server) as opened, pytest.raises(TooLarge):
        opened.send("POST", f"{server.url}/update", UPDATE)


def test_a_certificate_that_is_not_trusted_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise httpx.ConnectError("refused") from ssl.SSLCertVerificationError()

    monkeypatch.setattr(httpx.Client, "request", refuse)
    with Client("https://e/") as opened, pytest.raises(PushError, match="SSL_CERT_FILE"):
        opened.send("POST", "https://e/", UPDATE)


def basic(pair: str) -> str:
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def test_a_password_of_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.login = basic("아무개:비밀")
    monkeypatch.setenv("KG_PUSH_USER", "아무개")
    monkeypatch.setenv("KG_PUSH_PASSWORD", "비밀")
    with client(server) as opened:
        opened.send("POST", f"{server.url}/update", UPDATE)


def test_a_token(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.login = "Bearer 1234"
    monkeypatch.setenv("KG_PUSH_TOKEN", "1234")
    with client(server) as opened:
        opened.send("POST", f"{server.url}/update", UPDATE)


def test_a_line_of_netrc(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    server.login = basic("who:secret")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login who password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with client(server) as opened:
        opened.send("POST", f"{server.url}/update", UPDATE)


def test_credentials_of_the_environment_go_to_the_target_alone(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_PUSH_TOKEN", "1234")
    with Client("http://elsewhere/") as opened:
        opened.send("POST", f"{server.url}/update", UPDATE)
    assert "Authorization" not in server.requests[0].headers


def test_no_error_tells_credentials(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_PUSH_USER", "who")
    monkeypatch.setenv("KG_PUSH_PASSWORD", "s3cret")
    server.answers = [400]
    told: list[str] = []
    with Client(server.url, waiting=told.append) as opened, pytest.raises(PushError) as error:
        opened.send("POST", f"{server.url}/update", UPDATE)
    assert "s3cret" not in f"{error.value} {vars(error.value)} {told}"
