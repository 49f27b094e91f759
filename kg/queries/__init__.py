"""Named queries: one question a file of standard SPARQL 1.1, which runs in any triple store as it is.

The first line of a file asks the question in Korean, the second in English.  A
line ``VALUES ?topicContains { "" }`` makes a parameter ``topic``: its words are put
between the quotes; none at all fit everything.  ``VALUES ?atDay { "" }`` makes a
parameter ``at`` in the same way, which is a day.

Comments that begin with ``which``, ``if`` and ``and`` say nothing to another engine; they
tell how to answer a page at a time (``kg.queries.plan``).
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal

from kg.errors import QueryError
from kg.queries.plan import Bearers, Plan

__all__ = ["Bearers", "NamedQuery", "Plan", "named", "names"]

_PARAMETER = re.compile(r'VALUES \?(\w+)(Contains|Day) \{ "" \}')


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question, and the SPARQL that answers it."""

    name: str
    question_ko: str
    question_en: str
    text: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the words that the question can be narrowed to."""
        return tuple(dict.fromkeys(name for name, *_ in _PARAMETER.findall(self.text)))

    def bind(self, **words: str) -> str:
        """Return the SPARQL with the parameters' words in it, whatever they hold.

        Raises QueryError for a parameter that the query does not have, or a day that is none.
        """
        given = self._literals(words)
        return _PARAMETER.sub(
            lambda found: f"VALUES ?{found[1]}{found[2]} {{ {given.get(found[1], Literal(''))} }}", self.text
        )

    def plan(self, bearers: Bearers | None = None, /, **words: str) -> Plan:
        """Return how to answer the question a page at a time; raises what ``bind`` raises."""
        return Plan.of(self.bind(**words), self._literals(words), bearers)

    def _literals(self, words: Mapping[str, str]) -> dict[str, Literal]:
        """Return the words that are not empty, as the query holds them."""
        days = {name for name, kind in _PARAMETER.findall(self.text) if kind == "Day"}
        for parameter in words:
            if parameter not in self.parameters:
                raise QueryError(self.name, f"no parameter {parameter!r}", self.parameters)
        return {
            name: Literal(self._day(name, value) if name in days else unicodedata.normalize("NFC", value))
            for name, value in words.items()
            if value
        }

    def _day(self, name: str, value: str) -> str:
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            raise QueryError(self.name, f"{name}: {value!r} is not a date of the form YYYY-MM-DD") from None


def names() -> tuple[str, ...]:
    """Return the names of all queries, sorted."""
    return tuple(_all())


def named(name: str) -> NamedQuery:
    """Return a query; QueryError with all names where there is none of that name."""
    try:
        return _all()[name]
    except KeyError:
        raise QueryError(name, "no such named query", names()) from None


@cache
def _all() -> dict[str, NamedQuery]:
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        korean, english, *_ = text.splitlines()
        found[path.stem] = NamedQuery(path.stem, korean.lstrip("# "), english.lstrip("# "), text)
    return found
