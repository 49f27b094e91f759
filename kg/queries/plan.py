"""Answer a named query a page at a time: first find its key IRIs, then the rows of some of them.

The key IRIs are the values of the variable that a query is paged by (``kg.queries.query.Paging``).
Joining and sorting all rows to show the first hundred takes seconds on a large corpus.  Listing the
key IRIs takes milliseconds, and the rows are then queried for only as many of them as a page needs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from pyoxigraph import Literal

from kg.queries.query import Query, insert_pattern, values
from kg.queries.values import value_of
from kg.vocabulary import KG, RDFS, SKOS

Row = tuple[Any, ...]
Select = Callable[[str], Iterable[Row]]
"""SPARQL → rows of terms."""
NameLookup = Callable[[str, tuple[str, ...]], Iterable[str] | None]
"""Words, kinds (none: all) → IRIs of the entities whose names contain the words; None for too many."""

# Up to this many key IRIs, all rows are fetched and sorted; beyond it, only those of the first IRIs.
_FEW = 700
# The number of key IRIs in one request: in the first, and at most.
_FIRST, _MOST = 10, 100


@dataclass(frozen=True, slots=True)
class Plan:
    """A named query in two steps: ``which`` selects the key IRIs, ``text`` the rows of some of them.

    ``key`` is the variable of the key IRIs.  ``in_pages`` is set if a key IRI may have many rows, so
    that a page never fetches all of them.  ``order`` has the index of each column that the rows are
    sorted by, and whether it is in descending order.
    """

    which: str
    key: str
    text: str
    in_pages: bool
    columns: tuple[str, ...]
    order: tuple[tuple[int, bool], ...]

    @classmethod
    def of(cls, query: Query, lookup: NameLookup | None = None, /, **words: str) -> Self:
        """Split a query, with ``words`` for its parameters, into the two steps; it must have ``paging``.

        Raises QueryError for a parameter that the query does not have, or an invalid day.
        """
        literals = query.literals(words)
        given = dict(_conditions(query, literals, lookup))
        paging = next(one for one in query.paging if one.given is None or one.given in given)
        head, _, body = query.bind(**words).partition("\nSELECT")
        body = body[: body.rindex("\nORDER BY ") + 1]
        if paging.key not in query.columns:
            body = body.replace(query.selected, f"{query.selected} ?{paging.key}", 1)
        narrowed = "\n".join(given.values())
        return cls(
            f"{head}\nSELECT DISTINCT ?{paging.key} WHERE {{\n{narrowed}\n{paging.where}\n}}",
            paging.key,
            f"{head}\nSELECT{body}",
            paging.long,
            query.columns,
            query.order,
        )

    def rows_query(self, iris: Iterable[str]) -> str:
        """Return the SPARQL for the rows of some key IRIs, unsorted.

        The key IRI is the last column, unless the query selects it in another.
        """
        return insert_pattern(self.text, values(self.key, iris))

    def key_iris(self, select: Select) -> list[str]:
        """Return all key IRIs, sorted."""
        return sorted(str(value_of(row[0])) for row in select(self.which))

    def rows(self, select: Select, iris: Sequence[str], limit: int) -> tuple[list[Row], bool]:
        """Return at most ``limit`` rows of some key IRIs (0: all rows), and whether there are more.

        The rows are sorted as the query says.  A page has the first of all rows; if there are many
        key IRIs, it has the rows of the first of these instead.
        """
        whole = not limit or (len(iris) <= _FEW and not self.in_pages)
        found: dict[Row, None] = {}
        at, size = 0, _MOST if whole else _FIRST
        while at < len(iris) and (whole or len(found) <= limit):
            rows = self._sorted(select(self.rows_query(iris[at : at + size])))
            if not whole:
                rows.sort(key=self._thing)
            found |= dict.fromkeys(row[: len(self.columns)] for row in rows)
            at += size
            # As many IRIs as should complete the page, at the rows per IRI so far (at least one for four).
            size = min(_MOST, max(size, 1 + (limit - len(found)) * at // max(len(found), at // 4)))
        rows = self._sorted(found) if whole else self._sorted(list(found)[:limit])
        return rows[: limit or None], bool(limit) and len(found) > limit

    def _thing(self, row: Row) -> str:
        """Return the key IRI of a row."""
        return str(value_of(row[self.columns.index(self.key) if self.key in self.columns else -1]))

    def _sorted(self, rows: Iterable[Row]) -> list[Row]:
        found = list(rows)
        for column, descending in reversed(self.order):
            found.sort(key=lambda row: _comparable(value_of(row[column])), reverse=descending)
        return found


def _conditions(
    query: Query, words: Mapping[str, Literal], lookup: NameLookup | None
) -> Iterator[tuple[str, str]]:
    """Yield each parameter that restricts the key IRIs, and the pattern that they must match."""
    keys = {paging.key for paging in query.paging}
    patterns: dict[str, list[str | None]] = defaultdict(list)
    for one in query.narrowing:
        given = words.get(one.given)
        if given is None:
            continue
        by_name: str | None = ""
        if one.named is not None:
            by_name = _called(one.named, one.kinds, given, lookup, is_key=one.named in keys)
        pattern = one.where
        for parameter in (f"?{one.given}Contains", f"?{one.given}Day"):
            pattern = pattern.replace(parameter, str(given))
        patterns[one.given].append(None if by_name is None else f"{{ {by_name} {pattern} }}")
    for name, alternatives in patterns.items():
        if None not in alternatives:
            yield name, " UNION ".join(filter(None, alternatives))


def _called(
    variable: str, kinds: tuple[str, ...], words: Literal, lookup: NameLookup | None, *, is_key: bool
) -> str | None:
    """Return a pattern that binds a variable to the entities whose names contain the words.

    Returns None if there are too many to list and the variable is not the key.
    """
    known = None if lookup is None else lookup(words.value, kinds)
    if known is not None:
        return values(variable, known)
    if lookup is not None and not is_key:
        return None
    # A subquery, so that Oxigraph joins only its results.
    return (
        f"{{ SELECT DISTINCT ?{variable} WHERE {{"
        f" ?{variable} {RDFS.label}|{SKOS.altLabel}|{KG.eventType} ?name ."
        f" FILTER(CONTAINS(LCASE(STR(?name)), LCASE({words}))) }} }}"
    )


def _comparable(value: Any) -> tuple[bool, bool, Any]:
    """Return a sort key: None first, then numbers and dates, then strings, as SPARQL sorts them."""
    return value is not None, isinstance(value, str), value
