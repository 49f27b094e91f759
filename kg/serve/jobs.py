"""What a process is asked to answer, and how it does: one query, or one page, and then it ends."""

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO, Literal

import pyoxigraph as ox
from pyoxigraph import Quad

from kg.errors import KgError, QueryError, RequestError
from kg.serve import entity, results
from kg.serve.limits import Limits
from kg.store import KnowledgeGraph, formats

_MOST_NAMES = 200
"""Names on the page of an answer: as many as are arranged and looked at with ease."""
TOO_LARGE = "the query needs more memory than it may have; narrow the question"


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of question, its words (SPARQL, or an IRI), and the format of the answer."""

    kind: Literal["query", "view", "page", "triples"]
    text: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a job: 200 where its answer is written, else the status and the reason."""

    status: int
    reason: str = ""


def answer(job: Job, graph: KnowledgeGraph, limits: Limits, output: IO[bytes]) -> Reply:
    """Answer a job, whatever becomes of it; nothing but the reply tells whether the output is whole."""
    try:
        for piece in _KINDS[job.kind](job, graph, limits):
            output.write(piece)
        output.flush()
        return Reply(200)
    except RequestError as error:
        return Reply(error.status, error.reason)
    except QueryError as error:
        return Reply(400, error.reason)
    except SyntaxError as error:
        # The parser adds every token that it would have taken.
        return Reply(400, f"not valid SPARQL: {str(error).partition(': expected one of')[0]}")
    except MemoryError:
        return Reply(507, TOO_LARGE)
    except OSError as error:
        if error.errno in (errno.EFBIG, errno.ENOSPC):
            return Reply(507, f"the answer has more than {limits.size:,} bytes; narrow the question")
        return Reply(500, f"the store cannot be read: {error}")
    except (RuntimeError, ValueError) as error:
        return Reply(400, str(error))
    except KgError as error:
        return Reply(500, str(error))


def _query(job: Job, graph: KnowledgeGraph, limits: Limits) -> Iterator[bytes]:
    found = graph.evaluate(job.text)
    match found:
        case ox.QuerySolutions():
            yield from results.rows(found, job.format, limits.rows)
        case ox.QueryBoolean():
            yield results.truth(found, job.format)
        case _:
            triples = results.at_most(limits.rows, found, "triples")
            yield formats.serialize((Quad(*triple) for triple in triples), job.format, graph.base)


def _view(job: Job, graph: KnowledgeGraph, limits: Limits) -> Iterator[bytes]:
    """Yield the page that ``kg query --view`` would write."""
    from kg.view import render
    from kg.view.answer import scope_of

    found = graph.query(job.text)
    scope = replace(scope_of(graph, found), limit=_MOST_NAMES)
    yield render(graph, scope=scope).encode()


def _page(job: Job, graph: KnowledgeGraph, limits: Limits) -> Iterator[bytes]:
    yield entity.page(graph, job.text).encode()


def _triples(job: Job, graph: KnowledgeGraph, limits: Limits) -> Iterator[bytes]:
    yield entity.serialized(graph, job.text, job.format, limits.rows)


_KINDS: dict[str, Callable[[Job, KnowledgeGraph, Limits], Iterator[bytes]]] = {
    "query": _query,
    "view": _view,
    "page": _page,
    "triples": _triples,
}
