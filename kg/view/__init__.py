"""Graph → one HTML page: the network, the facts about each entity, and the evidence of each fact."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.view.scope import Scope

__all__ = ["render"]


def render(
    graph: "KnowledgeGraph",
    *,
    title: str | None = None,
    scope: "Scope | None" = None,
    texts: Mapping[str, str] | None = None,
    embed_text: bool = False,
) -> str:
    """Return the page of a graph: one HTML file that loads nothing and runs offline.

    ``title`` is the page's heading; without one, the documents' own titles.
    ``scope`` chooses a part of the graph.  ``texts`` are the documents' raw texts by
    their identifiers: with them the page shows facts in their paragraphs, and with
    ``embed_text`` the texts from end to end, every name in them marked.
    Equal graphs give equal pages, character for character.  Raises OptionError where nothing
    bears the name of ``scope.focus``.
    """
    from kg.view.page import page
    from kg.view.scope import Scope
    from kg.view.select import view_model

    return page(view_model(graph, title=title, scope=scope or Scope(), texts=texts, whole=embed_text))
