"""A triple store for tests: Oxigraph behind HTTP in a thread, which can be told to fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, QueryResultsFormat, RdfFormat


@dataclass
class Request:
    method: str
    path: str
    parameters: dict[str, str]
    body: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Server:
    """``answers`` are given in turn to writes (a status, or 0 to hang up), before the store is asked."""

    url: str = ""
    store: ox.Store = field(default_factory=ox.Store)
    requests: list[Request] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    most_bytes: int = 1_000_000
    login: str = ""

    @property
    def writes(self) -> list[Request]:
        return [request for request in self.requests if request.path != "/query"]

    def lines(self) -> list[str]:
        """Return what is in the store as N-Quads, sorted."""
        return sorted(f"{quad} ." for quad in self.store)

    def answer(self, request: Request) -> tuple[int, bytes]:
        self.requests.append(request)
        if self.login and request.headers.get("Authorization") != self.login:
            return 401, b""
        if request.path == "/query":
            return 200, self._query(parse_qs(request.text)["query"][0])
        if self.answers and (status := self.answers.pop(0)) != 200:
            return status, b"\n a fault on purpose \nand more of it"
        if len(request.body) > self.most_bytes:
            return 413, b""
        if request.path == "/update":
            self.store.update(request.text)
        elif request.path == "/form":
            self.store.update(parse_qs(request.text)["update"][0])
        elif request.path == "/store":
            return self._graph(request)
        else:
            return 404, b""
        return 204, b""

    def _query(self, query: str) -> bytes:
        found = self.store.query(query)
        assert isinstance(found, ox.QuerySolutions | ox.QueryBoolean)
        return found.serialize(format=QueryResultsFormat.JSON) or b""

    def _graph(self, request: Request) -> tuple[int, bytes]:
        name = request.parameters.get("graph")
        graph = NamedNode(name) if name else DefaultGraph()
        there = any(self.store.quads_for_pattern(None, None, None, graph))
        if request.method in ("PUT", "DELETE"):
            self.store.remove_graph(graph)
        if request.method == "DELETE":
            return (204 if there else 404), b""
        self.store.load(request.body, format=RdfFormat.N_TRIPLES, to_graph=graph)
        return 204, b""


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            asked = {
                name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()
            }
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = Request(self.command, parts.path, asked, body, dict(self.headers))
            status, content = server.answer(request)
            if status == 0:
                self.close_connection = True
                return
            self.send_response(status)
            for header in server.headers.items():
                self.send_header(*header)
            if status != 204:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - as http.server calls them

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        server.url = f"http://127.0.0.1:{http.server_port}"
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
