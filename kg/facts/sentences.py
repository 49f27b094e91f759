"""The view of a document that the fact rules use: words, marks, titles, and phrases with entities."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon import members
from kg.model import (
    AnnotatedDocument,
    BlockKind,
    DateWords,
    Document,
    Kind,
    Link,
    Pair,
    Span,
    Style,
    Title,
    Word,
    holder,
)
from kg.text.dates import dates_within
from kg.text.marks import pairs_within

_JOINS = members("particles", "comitative") | members("words", "conjunction") | {",", "·", ", 그리고"}
_CLOSING = ("등", "및", "")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that refers to an entity.

    ``last`` is the index of its last word, ``tail`` the particle after it,
    brackets skipped: in ``재외동포청(청장 문하경)은`` the tail of 재외동포청 is 은.
    """

    entity: str
    kind: Kind
    span: Span
    last: int
    tail: str
    closed: bool
    """Whether a list or a clause may end here: no bare noun follows that the phrase would modify."""
    bracketed: bool = False
    """Whether it is in brackets, as an explanation of what precedes them."""


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """One sentence with everything found in it so far."""

    document: Document
    span: Span
    words: tuple[Word, ...]
    pairs: tuple[Pair, ...]
    phrases: tuple[Phrase, ...]
    links: tuple[Link, ...]
    dates: tuple[DateWords, ...]
    quotes: tuple[tuple[int, int], ...]
    """Where quotation marks and titles begin and end, brackets apart."""
    spoken: tuple[Word, ...]
    """The words outside quotation marks."""

    def linked(self, span: Span) -> tuple[Link, ...]:
        """Return the links whose mentions lie inside a span of the sentence."""
        return tuple(link for link in self.links if link.mention.span in span)

    @property
    def is_headline(self) -> bool:
        """Whether the sentence ends as headlines do: in a quotation, noun or verb, without a full stop."""
        if self.document.text[self.span.end - 1] in ".?!,":
            return False
        last = self.words[-1] if self.words else None
        if last is None or self.quoted(last.span.start):
            return last is not None
        return (last.nominal and not last.tail) or last.tags[-1:] == ("EF",)

    def quoted(self, offset: int) -> bool:
        """Tell whether an offset lies inside quotation marks."""
        return bool(self.quotes) and _is_in(offset, self.quotes)

    def after(self, word: Word) -> "Phrase | None":
        """Return the phrase that a word modifies, right after it: ``현장을 찾은 아무개 총리``."""
        return next((p for p in self.phrases if 0 <= p.span.start - word.span.end <= 1), None)


