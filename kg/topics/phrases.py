"""Candidate topics: the noun phrases of a text, each with what its score needs.

A phrase is one to four nouns in a row, joined by spaces, a middle dot, 의 or 및;
an adjective may begin it if it has the form ``…한`` or follows an opening
quotation mark (‘찾아가는 도서관’).  No phrase begins or ends with a quantity, a
date or a dependent noun.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.lexicon import alternatives, members
from kg.model import AnnotatedDocument, Kind, Span, Style, Word

_LONGEST = 4  # nouns of a phrase
_LINKS = 2  # middle dots, 의 and 및 of a phrase
_DOTS = ("·", "ㆍ", "・", "‧", "∙", "･")
_OPENING = tuple("‘'“\"「『<《〈｢")
_NO_NOUN = frozenset(("NNB", "NP", "NR", "MM"))
_ADDRESSES = frozenset(("W_URL", "W_EMAIL", "W_SERIAL", "W_MENTION", "W_EMOJI"))  # 044-000-0000
_NO_WORD = re.compile(r"[ㄱ-ㅣ]|[A-Za-z][\w-]*(?:\.[a-z]{2,})+")  # a bullet (ㅁ, ㅇ), an address
_ENGLISH = members("words", "english_function")
_NO_TOPIC = members("words", "no_topic")
_VAGUE = members("verbs", "vague")
_QUANTITY = re.compile(r"(?:제)?[\d.,%]+\D{0,3}$")
_ORDINAL = re.compile(rf"\d+(?:{alternatives('words', 'ordinal_unit')})$")  # 6대 과제, 수교 30주년
_BULLET = re.compile(r"[①-⑳㉠-㉭❶-❿➀-➓⓵-⓾]+")
_PURPOSE = members("verbs", "purpose") | members("words", "purpose")
_OBJECT = members("particles", "object")
_INITIALS = re.compile(r"[A-Z][A-Za-z&-]+")


class Unit(NamedTuple):
    """A word as part of phrases.

    ``role`` is what it does there: a noun (N), an adjective that begins it (A),
    및 (M); ``link`` what joins it to the unit before: a middle dot (D), 의 (U), 및
    (M), an adjective (A), or nothing but a space.  ``form`` is the word in a
    phrase's key, ``after`` the word that follows it in the sentence, ``ends``
    whether a phrase may end in it (``within``: only a phrase of several words).
    A phrase that begins or ends in it does so at ``start`` and ``end``: after a
    bullet, before 들.
    """

    word: Word
    role: str
    link: str
    form: str
    after: str
    begins: bool
    ends: bool
    within: bool
    start: int
    end: int


Place = tuple[list[Unit], int, int]  # a run of units, and which of them a phrase begins and ends with


class Phrase(NamedTuple):
    """A phrase with all its occurrences; ``left`` gives the noun before each."""

    places: Sequence[Place]
    words: tuple[Word, ...]
    links: str
    left: tuple[str, ...]
    alone: int
    objects: int
    purposes: int

    @classmethod
    def of(cls, places: Sequence[Place]) -> "Phrase":
        """Return the phrase that occurs at some places."""
        run, first, last = places[0]
        inside = run[first : last + 1]
        left = []
        alone = objects = purposes = 0
        for within, at, to in places:
            end = within[to]
            left.append(within[at - 1].form if at and not within[at].link else "")
            alone += not at and to == len(within) - 1
            objects += end.word.tail in _OBJECT
            purposes += end.after in _PURPOSE
        words = tuple([unit.word for unit in inside if unit.role == "N"])
        links = "".join([unit.link for unit in inside[1:]])
        return cls(places, words, links, tuple(left), alone, objects, purposes)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the phrase stands."""
        return tuple(Span(run[first].start, run[last].end) for run, first, last in self.places)


def phrases(document: AnnotatedDocument) -> dict[str, list[Place]]:
    """Return the occurrences of the phrases of a document, by a key that all variants share.

    No phrase contains words of titles; none ends in the name of a person.
    Variants differ in spaces, 의, 및 and dots, in AI and 인공지능, or in an
    abbreviation that the text explains (탄소국경조정제도(CBAM)).
    """
    closed = _offsets(title.span for title in document.titles)
    names = _offsets(m.span for m in document.mentions if m.kind is Kind.PERSON)
    long = abbreviations(document)
    found: dict[str, list[Place]] = {}
    for sentence in document.sentences:
        for run in _runs(document.text, sentence.words, closed, names, long):
            for key, first, last in _parts(run):
                found.setdefault(key, []).append((run, first, last))
    return found


def _offsets(spans: Iterable[Span]) -> set[int]:
    found: set[int] = set()
    for span in spans:
        found.update(range(span.start, span.end))
    return found


