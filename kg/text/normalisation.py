"""Raw text → Document: normal characters, normal spaces around punctuation, offsets to the raw text.

Three steps, each a list of edits that the offset map records:

1. spans: keep the requested ones of the raw text, with a newline between them;
2. characters: NFC, one form for the variants of quotation marks, middle dots,
   dashes, spaces and full-width ASCII; no invisible characters;
3. spaces around punctuation.  Some sources set every mark off by spaces
   (``“ 광주는 … 필수적 ” 이라며 , 20 일``).  Most rules apply only to such
   lines, so that intended spaces stay.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from unicodedata import category, is_normalized, normalize

from kg.lexicon import alternatives
from kg.model import Document, OffsetMap, Segment, Span

Edit = tuple[Span, str]
"""A span of the working text and its replacement."""


def document(
    raw: str,
    *,
    id: str,
    keep: Iterable[Span] | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: dt.date | None = None,
    url: str | None = None,
) -> Document:
    """Return a raw text as a document in normal form.

    ``keep`` holds the raw spans that are text (all of it by default), such as
    the body of a file with front matter.  ``raw`` itself is kept unchanged.

    >>> document("“ 광주는 최적지 ” 라고 했다 .", id="a").text
    '“광주는 최적지”라고 했다.'
    """
    text, offsets = _kept(raw, keep)
    # Marks that a full-width letter or an invisible character kept apart are composed with what they follow.
    for step in (_composed, _visible, _composed, _doubled, _spaced):
        text, offsets = edit(text, offsets, step(text))
        if step is _visible and _VARIANT.search(text):
            text = _BULLET_DOT.sub("·", text.translate(_ONE_FORM))
    return Document(id, raw, text, offsets, title, publisher, published, url)


def edit(text: str, offsets: OffsetMap, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply edits (sorted, disjoint) to a text and its offset map.

    >>> edit("제 2 회", OffsetMap.identity(5), [(Span(1, 2), ""), (Span(3, 4), "")])[0]
    '제2회'
    """
    edits = list(edits)
    if not edits:
        return text, offsets
    pieces: list[str] = []
    segments: list[Segment] = []
    at = 0
    for span, new in [*edits, (Span(len(text), len(text)), "")]:
        pieces.append(text[at : span.start])
        for clean, raw in _between(offsets, at, span.start):
            _append(segments, len(clean), raw)
        if new:
            pieces.append(new)
            _append(segments, len(new), offsets.to_raw(span))
        at = span.end
    return "".join(pieces), OffsetMap(tuple(segments))


def _between(offsets: OffsetMap, start: int, end: int) -> Iterator[tuple[Span, Span]]:
    """Yield the parts of a map that cover ``[start, end)``."""
    at = bisect_right(offsets.segments, start, key=lambda s: s.clean.start) - 1
    while start < end:
        clean = Span(start, min(end, offsets.segments[at].clean.end))
        yield clean, offsets.to_raw(clean)
        start, at = clean.end, at + 1


def _append(segments: list[Segment], length: int, raw: Span) -> None:
    """Add a segment; lengthen the last one where both run on code point by code point."""
    start = segments[-1].clean.end if segments else 0
    if segments and length == len(raw):
        last = segments[-1]
        if last.raw.end == raw.start and len(last.clean) == len(last.raw):
            start, raw = last.clean.start, Span(last.raw.start, raw.end)
            length += len(last.clean)
            segments.pop()
    segments.append(Segment(Span(start, start + length), raw))


# --- 1. the parts of the raw text that are text -------------------------------------------


def _kept(raw: str, keep: Iterable[Span] | None) -> tuple[str, OffsetMap]:
    if keep is None:
        return raw, OffsetMap.identity(len(raw))
    pieces: list[str] = []
    segments: list[Segment] = []
    for span in sorted(span for span in keep if len(span)):
        if segments and segments[-1].raw.end < span.start:
            pieces.append("\n")
            _append(segments, 1, Span(segments[-1].raw.end, span.start))
        pieces.append(span.of(raw))
        _append(segments, len(span), span)
    return "".join(pieces), OffsetMap(tuple(segments))


# --- 2. characters ------------------------------------------------------------------------

