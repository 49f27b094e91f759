"""Read Korean press text into an RDF graph, every fact with the words that state it.

The names below are the whole public API of the package; each loads what it
needs when it is first used, so that ``import kg`` costs nothing.  Checking a
graph against its shapes is ``kg.validate.validate``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.pipeline import build
    from kg.store import open

__all__ = ["KgError", "KnowledgeGraph", "__version__", "build", "open"]

__version__ = "0.1.0"

_HOME = {"KnowledgeGraph": "kg.graph", "build": "kg.pipeline", "open": "kg.store"}


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
