"""How a named query is answered a page at a time: first which things, then what there is to tell of them.

An engine that joins and sorts all there is to show the first hundred answers takes
seconds for a corpus.  Here it lists the things that are asked about, which takes some
milliseconds, and is asked for the rest about as many of them as a page needs.  Comments
in the query say how; they go on in lines that are further in, and change no answer:

- ``# which ?post: PATTERN`` finds all that can be asked about, and stands where the
  query is told of some of them; ``# and ?post`` is another such place.  ``# which ?source,
  in pages:`` says that there is much to tell of each.
- ``# if at: PATTERN`` holds for them where there are words for ``at``.
- ``# if role is in a name of ?one, a role: PATTERN`` likewise, ``?one`` being all roles in
  whose name the words are; who knows these by other means may say so.  Where several
  lines are about one parameter, one of them holds.
- ``# which ?span if entity: PATTERN`` is asked about where ``entity`` narrows it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from pyoxigraph import Literal

from kg.queries.values import value_of
from kg.vocabulary import KG, RDFS, SKOS

Row = tuple[Any, ...]
Select = Callable[[str], Iterable[Row]]
"""SPARQL → rows of terms."""
Bearers = Callable[[str, tuple[str, ...]], Iterable[str] | None]
"""Words, kinds of things (none: all) → the IRIs of those in whose name the words are; None for too many."""

_MORE = r"(.*(?:\n *#  .*)*)\n"
_WHICH = re.compile(rf"^ *# which \?(\w+)(?: if (\w+))?(, in pages)?: {_MORE}", re.MULTILINE)
_IF = re.compile(rf"^ *# if (\w+)(?: is in a name of \?(\w+)(?:, an? ([\w ]+))?)?:{_MORE}", re.MULTILINE)
_COLUMNS = re.compile(r"^SELECT (?:DISTINCT )?(.*) WHERE \{$", re.MULTILINE)
_ORDER = re.compile(r"^ORDER BY (.*)\n", re.MULTILINE)

# As many things are looked at whole and put in the query's own order; of more, only the first by IRI.
_FEW = 700
_FIRST, _MOST = 10, 100


@dataclass(frozen=True, slots=True)
class Plan:
    """A query in two steps: ``which`` selects IRIs, ``tell`` what there is to tell of some of them.

    ``order`` has a column, and whether it falls, for each that the query is sorted by.
    """

    which: str
    key: str
    text: str
    in_pages: bool
    columns: tuple[str, ...]
    order: tuple[tuple[int, bool], ...]

    @classmethod
    def of(cls, text: str, words: Mapping[str, Literal], bearers: Bearers | None = None) -> Self:
        """Take a query apart whose parameters are ``words``."""
        keys = {found[1] for found in _WHICH.finditer(text)}
        given = dict(_conditions(text, words, bearers, keys))
        which = next(found for found in _WHICH.finditer(text) if found[2] is None or found[2] in given)
        ordered, columns = _ORDER.search(text), _COLUMNS.search(text)
        if ordered is None or columns is None:
            raise ValueError(text)
        key, pattern = which[1], _uncommented(which[4])
        names = tuple(re.findall(r"\?(\w+)\)?(?= \?| \(|$)", columns[1]))
        order = re.findall(r"(DESC\()?\?(\w+)", ordered[1])
        head, _, body = text[: ordered.start()].partition("\nSELECT")
        body = body.replace(which[0], f"# which ?{key}\n")
        if key not in names:
            body = body.replace(columns[1], f"{columns[1]} ?{key}", 1)
        return cls(
            f"{head}\nSELECT DISTINCT ?{key} WHERE {{\n{chr(10).join(given.values())}\n{pattern}\n}}",
            key,
            f"{head}\nSELECT{body}",
            which[3] is not None,
            names,
            tuple((names.index(name), bool(falling)) for falling, name in order),
        )

    def tell(self, iris: Iterable[str]) -> str:
        """Return the query about some things, without an order; the last column is the thing."""
        values = f"{_values(self.key, iris)}\n"
        return self.text.replace(f"# which ?{self.key}\n", values).replace(f"# and ?{self.key}\n", values)

    def things(self, select: Select) -> list[str]:
        """Return the IRIs of all that is asked about, sorted; ``select`` answers SPARQL."""
        return sorted(str(value_of(row[0])) for row in select(self.which))

    def rows(self, select: Select, iris: Sequence[str], limit: int) -> tuple[list[Row], bool]:
        """Return at most so many rows about things, all where ``limit`` is 0; and whether there are more.

        The rows are in the order of the query.  Those of a page are the first ones, or where
        there are many things, those about the first of them.
        """
        whole = not limit or (len(iris) <= _FEW and not self.in_pages)
        found: dict[Row, None] = {}
        at, size = 0, _MOST if whole else _FIRST
        while at < len(iris) and (whole or len(found) <= limit):
            rows = self._sorted(select(self.tell(iris[at : at + size])))
            if not whole:
                rows.sort(key=self._thing)
            found |= dict.fromkeys(row[: len(self.columns)] for row in rows)
            at += size
            size = min(_MOST, max(size, 1 + (limit - len(found)) * at // max(len(found), at // 4)))
        rows = self._sorted(found) if whole else self._sorted(list(found)[:limit])
        return rows[: limit or None], bool(limit) and len(found) > limit

    def _thing(self, row: Row) -> str:
        """Return the IRI that a row tells of."""
        return str(value_of(row[self.columns.index(self.key) if self.key in self.columns else -1]))

    def _sorted(self, rows: Iterable[Row]) -> list[Row]:
        found = list(rows)
        for column, falling in reversed(self.order):
            found.sort(key=lambda row: _comparable(value_of(row[column])), reverse=falling)
        return found


def _conditions(
    text: str, words: Mapping[str, Literal], bearers: Bearers | None, keys: Container[str]
) -> Iterator[tuple[str, str]]:
    """Yield the parameters that narrow what is asked about, and the pattern that holds for it."""
    found: dict[str, list[str | None]] = defaultdict(list)
    for name, named, kinds, pattern in _IF.findall(text):
        if (given := words.get(name)) is not None:
            of = tuple(filter(None, kinds.split(" or ")))
            called = _called(named, of, given, bearers, asked=named in keys) if named else ""
            said = _uncommented(pattern)
            for parameter in (f"?{name}Contains", f"?{name}Day"):
                said = said.replace(parameter, str(given))
            found[name].append(None if called is None else f"{{ {called} {said} }}")
    for name, either in found.items():
        if None not in either:
            yield name, " UNION ".join(filter(None, either))


def _called(
    variable: str, kinds: tuple[str, ...], words: Literal, bearers: Bearers | None, *, asked: bool
) -> str | None:
    """Return a pattern of all in whose name the words are.

    None where these are too many to list, and not themselves what is asked about.
    """
    known = None if bearers is None else bearers(words.value, kinds)
    if known is not None:
        return _values(variable, known)
    if bearers is not None and not asked:
        return None
    # In a query of its own, so that Oxigraph joins what it finds, and nothing else.
    return (
        f"{{ SELECT DISTINCT ?{variable} WHERE {{"
        f" ?{variable} {RDFS.label}|{SKOS.altLabel}|{KG.eventType} ?name ."
        f" FILTER(CONTAINS(LCASE(STR(?name)), LCASE({words}))) }} }}"
    )


def _values(variable: str, iris: Iterable[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def _uncommented(pattern: str) -> str:
    return re.sub(r"\n *#", "\n", pattern)


def _comparable(value: Any) -> tuple[bool, bool, Any]:
    """Put nothing before numbers and days, and these before words, as SPARQL does."""
    return value is not None, isinstance(value, str), value