_FORMS = {
    "“": "„‟〝«",
    "”": "〞〟»",
    '"': "″",
    "‘": "‚‛",
    "'": "`´′",
    "「": "｢",
    "」": "｣",
    "《": "≪",
    "》": "≫",
    "·": "․・‧ㆍ∙･⋅\u119e",
    "-": "–—―−‐‑‒﹣",
    "~": "∼〜",
    " ": "\t\v\xa0\u1680\u202f\u205f\u3000\u3164" + "".join(map(chr, range(0x2000, 0x200B))),
    "\n": "\r\f\x85\u2028\u2029",
}
_ONE_FORM = {ord(variant): form for form, variants in _FORMS.items() for variant in variants}
_ONE_FORM |= {ascii + 0xFEE0: chr(ascii) for ascii in range(0x21, 0x7F)}
_VARIANT = re.compile(f"[{re.escape(''.join(map(chr, _ONE_FORM)))}•]")
_BULLET_DOT = re.compile(r"(?<=\w)•(?=\w)")
_TWO_MARKS = re.compile(r"(?:(?<=[\s(])|^)''(?=\w)|(?<=[\w.!?])''(?=이?라|고|며|[\s,.)]|$)", re.M)
_INVISIBLE = re.compile("\r(?=\n)|[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def _visible(text: str) -> Iterator[Edit]:
    """Drop zero-width characters, and the CR of CRLF."""
    for match in _INVISIBLE.finditer(text):
        yield Span(*match.span()), ""


def _doubled(text: str) -> Iterator[Edit]:
    """Put one double mark for two single ones around a quotation: ``''바다''라고``."""
    for match in _TWO_MARKS.finditer(text) if "''" in text else ():
        yield Span(*match.span()), '"'


def _composed(text: str) -> Iterator[Edit]:
    """Compose to NFC (Unicode Standard Annex 15), one cluster at a time."""
    if is_normalized("NFC", text):
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _extends(text[end]):
            continue
        cluster = text[start:end]
        if not is_normalized("NFC", cluster):
            yield Span(start, end), normalize("NFC", cluster)
        start = end


def _extends(character: str) -> bool:
    """Tell whether a character may compose with the one before it: a mark, or a medial or final jamo."""
    return character > "\u02ff" and ("\u1160" <= character <= "\u11ff" or category(character)[0] == "M")


# --- 3. spaces around punctuation ---------------------------------------------------------

_PAIRS = ("“”", "‘’", "()", "[]", "{}", "「」", "『』", "《》", "〈〉", "【】", "〔〕")
_OPEN = re.escape("".join(pair[0] for pair in _PAIRS))
_CLOSE = re.escape("".join(pair[1] for pair in _PAIRS))

# What follows a mark or a Latin word without a space.  The second kind can be a word of its own
# (이 this, 고 the late, 만 of full age, 도 the province): it is joined on spaced lines only.
_QUOTATIVE = "이?라(?:고|며|면서|는)(?:도|만|는)?|며|면서"
_PARTICLE = (
    f"(?:{_QUOTATIVE}|[을를은는의가와과로]|에|에서|에게|에[는도]|에서[는도의]|께서|으?로[는도의]|으로|으?로[서써]|"
    "[와과][의는]|까지|부터|처럼|마다|조차|이며|이고|이지만|이다|입니다|이?었다|였다)"
)
_LOOSE = f"(?:{_PARTICLE}|[이고도만나란인]|고[도만]|이[나란자]|보다|밖에)"
_REPORT = "(?:말|밝|강조|설명|덧붙|주장|지적|비판|전[했하]|했|하)"
_UNIT = f"(?:{alternatives('words', 'counter')})"
_TAIL = (
    "(?:[이가은는을를의에도로와과만간째쯤경께대당씩여인차]"
    "|까지|부터|에서|으로|이?[며고나]|보다|마다|정도|이상|이하)*"
)
_END = r"(?=[\s,.!?;”’)\"']|$)"

# The first group of each rule is a whole run of stray spaces.  Each begins with the mark before them: to look
# back from every place of the text would take three times as long.
_MARK = rf"[{_CLOSE}A-Za-z\"'](?<!^[\"'])(?<![\s{_OPEN}][\"'])"
_ALWAYS = (
    re.compile(rf"[“‘](?:(?<=^.)|(?<=[\s(‘“].))( +)(?=[^\s{_CLOSE}])", re.MULTILINE),
    re.compile(rf"\(( +)(?=[^\s{_CLOSE}])"),
    re.compile(rf"{_MARK}( +)(?={_PARTICLE}(?:[ ,\n]|$))"),
    re.compile(rf"(?=[”’\"']){_MARK}( +)(?=고 {_REPORT})"),
    re.compile(r"[0-9%]( +)(?=(?:[을를은는에]|에서|으로|까지|부터)(?:[ ,\n]|$))"),
    re.compile(rf"“[^“”\n]*[^“”\s]( +)”(?={_LOOSE}?{_END})"),
    re.compile(rf"‘[^‘’\n]*[^‘’\s]( +)’(?={_LOOSE}?{_END})"),
    re.compile(r"\([^()\n]*[^()\s]( +)\)"),
    re.compile(r"(?<![가-힣])[과국실팀]( +)(?=장(?![가-힣]))"),  # 과 장, spread over a table's cell
)
# Of these, the whole match or the only group.
_ON_SPACED_LINES = (
    re.compile(rf"(?<=\S) +(?=[{_CLOSE}](?!\d)|[,.!?;](?:[\s{_CLOSE}\"']|$)|·|%)"),
    re.compile(r"(?:(?<=\S·)|(?<=\S ·)) +(?=\S)"),
    re.compile(rf"(?:(?<=[{_CLOSE}A-Za-z0-9%])|(?<=[^\s{_OPEN}][\"'])) +(?={_LOOSE}{_END})"),
    re.compile(rf"(?<=[0-9]) +(?={_UNIT}{_TAIL}{_END})"),
    re.compile(r"(?:(?<=^제)|(?<=\W제)) +(?=\d)"),
    re.compile(r"(?<![가-힣])제 ?\d+( +)(?=[가-힣])"),
    re.compile(r"(?<![가-힣])(?![다요음함됨임것바등수때뿐가나라마])[가-힣] ?\.( +)(?=[가-힣])"),
    re.compile(r"\d ?\.( +)(?=\d+ ?(?:%|만|억|조|배|퍼센트))"),
    re.compile(r"\d ?,( +)(?=\d{3}(?!\d))"),
    re.compile(r"(?<=\d) +(?=\.( +)\d+ ?(?:%|만|억|조|배|퍼센트))"),
)
_SET_OFF = re.compile(r"\S +[,.](?=\s|$)")
_TIGHT = re.compile(r"[^\s,.][,.](?=\s|$)")


def _spaced(text: str) -> list[Edit]:
    """Drop stray spaces next to punctuation, and before particles after a mark or a Latin word."""
    stray = {match.span(1) for rule in _ALWAYS for match in rule.finditer(text)}
    if _SET_OFF.search(text):
        everywhere = _sets_off(text)
        for line in re.finditer(r".+", text):
            if _sets_off(line[0], default=everywhere):
                stray |= {(line.start() + a, line.start() + b) for a, b in _on_spaced_line(line[0])}
    return [(Span(start, end), "") for start, end in sorted(stray)]


def _sets_off(text: str, *, default: bool = False) -> bool:
    """Tell whether commas and full stops follow a space more often than not."""
    set_off, tight = len(_SET_OFF.findall(text)), len(_TIGHT.findall(text))
    return set_off > tight if set_off or tight else default


def _on_spaced_line(line: str) -> Iterator[tuple[int, int]]:
    for rule in _ON_SPACED_LINES:
        for match in rule.finditer(line):
            yield match.span(rule.groups)
    # A mark without a direction opens and closes by turns.
    for mark in "\"'":
        if line.count(mark) % 2 == 0:
            quoted = rf"(?<![A-Za-z]){mark}( *)[^{mark}]*?[^{mark}\s]( *){mark}"
            for match in re.finditer(rf"{quoted}(?:( +)(?={_LOOSE}{_END}))?", line):
                yield from (match.span(group) for group in (1, 2, 3) if match[group])
