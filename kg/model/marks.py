"""What can be recognised in a text by form alone: pairs of marks, and dates."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kg.model.text import Span


class Style(StrEnum):
    """What kind of marks a pair is."""

    DOUBLE = "double"  # “ ” and ASCII ": speech, and titles
    SINGLE = "single"  # ‘ ’ and ASCII ': titles, slogans, quotations inside quotations
    TITLE = "title"  # 「 」 『 』 《 》 〈 〉 < >: names of works, laws, events
    BRACKET = "bracket"  # ( ) [ ]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together: ``inner`` without them, ``outer`` with them.

    ``closed`` is false where the text has lost the second mark, and the words show where it was.
    """

    style: Style
    inner: Span
    closed: bool = True

    @property
    def outer(self) -> Span:
        """The span with the marks."""
        return Span(self.inner.start - 1, self.inner.end + self.closed)


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of a date, and the day that they denote if it could be resolved.

    For a range, ``span`` and ``day`` are those of the first day, ``end`` is the last day
    and ``whole`` the words of both; ``24일까지`` is a last day alone.
    """

    span: Span
    day: dt.date | None
    end: dt.date | None
    whole: Span
    by_word: bool = False
    """Whether the date is a word and no number: 오늘, 이날."""
