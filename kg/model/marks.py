"""Two marks of a text that belong together."""

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
    """Two marks that belong together: ``inner`` without them, ``outer`` with them."""

    style: Style
    inner: Span

    @property
    def outer(self) -> Span:
        """The span with the marks."""
        return Span(self.inner.start - 1, self.inner.end + 1)
