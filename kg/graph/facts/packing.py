"""Facts → JSON and back, to pass them between processes; and facts with less evidence."""

import json
from dataclasses import asdict, replace
from typing import TypeVar

from kg.forms import shaped
from kg.graph.facts.values import Fact, Facts, Span

F = TypeVar("F", bound=Fact)


def packed(found: Facts) -> bytes:
    """Return facts as JSON."""
    return json.dumps(asdict(found), ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> Facts:
    """Return the facts that ``packed`` wrote."""
    return shaped(json.loads(content), Facts)


def newest(found: Facts, most: int) -> Facts:
    """Return facts with at most ``most`` pieces of evidence each, and only the documents of these.

    The newest come first; of the same day, the longest: a whole sentence before a part of it.
    """

    def order(span: Span) -> tuple[str, int, str]:
        document = found.documents[span.document]
        return document.published or "", span.end - span.start, span.iri

    def cut(fact: F) -> F:
        known = [span for span in fact.evidence if span.document in found.documents]
        kept = tuple(sorted(known, key=order, reverse=True)[:most])
        return replace(fact, evidence=kept, left_out=len(known) - len(kept))

    cuts = replace(
        found,
        posts=tuple(map(cut, found.posts)),
        statements=tuple(map(cut, found.statements)),
        events=tuple(map(cut, found.events)),
        participations=tuple(map(cut, found.participations)),
    )
    shown = {span.document for fact in cuts for span in fact.evidence}
    return replace(cuts, documents={iri: one for iri, one in found.documents.items() if iri in shown})
