"""Named queries: standard SPARQL 1.1 that runs in any triple store, and data about each query.

To add one, put ``NAME.rq`` into this folder and a table ``[queries.NAME]`` with its titles
(``ko``, ``en``) into ``queries.toml``; the command line, the server and its query page then offer
it.  The other fields are optional:

- ``parameters`` are the names of its parameters; ``[parameters]`` has the type of each.  Words
  for ``topic`` replace the empty string in ``VALUES ?topicContains { "" }``, which must match
  everything; a day for ``at`` replaces the one in ``VALUES ?atDay { "" }``.
- ``paging`` lets a store answer a page at a time: ``key`` is the variable whose values, the key
  IRIs, are listed first; ``where`` is a pattern that finds all of them.  The line ``# page`` in the
  SPARQL marks where the key IRIs of a page are inserted.  Without ``paging``, all rows are
  computed first.
- ``narrowing`` has patterns that restrict the key IRIs if a parameter is ``given``: ``named`` is a
  variable for the entities of some ``kinds`` whose names contain the words.

``kg.queries.query`` documents each field, ``kg.queries.plan`` how a page is answered.
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
