"""Words of a document → its topics, at most ten, the best first."""

from kg.topics.ranking import MAX_TOPICS, topics

__all__ = ["MAX_TOPICS", "topics"]
