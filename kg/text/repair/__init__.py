"""Document → Document: the stray spaces inside words go (전 략적, 김경 만, 제안했 다).

Two linear models, one after the other.  The first reads the letters round a
space, how usual the words are, and whether the document has the joined word
elsewhere; it costs almost nothing, and clean text goes no further.  The second
compares how Kiwi reads the few suspects, split and joined.  Spaces are only
taken away, never added, and line breaks stay.

A name that the document also has whole, before a title, needs no model.

The weights are in ``kg/data/spacing.tsv.gz``; ``training/spacing.py``
makes that file, ``tests/benchmarks/spacing.py`` measures what it is worth.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.model import Document, Span
from kg.text.normalisation import edit
from kg.text.repair.gaps import suspects
from kg.text.repair.looks import LEAST, MOST, SHORT, Analyzer, Look, rival
from kg.text.repair.names import broken_names
from kg.text.repair.weights import Model, model

__all__ = ["Analyzer", "repaired"]

_STRAY = 0.3  # the log-odds from which a space is taken away
_PATIENCE = 2  # suspects that are looked at before one is found; each that is found is worth as many twice


def repaired(document: Document, analyzer: Analyzer) -> Document:
    """Return the document without the spaces that stray inside its words.

    Its offsets still lead to the raw text.  A document in which nothing strays
    is returned as it is.
    """
    text = document.text
    found = {*_stray(text, analyzer, model()), *broken_names(text)}
    stray = [Span(at, at + 1) for at in sorted(found)]
    if not stray:
        return document
    text, offsets = edit(text, document.offsets, [(span, "") for span in stray])
    return replace(document, text=text, offsets=offsets)


def _stray(text: str, analyzer: Analyzer, model: Model) -> Iterator[int]:
    """Yield the spaces that both models hold to stray; of two round one short word only the likelier.

    The likeliest suspects come first, and where too many in a row prove true
    the others are not looked at: clean text is left after a few.
    """
    shift, found = suspects(text, model)
    scores: dict[int, float] = {}
    looks = _PATIENCE
    for at, odds in sorted(found, key=lambda place: (-place[1], place[0])):
        if not looks:
            break
        look = Look.at(text, at, odds, analyzer)
        score = shift + model.weigh(look.features)
        most = max(model.weigh(look.beside(gain)) for gain in (None, LEAST, look.gain, MOST))
        if score + most > _STRAY:  # else no rival would change what comes of it
            score += model.weigh(look.beside(rival(look, analyzer)))
        looks -= 1
        if score > _STRAY:
            scores[at] = score
            looks += 2 * _PATIENCE
    for at, score in scores.items():
        rivals = (scores.get(at + n, 0.0) for n in range(-SHORT - 1, SHORT + 2) if n)
        if score >= max(rivals):
            yield at
