"""Occasions and parts: in what part of an event somebody speaks (개회사에서, 마무리 발언에서)."""

from dataclasses import dataclass

from kg.facts.sentences import AnnotatedSentence
from kg.lexicon import members, table
from kg.model import Pair, Span, Style

_PLACE, _OBJECT = members("particles", "place"), members("particles", "object")


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion: its words, its name, the part in the event that it implies, a talk's title."""

    span: Span
    label: str
    part: str
    title: Pair | None = None


def occasion_before(sentence: AnnotatedSentence, offset: int) -> Occasion | None:
    """Return the last occasion that a sentence names before an offset, outside quotations.

    ``축사에서``, ``마무리 발언에서``, ``‘…’ 발표에서``, ``브리핑을 통해``.
    """
    found = [o for o in occasions(sentence) if o.span.end <= offset]
    return found[-1] if found else None


def occasions(sentence: AnnotatedSentence) -> list[Occasion]:
    """Return the occasions of a sentence: a part's noun with 에서 or 통해 after it."""
    found = []
    text = sentence.document.text
    parts = table("event_parts")
    for i, word in enumerate(sentence.words):
        if not word.form or not word.tail:
            continue
        following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
        through = following is not None and following.lemma == "통하다"
        if word.tail not in _PLACE and not (word.tail in _OBJECT and through):
            continue
        if sentence.quoted(word.span.start):
            continue
        first = i
        label = word.form
        if (
            i
            and word.gap == " "
            and sentence.words[i - 1].bare
            and f"{sentence.words[i - 1].form} {label}" in parts
        ):
            first, label = i - 1, f"{sentence.words[i - 1].form} {label}"
        row = parts.get(label)
        if row and row["occasion"] == "yes":
            start = sentence.words[first].span.start
            found.append(
                Occasion(Span(start, word.span.end), label, row["part"], _title_at(sentence, text, start))
            )
    return found


def _title_at(sentence: AnnotatedSentence, text: str, offset: int) -> Pair | None:
    """Return the marked title that stands right before an offset."""
    for pair in sentence.pairs:
        if (
            pair.style != Style.BRACKET
            and text[pair.outer.end : offset].strip() == ""
            and pair.outer.end <= offset
        ):
            return pair
    return None
