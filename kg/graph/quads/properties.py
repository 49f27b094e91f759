"""Facts of one document → what the graph says of them, and the direct edges that follow from them."""

from collections.abc import Iterator

from pyoxigraph import Literal

from kg.graph.quads.source import Property, Source, Triple, korean
from kg.model import Event, Fact, Participation, Span, Statement
from kg.vocabulary import KG, PROV, RDF, SCHEMA, XSD


def evidence(fact: Fact) -> tuple[Span, ...]:
    """Return the words that state a fact; a statement's own words are among them."""
    return (*fact.evidence, fact.content) if isinstance(fact, Statement) else fact.evidence


def properties(fact: Statement | Event | Participation, source: Source) -> Iterator[Property]:
    """Return all that a document says of a fact of its own, but its evidence and confidence."""
    match fact:
        case Statement():
            yield from _statement(fact, source)
        case Event():
            yield from _event(fact, source)
        case Participation():
            yield RDF.type, KG.Participation
            yield KG.participant, source.entity(fact.participant)
            yield KG.event, source.entity(fact.event)
            yield KG.part, source.part(fact.part)
            if fact.presentation is not None:
                yield KG.presentation, korean(fact.presentation)


def _statement(fact: Statement, source: Source) -> Iterator[Property]:
    yield RDF.type, KG.Statement
    yield RDF.type, SCHEMA.Quotation
    _, raw = source.span(fact.content)
    yield SCHEMA.text, korean(raw.of(source.document.raw))
    yield KG.mode, getattr(KG, fact.mode)
    if fact.speaker is not None:
        yield KG.speaker, source.entity(fact.speaker)
    if fact.verb is not None:
        yield KG.reportingVerb, korean(fact.verb)
    if fact.stance is not None:
        yield KG.stance, getattr(KG, fact.stance)
    if fact.occasion is not None:
        yield KG.occasion, korean(fact.occasion)
    for id in fact.topics:
        yield SCHEMA.about, source.entity(id)
    for id in fact.mentions:
        yield SCHEMA.mentions, source.entity(id)
    if fact.repeats is not None:
        yield PROV.wasQuotedFrom, source.statement(fact.repeats, fact.speaker)


def _event(fact: Event, source: Source) -> Iterator[Property]:
    yield RDF.type, KG.Event
    yield RDF.type, SCHEMA.Event
    yield KG.eventType, korean(fact.type)
    if fact.name is not None:
        yield SCHEMA.name, korean(fact.name)
    for id in fact.organizers:
        yield KG.organizer, source.entity(id)
    for id in fact.co_organizers:
        yield KG.coOrganizer, source.entity(id)
    if fact.place is not None:
        yield SCHEMA.location, source.entity(fact.place)
    if fact.date_text is not None:
        yield KG.dateText, korean(fact.date_text)
    if fact.date is not None:
        yield SCHEMA.startDate, Literal(fact.date.isoformat(), datatype=XSD.date)
    if fact.state is not None:
        yield KG.eventState, getattr(KG, fact.state)
    if fact.end_date is not None:
        yield SCHEMA.endDate, Literal(fact.end_date.isoformat(), datatype=XSD.date)
    for id in fact.topics:
        yield SCHEMA.about, source.entity(id)


def derived(fact: Statement | Event | Participation, source: Source) -> Iterator[Triple]:
    """Return the direct edges to events that follow from a fact."""
    match fact:
        case Event():
            for id in fact.organizers + fact.co_organizers:
                yield source.entity(id), KG.participatedIn, source.entity(fact.id)
        case Participation():
            yield source.entity(fact.participant), KG.participatedIn, source.entity(fact.event)
        case _:
            pass
