"""Places: regions, landmarks and venues (국회 제2소회의실)."""

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import alternatives, forms
from kg.model import Kind, Mention, Span, Word

_TIME = re.compile(rf"\d.*[일시분년월]|{alternatives('words', 'time_of_day', 'day_word')}")


def places(text: str, words: Sequence[Word]) -> Iterator[Mention]:
    """Yield the regions and venues of a sentence; a venue includes the nouns that say whose it is."""
    for i, word in enumerate(words):
        if not word.nominal:
            continue
        if word.entry.is_region:
            yield _place(text, word.stem, "region")
        elif word.entry.is_venue:
            first = i
            while first and words[first].gap == " " and words[first - 1].bare and _belongs(words[first - 1]):
                first -= 1
            if first < i or word.form in forms("places") or re.search(r"\d", word.form):
                yield _place(text, Span(words[first].span.start, word.stem.end), "venue")


def _belongs(word: Word) -> bool:
    time = _TIME.fullmatch(word.form)
    return not time and word.tags[0] not in ("NNB", "NP", "MM")


def _place(text: str, span: Span, rule: str) -> Mention:
    surface = span.of(text)
    return Mention(span, surface, Kind.PLACE, surface, surface.replace(" ", ""), rule)
