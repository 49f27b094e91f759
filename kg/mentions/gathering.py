"""Mentions: the words that stand for people, roles, institutions, places and events."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.lexicon.institutions import institution_type, parent_of
from kg.mentions.events import event_mentions
from kg.mentions.institutions import ABBREVIATION, Name, institutions
from kg.mentions.people import people
from kg.mentions.places import places
from kg.mentions.roles import read_role
from kg.mentions.titles import Title
from kg.model import Document, Kind, Mention, Pair, Span, Style, Word
from kg.text.marks import pairs_within

_LONGEST = 1000  # code points of a title: a contact table may take several lines


def mentions(
    document: Document,
    sentences: Sequence[Sequence[Word]],
    pairs: Sequence[Pair],
    titles: Sequence[Title],
    short: Sequence[Title],
) -> Iterator[Mention]:
    """Yield the mentions of everything but topics.

    What a title names is settled by the title; elsewhere institutions and
    places do not overlap it.
    """
    text = document.text
    yield from people(text, titles, short)
    for title in [*titles, *short]:
        yield from _of_title(title, text)
    short_forms: dict[str, str] = {}
    titles = sorted(titles, key=lambda t: t.span)
    starts = [title.span.start for title in titles]
    for words in sentences:
        if not words:
            continue
        extent = Span(words[0].span.start, words[-1].span.end)
        near = pairs_within(pairs, Span(max(0, extent.start - 1), extent.end + 2))
        here = _titles_in(titles, starts, extent)
        taken = [s for t in here for s in _taken(t)]
        named = [n for n in _institutions(words, near, taken) if not _is_credit(text, n)]
        short_forms |= {name.span.of(text): name.whole for name in named if name.rule == ABBREVIATION}
        for name in named:
            yield from _with_parents(name, text)
        yield from _again(words, short_forms, [*taken, *(name.span for name in named)], text)
        for place in places(text, words):
            if not _overlaps(place.span, (t.institution.span for t in here if t.institution)):
                yield place
        yield from event_mentions(text, words, near)


def _titles_in(titles: Sequence[Title], starts: Sequence[int], extent: Span) -> Sequence[Title]:
    """Return the titles, of those in order, that may overlap a sentence: none is longer than ``_LONGEST``."""
    first = bisect_left(starts, extent.start - _LONGEST)
    return [t for t in titles[first : bisect_left(starts, extent.end)] if t.span.end > extent.start]


def _is_credit(text: str, name: Name) -> bool:
    """Tell whether an outlet only signs a picture or an article: ``/뉴스1``, ``사진=연합뉴스``."""
    if institution_type(name.whole) != "MediaOutlet":
        return False
    before, after = text[: name.span.start].rstrip(" "), text[name.span.end : name.span.end + 2]
    return before.endswith(("/", "=", "[", "©", "ⓒ", "다.")) and (not after or after[0] in "\n]/= ")


def _again(
    words: Sequence[Word], short_forms: Mapping[str, str], taken: Sequence[Span], text: str
) -> Iterator[Mention]:
    """Yield the short forms of institutions that brackets have given before."""
    for word in words:
        if word.form in short_forms and not _overlaps(word.stem, taken):
            yield Name(word.stem, short_forms[word.form], "short form given before").mention(text)


def _of_title(title: Title, text: str) -> Iterator[Mention]:
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


def _institutions(words: Sequence[Word], pairs: Sequence[Pair], taken: Sequence[Span]) -> Iterator[Name]:
    """Yield the institutions of a sentence outside its titles; what acts inside a quotation is none."""
    quoted = [p.inner for p in pairs if p.style != Style.BRACKET]
    for name in institutions(words):
        acts = name.rule.endswith("that acts") and any(name.span in q for q in quoted)
        government = name.rule.startswith("government of")  # 홍길동 정부 takes in a person
        if not acts and (government or not _overlaps(name.span, taken)):
            yield name
    for word in words:
        role = read_role(word)
        if role and role.institution and not role.generic and not _overlaps(role.institution, taken):
            yield Name(role.institution, role.whole, "fused with a role")


def _with_parents(name: Name, text: str) -> Iterator[Mention]:
    """Yield an institution and those that its name says it belongs to."""
    yield name.mention(text)
    parent = parent_of(name.whole)
    if parent and text.startswith(parent, name.span.start):
        span = Span(name.span.start, name.span.start + len(parent))
        yield from _with_parents(Name(span, parent, "parent in a unit's name"), text)


def _overlaps(span: Span, spans: Iterable[Span]) -> bool:
    return any(span.overlaps(s) for s in spans)
