"""Topics: the key phrases of a text.

A score of each phrase says how likely an editor chooses it (``kg.topics.keyness``).  Ten
topics are taken one after the other, each time the one that covers most of what none covers
yet: the phrases that are nearly the same as one of its forms (``kg.topics.variants``).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.lexicon import forms
from kg.model import AnnotatedDocument, Kind, Mention, Span
from kg.topics.keyness import Layout, features, letters_of, scores
from kg.topics.phrases import Phrase, Place, phrases
from kg.topics.variants import nearly_same, variants

MAX_TOPICS = 10
_NEAR = 0.6  # the least share of a phrase's letters that a nearly equal phrase inside it has
_LIKELY = 160  # phrases that are scored
_SHORT = {2: 1.9, 3: 0.9}  # subtracted from the rank of a phrase of so few syllables
_UNIT = 10**9  # fixed-point unit of the worth of topics, so that sums are exact
_CERTAIN = 1.0  # factor on the score, against overfitting to its training texts


def topics(document: AnnotatedDocument) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each topic of a document, the best topic first, at most ten.

    The words of titles, and people, are no topic.
    """
    found = promising(phrases(document))
    layout = Layout.of(document)
    rows = {key: features(key, phrase, layout) for key, phrase in found.items()}
    chosen = choose(scores(rows), variants(found))
    return tuple(_mentions(document.text, [(key, found[key]) for key in keys]) for keys in chosen)


def promising(found: Mapping[str, Sequence[Place]]) -> dict[str, Phrase]:
    """Return the phrases that are long, frequent and early enough to become topics; no general word alone."""
    general = forms("topic_stopwords")
    keys: Iterable[str] = [key for key in found if key not in general]
    if len(found) > _LIKELY:
        ranks = {key: _rank(key, places) for key, places in found.items()}
        keys = sorted(keys, key=lambda key: (-round(ranks[key], 6), key))[:_LIKELY]
    return {key: Phrase.of(found[key]) for key in keys}


def _rank(key: str, places: Sequence[Place]) -> float:
    """Return a rough score from a few cheap features with rounded weights."""
    run, first, _ = places[0]
    once, length = len(places) == 1, len(key)
    early = math.log(1 + run[first].start / 50)
    return 0.45 * math.log(length) - 1.1 * once - 0.35 * early - _SHORT.get(length, 0)


def choose(scores: Mapping[str, float], topic: Mapping[str, str]) -> list[list[str]]:
    """Return the keys of the topics, the best topic first and of each its best form first.

    ``topic`` maps each key to the topic that it is a variant of.  Phrases that are nearly the
    same, and hold one another, are forms of one topic, so that none has two places.
    """
    worth = {key: round(_UNIT * math.log1p(math.exp(_CERTAIN * value))) for key, value in scores.items()}
    order = {key: at for at, key in enumerate(sorted(scores, key=lambda key: (-round(scores[key], 6), key)))}
    near = nearly_same(scores, _NEAR)
    variants: dict[str, list[str]] = {}
    for key, one in topic.items():
        variants.setdefault(one, []).append(key)
    taken = {
        key: _forms(key, variants[topic[key]], sorted(near[key], key=order.__getitem__)) for key in scores
    }
    covers = {key: dict.fromkeys([c for form in keys for c in near[form]]) for key, keys in taken.items()}
    gain = {key: sum([worth[other] for other in others]) for key, others in covers.items()}
    chosen: list[list[str]] = []
    while gain and len(chosen) < MAX_TOPICS:
        best = min(gain, key=lambda key: (-gain[key], order[key]))
        keys = sorted([key for key in taken[best] if key in gain], key=order.__getitem__)
        chosen.append(keys)
        for key in keys:
            del gain[key]
        covered = {key: worth.pop(key) for key in covers[best] if key in worth}
        for key in gain:
            gain[key] -= sum([less for other, less in covered.items() if other in covers[key]])
    return chosen


def _forms(key: str, variants: Sequence[str], near: Iterable[str]) -> list[str]:
    """Return a phrase, its variants, and of those nearly the same the ones that hold one another."""
    chain = [key]
    for other in near:
        if other not in chain and all(other in one or one in other for one in chain):
            chain.append(other)
    return list(dict.fromkeys([*chain, *variants]))


def _mentions(text: str, found: Sequence[tuple[str, Phrase]]) -> tuple[Mention, ...]:
    """Return the mentions of a topic's variants, the best of which comes first; longer hide shorter ones."""
    key, best = found[0]
    surfaces = Counter(span.of(text) for span in best.spans)
    label = min(surfaces, key=lambda form: (letters_of(form) != key, -surfaces[form]))
    spans: list[Span] = []
    for span in sorted({s for _, phrase in found for s in phrase.spans}, key=lambda s: (s.start, -s.end)):
        if not spans or span.end > spans[-1].end:
            spans.append(span)
    return tuple(Mention(s, s.of(text), Kind.TOPIC, label, key, "key phrase") for s in spans)
