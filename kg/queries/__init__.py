"""Named queries: standard SPARQL 1.1, which runs in any triple store as it is, and data beside it.

To add one, put ``NAME.rq`` into this folder and a table ``[queries.NAME]`` with its titles
(``ko``, ``en``) into ``queries.toml``; the command line, the server and the page to ask in have
it then.  The rest is optional:

- ``parameters`` names what the query can be narrowed to.  ``[parameters]`` has the type of each.
  Words for ``topic`` take the place of the empty string in ``VALUES ?topicContains { "" }``, which
  must fit everything; a day for ``at`` that in ``VALUES ?atDay { "" }``.
- ``paging`` says of which things the query tells, so that a store can answer a page at a time:
  ``key`` is their variable, ``where`` a pattern that finds all.  A line ``# page`` in the SPARQL
  marks where the engine is told of some of them; without ``paging`` all rows are found first.
- ``narrowing`` are patterns that hold for these things where a parameter is ``given``: ``named``
  is a variable for whatever of some ``kinds`` has the words in its name.

``kg.queries.query`` has the fields one by one, ``kg.queries.plan`` how a page is answered.
"""

from functools import cache
from pathlib import Path

from kg.errors import QueryError
from kg.queries.plan import NameLookup, Plan
from kg.queries.query import Parameter, Query, load

__all__ = ["NameLookup", "Parameter", "Plan", "Query", "load", "named", "names"]


def names() -> tuple[str, ...]:
    """Return the names of all queries, sorted."""
    return tuple(_all())


def named(name: str) -> Query:
    """Return a query; QueryError with all names where there is none of that name."""
    try:
        return _all()[name]
    except KeyError:
        raise QueryError(name, "no such named query", names()) from None


@cache
def _all() -> dict[str, Query]:
    return load(Path(__file__).parent)
