"""What a worker process does with a document."""

import gc

from kg.corpus.pool import Reader, Task
from kg.errors import KgError
from kg.lexicon import SHIPPED, Lexicon, take_up
from kg.store.result import Result

# Objects that are made between two searches for garbage: a document makes thousands, hardly any in a circle.
_OBJECTS = 20_000


def reader(base: str, lexicon: Lexicon = SHIPPED) -> Reader:
    """Load an analyzer and the tables of a lexicon, for good, and return what reads a document with it.

    Whatever goes wrong in a document is the reason of its result, and ends nothing else.
    """
    from kg import pipeline
    from kg.graph.quads import document_quads

    take_up(lexicon)
    analyzer = pipeline.new_analyzer(lexicon)
    gc.freeze()  # what is loaded by now stays, so that it need not be looked through for garbage again
    gc.set_threshold(_OBJECTS)

    def read(task: Task) -> Result:
        try:
            extraction = pipeline.analyze(task.record.document(), analyzer)
            return Result.of(document_quads(extraction, base), extraction, task.digest)
        except KgError as error:
            cause = f" ({error.__cause__!r})" if error.__cause__ else ""
            return task.failed(f"{error}{cause}")
        except Exception as error:
            # A corpus is not given up for one document.
            return task.failed(repr(error))

    return read