def abbreviations(document: AnnotatedDocument) -> Mapping[str, str]:
    """Map the abbreviations in brackets to the word right before them: 예타 in 예비타당성조사(예타)."""
    ends = {word.span.end: word.form for s in document.sentences for word in s.words if word.bare}
    found = {}
    for pair in document.marks:
        short, whole = pair.inner.of(document.text), ends.get(pair.outer.start, "")
        if pair.style == Style.BRACKET and 1 < len(short) < len(whole) and len(whole) > 3:
            letters = iter(whole)
            if _INITIALS.fullmatch(short) or all(letter in letters for letter in short):
                found[short] = whole
    return found


def _runs(
    text: str, words: Sequence[Word], closed: set[int], names: set[int], long: Mapping[str, str]
) -> Iterator[list[Unit]]:
    """Yield the unbroken runs of words that may stand in one phrase."""
    run: list[Unit] = []
    for at, word in enumerate(words):
        role = _role(word)
        if role == "N" and word.span.start in closed:
            role = ""
        link = _link(run[-1], word, role) if run and role else None
        if run and link is None:
            yield run
            run = []
        if role:
            after = words[at + 1] if at + 1 < len(words) else None
            run.append(_unit(text, word, role, link or "", after, word.span.start in names, long))
    if run:
        yield run


def _role(word: Word) -> str:
    """Return the role of a word in a phrase: a noun (N), an adjective that begins it (A), 및 (M), nothing."""
    tags, form = word.tags, word.form
    if word.nominal:
        alone = len(tags) == 1 or tags[1][0] == "J"
        no_noun = tags[0] in _NO_NOUN and (alone or tags[0] != "NNB")
        return "" if no_noun or form in _NO_TOPIC or _is_no_word(form, tags) else "N"
    if word.lemma and tags[-1] == "ETM" and word.lemma not in _VAGUE:
        begins = word.gap.endswith(_OPENING) or (len(tags) > 1 and tags[-2] == "XSA")
        return "A" if begins and not _is_no_word(form, tags) else ""
    return "M" if word.tail == "및" and not form else ""


def _is_no_word(form: str, tags: tuple[str, ...]) -> bool:
    """Tell whether a form is an address or a bullet: something without Hangul."""
    return (form[:1] < "가" and _NO_WORD.fullmatch(form) is not None) or not _ADDRESSES.isdisjoint(tags)


def _link(before: Unit, word: Word, role: str) -> str | None:
    """Return what joins a word to the unit before it in a phrase; None where nothing does."""
    last, noun = before.word, before.role == "N"
    if word.gap != " ":
        return "D" if role == "N" and noun and last.bare and word.gap in _DOTS else None
    if not noun:
        return before.role.replace("M", "") if role == "N" else None
    if role != "A" and last.bare:
        return role.replace("N", "")
    return "U" if role == "N" and last.tail == "의" else None


def _unit(
    text: str, word: Word, role: str, link: str, after: Word | None, name: bool, long: Mapping[str, str]
) -> Unit:
    form, noun = word.form, role == "N"
    key = long.get(form, form) if noun else word.span.of(text) if role == "A" else ""
    start, end = word.span.start, word.stem.end
    quantity = ordinal = english = False
    if noun and form[0] < "가":  # no Hangul: digits, bullets, Latin letters
        english = form.lower() in _ENGLISH
        if bullet := _BULLET.match(form):
            start += bullet.end()
            key = _BULLET.sub("", key, count=1)
        quantity = _QUANTITY.match(form) is not None
    elif noun and form[0] == "제":
        quantity = _QUANTITY.match(form) is not None
    if quantity:
        ordinal = _ORDINAL.match(form) is not None
    if "인공지능" in key:
        key = key.replace("인공지능", "AI")
    next_word = (after.lemma or after.form) if after else ""
    ends = noun and not name and not english and not (form[-1] == "적" and "XSN" in word.tags)
    return Unit(
        word,
        role,
        link,
        key,
        next_word,
        role != "M" and (ordinal or not quantity) and not english,
        ends and not quantity,
        ends and ordinal,
        start,
        end - _is_plural(word),
    )


def _parts(run: Sequence[Unit]) -> Iterator[tuple[str, int, int]]:
    """Yield the phrases of a run: key, first and last unit."""
    size = len(run)
    for first, unit in enumerate(run):
        if not unit.begins:
            continue
        key, links, nouns = "", 0, 0
        for last in range(first, min(size, first + _LONGEST + _LINKS)):
            end = run[last]
            links += last > first and end.link != ""
            nouns += end.role == "N"
            if nouns > _LONGEST or links > _LINKS:
                break
            key += end.form
            if (end.ends or (end.within and last > first)) and len(key) > 1:
                yield (key[:-1] if end.end < end.word.stem.end else key), first, last


def _is_plural(word: Word) -> bool:
    return word.form[-1:] == "들" and len(word.form) > 2 and "XSN" in word.tags
