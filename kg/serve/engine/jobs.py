"""The job of a child process: answer one query or one page, then end."""

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import IO, Any, Literal

import pyoxigraph as ox
from pyoxigraph import Quad

from kg import queries
from kg.errors import KgError, QueryError, RequestError
from kg.graph import KnowledgeGraph, facts, formats
from kg.graph import answer as graph_answer
from kg.queries.faults import fault
from kg.serve import results
from kg.serve.engine.limits import Limits
from kg.serve.pages import entity

_MOST_NAMES = 200
"""The maximum of entities on the page of an answer: as many as are quickly laid out and easily read."""
TOO_LARGE = "the query needs more memory than it may have; narrow the question"


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of job, its text (SPARQL, the name of a query, IRIs), and the format of the answer.

    A named query (``named``, ``view``) has words for its parameters.  ``limit`` is the maximum of rows
    of a query; of ``facts``, that of pieces of evidence for each fact.
    """

    kind: Literal["query", "named", "view", "page", "triples", "facts"]
    text: str
    format: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The outcome of a job: status 200 if its answer was written, else an error status and the reason.

    ``more`` tells that the answer is only a page of all there is.
    """

    status: int
    reason: str = ""
    more: bool = False


Found = tuple[Iterable[bytes], bool]
"""The pieces of an answer, and whether there is more."""


def answer(job: Job, graph: KnowledgeGraph, limits: Limits, output: IO[bytes]) -> Reply:
    """Answer a job and return the reply, errors included; only the reply says if the output is complete."""
    try:
        pieces, more = _KINDS[job.kind](job, graph, limits)
        output.writelines(pieces)
        output.flush()
        return Reply(200, more=more)
    except RequestError as error:
        return Reply(error.status, error.reason)
    except QueryError as error:
        return Reply(400, error.reason)
    except SyntaxError as error:
        return Reply(400, fault(error, job.text))
    except MemoryError:
        return Reply(507, TOO_LARGE)
    except OSError as error:
        if error.errno in (errno.EFBIG, errno.ENOSPC):
            return Reply(507, f"the answer has more than {limits.size:,} bytes; narrow the query")
        return Reply(500, f"the store cannot be read: {error}")
    except (RuntimeError, ValueError) as error:
        return Reply(400, str(error))
    except KgError as error:
        return Reply(500, str(error))


def _query(job: Job, graph: KnowledgeGraph, limits: Limits) -> Found:
    found = graph.evaluate(job.text)
    if job.limit is None or not isinstance(found, ox.QuerySolutions):
        return _written(found, job.format, graph, limits), False
    first = [tuple(row) for row in islice(found, job.limit + 1)]
    names = tuple(variable.value for variable in found.variables)
    return results.rows(names, first[: job.limit], job.format, limits.rows), len(first) > job.limit


def _written(found: Any, format: str, graph: KnowledgeGraph, limits: Limits) -> Iterator[bytes]:
    match found:
        case ox.QuerySolutions():
            names = tuple(variable.value for variable in found.variables)
            yield from results.rows(names, map(tuple, found), format, limits.rows)
        case ox.QueryBoolean():
            yield results.truth(found, format)
        case _:
            triples = results.at_most(limits.rows, found, "triples")
            yield formats.serialize((Quad(*triple) for triple in triples), format, graph.base)


def _named(job: Job, graph: KnowledgeGraph, limits: Limits) -> Found:
    page = graph.page(job.text, limit=job.limit, **job.words)
    return results.rows(page.variables, page.rows, job.format, limits.rows), page.more


def _view(job: Job, graph: KnowledgeGraph, limits: Limits) -> Found:
    """Yield the page that ``kg query --view`` would write."""
    from kg.view import render
    from kg.view.answer import scope_of

    named = job.text in queries.names()
    found = graph.query(job.text, limit=job.limit, **job.words) if named else graph_answer(graph, job.text)
    scope = replace(scope_of(graph, found), limit=_MOST_NAMES)
    return [render(graph, scope=scope).encode()], False


def _page(job: Job, graph: KnowledgeGraph, limits: Limits) -> Found:
    return [entity.page(graph, job.text).encode()], False


def _triples(job: Job, graph: KnowledgeGraph, limits: Limits) -> Found:
    return [entity.serialized(graph, job.text, job.format, limits.rows)], False


def _facts(job: Job, graph: KnowledgeGraph, limits: Limits) -> Found:
    """Yield what the graph says of some IRIs, with limited pieces of evidence for each fact."""
    found = facts.read(graph, job.text.split(), named=True)
    return [facts.packed(facts.newest(found, job.limit or 0))], False


_KINDS: dict[str, Callable[[Job, KnowledgeGraph, Limits], Found]] = {
    "query": _query,
    "named": _named,
    "view": _view,
    "page": _page,
    "triples": _triples,
    "facts": _facts,
}
