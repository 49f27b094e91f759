"""Queries → rows, and IRIs → facts, by the engine of ``kg.serve``."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import RequestError
from kg.graph.facts import Facts, unpacked
from kg.queries import Query, load
from kg.queries.values import Value, value_of
from kg.serve.engine import Engine
from kg.serve.engine.jobs import Job
from kg.vocabulary import prefixes

Row = dict[str, Value]
_MOST = 200_000
"""The maximum of bytes in the answer to a query of an agent."""


class Asker:
    """Asks an engine; raises RequestError as ``Engine.answer`` does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix → namespace, of the vocabularies and of what the graph describes."""
        return prefixes(self._engine.base)

    async def named(self, name: str, limit: int, /, **words: str) -> tuple[list[Row], bool]:
        """Return the rows of a page of a named query, and whether there are more."""
        return await self._rows(Job("named", name, "json", words, limit))

    async def rows(
        self, name: str, /, limit: int | None = None, **values: str | Collection[str]
    ) -> tuple[list[Row], bool]:
        """Return the rows of a query of ``kg/mcp/queries`` about some IRIs, and whether there are more."""
        return await self._rows(Job("query", _queries()[name].bind(**values), "json", limit=limit))

    async def facts(self, iris: Iterable[str], most: int) -> Facts:
        """Return what the graph says of some IRIs, with limited pieces of evidence for each fact."""
        content, _ = await self._answer(Job("facts", " ".join(iris), limit=most))
        return unpacked(content)

    async def sparql(self, query: str, limit: int) -> tuple[list[Row] | bool, list[str], bool]:
        """Return the rows of a SELECT or ASK query, its columns, and whether there are more."""
        content, more = await self._answer(Job("query", query, "json", limit=limit))
        found = ox.parse_query_results(_short(content), format=ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return bool(found), [], False
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - what the format has
        columns = [variable.value for variable in found.variables]
        return [_row(columns, solution) for solution in found], columns, more

    async def turtle(self, query: str) -> str:
        """Return the triples of a CONSTRUCT or DESCRIBE query."""
        content, _ = await self._answer(Job("query", query, "turtle"))
        return _short(content).decode()

    async def _rows(self, job: Job) -> tuple[list[Row], bool]:
        content, more = await self._answer(job)
        found = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - all of these are SELECT
        columns = [variable.value for variable in found.variables]
        return [_row(columns, solution) for solution in found], more

    async def _answer(self, job: Job) -> tuple[bytes, bool]:
        async with self._engine.answer(job) as answer:
            return answer.file.read(), answer.more


def _short(content: bytes) -> bytes:
    if len(content) > _MOST:
        raise RequestError(507, f"more than {_MOST:,} bytes; select less, or give it a smaller LIMIT")
    return content


def _row(columns: Iterable[str], solution: Any) -> Row:
    return {column: value_of(solution[column]) for column in columns}


@cache
def _queries() -> Mapping[str, Query]:
    return load(Path(__file__).parent / "queries")
