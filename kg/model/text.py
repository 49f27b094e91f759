"""Spans, offset maps to the raw text, documents and tokens."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points.

    >>> Span(0, 3).of("문하경 의원")
    '문하경'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}): needs 0 <= start <= end")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the text that the span covers."""
        return text[self.start : self.end]

    @classmethod
    def cover(cls, spans: "Iterable[Span]") -> "Span":
        """Return the smallest span that holds all of them (at least one)."""
        parts = list(spans)
        return cls(min(s.start for s in parts), max(s.end for s in parts))


def holder(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """Return a function that tells, without a linear search, whether any of the spans contains another.

    >>> held = holder([Span(0, 9), Span(2, 4)])
    >>> held(Span(3, 8)), held(Span(8, 10))
    (True, False)
    """
    ordered = sorted(spans, key=attrgetter("start"))
    starts = [span.start for span in ordered]
    reach = list(accumulate((span.end for span in ordered), max, initial=-1))
    return lambda span: span.end <= reach[bisect_right(starts, span.start)]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the working text and the run of the raw text that it came from.

    Runs of equal length correspond code point by code point; others
    correspond only as wholes (a composed syllable and its jamo, say).
    """

    clean: Span
    raw: Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Working text → raw text, as sorted segments that cover the working text."""

    segments: tuple[Segment, ...]

    @classmethod
    def identity(cls, length: int) -> Self:
        """Map a text of ``length`` code points onto itself."""
        return cls((Segment(Span(0, length), Span(0, length)),) if length else ())

    def to_raw(self, span: Span) -> Span:
        """Return the raw span that a working span came from.

        Raw text that was dropped inside the span is part of the result; dropped
        text at its edges is not.
        """
        if not len(span):
            raise ValueError("an empty span cannot be mapped to the raw text")
        first, last = self._segment(span.start), self._segment(span.end - 1)
        start, end = first.raw.start, last.raw.end
        if len(first.clean) == len(first.raw):
            start += span.start - first.clean.start
        if len(last.clean) == len(last.raw):
            end -= last.clean.end - span.end
        return Span(start, end)

    def _segment(self, offset: int) -> Segment:
        at = bisect_right(self.segments, offset, key=lambda s: s.clean.start) - 1
        if at < 0 or offset >= self.segments[at].clean.end:
            raise IndexError(f"offset {offset} is outside the text")
        return self.segments[at]


@dataclass(frozen=True, slots=True)
class Document:
    """One text: as it was given (``raw``) and in normal form (``text``).

    All spans are offsets in ``text``; ``offsets.to_raw(span)`` is the place in ``raw``.
    """

    id: str
    raw: str
    text: str
    offsets: OffsetMap
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the raw text in UTF-8, in hexadecimal."""
        return sha256(self.raw.encode("utf-8", "surrogatepass")).hexdigest()


class Token(NamedTuple):
    """A morpheme with its Sejong tag; neighbours may share a code point.

    ``unknown`` words are in no dictionary of the analyzer: names, mostly.  A
    document has more tokens than anything else, hence the tuple, which is made
    three times as fast.
    """

    form: str
    tag: str
    start: int
    end: int
    unknown: bool = False

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)
