"""Topics: the key phrases of a text, ranked by C-value (Frantzi and Ananiadou, 1996).

A phrase scores by its length and by how often it stands on its own, outside
longer phrases; what stands in the headline, the first paragraph or a marked
title counts double.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.words import Word
from kg.lexicon import forms, table
from kg.marks import Pair, Style
from kg.model import Kind, Mention, Span

MAX_TOPICS = 10
_LONGEST = 3  # words of a phrase
_NUMBER = re.compile(r"[\d.,%]+.*")


def topics(
    text: str, sentences: Sequence[Sequence[Word]], pairs: Sequence[Pair], mentions: Iterable[Mention]
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each topic of a document, the best topic first, at most ten.

    The words of people and of their roles (in ``mentions``) are no topic.
    """
    closed = set()
    for mention in mentions:
        if mention.kind in (Kind.PERSON, Kind.ROLE):
            closed.update(range(mention.span.start, mention.span.end))
    stressed = _stressed(text, pairs)
    spans: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    weight: Counter[tuple[str, ...]] = Counter()
    nested: Counter[tuple[str, ...]] = Counter()
    hosts: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for run in _runs(sentences, closed):
        whole = tuple(w.form for w in run)
        for size in range(1, min(_LONGEST, len(run)) + 1):
            for at in range(len(run) - size + 1):
                part = run[at : at + size]
                phrase = tuple(w.form for w in part)
                if not _is_phrase(part):
                    continue
                span = Span(part[0].span.start, part[-1].stem.end)
                spans[phrase].append(span)
                worth = 2 if any(span in s for s in stressed) else 1
                weight[phrase] += worth
                if size < len(run):
                    nested[phrase] += worth
                    hosts[phrase].add(whole)
    ranked = sorted(spans, key=lambda p: (-_c_value(p, weight, nested, hosts), spans[p][0], p))
    kept: list[tuple[str, ...]] = []
    for phrase in ranked:
        if len(kept) == MAX_TOPICS:
            break
        if not any(_same(phrase, k) for k in kept):
            kept.append(phrase)
    return tuple(_mentions(text, spans[phrase]) for phrase in kept)


def _runs(sentences: Sequence[Sequence[Word]], closed: set[int]) -> Iterator[list[Word]]:
    """Yield the unbroken runs of nouns."""
    for words in sentences:
        run: list[Word] = []
        for word in words:
            fits = word.nominal and word.span.start not in closed and _is_noun(word)
            if run and (not fits or word.gap != " " or not run[-1].bare):
                yield run
                run = []
            if fits:
                run.append(word)
        if run:
            yield run


def _is_noun(word: Word) -> bool:
    return not _NUMBER.fullmatch(word.form) and word.tags[0] not in ("NNB", "NP", "NR", "MM", "XPN") and "NNB" not in word.tags[:1]


def _is_phrase(part: Sequence[Word]) -> bool:
    """Tell whether words can be a topic: no stop word at either end, no bare place or institution of one word."""
    stop = forms("topic_stopwords")
    if part[0].form in stop or part[-1].form in stop:
        return False
    if part[-1].form.endswith("적") and len(part[-1].form) > 2:
        return False
    if len(part) == 1:
        form = part[0].form
        return len(form) > 2 and not any(form in table(t) for t in ("regions", "countries", "roles", "event_types"))
    return True


def _stressed(text: str, pairs: Sequence[Pair]) -> list[Span]:
    lines = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)][:2]
    return [*lines[:1], *(p.inner for p in pairs if p.style in (Style.SINGLE, Style.TITLE))]


def _c_value(
    phrase: tuple[str, ...],
    weight: Counter[tuple[str, ...]],
    nested: Counter[tuple[str, ...]],
    hosts: dict[tuple[str, ...], set[tuple[str, ...]]],
) -> float:
    length = math.log2(len(phrase) + 1) if len(phrase) > 1 else 0.6
    inside = nested[phrase] / len(hosts[phrase]) if hosts[phrase] else 0
    return length * (weight[phrase] - inside)


def _same(phrase: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two phrases are variants of one: the words of one are the start or end of the other."""
    short, long = sorted((phrase, other), key=len)
    return "".join(short) == "".join(long) or (len(short) < len(long) and short in (long[: len(short)], long[-len(short) :]))


def _mentions(text: str, spans: Sequence[Span]) -> tuple[Mention, ...]:
    label = spans[0].of(text)
    return tuple(Mention(s, s.of(text), Kind.TOPIC, label, label.replace(" ", ""), "key phrase") for s in spans)
