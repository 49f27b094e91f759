"""Topics: the key phrases of a text.

Every unbroken run of nouns gives candidate phrases of one to three words; a
linear score ranks them by how often and where they stand and by how much they
stand on their own.  ``tests/benchmarks/fit_topics.py`` fits the weights.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.institutions import institution_type
from kg.extract.words import Word
from kg.lexicon import forms
from kg.marks import Pair, Style
from kg.model import Kind, Mention, Span

MAX_TOPICS = 10
_ENOUGH = 40  # phrases that are said twice or stand in the lead; then no other can be among the best
_LONGEST = 3  # words of a phrase
_NUMBER = re.compile(r"[\d.,%]+")
_NO_NOUN = ("NNB", "NP", "NR", "MM", "XPN")

WEIGHTS = {
    "frequency": 1.07,
    "alone": -0.88,
    "headline": 0.85,
    "lead": 0.23,
    "marked": 0.25,
    "length": 1.52,
    "position": -1.36,
    "proper noun": -0.36,
    "place": -0.65,
    "institution": -1.53,
    "stop word inside": -1.43,
    "one common noun": -1.15,
    "two syllables": -1.71,
    "left neighbour": -1.28,
    "right neighbour": -0.53,
    "three words": -0.33,
}


@dataclass(slots=True)
class Candidate:
    """A phrase with everywhere that it stands in the text."""

    words: tuple[Word, ...]
    spans: list[Span] = field(default_factory=list)
    alone: int = 0
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


def topics(
    text: str, sentences: Sequence[Sequence[Word]], pairs: Sequence[Pair], taken: Iterable[Span]
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each topic of a document, the best topic first, at most ten.

    The words of titles (at the spans ``taken``) are no topic, and of two phrases
    of which one begins or ends the other only the better is one.
    """
    found = candidates(sentences, taken)
    layout = Layout.of(text, pairs)
    likely = {p: c for p, c in found.items() if len(c.spans) > 1 or c.spans[0].start < layout.lead.end}
    if len(likely) > _ENOUGH:
        found = likely
    scores = {p: sum(WEIGHTS[k] * v for k, v in features(c, layout).items()) for p, c in found.items()}
    kept: list[tuple[str, ...]] = []
    for phrase in sorted(scores, key=lambda p: (-round(scores[p], 6), found[p].spans[0], p)):
        if len(kept) == MAX_TOPICS:
            break
        if not any(same_topic(phrase, other) for other in kept):
            kept.append(phrase)
    return tuple(_mentions(text, found[phrase].spans) for phrase in kept)


def candidates(
    sentences: Sequence[Sequence[Word]], taken: Iterable[Span]
) -> dict[tuple[str, ...], Candidate]:
    """Return the candidate phrases of a document by their words."""
    closed: set[int] = set()
    for span in taken:
        closed.update(range(span.start, span.end))
    found: dict[tuple[str, ...], Candidate] = {}
    stop = forms("topic_stopwords")
    for run in _runs(sentences, closed):
        for size in range(1, min(_LONGEST, len(run)) + 1):
            for at in range(len(run) - size + 1):
                part = run[at : at + size]
                if part[0].form in stop or part[-1].form in stop or _is_adjective(part[-1].form):
                    continue
                phrase = tuple(w.form for w in part)
                if sum(map(len, phrase)) < 2:
                    continue
                candidate = found.setdefault(phrase, Candidate(tuple(part)))
                candidate.spans.append(Span(part[0].span.start, part[-1].stem.end))
                candidate.alone += size == len(run)
                candidate.left.append(run[at - 1].form if at else "")
                candidate.right.append(run[at + size].form if at + size < len(run) else "")
    return found


def _runs(sentences: Sequence[Sequence[Word]], closed: set[int]) -> Iterator[list[Word]]:
    """Yield the unbroken runs of nouns."""
    for words in sentences:
        run: list[Word] = []
        for word in words:
            fits = (
                word.nominal
                and word.span.start not in closed
                and word.tags[0] not in _NO_NOUN
                and word.form != "이번"
                and not _NUMBER.match(word.form)
            )
            if run and (not fits or word.gap != " " or not run[-1].bare):
                yield run
                run = []
            if fits:
                run.append(word)
        if run:
            yield run


def _is_adjective(form: str) -> bool:
    return len(form) > 2 and form.endswith("적")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a text puts its weight: headline, first paragraph, marked titles."""

    length: int
    headline: Span
    lead: Span
    marked: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, pairs: Sequence[Pair]) -> "Layout":
        """Return the layout of a text; a first line with a full stop is no headline."""
        lines = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)] or [Span(0, 0)]
        first = lines[0]
        headline = Span(0, 0) if first.of(text).rstrip().endswith(".") else first
        lead = next((line for line in lines if line.start >= headline.end and len(line) > 40), Span(0, 0))
        marked = tuple(p.inner for p in pairs if p.style in (Style.SINGLE, Style.TITLE))
        return cls(max(1, len(text)), headline, lead, marked)


def features(candidate: Candidate, layout: Layout) -> dict[str, float]:
    """Return what the score of a phrase is made of; the names are those of WEIGHTS."""
    words, spans = candidate.words, candidate.spans
    count, form = len(spans), " ".join(w.form for w in words)
    single = len(words) == 1
    return {
        "frequency": math.log(count),
        "alone": candidate.alone / count,
        "headline": any(s in layout.headline for s in spans),
        "lead": any(s in layout.lead for s in spans),
        "marked": any(s in m for s in spans for m in layout.marked),
        "length": math.log(sum(len(w.form) for w in words)),
        "position": spans[0].start / layout.length,
        "proper noun": any("NNP" in w.tags for w in words),
        "place": single and (form in forms("regions") or form in forms("countries")),
        "institution": institution_type(form) is not None,
        "stop word inside": any(w.form in forms("topic_stopwords") for w in words),
        "one common noun": single and len(words[0].tags) == 1,
        "two syllables": single and len(form) <= 2,
        "left neighbour": _always(candidate.left),
        "right neighbour": _always(candidate.right),
        "three words": len(words) > 2,
    }


def _always(neighbours: Sequence[str]) -> float:
    """Return how often the same word stands beside a phrase, which then is only part of a longer one."""
    word, times = Counter(neighbours).most_common(1)[0]
    return times / len(neighbours) if word else 0.0


def same_topic(phrase: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two phrases are variants of one: the words of one are the start or end of the other."""
    short, long = sorted((phrase, other), key=len)
    ends = short in (long[: len(short)], long[-len(short) :])
    return "".join(short) == "".join(long) or (len(short) < len(long) and ends)


def _mentions(text: str, spans: Sequence[Span]) -> tuple[Mention, ...]:
    label = spans[0].of(text)
    key = label.replace(" ", "")
    return tuple(Mention(s, s.of(text), Kind.TOPIC, label, key, "key phrase") for s in spans)
