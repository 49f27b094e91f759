"""RDF terms → Python values."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.vocabulary import XSD

Value = str | int | float | bool | dt.date | None
"""The value of a term: str for IRIs and strings, numbers and dates as such, None if unbound."""

_READERS: dict[NamedNode, Callable[[str], Value]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.boolean: "true".__eq__,
    XSD.date: dt.date.fromisoformat,
}


def value_of(term: Any) -> Value:
    """Return the value of a term; of a literal that is invalid for its datatype, the lexical form."""
    match term:
        case None:
            return None
        case Literal() if (read := _READERS.get(term.datatype)) is not None:
            try:
                return read(term.value)
            except ValueError:
                return term.value
        case Literal() | NamedNode():
            return term.value
        case _:
            return str(term)
