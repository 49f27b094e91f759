"""Answers → bytes: the SPARQL 1.1 result formats (JSON, XML, CSV, TSV), row by row, up to a limit.

Oxigraph can write them too, but cannot stop at a limit.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, Triple

from kg.errors import RequestError
from kg.graph.formats import for_xml
from kg.vocabulary import XSD

_NATIVE = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
Row = tuple[Any, ...]


def truth(answer: QueryBoolean, format: str) -> bytes:
    """Return a boolean in one of the formats."""
    return answer.serialize(format=_NATIVE[format]) or b""


def rows(names: Sequence[str], found: Iterable[Row], format: str, most: int) -> Iterator[bytes]:
    """Yield rows of terms in one of the formats, a piece at a time.

    Raises RequestError 507 where there are more than ``most``.
    """
    yield from (piece.encode() for piece in _WRITERS[format](names, at_most(most, found, "rows")))


def at_most(most: int, items: Iterable[Any], what: str) -> Iterator[Any]:
    """Yield the items; RequestError 507 where there are more than ``most``."""
    for at, item in enumerate(items):
        if at == most:
            raise RequestError(507, f"more than {most:,} {what}; narrow the query or add a LIMIT")
        yield item


def _json(names: Sequence[str], found: Iterable[Row]) -> Iterator[str]:
    yield f'{{"head":{{"vars":{json.dumps(list(names))}}},"results":{{"bindings":['
    for at, row in enumerate(found):
        binding = {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None}
        yield (",\n" if at else "\n") + json.dumps(binding, ensure_ascii=False, separators=(",", ":"))
    yield "\n]}}\n"


def _json_term(term: Any) -> dict[str, Any]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal() if term.language:
            return {"type": "literal", "value": term.value, "xml:lang": term.language}
        case Literal() if term.datatype == XSD.string:
            return {"type": "literal", "value": term.value}
        case Literal():
            return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
        case Triple():
            parts = {name: _json_term(getattr(term, name)) for name in ("subject", "predicate", "object")}
            return {"type": "triple", "value": parts}
    raise TypeError(term)


def _xml(names: Sequence[str], found: Iterable[Row]) -> Iterator[str]:
    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{variables}</head><results>\n"
    )
    for row in found:
        bindings = (
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        yield f"<result>{''.join(bindings)}</result>\n"
    yield "</results></sparql>\n"


def _xml_term(term: Any) -> str:
    match term:
        case NamedNode():
            return f"<uri>{escape(term.value)}</uri>"
        case BlankNode():
            return f"<bnode>{escape(term.value)}</bnode>"
        case Literal():
            kind = ""
            if term.language:
                kind = f" xml:lang={quoteattr(term.language)}"
            elif term.datatype != XSD.string:
                kind = f" datatype={quoteattr(term.datatype.value)}"
            return f"<literal{kind}>{for_xml(escape(term.value))}</literal>"
        case Triple():
            parts = (f"<{n}>{_xml_term(getattr(term, n))}</{n}>" for n in ("subject", "predicate", "object"))
            return f"<triple>{''.join(parts)}</triple>"
    raise TypeError(term)


def _csv(names: Sequence[str], found: Iterable[Row]) -> Iterator[str]:
    yield ",".join(names) + "\r\n"
    yield from (",".join(map(_csv_term, row)) + "\r\n" for row in found)


def _csv_term(term: Any) -> str:
    if term is None:
        return ""
    text = f"_:{term.value}" if isinstance(term, BlankNode) else str(getattr(term, "value", term))
    if any(character in text for character in '",\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _tsv(names: Sequence[str], found: Iterable[Row]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in names) + "\n"
    yield from ("\t".join("" if term is None else str(term) for term in row) + "\n" for row in found)


_WRITERS: dict[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "json": _json,
    "xml": _xml,
    "csv": _csv,
    "tsv": _tsv,
}
