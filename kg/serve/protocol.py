"""Requests → queries: the read-only part of the SPARQL 1.1 Protocol (section 2), and named queries."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

from kg import queries
from kg.errors import QueryError, RequestError
from kg.serve import syntax
from kg.serve.negotiation import SOLUTIONS, TRIPLES, choose

MOST_QUERY = 1 << 16
"""The maximum of bytes of a query; a form that holds one may be four times as large."""
_MOST_BODY = 4 * MOST_QUERY
_MOST_FIELDS = 100
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
Asked = Mapping[str, Sequence[str]]
_DATASET = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")


async def query(request: Request) -> str:
    """Return the query of a request.

    Raises RequestError: 400, 403 for an update, 413, 415; see ``kg.serve.syntax.form`` too.
    """
    asked: Asked = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media == _UPDATE:
            raise RequestError(403, "updates are refused: this endpoint is read-only")
        if media not in (_FORM, _QUERY):
            raise RequestError(415, f"send {_FORM} or {_QUERY}")
        text = _text(await _body(request))
        if media == _QUERY:
            asked = {**asked, "query": [*asked.get("query", ()), text]}
        else:
            asked = _merged(asked, _form(text))
    return _only(asked)


def _form(text: str) -> Asked:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise RequestError(400, f"more than {_MOST_FIELDS} fields in the form") from error


def _merged(first: Asked, second: Asked) -> Asked:
    return {name: [*first.get(name, ()), *second.get(name, ())] for name in {*first, *second}}


def _only(asked: Asked) -> str:
    if "update" in asked:
        raise RequestError(403, "updates are refused: this endpoint is read-only")
    for name in _DATASET:
        if name in asked:
            raise RequestError(400, f"{name} is refused: all named graphs are queried; narrow with GRAPH")
    queries = asked.get("query", ())
    if len(queries) != 1:
        raise RequestError(400, f"exactly one query is needed, not {len(queries)}")
    text = queries[0]
    if len(text.encode(errors="replace")) > MOST_QUERY:
        raise RequestError(413, f"a query has at most {MOST_QUERY:,} bytes")
    if "\ufffd" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise RequestError(400, "the query is not UTF-8")
    return text


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > _MOST_BODY:
                raise RequestError(413, f"a query has at most {MOST_QUERY:,} bytes")
    except ClientDisconnect as error:
        raise RequestError(400, "the request ended too early") from error
    return bytes(body)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise RequestError(400, "the body is not UTF-8") from error


def named(request: Request) -> tuple[queries.Query, dict[str, str], int | None]:
    """Return the named query of a request, its parameters, and the limit on its rows.

    Raises RequestError: 404 for an unknown name, 400 for invalid parameters.
    """
    try:
        query = queries.named(request.path_params["name"])
    except QueryError as error:
        raise RequestError(404, str(error)) from error
    asked = parse_qs(request.url.query, keep_blank_values=True)
    if twice := [name for name, values in asked.items() if len(values) > 1]:
        raise RequestError(400, f"only one {twice[0]} can be asked for")
    words = {name: value for name, (value,) in asked.items()}
    limit = words.pop("limit", None)
    if limit is not None and not (limit.isascii() and limit.isdecimal() and len(limit) < 10):
        raise RequestError(400, f"limit: {limit!r} is not a number of rows; 0 stands for all")
    try:
        query.bind(**words)
    except QueryError as error:
        raise RequestError(400, str(error)) from error
    return query, words, None if limit is None else int(limit)


def media_type(text: str, accept: str | None) -> tuple[str, str]:
    """Return the media type of the answer to a query, and the name of its format.

    Raises RequestError: 406, and what ``kg.serve.syntax.form`` says of the query.
    """
    offered = SOLUTIONS if syntax.form(text) in ("SELECT", "ASK") else TRIPLES
    media = choose(accept, offered)
    return media, offered[media]
