"""A document with entities → the same with its facts: posts, statements, events, participations."""

from dataclasses import replace

from kg.facts.events import events, participations_in, with_states
from kg.facts.posts import posts_in
from kg.facts.sentences import annotated_sentences, titles_of
from kg.facts.statements import statements_in, with_headlines, with_mentions
from kg.model import AnnotatedDocument, Kind

__all__ = ["annotate"]


def annotate(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document with the facts that it states.

    An event that the text hardly tells of is dropped, its entity and participations included.
    """
    read = tuple(annotated_sentences(document))
    said = tuple(statements_in(document, read))
    parts = tuple(participations_in(read, said))
    layout = tuple(document.blocks[sentence.block].kind for sentence in document.sentences)
    held = events(read, layout, parts)
    settled = tuple(with_states(read, held, document.document.published))
    told = {event.id for event in settled}
    links = tuple(k for k in document.links if k.mention.kind is not Kind.EVENT or k.entity in told)
    statements = with_headlines([read[at] for at in titles_of(document)], read, said)
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
