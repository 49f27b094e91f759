"""Topics: the key phrases of a text.

A score of each phrase of the text says how likely an editor chooses it
(``kg.topics.keyness``).  Phrases that are variants of one are one topic
(``kg.topics.variants``).  Ten topics are taken one after the other, each time
the one that covers most: its variants and the phrases that are nearly the same,
as far as no topic taken before covers them.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.model import AnnotatedDocument, Kind, Mention, Span
from kg.topics.keyness import Layout, features, letters_of, score
from kg.topics.phrases import Phrase, Place, phrases
from kg.topics.variants import nearly_same, variants

MAX_TOPICS = 10
_NEAR = 0.6  # the least share of a phrase's letters that a nearly equal phrase inside it has
_LIKELY = 160  # phrases that are scored
_SHORT = {2: 1.9, 3: 0.9}  # subtracted from the rank of a phrase of so few syllables
_UNIT = 10**9  # fixed-point unit of the worth of topics, so that sums are exact
_CERTAIN = 0.6  # factor on the score, against overfitting to its training texts


def topics(document: AnnotatedDocument) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each topic of a document, the best topic first, at most ten.

    The words of titles, and people, are no topic.
    """
    found = promising(phrases(document))
    layout = Layout.of(document)
    scores = {key: score(features(key, phrase, layout)) for key, phrase in found.items()}
    chosen = choose(scores, variants(found))
    return tuple(_mentions(document.text, [(key, found[key]) for key in keys]) for keys in chosen)


def promising(found: Mapping[str, Sequence[Place]]) -> dict[str, Phrase]:
    """Return the phrases that are long, frequent and early enough to become topics."""
    keys: Iterable[str] = found
    if len(found) > _LIKELY:
        ranks = {key: _rank(key, places) for key, places in found.items()}
        keys = sorted(found, key=lambda key: (-round(ranks[key], 6), key))[:_LIKELY]
    return {key: Phrase.of(found[key]) for key in keys}


def _rank(key: str, places: Sequence[Place]) -> float:
    """Return a rough score from a few cheap features with rounded weights."""
    run, first, _ = places[0]
    once, length = len(places) == 1, len(key)
    return (
        0.45 * math.log(length)
        - 1.1 * once
        - 0.35 * math.log(1 + run[first].start / 50)
        - _SHORT.get(length, 0)
    )


def choose(scores: Mapping[str, float], topic: Mapping[str, str]) -> list[list[str]]:
    """Return the keys of the topics, the best topic first and of each its best variant first.

    ``topic`` maps each key to the topic that it is a variant of.
    """
    doubt = {key: round(-_UNIT * math.log1p(math.exp(_CERTAIN * value))) for key, value in scores.items()}
    near = nearly_same(scores, _NEAR)
    stands = {key: dict.fromkeys([topic[other] for other in near[key]]) for key in scores}
    left = dict.fromkeys(topic.values(), 0)
    for key, ones in stands.items():
        for one in ones:
            left[one] += doubt[key]
    chosen: list[str] = []
    while left and len(chosen) < MAX_TOPICS:
        best = min(left, key=left.__getitem__)
        del left[best]
        chosen.append(best)
        for key in [key for key in doubt if best in stands[key]]:
            less = doubt.pop(key)
            for one in stands[key].keys() & left:
                left[one] -= less
    members: dict[str, list[str]] = {one: [] for one in chosen}
    for key, one in topic.items():
        if one in members:
            members[one].append(key)
    return [sorted(keys, key=lambda key: (-round(scores[key], 6), key)) for keys in members.values()]


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
