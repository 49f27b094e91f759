"""Topics: the key phrases of a text.

A linear score of each phrase of the text says how likely an editor chooses it.
Of the phrases, ten are taken one after the other, each time the one that
stands for most: for itself and for the phrases that are nearly the same, as far
as none taken before stands for them.  ``tests/benchmarks/fit_topics.py`` fits the
weights.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from kg.extract.institutions import institution_type
from kg.extract.phrases import Phrase, Place, phrases
from kg.extract.words import Word
from kg.lexicon import forms, table
from kg.marks import Pair, Style
from kg.model import Kind, Mention, Span

MAX_TOPICS = 10
_NEAR = 0.6  # of its letters must the longer of two phrases share with one inside it, to be nearly the same
_BEST = 50  # phrases by score that may become topics
_LIKELY = 160  # phrases that are scored
_CERTAIN = 0.8  # factor on the score, which knows the texts that it was fitted on better than others
_TEXTS = 4486  # press releases whose words ``topic_words`` counts
_RARE = 45  # the fewest of them that a word of that table stands in

WEIGHTS = {
    "frequency": 0.57,
    "in other words": 0.32,
    "length": 0.58,
    "two syllables": -1.89,
    "three syllables": -0.97,
    "beyond ten syllables": -0.29,
    "alone": 0.73,
    "left neighbour": -0.74,
    "marked": 2.37,
    "in brackets": -1.14,
    "words in the lead": -0.31,
    "all in the lead": 0.43,
    "position": -0.43,
    "object": 0.60,
    "purpose": 0.29,
    "with 의": -1.07,
    "with 및": -1.42,
    "with adjective": -1.16,
    "after a dot": -0.72,
    "one common noun": -0.71,
    "stop word last": -0.61,
    "stop word first": -0.41,
    "institution": -0.82,
    "like an institution": -1.40,
    "place": -1.57,
    "place first": -0.58,
    "event": 0.91,
    "its rarest word": 0.13,
}
INTERCEPT = -4.10


def topics(
    text: str,
    sentences: Sequence[Sequence[Word]],
    pairs: Sequence[Pair],
    titles: Iterable[Span],
    mentions: Iterable[Mention],
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each topic of a document, the best topic first, at most ten.

    The words of titles (at the spans ``titles``) and the people among the
    ``mentions`` are no topic.
    """
    named = tuple(mentions)
    people = [m.span for m in named if m.kind == Kind.PERSON]
    found = phrases(text, sentences, pairs, titles, people)
    layout = Layout.of(text, pairs, sentences, (m.span for m in named if m.kind == Kind.INSTITUTION))
    likely = {key: Phrase.of(found[key]) for key in promising(found)}
    scores = {key: score(features(key, phrase, layout)) for key, phrase in likely.items()}
    return tuple(_mentions(text, key, likely[key]) for key in choose(scores))


def promising(found: Mapping[str, Sequence[Place]]) -> list[str]:
    """Return the keys of the phrases that are long, said often and early enough to become topics."""
    short = {2: WEIGHTS["two syllables"], 3: WEIGHTS["three syllables"]}
    many, long, late = WEIGHTS["frequency"], WEIGHTS["length"], WEIGHTS["position"]

    def rank(key: str) -> float:
        places = found[key]
        run, first, _ = places[0]
        early = late * math.log(1 + run[first].word.span.start / 50)
        return many * math.log(len(places)) + long * math.log(len(key)) + early + short.get(len(key), 0.0)

    return sorted(found, key=lambda key: (-round(rank(key), 6), key))[:_LIKELY]


