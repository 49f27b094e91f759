"""Posts: the candidates that are likely enough, one post for each person, role and institution."""

from collections.abc import Iterator

from kg.facts.candidates import Candidate, View, completed, stated
from kg.model import AnnotatedDocument, Kind, Post, Title
from kg.scoring import confidence, scorer

_LIKELY = 0.5
_OF_INSTITUTION = ("type=", "fits=", "named=", "by=", "form=", "words of the institution=")


def posts_in(document: AnnotatedDocument) -> Iterator[Post]:
    """Yield the posts that a document states, each with its probability as confidence.

    A title whose institution is unlikely keeps its role, and a title without an institution takes
    the likeliest one of the document.  A constituency in brackets goes to its lawmaker.
    """
    view = View(document)
    seats: dict[str, Title] = {}
    for title in document.titles:
        person = view.at.get((Kind.PERSON, title.person))
        if title.constituency and person:
            seats.setdefault(person, title)
    kept: dict[tuple[str, str | None, str | None, str], Post] = {}
    for candidate, probability in decided(view):
        seat = seats.get(candidate.person) if (candidate.role or "").endswith("의원") else None
        spans = {title.span for title in candidate.said}
        spans |= {seat.span} if seat else set()
        spans |= {candidate.tied} if candidate.tied else set()
        kept.setdefault(
            (candidate.person, candidate.role, candidate.institution, candidate.tenure),
            Post(
                person=candidate.person,
                role=candidate.role,
                institution=candidate.institution,
                tenure=candidate.tenure,
                constituency=view.at.get((Kind.PLACE, seat.constituency))
                if seat and seat.constituency
                else None,
                evidence=tuple(sorted(spans)),
                confidence=confidence(probability),
                rule="tied by the document" if candidate.tied else candidate.said[0].rule,
            ),
        )
    yield from kept.values()


def decided(view: View) -> Iterator[tuple[Candidate, float]]:
    """Yield the candidates that are likely, with their probability."""
    score, tie_score = scorer("posts").probability, scorer("ties").probability
    for candidate in stated(view):
        probability = score(candidate.features)
        if candidate.institution is not None and probability >= _LIKELY:
            yield candidate, probability
        if candidate.institution is None or probability < _LIKELY:
            bare = without_institution(candidate)
            if bare is None or score(bare.features) < _LIKELY:
                continue
            ties = [(tie_score(tie.features), tie) for tie in completed(view, bare)]
            best = max(ties, key=lambda tie: (tie[0], tie[1].institution), default=(0.0, bare))
            yield (best[1], best[0]) if best[0] >= _LIKELY else (bare, score(bare.features))


def without_institution(candidate: Candidate) -> Candidate | None:
    """Return a candidate with its role alone, None where it has none."""
    if candidate.institution is None or candidate.role is None:
        return candidate if candidate.role else None
    features = {
        f for f in candidate.features if not f.startswith(("type=", "fits=", "named=", "by=", "form="))
    }
    return Candidate(
        candidate.person,
        candidate.role,
        None,
        candidate.tenure,
        candidate.said,
        frozenset(features - {"role and institution"} | {"no institution", "institution left out"}),
    )
