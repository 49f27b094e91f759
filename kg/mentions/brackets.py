"""Brackets after a name or title: read constituencies and institutions, skip what states no post."""

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import members
from kg.mentions.institutions import name_of, reach_left
from kg.model import Span, Title, Word

_CONSTITUENCY = re.compile(r"[가-힣·]+?(?:시|군|구)?[가-힣]*[갑을병정무]")
_OTHER_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f\-]+|[\u4e00-\u9fff]+")
_IN_PICTURE = members("words", "in_picture")


def past_brackets(words: Sequence[Word], at: int) -> int:
    """Return the index after brackets that state no post: ``문하경(22) 상병``, ``문하경(왼쪽) 의원``."""
    if at >= len(words) or words[at].gap.strip() != "(":
        return at
    if re.match("[가-힣]", words[at].form) and words[at].form not in _IN_PICTURE:
        return at
    close = next((i for i in range(at, len(words)) if words[i].gap.startswith(")")), None)
    return close if close is not None and words[close].gap == ") " else at


def past_letters(words: Sequence[Word], at: int) -> int:
    """Return the index after the spelling of a name in other letters: ``후나코시(船越) 국장``."""
    if at >= len(words) or words[at].gap.strip() != "(":
        return at
    close = at
    while close < len(words) and _OTHER_LETTERS.fullmatch(words[close].form):
        if close > at and words[close].gap not in (" ", ". "):
            break
        close += 1
    return close if close > at and close < len(words) and words[close].gap.startswith(")") else at


def bracketed(words: Sequence[Word], person: Span, at: int) -> Iterator[Title]:
    """Read the brackets after a title: a constituency, and the institutions of the person."""
    if at >= len(words) or words[at].gap.strip() != "(":
        return
    end = at
    while end < len(words) and (end == at or ")" not in words[end].gap):
        end += 1
    seat = _seat(words, at, end)
    if seat:
        span = Span(person.start, seat.end)
        yield Title(person, span, "constituency in brackets", constituency=seat, in_brackets=True)
    for i in range(at, end):
        if words[i].entry.names_institution and not (i + 1 < end and words[i + 1].gap == " "):
            name = name_of(words, reach_left(words, i, at), i, "in brackets after a title")
            span = Span(person.start, name.span.end)
            yield Title(person, span, "institution in brackets", institution=name, in_brackets=True)


def _seat(words: Sequence[Word], at: int, end: int) -> Span | None:
    """Return the constituency that brackets begin with: ``광주 서구갑``, ``전남 순천·구례``."""
    last = at
    while last < end and (words[last].entry.is_region or _CONSTITUENCY.fullmatch(words[last].form)):
        last += 1
    return Span(words[at].span.start, words[last - 1].stem.end) if last > at else None
