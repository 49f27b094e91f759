"""Mentions found by rules: people, roles, institutions, places and events."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.lexicon.institutions import institution_type, parent_of
from kg.mentions.events import event_mentions
from kg.mentions.institutions import institutions, mention_of
from kg.mentions.people import people
from kg.mentions.places import places
from kg.model import (
    AnnotatedDocument,
    Form,
    InstitutionName,
    InstitutionType,
    Kind,
    Mention,
    Pair,
    Span,
    Style,
    Title,
    Word,
)
from kg.text.dates import dates_within
from kg.text.marks import pairs_within

_LONGEST = 1000  # code points of a title: a contact table may take several lines
_CREDIT = 20  # code points before an outlet in which the mark of a credit stands


def gathered(document: AnnotatedDocument) -> Iterator[Mention]:
    """Yield the mentions of everything but topics, as the rules find them.

    Titles take precedence: other institutions and places do not overlap them.
    """
    text = document.text
    yield from people(text, document.titles, document.short_titles)
    for title in [*document.titles, *document.short_titles]:
        yield from mentions_of(title, text)
    short_forms: dict[str, str] = {}
    titles = sorted(document.titles, key=lambda t: (t.span.start, t.span.end))
    starts = [title.span.start for title in titles]
    for sentence in document.sentences:
        words = sentence.words
        if not words:
            continue
        extent = Span(words[0].span.start, words[-1].span.end)
        near = pairs_within(document.marks, Span(max(0, extent.start - 1), extent.end + 2))
        here = _titles_in(titles, starts, extent)
        taken = [s for t in here for s in _taken(t)]
        named = [n for n in _institutions(words, near, taken) if not _is_credit(text, n)]
        short_forms |= {n.span.of(text): n.whole for n in named if n.form is Form.ABBREVIATION}
        for name in named:
            yield from _with_parents(name, text)
        if short_forms:
            yield from _again(words, short_forms, [*taken, *(name.span for name in named)], text)
        for place in places(text, words):
            if not _overlaps(place.span, (t.institution.span for t in here if t.institution)):
                yield place
        yield from event_mentions(text, words, near, dates_within(document.dates, extent))


def _titles_in(titles: Sequence[Title], starts: Sequence[int], extent: Span) -> Sequence[Title]:
    """Return the titles, of sorted ones no longer than ``_LONGEST``, that may overlap a sentence."""
    first = bisect_left(starts, extent.start - _LONGEST)
    return [t for t in titles[first : bisect_left(starts, extent.end)] if t.span.end > extent.start]


def _is_credit(text: str, name: InstitutionName) -> bool:
    """Tell whether an outlet is only a credit of a picture or article: ``/뉴스1``, ``사진=연합뉴스``."""
    if institution_type(name.whole) is not InstitutionType.MEDIA_OUTLET:
        return False
    start, end = name.span.start, name.span.end
    before, after = text[max(0, start - _CREDIT) : start].rstrip(" "), text[end : end + 2]
    return before.endswith(("/", "=", "[", "©", "ⓒ", "다.")) and (not after or after[0] in "\n]/= ")


def _again(
    words: Sequence[Word], short_forms: Mapping[str, str], taken: Sequence[Span], text: str
) -> Iterator[Mention]:
    """Yield later uses of short forms that brackets have introduced."""
    for word in words:
        if word.form in short_forms and not _overlaps(word.stem, taken):
            whole = short_forms[word.form]
            yield mention_of(InstitutionName(word.stem, whole, "short form given before"), text)


def mentions_of(title: Title, text: str) -> Iterator[Mention]:
    """Yield the role, institution and constituency that a title names."""
    if title.role:
        key = title.role_label.replace(" ", "")
        yield Mention(title.role, title.role.of(text), Kind.ROLE, title.role_label, key, title.rule)
    if title.institution:
        yield from _with_parents(title.institution, text)
    if title.constituency:
        seat = title.constituency.of(text)
        yield Mention(title.constituency, seat, Kind.PLACE, seat, seat.replace(" ", ""), title.rule)


def _taken(title: Title) -> Iterator[Span]:
    yield title.person
    if title.institution:
        yield title.institution.span


def _institutions(
    words: Sequence[Word], pairs: Sequence[Pair], taken: Sequence[Span]
) -> Iterator[InstitutionName]:
    """Yield the institutions outside titles; inside quotations, no regions that act as governments."""
    quoted = [p.inner for p in pairs if p.style != Style.BRACKET]
    for name in institutions(words):
        acts = name.form in (Form.REGION, Form.STATE) and any(name.span in q for q in quoted)
        government = name.form is Form.GOVERNMENT  # 홍길동 정부 contains a person
        if not acts and (government or not _overlaps(name.span, taken)):
            yield name
    for word in words:
        role = word.role
        if role and role.institution and not role.generic and not _overlaps(role.institution, taken):
            yield InstitutionName(role.institution, role.institution_name, "fused with a role")


def _with_parents(name: InstitutionName, text: str) -> Iterator[Mention]:
    """Yield an institution and the parents that its name contains."""
    yield mention_of(name, text)
    parent = parent_of(name.whole)
    if parent and text.startswith(parent, name.span.start):
        span = Span(name.span.start, name.span.start + len(parent))
        yield from _with_parents(InstitutionName(span, parent, "parent in a unit's name"), text)


def _overlaps(span: Span, spans: Iterable[Span]) -> bool:
    return any(span.overlaps(s) for s in spans)
