"""What a process is asked to answer, and how it does: one query, or one page, and then it ends."""

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Literal

import pyoxigraph as ox
from pyoxigraph import Quad

from kg.errors import KgError, QueryError, RequestError
from kg.serve import results
from kg.serve.limits import Limits, more_files, no_more_files
from kg.store import KnowledgeGraph, formats

TOO_LARGE = "the query needs more memory than it may have; narrow the question"


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of question, its words (SPARQL), and the format of the answer."""

    kind: Literal["query", "view"]
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
        no_more_files()
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
    more_files()  # for the parts of the page
    yield render(graph, title=job.format or None, scope=scope_of(graph, found)).encode()


_KINDS: dict[str, Callable[[Job, KnowledgeGraph, Limits], Iterator[bytes]]] = {
    "query": _query,
    "view": _view,
}
