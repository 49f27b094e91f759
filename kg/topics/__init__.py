"""A document of words → the same with its topics, at most ten, and where the text names them."""

from dataclasses import replace

from kg.model import AnnotatedDocument
from kg.topics.ranking import MAX_TOPICS, topics

__all__ = ["MAX_TOPICS", "annotate"]


def annotate(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document with the names of its topics, the best first, and their mentions."""
    found = topics(document)
    mentions = (*document.mentions, *(mention for topic in found for mention in topic))
    return replace(document, mentions=mentions, topics=tuple(topic[0].name for topic in found))
