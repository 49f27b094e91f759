"""Documents on disk, in a folder that grows: a ledger of what each says, and a graph in sync with it."""

from pathlib import Path

from kg.graph import KnowledgeGraph
from kg.store.directory import GraphStore, is_store
from kg.store.graph import PAGE, StoredGraph

__all__ = ["PAGE", "GraphStore", "StoredGraph", "open"]


def open(path: str | Path) -> KnowledgeGraph:
    """Open a graph: read a file, or open a store in place.

    Raises StoreError, with the line where there is one, for what cannot be read.
    """
    return StoredGraph.parse(path) if is_store(Path(path)) else KnowledgeGraph.parse(path)
