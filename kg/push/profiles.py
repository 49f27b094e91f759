"""Profiles of triple stores: where each takes queries, updates and graphs."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from kg.errors import OptionError, PushError


@dataclass(frozen=True, slots=True)
class Profile:
    """The addresses of a triple store, and its dialect of the protocols.

    ``query``, ``update`` and ``store`` (SPARQL 1.1 Graph Store Protocol) are paths
    below the URL that people know the store by, or in what ``at`` returns whole URLs.
    Whole graphs go by the graph store where there is one, else by SPARQL 1.1 Update.
    ``form``: updates go as a form.  ``digest``: passwords go by HTTP Digest (RFC 7616),
    not Basic.  ``default`` is the FROM clause that means the default graph alone;
    None: the store has no default graph.  ``chunk``: triples in one request.
    """

    query: str | None = ""
    update: str | None = ""
    store: str | None = None
    graph: str = "graph"
    form: bool = False
    digest: bool = False
    default: str | None = ""
    chunk: int = 5_000

    def at(self, to: str, query_url: str | None = None) -> "Profile":
        """Return the profile with whole URLs; PushError for a URL that cannot be used."""
        base = checked(to).rstrip("/")
        query, update, store = (
            path if path is None else f"{base}{path}" if path else to
            for path in (self.query, self.update, self.store)
        )
        if query_url is not None:
            query = checked(query_url)
        if query is None:
            raise PushError(to, "a query endpoint is needed to verify the graphs; name it with --query-url")
        return replace(self, query=query, update=update, store=store)


PROFILES = {
    "sparql": Profile(),
    "gsp": Profile(query=None, update=None, store=""),
    "oxigraph": Profile("/query", "/update"),
    "fuseki": Profile("/query", "/update"),
    "graphdb": Profile("", "/statements", default="FROM <http://www.openrdf.org/schema/sesame#nil>"),
    "qlever": Profile(default="FROM <http://qlever.cs.uni-freiburg.de/builtin-functions/default-graph>"),
    "stardog": Profile("/query", "/update"),
    "virtuoso": Profile(
        "/sparql",
        "/sparql-auth",
        "/sparql-graph-crud-auth",
        graph="graph-uri",
        form=True,
        digest=True,
        default=None,
        chunk=2_000,
    ),
}
"""Name → profile.  ``sparql`` and ``gsp`` are the standards alone, at the URL itself."""


def named(name: str) -> Profile:
    """Return a profile; OptionError with all names where there is none of that name."""
    try:
        return PROFILES[name]
    except KeyError:
        raise OptionError("profile", name, PROFILES) from None


def checked(url: str) -> str:
    """Return a URL that can be sent to and shown: http or https, a host, no password in it."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise PushError(url, "not an http or https URL")
    if parts.username is not None or parts.password is not None:
        raise PushError(
            f"{parts.scheme}://{parts.hostname}",
            "a URL must not hold a password; set KG_PUSH_USER and KG_PUSH_PASSWORD, or use ~/.netrc",
        )
    return url