def score(values: Mapping[str, float]) -> float:
    """Return the score of a phrase: the logarithm of its odds to be chosen."""
    return INTERCEPT + sum([WEIGHTS[name] * value for name, value in values.items()])


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a text puts its weight: headline, first paragraph, and how often it says each noun.

    Marks, brackets and institutions are where they begin, and where those end.
    """

    letters: str
    lead: str
    marked: Mapping[int, int]
    bracketed: Mapping[int, int]
    institutions: Mapping[int, int]
    nouns: Mapping[str, int]

    @classmethod
    def of(
        cls,
        text: str,
        pairs: Sequence[Pair],
        sentences: Sequence[Sequence[Word]],
        institutions: Iterable[Span],
    ) -> "Layout":
        """Return the layout of a text; a first line with a full stop is no headline."""
        lines = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)] or [Span(0, 0)]
        first = lines[0]
        headline = Span(0, 0) if first.of(text).rstrip().endswith(".") else first
        lead = next((line for line in lines if line.start >= headline.end and len(line) > 40), Span(0, 0))
        return cls(
            letters_of(text),
            letters_of(lead.of(text)),
            {p.inner.start: p.inner.end for p in pairs if p.style in (Style.SINGLE, Style.TITLE)},
            {p.inner.start: p.inner.end for p in pairs if p.style == Style.BRACKET},
            {span.start: span.end for span in institutions},
            Counter([word.form for words in sentences for word in words if word.form]),
        )


def letters_of(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"\W+", "", text)


def features(key: str, phrase: Phrase, layout: Layout) -> dict[str, float]:
    """Return what the score of a phrase is made of; the names are those of WEIGHTS."""
    nouns, spans = [w.form for w in phrase.words], phrase.spans
    count, length, last = len(spans), len(key), nouns[-1]
    single = len(nouns) == 1
    stop, places = forms("topic_stopwords"), _places()
    in_lead = [noun in layout.lead for noun in nouns]
    return {
        "frequency": math.log(count),
        "in other words": math.log(max(1, layout.letters.count(key))),
        "length": math.log(length),
        "two syllables": length == 2,
        "three syllables": length == 3,
        "beyond ten syllables": max(0, length - 10),
        "alone": phrase.alone > 0,
        "left neighbour": _always(phrase.left),
        "marked": any(layout.marked.get(s.start) == s.end for s in spans),
        "in brackets": any(layout.bracketed.get(s.start) == s.end for s in spans),
        "words in the lead": sum(in_lead) / len(nouns),
        "all in the lead": all(in_lead),
        "position": math.log(1 + spans[0].start / 50),
        "object": phrase.objects / count,
        "purpose": phrase.purposes > 0,
        "with 의": "U" in phrase.links,
        "with 및": "M" in phrase.links,
        "with adjective": "A" in phrase.links,
        "after a dot": phrase.after_dot / count,
        "one common noun": single and phrase.words[0].tags[:1] == ("NNG",) and len(phrase.words[0].tags) == 1,
        "stop word last": not single and last in stop,
        "stop word first": not single and nouns[0] in stop,
        "institution": sum([layout.institutions.get(s.start) == s.end for s in spans]) / count,
        "like an institution": institution_type(" ".join(nouns)) is not None,
        "place": single and last in places,
        "place first": nouns[0] in places,
        "event": _is_event(last),
        "its rarest word": min([math.log(1 + layout.nouns[n]) * _rarity(n) for n in nouns]),
    }


@cache
def _places() -> frozenset[str]:
    return forms("regions") | forms("countries")


@lru_cache(maxsize=1 << 14)
def _is_event(word: str) -> bool:
    types = forms("event_types")
    return any(word[at:] in types for at in range(len(word)))


@cache
def _documents() -> Mapping[str, int]:
    return {form: int(row["documents"]) for form, row in table("topic_words").items()}


@lru_cache(maxsize=1 << 14)
def _rarity(word: str) -> float:
    """Return the inverse document frequency of a word among press releases."""
    return math.log(_TEXTS / _documents().get(word, _RARE / 3))


def _always(neighbours: Sequence[str]) -> float:
    """Return how often the same word stands beside a phrase, which then is only part of a longer one."""
    if len(neighbours) == 1:
        return float(neighbours[0] != "")
    word, times = Counter(neighbours).most_common(1)[0]
    return times / len(neighbours) if word else 0.0


def choose(scores: Mapping[str, float]) -> list[str]:
    """Return the keys of the topics, the best first."""
    order = sorted(scores, key=lambda key: (-round(scores[key], 6), key))[:_BEST]
    doubt = {key: math.log1p(-1 / (1 + math.exp(-_CERTAIN * scores[key]))) for key in order}
    near = {key: [key] for key in order}
    for one, other in combinations(order, 2):
        if nearly_same(one, other):
            near[one].append(other)
            near[other].append(one)
    left = {key: sum([doubt[other] for other in near[key]]) for key in order}
    chosen: list[str] = []
    while left and len(chosen) < MAX_TOPICS:
        best = min(left, key=lambda key: round(left[key], 9))
        chosen.append(best)
        del left[best]
        doubt.update(dict.fromkeys(near[best], 0.0))
        for key in {other for one in near[best] for other in near[one]}.intersection(left):
            left[key] = sum([doubt[other] for other in near[key]])
    return chosen


def nearly_same(one: str, other: str) -> bool:
    """Tell whether one of two keys holds the other, and is little longer.

    >>> nearly_same("해양쓰레기수거", "해양쓰레기"), nearly_same("해양쓰레기수거선박", "수거선박")
    (True, False)
    """
    if len(one) > len(other):
        one, other = other, one
    return len(one) >= _NEAR * len(other) and one in other


def _mentions(text: str, key: str, phrase: Phrase) -> tuple[Mention, ...]:
    surfaces = Counter(span.of(text) for span in phrase.spans)
    label = min(surfaces, key=lambda form: (letters_of(form) != key, -surfaces[form]))
    return tuple(Mention(s, s.of(text), Kind.TOPIC, label, key, "key phrase") for s in phrase.spans)
