"""People and institutions that the rules miss: a small statistical tagger beside the rules.

A conditional random field over the words of a sentence.  It sees each word, its
neighbours, their entries in the tables and the marks of the rules, so that it learns
where the rules are right, and where a name stands without a title
(가수 거미, “문하경이 …”).  It adds mentions above a threshold, and says of every
other institution how likely its words are part of one.

``training/tagger.py`` makes the weights in ``kg/data/tagger.crfsuite``; ``kg/data/tagger.md``
describes the training data.
"""

from bisect import bisect_left
from collections.abc import Sequence

from kg.mentions.tagger.features import MARKS, features_of, parts_worth_reading, rule_marks
from kg.mentions.tagger.names import LISTS, PROSE, RULE, names_in, resolvable
from kg.mentions.tagger.odds import Odds, model, read_odds
from kg.model import AnnotatedDocument, Form, Kind, Mention

__all__ = ["RULE", "Odds", "features_of", "model", "read_odds", "rule_marks", "tagged"]


def tagged(
    document: AnnotatedDocument, found: Sequence[Mention]
) -> tuple[tuple[Mention, ...], dict[int, float]]:
    """Return the mentions that rules and tagger have found, and the odds of institutions.

    The odds are the tagger's for each word that it has read, by the end of its stem.

    Its own overlap no mention of a person or institution.  A surname remains a name by
    itself if the document gives no full name with it (``박 대통령``); one word of a foreign
    name (``마르코프``) stands for the whole.
    """
    likely: dict[int, float] = {}
    own: list[Mention] = []
    marked = sorted((m for m in found if m.kind in MARKS), key=lambda m: (m.span.start, m.span.end))
    starts = [m.span.start for m in marked]
    sure = LISTS if document.has_bullets else PROSE
    for words in (sentence.words for sentence in document.sentences if sentence.words):
        first, end = words[0].span.start, words[-1].span.end
        near = marked[bisect_left(starts, first) : bisect_left(starts, end)]
        marks = rule_marks(words, near)
        parts = parts_worth_reading(words, marks)
        if not parts:
            continue
        odds = read_odds(words, marks, model(), parts)
        likely |= {words[at].stem.end: odds[at].institution for part in parts for at in part}
        taken = [
            m.span for m in near if m.kind in (Kind.PERSON, Kind.INSTITUTION) and m.form is not Form.SURNAME
        ]
        names = names_in(document.text, words, odds, sure)
        own += (m for m in names if not any(m.span.overlaps(s) for s in taken))
    return (*found, *resolvable(own, found)), likely
