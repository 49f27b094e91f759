"""Named queries: one question a file of standard SPARQL 1.1, which runs in any triple store as it is.

The first line of a file asks the question in Korean, the second in English.  A
line ``VALUES ?topicContains { "" }`` makes a parameter ``topic``: its words are put
between the quotes; none at all fit everything.  ``VALUES ?atDay { "" }`` makes a
parameter ``at`` in the same way, which is a day.  A comment ``# a name of ?who`` says
whose name the words are in: who knows that by other means can say so at once.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal

from kg.errors import QueryError

_PARAMETER = re.compile(r'VALUES \?(\w+)(Contains|Day) \{ "" \}(?: # a name of \?(\w+))?')


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

    @property
    def named(self) -> tuple[str, ...]:
        """The parameters that are words in the name of something."""
        return tuple(dict.fromkeys(name for name, _, of in _PARAMETER.findall(self.text) if of))

    def bind(self, among: Mapping[str, Iterable[str]] | None = None, /, **words: str) -> str:
        """Return the SPARQL with the parameters' words in it, whatever they hold.

        ``among`` gives the IRIs of all that a parameter of ``named`` can be the name of.

        Raises QueryError for a parameter that the query does not have, or a day that is none.
        """
        for parameter in words:
            if parameter not in self.parameters:
                raise QueryError(self.name, f"no parameter {parameter!r}", self.parameters)

        def values(found: re.Match[str]) -> str:
            name, kind, of = found.groups()
            value = words.get(name, "")
            if kind == "Day" and value:
                value = self._day(name, value)
            bound = f"VALUES ?{name}{kind} {{ {Literal(unicodedata.normalize('NFC', value))} }}"
            if of and among and name in among:
                bound += f" VALUES ?{of} {{ {' '.join(f'<{iri}>' for iri in among[name])} }}"
            return bound

        return _PARAMETER.sub(values, self.text)

    def _day(self, name: str, value: str) -> str:
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            raise QueryError(self.name, f"{name}: {value!r} is not a day like 2025-03-20") from None


def names() -> tuple[str, ...]:
    """Return the names of all queries, sorted."""
    return tuple(_all())


def named(name: str) -> NamedQuery:
    """Return a query; QueryError with all names where there is none of that name."""
    try:
        return _all()[name]
    except KeyError:
        raise QueryError(name, "no query of that name", names()) from None


@cache
def _all() -> dict[str, NamedQuery]:
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        korean, english, *_ = text.splitlines()
        found[path.stem] = NamedQuery(path.stem, korean.lstrip("# "), english.lstrip("# "), text)
    return found
