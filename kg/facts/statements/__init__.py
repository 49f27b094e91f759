"""Sentences with their entities → who said what."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.facts.statements.headlines import with_headlines
from kg.facts.statements.quotations import quotations_in
from kg.model import Kind, Link, Statement

__all__ = ["quotations_in", "with_headlines", "with_mentions"]


def with_mentions(statements: Iterable[Statement], links: Sequence[Link]) -> Iterator[Statement]:
    """Yield statements with the topics and the entities other than the speaker that their words name.

    ``links`` are those of the document, in text order.
    """
    starts = [link.mention.span.start for link in links]
    for statement in statements:
        first, last = (bisect_left(starts, at) for at in (statement.content.start, statement.content.end))
        inside = [link for link in links[first:last] if link.mention.span.end <= statement.content.end]
        topics = {link.entity for link in inside if link.mention.kind is Kind.TOPIC}
        others = {link.entity for link in inside if link.mention.kind not in (Kind.TOPIC, Kind.ROLE)}
        yield replace(
            statement,
            topics=tuple(sorted(topics)),
            mentions=tuple(sorted(others - {statement.speaker or ""})),
        )
