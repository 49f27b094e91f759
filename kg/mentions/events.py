"""Which words name an event: a meeting, hearing, ceremony, signing, briefing, visit."""

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import alternatives, members, table
from kg.lexicon.institutions import institution_type
from kg.model import DateWords, Form, Kind, Mention, Pair, Span, Style, Word
from kg.text.dates import dates_within

_HELD_AFTER = re.compile(
    r"(?:을|를)\s(?!주제)(?:\S+\s){0,2}?(?:개최|체결|열[렸린고었]|연다|(?P<plan>실시|진행))"
    r"|(?:이|가)\s(?:[^\s“‘\"'「｢]+\s){0,9}?(?:개최[된되]|열[렸린리])"
)
_DETERMINERS = members("words", "before_event")
_NOT_MODIFIED = members("words", "after_event")
_SPEECH = re.compile("이?라|고|며")
_NEAR = 40  # code points between a date and the event that it dates
_MODIFIERS = 4  # words before a type noun that belong to the name of an event without a title
_PLANS = tuple(members("words", "programme"))
_VISITS = members("verbs", "visit")
_RITES = members("verbs", "rite")
_VISITING = _VISITS | _RITES
_TIME = re.compile(rf"\d.*[일시분년월]$|{alternatives('words', 'time_of_day')}")
_ORDINAL = re.compile(r"제?\d+(?:회|차)")
_NUMBERED = tuple(members("words", "numbered_body"))
_COPULA, _OBJECT = members("particles", "copula"), members("particles", "object")


def type_of(mention: Mention) -> str:
    """Return the type noun of a mention, its last word: ``「…」기념식``: 기념식."""
    words = re.split(r"[\s’”」』》>'\"]", re.sub(r"\([^)]*\)$", "", mention.surface.rstrip("’”」』》>'\"")))
    return words[-1]


def event_mentions(
    text: str, words: Sequence[Word], pairs: Sequence[Pair], dates: Sequence[DateWords]
) -> Iterator[Mention]:
    """Yield the events that a sentence names.

    The name of an event is a title in marks right before a type noun
    (``‘… 경쟁력 확보’ 정책토론회``) or a marked title that itself ends in one; without
    marks, it is the type noun with the nouns before it.
    """
    taken: list[Span] = []
    for i, word in enumerate(words):
        if not word.nominal or not word.entry.event:
            continue
        if word.gap.strip() == "(" and i and words[i - 1].entry.event:
            continue  # 토론회(심포지엄): a synonym
        if word.tail in _COPULA and i + 1 < len(words) and _is_quoted(words[i + 1], pairs):
            continue  # 세계 최대의 포럼인 ‘제3회 바다회의’: what kind of event the title names
        modifies = word.bare and _continues(words, i)
        first = words[_first(words, i)].span.start
        beside = words[max(_first(words, i), i - 1)].span.start  # ‘…’ 정책 세미나
        title = None if modifies else _title_before(text, beside, pairs)
        if title and word.entry.part and text.endswith("의 ", 0, title.outer.start):  # 원장의 ‘…’ 기조강연
            continue
        whole = next((p for p in pairs if p.inner.end == word.stem.end and _is_title(p, text)), None)
        if title:
            span = Span(title.outer.start, word.stem.end)
            yield _titled(text, span, title, word.form, "marked title, type noun")
        elif whole:
            span = whole.inner
            yield _titled(text, span, whole, word.form, "marked title")
        elif not modifies and not any(word.span in s for s in taken):
            span = Span(first, word.stem.end)
            day = _day_before(text, Span(words[0].span.start, span.start), dates)
            name = span.of(text)
            yield Mention(span, name, Kind.EVENT, name, word.form, "type noun", Form.TYPE, day)
            continue
        else:
            continue
        taken.append(span)
    for pair in pairs:
        held = _is_title(pair, text) and _HELD_AFTER.match(text, pair.outer.end)
        planned = held and held["plan"] and _is_plan(pair.inner.of(text))
        if held and not planned and not any(pair.inner.overlaps(s) for s in taken):
            yield _titled(text, pair.inner, pair, "", "marked title that is held")
    yield from _visits(text, words)
    yield from _numbered_meetings(text, words)


def _is_quoted(word: Word, pairs: Sequence[Pair]) -> bool:
    return any(p.style != Style.BRACKET and p.inner.start == word.span.start for p in pairs)


def _day_before(text: str, within: Span, dates: Sequence[DateWords]) -> str:
    """Return the day of the month that stands right before an event: ``15일(금) … 토론회를``."""
    found = dates_within(dates, within)
    if not found or within.end - found[-1].span.end > _NEAR:
        return ""
    numbers: list[str] = re.findall(r"\d+", found[-1].span.of(text).split("(")[0])
    return numbers[-1] if numbers else ""


