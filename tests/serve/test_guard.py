"""Who may ask, and with which headers every answer goes out."""

import http.client
import time

import httpx
import pytest

from kg.serve.guard import COOKIE, _cookie
from tests.serve.conftest import Start

ASK = {"query": "ASK {}"}
TOKEN = "sesame-7"  # noqa: S105


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9000", "[::1]:80", "localhost."])
def test_the_names_of_this_machine_are_answered(client: httpx.Client, host: str) -> None:
    assert client.get("/sparql", params=ASK, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.1", "[", "", "0.0.0.1"]
)
def test_any_other_name_is_refused(client: httpx.Client, host: str) -> None:
    assert client.get("/sparql", params=ASK, headers={"Host": host}).status_code == 421


def test_a_request_without_a_name_is_refused(client: httpx.Client) -> None:
    connection = http.client.HTTPConnection(client.base_url.host, client.base_url.port)
    connection.putrequest("GET", "/sparql?query=ASK%7B%7D", skip_host=True)
    connection.endheaders()
    assert connection.getresponse().status in (400, 421)
    connection.close()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ],
)
def test_the_page_of_another_site_is_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    answer = client.post("/sparql", data=ASK, headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
    ],
)
def test_our_own_page_and_links_are_answered(client: httpx.Client, headers: dict[str, str]) -> None:
    answer = client.get("/sparql", params=ASK, headers=headers)
    assert (answer.status_code, "access-control-allow-origin" in answer.headers) == (200, False)


def test_our_own_origin_is_answered(client: httpx.Client) -> None:
    origin = str(client.base_url).rstrip("/")
    assert client.post("/sparql", data=ASK, headers={"Origin": origin}).status_code == 200


def test_an_origin_that_was_named_may_read(start: Start) -> None:
    client = start(origins=["https://good.example"])
    answer = client.post("/sparql", data=ASK, headers={"Origin": "https://good.example"})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "https://good.example"
    assert "Origin" in answer.headers["vary"]
    asked = {"Origin": "https://good.example", "Access-Control-Request-Method": "POST"}
    preflight = client.options("/sparql", headers=asked)
    assert (preflight.status_code, preflight.headers["access-control-allow-methods"]) == (200, "GET, POST")
    assert client.post("/sparql", data=ASK, headers={"Origin": "https://bad.example"}).status_code == 403


@pytest.mark.parametrize("path", ["/sparql?query=ASK{}", "/sparql", "/nothing", "/"])
def test_every_answer_has_the_headers_of_security(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "server" not in headers


def test_with_a_token_nobody_else_is_answered(start: Start) -> None:
    client = start(token=TOKEN, origins=["https://good.example"])
    # Not even what looks like the question before a question of a site that was named.
    asked = {"Origin": "https://good.example", "Access-Control-Request-Method": "POST"}
    for method in ("GET", "POST"):
        assert client.request(method, "/sparql", params=ASK, headers=asked).status_code == 401
    for headers in ({}, {"Authorization": "Bearer other"}, {"Authorization": "Basic sesame-7"}):
        answer = client.get("/sparql", params=ASK, headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    for headers in (
        {"Authorization": "Bearer sesame-7"},
        {"authorization": "bearer  sesame-7", "Host": "any.example"},
        {"Cookie": f"{COOKIE}=sesame-7"},
    ):
        assert client.get("/sparql", params=ASK, headers=headers).status_code == 200


def test_a_token_of_any_letters_opens_by_header_and_by_cookie(start: Start) -> None:
    token = '열려라; "참깨"'  # noqa: S105
    client = start(token=token)
    header = {b"Authorization": f"Bearer {token}".encode()}
    assert client.get("/sparql", params=ASK, headers=header).status_code == 200
    assert client.post("/login", data={"token": token}).status_code == 303
    assert client.get("/sparql", params=ASK).status_code == 200


def test_a_cookie_of_many_backslashes_costs_no_time() -> None:
    before = time.process_time()
    assert _cookie(f'{COOKIE}="' + "\\" * 60_000) == b'"' + b"\\" * 60_000
    assert time.process_time() - before < 1
