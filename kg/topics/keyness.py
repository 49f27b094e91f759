"""Keyness: a linear score of how likely an editor is to choose a phrase as a topic.

``training/topics.py`` fits the weights (``kg/data/weights/topics.tsv``).
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from typing import NamedTuple

from kg.lexicon import ending, follows_tables, forms, table
from kg.model import AnnotatedDocument, Kind, Span, Style, holder
from kg.scoring import BIAS, scorer
from kg.topics.phrases import Phrase

_TEXTS = 4486  # press releases whose words ``topic_words`` counts
_RARE = 45  # the least document frequency of a word in that table

# fmt: off
FEATURES = (
    "said once", "in other words", "length", "two syllables", "three syllables", "beyond ten syllables",
    "alone", "noun before", "marked", "in brackets", "words in the lead", "all in the lead", "position",
    "object", "purpose", "with 의", "with 및", "with adjective", "one common noun", "stop word last",
    "stop word first", "like an institution", "an institution", "known institution inside", "role last",
    "proper nouns", "proper noun first", "number", "place", "place last", "place first", "event",
    "its rarest word", "length of the text",
)
# fmt: on


def scores(rows: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Return the score of each phrase by its features: the logarithm of its odds to be chosen."""
    weights = scorer("topics").weights
    order = [weights[name] for name in FEATURES]
    return {key: sum(map(mul, order, values), weights[BIAS]) for key, values in rows.items()}


class Noun(NamedTuple):
    """A noun of a text: its weight (rarity times frequency), and where it counts for less."""

    weight: float
    in_lead: bool
    is_general: bool
    is_place: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What the features of all phrases share: a text's letters, its lead and its nouns.

    ``marked`` maps the start of each title in marks to its end; ``bracketed`` tells whether a
    span stands in brackets.
    """

    letters: str
    lead: str
    marked: Mapping[int, int]
    nouns: Mapping[str, Noun]
    bracketed: Callable[[Span], bool]
    institutions: frozenset[Span]

    @classmethod
    def of(cls, document: AnnotatedDocument) -> "Layout":
        """Return the layout of a document."""
        text = document.text
        lead = letters_of(document.lead.of(text))
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
            holder(p.inner for p in document.marks if p.style is Style.BRACKET),
            frozenset(m.span for m in document.mentions if m.kind is Kind.INSTITUTION),
        )


def letters_of(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"\W+", "", text)


def features(key: str, phrase: Phrase, layout: Layout) -> tuple[float, ...]:
    """Return the features of a phrase, in the order of FEATURES."""
    places, words, links, left, alone, objects, purposes = phrase
    nouns = [layout.nouns[word.form] for word in words]
    count, length, size = len(places), len(key), len(nouns)
    (run, first, _), marked = places[0], layout.marked
    in_lead = sum([noun.in_lead for noun in nouns])
    last, spans = words[-1], phrase.spans
    proper = [word.tags[0] == "NNP" for word in words]
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
        sum(map(layout.bracketed, spans)) / count,
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
        sum([span in layout.institutions for span in spans]) / count,
        any(word.entry.is_institution for word in words),
        last.entry.role is not None,
        sum(proper) / size,
        proper[0],
        any(map(str.isdigit, key)),
        size == 1 and nouns[0].is_place,
        last.entry.is_region or last.entry.is_country,
        nouns[0].is_place,
        ending(last.form, "event_types") != "",
        min([noun.weight for noun in nouns]),
        math.log(1 + len(layout.letters)),
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