def _is_in(offset: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    for start, end in ranges:  # noqa: SIM110 - asked of every word; any() takes twice as long
        if start <= offset < end:
            return True
    return False


def titles_of(document: AnnotatedDocument) -> list[int]:
    """Return which sentences of a document are its headline and subtitles."""
    titles = (BlockKind.HEADLINE, BlockKind.SUBTITLE)
    return [at for at, s in enumerate(document.sentences) if document.blocks[s.block].kind in titles]


def annotated_sentences(document: AnnotatedDocument) -> Iterator[AnnotatedSentence]:
    """Yield each sentence with its marks and phrases."""
    links = document.links
    ends = _ends(document.text, document.titles, links)
    starts = [link.mention.span.start for link in links]
    for sentence in document.sentences:
        words, inside = sentence.words, pairs_within(document.marks, sentence.span)
        phrases = tuple(_phrases(document.text, words, ends, inside))
        first, last = (bisect_left(starts, at) for at in (sentence.span.start, sentence.span.end))
        quotes = tuple((p.inner.start, p.inner.end) for p in inside if p.style is not Style.BRACKET)
        yield AnnotatedSentence(
            document.document,
            sentence.span,
            words,
            inside,
            phrases,
            tuple(link for link in links[first:last] if link.mention.span.end <= sentence.span.end),
            tuple(dates_within(document.dates, sentence.span)),
            quotes,
            tuple(w for w in sentence.words if not _is_in(w.span.start, quotes))
            if quotes
            else sentence.words,
        )


def _ends(text: str, titles: Sequence[Title], links: Sequence[Link]) -> dict[int, tuple[Link, int]]:
    """Index entities, and where the phrase for them begins, by the offset at which it ends.

    A title ends the phrase of its person, even if an institution's name ends inside
    it; in ``재외동포청(청장 문하경)`` the institution is the phrase, and its head is
    only an explanation in brackets.
    """
    in_brackets = {t.person for t in titles if _is_bracketed_head(t, text)}
    heads = [t for t in titles if not t.in_brackets and t.person not in in_brackets]
    first: dict[Span, Span] = {}
    for title in heads:
        first[title.span] = min(title.person, first.get(title.span, title.person))
    spans: dict[Span, Span] = {}
    for title in heads:
        shared = first[title.span] < title.person
        own = Span(title.person.start, title.span.end) if shared else title.span  # A, B 의원: B's own words
        spans[title.person] = Span.cover([own, spans.get(title.person, own)])
    covered = holder(spans.values())
    ends: dict[int, tuple[Link, int]] = {}
    for link in links:
        mention = link.mention
        if mention.kind == Kind.PERSON and mention.span not in in_brackets:
            whole = spans.get(mention.span, mention.span)
            ends[whole.end] = link, whole.start
            ends.setdefault(mention.span.end, (link, mention.span.start))
        elif mention.kind in (Kind.INSTITUTION, Kind.PLACE) and not covered(mention.span):
            ends.setdefault(mention.span.end, (link, mention.span.start))
    return ends


def _closes(text: str, phrase: Span, gap: str) -> bool:
    """Tell whether a particle follows the closing mark or bracket at the end of a phrase."""
    marks = ("<>", "《》", "〈〉", "「」")
    return (gap == ")" and "(" in phrase.of(text)) or text[phrase.start - 1 : phrase.start] + gap in marks


def _is_bracketed_head(title: Title, text: str) -> bool:
    """Tell whether a title is an institution with its head in brackets: not ``아무개 협회(KOA) 회장``."""
    if title.institution is None or title.role is None:
        return False
    between = text[title.institution.span.end : min(title.person.start, title.role.start)]
    return "(" in between and ")" not in between


def _phrases(
    text: str, words: Sequence[Word], ends: dict[int, tuple[Link, int]], pairs: Sequence[Pair]
) -> Iterator[Phrase]:
    brackets = [p.inner for p in pairs if p.style == Style.BRACKET]
    for i, word in enumerate(words):
        if word.stem.end not in ends or not word.form:
            continue
        link, start = ends[word.stem.end]
        tail = word.tail
        following = words[i + 1] if i + 1 < len(words) else None
        if not tail and following and following.gap.startswith(("(", " (")):
            close = next((w for w in words[i + 1 :] if ")" in w.gap), None)
            tail = close.tail if close and not close.form else ""
            following = close
        elif following and not following.form and _closes(text, Span(start, word.stem.end), following.gap):
            tail = following.tail  # 고용노동부 장관(아무개)은, <하늘신문>은
        closed = bool(tail) or following is None or following.gap != " " or following.form in _CLOSING
        span = Span(min(start, word.span.start), word.stem.end)
        bracketed = any(b.start <= span.start and span.end <= b.end for b in brackets)
        yield Phrase(link.entity, link.mention.kind, span, i, tail, closed, bracketed)


def list_ending_at(sentence: AnnotatedSentence, last: Phrase) -> list[Phrase]:
    """Return the people and institutions of the list that ends with a phrase: ``A, B 및 C와``."""
    found = [last]
    before = [p for p in sentence.phrases if p.span.end <= last.span.start and not p.bracketed]
    while before:
        if before[-1].span.end > found[0].span.start:  # a parent inside the name of its unit
            before.pop()
            continue
        between = sentence.document.text[before[-1].span.end : found[0].span.start]
        if re.sub(r"\([^)]*\)", "", between).strip() not in _JOINS:
            break
        found.insert(0, before.pop())
    return [phrase for phrase in found if phrase.kind != Kind.PLACE]
