"""A document with entities → the same with its facts: posts, statements, events, participations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.facts.events import events, participations_in, with_states
from kg.facts.posts import posts_in
from kg.facts.sentences import AnnotatedSentence, annotated_sentences
from kg.facts.statements import quotations_in, with_headlines, with_mentions
from kg.model import AnnotatedDocument, BlockKind, Kind

__all__ = ["annotate"]


def annotate(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document with the facts that it states.

    An event that the text hardly tells of is dropped, its entity and participations included.
    """
    read = tuple(annotated_sentences(document))
    said = tuple(quotations_in(read))
    parts = tuple(participations_in(read, said))
    layout = tuple(document.blocks[sentence.block].kind for sentence in document.sentences)
    held = events(read, layout, parts)
    settled = tuple(with_states(read, held, document.document.published))
    told = {event.id for event in settled}
    links = tuple(k for k in document.links if k.mention.kind is not Kind.EVENT or k.entity in told)
    statements = with_headlines(tuple(_titles(document, read)), read, said)
    return replace(
        document,
        entities=tuple(e for e in document.entities if e.kind is not Kind.EVENT or e.id in told),
        links=links,
        facts=(
            *posts_in(document),
            *with_mentions(statements, links),
            *settled,
            *(p for p in parts if p.event in told),
        ),
    )


def _titles(document: AnnotatedDocument, read: Sequence[AnnotatedSentence]) -> Iterator[AnnotatedSentence]:
    """Yield the sentences of the headline and the subtitles."""
    for sentence, own in zip(read, document.sentences, strict=True):
        if document.blocks[own.block].kind in (BlockKind.HEADLINE, BlockKind.SUBTITLE):
            yield sentence
