"""Document → Document: remove stray spaces inside words (전 략적, 김경 만, 제안했 다).

Two linear models, one after the other.  The first uses the letters around a
space, the frequency of the words, and whether the document has the joined word
elsewhere; it is cheap and stops at clean text.  The second compares Kiwi's
analyses of the few suspects, split and joined.  Spaces are only removed, never
added, and line breaks stay.

A name that the document also has unbroken beside a title is repaired without a model.

The weights are in ``kg/data/spacing.tsv.gz``; ``training/spacing.py``
makes that file, ``tests/benchmarks/spacing.py`` measures its accuracy.
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
_PATIENCE = 2  # suspects to examine before the first is found; each one found allows twice as many more


def repaired(document: Document, analyzer: Analyzer) -> Document:
    """Return the document without the stray spaces inside its words.

    Its offsets still lead to the raw text.  A document without stray spaces
    is returned unchanged.
    """
    text = document.text
    found = {*_stray(text, analyzer, model()), *broken_names(text)}
    stray = [Span(at, at + 1) for at in sorted(found)]
    if not stray:
        return document
    text, offsets = edit(text, document.offsets, [(span, "") for span in stray])
    return replace(document, text=text, offsets=offsets)


def _stray(text: str, analyzer: Analyzer, model: Model) -> Iterator[int]:
    """Yield the spaces that both models judge stray; of two around one short word only the likelier.

    The likeliest suspects come first; after too many in a row that prove to be true
    spaces the rest are skipped, so that clean text costs little.
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
