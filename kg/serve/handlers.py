"""The pages: the query page, pages of entities, answers as networks, and the login."""

import unicodedata
from dataclasses import asdict
from urllib.parse import parse_qs, quote

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from kg import queries
from kg.errors import RequestError
from kg.serve import guard, protocol, syntax
from kg.serve.answers import answered
from kg.serve.engine import Engine
from kg.serve.engine.jobs import Job
from kg.serve.negotiation import HTML, TRIPLES, choose, content_type
from kg.serve.pages import templates
from kg.serve.pages.terms import terms
from kg.vocabulary import prefixes

PICTURE = {"Content-Security-Policy": "frame-ancestors 'self'"}
"""Headers of a page with a network, which has its own security policy with the hashes of its scripts."""
_RDF = {format: media for media, format in reversed(TRIPLES.items())}
"""Format → its own media type."""


async def ask(request: Request) -> Response:
    """Return the query page."""
    engine: Engine = request.app.state.engine
    named = [queries.named(name) for name in queries.names()]
    examples = [
        {
            "name": query.name,
            "ko": query.title_ko,
            "en": query.title_en,
            "text": query.text.strip(),
            "parameters": [{"name": p, "ko": one.ko or p, "en": p} for p, one in query.parameters.items()],
        }
        for query in named
    ]
    given = {"base": engine.base, "examples": examples, "prefixes": prefixes(engine.base)}
    return _page("ask.html", given=given, examples=examples, source=engine.source.name)


async def view(request: Request) -> Response:
    """Return the result of a query as a page with its network, as ``kg query --view`` writes it."""
    text = await protocol.query(request)
    if syntax.form(text) == "ASK":
        raise RequestError(400, "an ASK query has no picture; use SELECT or CONSTRUCT")
    return await answered(request, Job("view", text), {"Content-Type": content_type(HTML), **PICTURE})


async def vocabulary(_: Request) -> Response:
    """Return the terms that graphs use, for completion."""
    return JSONResponse([asdict(term) for term in terms().values()])


async def static(request: Request) -> Response:
    """Return a static file of the pages."""
    found = templates.static(request.path_params["name"])
    if found is None:
        raise RequestError(404, "no such file")
    content, media, tag = found
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(content, headers={"Content-Type": media, "ETag": tag})


async def entity(request: Request) -> Response:
    """Return what the graph says of an IRI, as a page or as triples."""
    engine: Engine = request.app.state.engine
    path = request.url.path.removeprefix("/") if "%" not in request.url.path else request.scope["path"][1:]
    normal = unicodedata.normalize("NFC", path)
    if normal != path:
        return RedirectResponse(f"/{quote(normal)}", 301)
    iri = engine.base + path
    if not _is_iri(iri):
        raise RequestError(404, "no entity, fact or document of the graph has this IRI")
    asked = request.query_params.get("format")
    if asked is not None and asked not in _RDF:
        raise RequestError(404, f"available formats: {', '.join(_RDF)}")
    media = _RDF[asked] if asked else choose(request.headers.get("accept"), [HTML, *TRIPLES])
    headers = {"Content-Type": content_type(media), "Vary": "Accept"}
    job = Job("page", iri) if media == HTML else Job("triples", iri, TRIPLES[media])
    return await answered(request, job, headers)


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return not any(character in text or character < " " for character in '<>"{}|\\^` ')


async def login(request: Request) -> Response:
    """Ask for the token, and keep it in a cookie that no script and no other site can use."""
    token: str | None = request.app.state.token
    if request.method == "GET" or token is None:
        return _page("login.html", wrong=False)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > protocol.MOST_QUERY:
            raise RequestError(413, "too long for a token")
    given = parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0].strip()
    if not guard.is_token(given.encode(), token):
        return _page("login.html", 401, wrong=True)
    answer = RedirectResponse("/", 303)
    guard.set_cookie(answer, token, secure=request.url.scheme == "https")
    return answer


def error(status: int, reason: str, headers: dict[str, str]) -> Response:
    """Return the page of an error."""
    answer = _page("error.html", status, status=status, reason=reason)
    answer.headers.update(headers)
    return answer


def _page(template: str, status_code: int = 200, /, **given: object) -> Response:
    return HTMLResponse(templates.environment().get_template(template).render(**given), status_code)
