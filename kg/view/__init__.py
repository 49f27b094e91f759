"""Graph → one HTML page for people: the network, what is said of whom, and the words that say it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import KnowledgeGraph

__all__ = ["render"]


def render(graph: "KnowledgeGraph", *, title: str | None = None) -> str:
    """Return the page of a graph: one HTML file that loads nothing and runs offline.

    ``title`` is the page's heading; without one, the documents' own titles.
    Equal graphs give equal pages, character for character.
    """
    from kg.view.page import page
    from kg.view.select import view_model

    return page(view_model(graph, title=title))
