"""Read Korean press text into an RDF graph, every fact with the words that state it.

The names below are the whole public API of the package; each loads what it needs when
it is first used, so that ``import kg`` costs nothing.

- One text: ``analyze`` gives an ``Extraction``, the value that the others below it are parts of.
- Many texts: ``build`` gives a ``KnowledgeGraph`` in memory, ``add`` reads into a ``GraphStore`` on
  disk, ``open`` gives the graph of a file or a store.
- A graph: ``KnowledgeGraph.query`` and ``select`` give ``Rows``, ``validate`` a ``Report``,
  ``render`` a page.
- Whatever the library raises on purpose is a ``KgError``; ``kg.errors`` has all of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.version import __version__

if TYPE_CHECKING:
    from kg.corpus import Progress, add
    from kg.graph import KnowledgeGraph, Rows
    from kg.model import (
        AnyFact,
        Change,
        Document,
        Entity,
        Event,
        EventState,
        Extraction,
        Fact,
        Kind,
        Link,
        Mention,
        Mode,
        OffsetMap,
        Participation,
        Post,
        Segment,
        Span,
        Stance,
        Statement,
        Tenure,
    )
    from kg.pipeline import analyze, build
    from kg.shapes import Report, Violation, validate
    from kg.store import GraphStore, open
    from kg.view import render
    from kg.view.scope import Scope

__all__ = [
    "AnyFact",
    "Change",
    "Document",
    "Entity",
    "Event",
    "EventState",
    "Extraction",
    "Fact",
    "GraphStore",
    "KgError",
    "Kind",
    "KnowledgeGraph",
    "Link",
    "Mention",
    "Mode",
    "OffsetMap",
    "Participation",
    "Post",
    "Progress",
    "Report",
    "Rows",
    "Scope",
    "Segment",
    "Span",
    "Stance",
    "Statement",
    "Tenure",
    "Violation",
    "__version__",
    "add",
    "analyze",
    "build",
    "open",
    "render",
    "validate",
]


_HOME = {
    "GraphStore": "kg.store",
    "KnowledgeGraph": "kg.graph",
    "Progress": "kg.corpus",
    "Report": "kg.shapes",
    "Rows": "kg.graph",
    "Scope": "kg.view.scope",
    "Violation": "kg.shapes",
    "add": "kg.corpus",
    "analyze": "kg.pipeline",
    "build": "kg.pipeline",
    "open": "kg.store",
    "render": "kg.view",
    "validate": "kg.shapes",
}
"""Where a name is defined, if not in ``kg.model``."""


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME.get(name, "kg.model")), name)
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
