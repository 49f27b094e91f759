"""How a named query is answered a page at a time: first which things, then what there is to tell of them.

An engine that joins and sorts all there is to show the first hundred answers takes
seconds for a corpus.  Here it lists the things that are asked about, which takes some
milliseconds, and is asked for the rest about as many of them as a page needs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from pyoxigraph import Literal

from kg.queries.query import Query, told_of, values
from kg.queries.values import value_of
from kg.vocabulary import KG, RDFS, SKOS

Row = tuple[Any, ...]
Select = Callable[[str], Iterable[Row]]
"""SPARQL → rows of terms."""
NameLookup = Callable[[str, tuple[str, ...]], Iterable[str] | None]
"""Words, kinds of things (none: all) → the IRIs of those in whose name the words are; None for too many."""

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
    def of(cls, query: Query, lookup: NameLookup | None = None, /, **words: str) -> Self:
        """Take a query apart that is narrowed to some words; it must have things to tell of.

        Raises QueryError for a parameter that the query does not have, or a day that is none.
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

    def tell(self, iris: Iterable[str]) -> str:
        """Return the query about some things, without an order; the last column is the thing."""
        return told_of(self.text, values(self.key, iris))

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
    query: Query, words: Mapping[str, Literal], lookup: NameLookup | None
) -> Iterator[tuple[str, str]]:
    """Yield the parameters that narrow what is asked about, and the pattern that holds for it."""
    keys = {paging.key for paging in query.paging}
    found: dict[str, list[str | None]] = defaultdict(list)
    for one in query.narrowing:
        given = words.get(one.given)
        if given is None:
            continue
        called: str | None = ""
        if one.named is not None:
            called = _called(one.named, one.kinds, given, lookup, asked=one.named in keys)
        said = one.where
        for parameter in (f"?{one.given}Contains", f"?{one.given}Day"):
            said = said.replace(parameter, str(given))
        found[one.given].append(None if called is None else f"{{ {called} {said} }}")
    for name, either in found.items():
        if None not in either:
            yield name, " UNION ".join(filter(None, either))


def _called(
    variable: str, kinds: tuple[str, ...], words: Literal, lookup: NameLookup | None, *, asked: bool
) -> str | None:
    """Return a pattern of all in whose name the words are.

    None where these are too many to list, and not themselves what is asked about.
    """
    known = None if lookup is None else lookup(words.value, kinds)
    if known is not None:
        return values(variable, known)
    if lookup is not None and not asked:
        return None
    # In a query of its own, so that Oxigraph joins what it finds, and nothing else.
    return (
        f"{{ SELECT DISTINCT ?{variable} WHERE {{"
        f" ?{variable} {RDFS.label}|{SKOS.altLabel}|{KG.eventType} ?name ."
        f" FILTER(CONTAINS(LCASE(STR(?name)), LCASE({words}))) }} }}"
    )


def _comparable(value: Any) -> tuple[bool, bool, Any]:
    """Put nothing before numbers and days, and these before words, as SPARQL does."""
    return value is not None, isinstance(value, str), value
