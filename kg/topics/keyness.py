"""Keyness: a linear score of how likely an editor is to choose a phrase as a topic.

``training/topics.py`` fits the weights.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from typing import NamedTuple

from kg.lexicon import ending, follows_tables, forms, table
from kg.model import AnnotatedDocument, Style
from kg.topics.phrases import Phrase

_TEXTS = 4486  # press releases whose words ``topic_words`` counts
_RARE = 45  # the least document frequency of a word in that table

WEIGHTS = {
    "said once": -1.15,
    "in other words": 0.27,
    "length": 0.44,
    "two syllables": -1.93,
    "three syllables": -0.94,
    "beyond ten syllables": -0.27,
    "alone": 0.69,
    "noun before": -0.79,
    "marked": 2.40,
    "words in the lead": -0.26,
    "all in the lead": 0.43,
    "position": -0.36,
    "object": 0.70,
    "purpose": 0.38,
    "with 의": -0.99,
    "with 및": -1.36,
    "with adjective": -0.96,
    "one common noun": -0.75,
    "stop word last": -0.57,
    "stop word first": -0.39,
    "like an institution": -1.80,
    "place": -1.61,
    "place first": -0.64,
    "event": 0.91,
    "its rarest word": 0.14,
}
INTERCEPT = -3.06


def score(values: Sequence[float]) -> float:
    """Return the score of a phrase: the logarithm of its odds to be chosen."""
    return sum(map(mul, WEIGHTS.values(), values), INTERCEPT)


class Noun(NamedTuple):
    """A noun of a text: its weight (rarity times frequency), and where it counts for less."""

    weight: float
    in_lead: bool
    is_general: bool
    is_place: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What the features of all phrases share: a text's letters, its lead and its nouns.

    ``marked`` maps the start of each title in marks to its end.
    """

    letters: str
    lead: str
    marked: Mapping[int, int]
    nouns: Mapping[str, Noun]

    @classmethod
    def of(cls, document: AnnotatedDocument) -> "Layout":
        """Return the layout of a document."""
        text = document.text
        lead = letters_of(document.structure.lead.of(text))
        words = [word for sentence in document.sentences for word in sentence.words]
        counts = Counter([word.form for word in words if word.form and not word.lemma])
        general, places = forms("topic_stopwords"), _places()
        return cls(
            letters_of(text),
            lead,
            {p.inner.start: p.inner.end for p in document.marks if p.style in (Style.SINGLE, Style.TITLE)},
            {
                noun: Noun(math.log(1 + count) * _rarity(noun), noun in lead, noun in general, noun in places)
                for noun, count in counts.items()
            },
        )


def letters_of(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"\W+", "", text)


def features(key: str, phrase: Phrase, layout: Layout) -> tuple[float, ...]:
    """Return the features of a phrase, in the order of WEIGHTS."""
    places, words, links, left, alone, objects, purposes = phrase
    nouns = [layout.nouns[word.form] for word in words]
    count, length, size = len(places), len(key), len(nouns)
    (run, first, _), marked = places[0], layout.marked
    in_lead = sum([noun.in_lead for noun in nouns])
    last = words[-1]
    return (
        count == 1,
        math.log(layout.letters.count(key) or 1),
        math.log(length),
        length == 2,
        length == 3,
        max(0, length - 10),
        alone > 0,
        1 - left.count("") / count,
        any(marked.get(run[at].start) == run[to].end for run, at, to in places) if marked else False,
        in_lead / size,
        in_lead == size,
        math.log(1 + run[first].start / 50),
        objects / count,
        purposes > 0,
        "U" in links,
        "M" in links,
        "A" in links,
        size == 1 and last.tags == ("NNG",),
        size > 1 and nouns[-1].is_general,
        size > 1 and nouns[0].is_general,
        last.entry.institution is not None,
        size == 1 and nouns[0].is_place,
        nouns[0].is_place,
        ending(last.form, "event_types") != "",
        min([noun.weight for noun in nouns]),
    )


@follows_tables
@cache
def _places() -> frozenset[str]:
    return forms("regions") | forms("countries")


@follows_tables
@cache
def _documents() -> Mapping[str, int]:
    return {form: int(row["documents"]) for form, row in table("topic_words").items()}


def _rarity(word: str) -> float:
    """Return the inverse document frequency of a word among press releases."""
    return math.log(_TEXTS / _documents().get(word, _RARE / 3))
