"""Graph → facts: read a graph into frozen values; whatever shows or measures a graph reads it here.

``read`` gives documents, entities and facts of a graph in memory or of a store, whole or for
some IRIs, ``entities`` only entities; ``mentions`` gives where texts name entities; ``labels``
and ``words`` give what IRIs are called and the words that spans hold; ``packed`` and ``unpacked``
carry facts to another process.  To choose which facts to read, use SPARQL: a named query, or the
scope of a page.
"""

from kg.graph.facts.packing import newest, packed, unpacked
from kg.graph.facts.reading import entities, labels, mention_counts, mentions, read, words
from kg.graph.facts.values import (
    CLASSES,
    FACTS,
    KINDS,
    NAMING,
    Document,
    Entity,
    Event,
    Fact,
    Facts,
    Kind,
    Mention,
    Participation,
    Post,
    Span,
    Statement,
)

__all__ = [
    "CLASSES",
    "FACTS",
    "KINDS",
    "NAMING",
    "Document",
    "Entity",
    "Event",
    "Fact",
    "Facts",
    "Kind",
    "Mention",
    "Participation",
    "Post",
    "Span",
    "Statement",
    "entities",
    "labels",
    "mention_counts",
    "mentions",
    "newest",
    "packed",
    "read",
    "unpacked",
    "words",
]