def _titled(text: str, span: Span, title: Pair, kind: str, rule: str) -> Mention:
    name = re.sub(r"\(이하[^)]*\)|\*+", "", title.inner.of(text)).strip()
    return Mention(span, span.of(text), Kind.EVENT, name, f"{name} {kind}".strip(), rule, Form.TITLE)


def _is_title(pair: Pair, text: str) -> bool:
    """Tell whether marks hold a title of several words, with no quotative particle after it."""
    title = pair.style != Style.BRACKET and " " in pair.inner.of(text).strip()
    return title and not _SPEECH.match(text, pair.outer.end)


def _continues(words: Sequence[Word], at: int) -> bool:
    """Tell whether the type noun only modifies another: the 토론회 of 토론회 결과."""
    if at + 1 == len(words) or words[at + 1].gap != " ":
        return False
    following = words[at + 1]
    return (
        bool(following.form)
        and following.nominal
        and following.form not in _NOT_MODIFIED
        and not following.entry.part
        and not re.match(r"\d", following.form)
    )


def _title_before(text: str, offset: int, pairs: Sequence[Pair]) -> Pair | None:
    """Return the title in marks right before the first noun of an event's type."""
    for pair in pairs:
        before = pair.style != Style.BRACKET and pair.outer.end <= offset
        if before and text[pair.outer.end : offset].strip() == "":
            return pair if not _are_parties(text, pair) else None
    return None


def _are_parties(text: str, marked: Pair) -> bool:
    """Tell whether marks hold only the names of the parties: ``‘고용부-하늘전자’ 업무협약``."""
    names = re.split(r"[-·,]", marked.inner.of(text))
    return len(names) > 1 and all(institution_type(name.strip()) or name.isalnum() for name in names)


def _first(words: Sequence[Word], at: int) -> int:
    """Return the index of the first noun of the event whose type noun is at ``at``.

    Brackets with an abbreviation are part of the name: ``주요 20개국(G20) 정상회의``.
    """
    first = at
    while first and at - first < _MODIFIERS:
        short = first > 1 and words[first].gap == ") " and words[first - 1].gap.strip() == "("
        if short and words[first - 1].form.isascii() and words[first - 2].nominal:
            first -= 2
        elif _modifies(words[first - 1], words[first]):
            first -= 1
        else:
            break
    return first


def _modifies(word: Word, head: Word) -> bool:
    date = _TIME.match(word.form)
    known = word.form in _DETERMINERS or word.form in table("date_words")
    noted = word.gap.endswith("*")  # 관계기관*과 토론회
    return head.gap == " " and word.bare and word.nominal and not (known or date or noted)


def _is_plan(title: str) -> bool:
    """Tell whether a title names a programme or system rather than an event: ``‘… 신속통관 제도’를 실시``."""
    return re.sub(r"\([^)]*\)\W*$|\W+$", "", title).endswith(_PLANS)


def _visits(text: str, words: Sequence[Word]) -> Iterator[Mention]:
    """Yield visits that a verb expresses: ``패트리엇 포대를 방문해`` is the event 패트리엇 포대 방문.

    The object must not be a country (``베트남을 방문해``); ``빈소를 찾아 조문했다``
    is the event 조문 whatever stands before it.
    """
    for i, word in enumerate(words[1:], 1):
        if not word.form or word.lemma not in _VISITING:
            continue
        at = _object_of(words, i)
        target = words[at]
        if word.lemma in _RITES and at == i:
            yield Mention(word.stem, word.form, Kind.EVENT, word.form, word.form, "visit", Form.VISIT)
        elif word.lemma in _VISITS and at < i and word.gap == " " and not target.entry.is_country:
            first = _first(words, at)
            span = Span(words[first].span.start, word.stem.end)
            name = f"{Span(span.start, target.stem.end).of(text)} {word.form}"
            yield Mention(span, span.of(text), Kind.EVENT, name, name, "visit", Form.VISIT)


def _numbered_meetings(text: str, words: Sequence[Word]) -> Iterator[Mention]:
    """Yield meetings under the name of the body that meets, with a number: ``제38회 표준화위원회``."""
    for i, word in enumerate(words):
        first = _first(words, i) if word.form.endswith(_NUMBERED) and not word.entry.event else i
        ordinal = next((j for j in range(first, i) if _ORDINAL.fullmatch(words[j].form)), None)
        if ordinal is not None:
            span = Span(words[ordinal].span.start, word.stem.end)
            name = span.of(text)
            yield Mention(span, name, Kind.EVENT, name, word.form, "number of a meeting", Form.TYPE)


def _object_of(words: Sequence[Word], at: int) -> int:
    """Return the index of the object right before a verb (brackets skipped), or that of the verb."""
    before = words[at - 1]
    if before.tail not in _OBJECT:
        return at
    if before.form:
        return at - 1
    opened = (j for j in range(at - 2, 0, -1) if words[j].gap.endswith("("))
    return next(opened, at + 1) - 1 if before.gap.startswith(")") else at
