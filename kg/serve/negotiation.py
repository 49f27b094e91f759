"""Content negotiation: choose the media type of a response (RFC 9110, section 12.5.1)."""

from collections.abc import Iterable, Mapping

from kg.errors import RequestError

SOLUTIONS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media type → format of rows and of booleans; ``*/*`` gets the first."""
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "n-triples",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "rdf-xml",
    "application/json": "json-ld",
    "text/plain": "n-triples",
}
"""Media type → format of triples, by the names of ``kg.store.FORMATS``."""
HTML = "text/html"


def choose(accept: str | None, offered: Mapping[str, str] | Iterable[str]) -> str:
    """Return the offered media type that an Accept header prefers; of equals, the first.

    Raises RequestError 406, with the media types offered, if it accepts none.

    >>> choose("text/*;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    """
    types = list(offered)
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()] or [("*/*", 1.0)]
    best = max(types, key=lambda type_: (_quality(type_, ranges), -types.index(type_)))
    if not _quality(best, ranges):
        raise RequestError(406, f"available media types: {', '.join(types)}")
    return best


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                quality = 0.0
    return media, min(max(quality, 0.0), 1.0)


def _quality(type_: str, ranges: Iterable[tuple[str, float]]) -> float:
    """Return the quality value of the most specific media range that matches."""
    wide = type_.partition("/")[0] + "/*"
    fitting = {media: quality for media, quality in ranges if media in (type_, wide, "*/*")}
    return next((fitting[media] for media in (type_, wide, "*/*") if media in fitting), 0.0)


def content_type(media: str) -> str:
    """Return the Content-Type of a media type; text is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
