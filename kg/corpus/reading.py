"""Read documents in a worker process."""

import gc

from kg.corpus.pool import Reader, Task
from kg.errors import KgError
from kg.lexicon import SHIPPED, Lexicon, take_up
from kg.store.result import Result

# Objects created between two garbage collections: a document creates thousands, few in reference cycles.
_OBJECTS = 20_000


def reader(base: str, lexicon: Lexicon = SHIPPED) -> Reader:
    """Load an analyzer and a lexicon for the process; return the function that reads a document.

    An error in a document becomes the reason of its failed result; the process continues.
    """
    from kg import pipeline
    from kg.graph.quads import document_quads

    take_up(lexicon)
    analyzer = pipeline.new_analyzer(lexicon)
    gc.freeze()  # what is loaded by now stays loaded, so exclude it from garbage collection
    gc.set_threshold(_OBJECTS)

    def read(task: Task) -> Result:
        try:
            extraction = pipeline.analyze(task.record.document(), analyzer)
            return Result.of(document_quads(extraction, base), extraction, task.digest)
        except KgError as error:
            cause = f" ({error.__cause__!r})" if error.__cause__ else ""
            return task.failed(f"{error}{cause}")
        except Exception as error:
            # One document must not end the run.
            return task.failed(repr(error))

    return read
