"""Sentence → words: the eojeol with its particle taken off, the view that the rules work on."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.lexicon.entries import entry
from kg.model import Sentence, Span, Token, Word

_WORD = re.compile(r"[\w㈜](?:[\w㈜&%@+]|[\-/](?=\w)|(?<=\d)·(?=\d)|(?<=[A-Za-z0-9])\.(?=[A-Za-z0-9]))*")
_NOMINAL = ("N", "SL", "SH", "SN", "SW", "XR", "XPN", "XSN", "W_")


def words(text: str, sentence: Sentence) -> tuple[Word, ...]:
    """Split a sentence of the document's working ``text`` into words.

    Spans count from the document's start.  A particle that stands alone after
    a closing mark (``”고``, ``’을``) is a word with an empty form and that tail.
    """
    found: list[Word] = []
    tokens = sentence.tokens
    tags = tuple([t.tag for t in tokens])
    count, at, end_of_last = len(tokens), 0, sentence.span.start
    for match in _WORD.finditer(text, sentence.span.start, sentence.span.end):
        start, end = match.span()
        while at < count and tokens[at].end <= start:
            at += 1
        inside = at
        while inside < count and tokens[inside].start < end:
            inside += 1
        gap = text[end_of_last:start]
        found.append(_word(text, Span(start, end), gap, tokens[at:inside], tags[at:inside]))
        end_of_last = end
    return tuple(found)


def _word(text: str, span: Span, gap: str, tokens: Sequence[Token], tags: tuple[str, ...]) -> Word:
    keep, verb = _parts(tags)
    start = span.start
    if verb is not None and tags[verb][:2] in ("MA", "IC"):
        tail = text[start : span.end]
        return Word(span, Span(start, start), "", tail, gap, "", tags, entry(""), False, False)
    last = tokens[keep - 1] if keep else None
    end = min(max(last.end, start), span.end) if last else start
    form, tail = text[start:end], text[end : span.end]
    found, lemma = entry(form), "" if verb is None else _lemma(text, tokens, verb)
    return Word(
        span,
        Span(start, end) if tail else span,
        form,
        tail,
        gap,
        lemma,
        tags,
        found,
        not lemma and form != "",
        not tail and form != "",
        found.role.moved(start) if found.role and not lemma else None,
        True in [t.unknown for t in tokens[:keep]],
        last.form if last else "",
        last is not None and keep == 1 and last.tag == "NNG" and not last.unknown and end - start > 1,
    )


@lru_cache(maxsize=1 << 14)
def _parts(tags: tuple[str, ...]) -> tuple[int, int | None]:
    """Return how many morphemes of a word are its stem, and which is a verb or a lone adverb."""
    for i, tag in enumerate(tags):
        if tag[0] not in "VXJEMI":
            continue
        if tag.startswith(("VV", "VA", "VX")) or (tag in ("XSV", "XSA") and i):
            return i, i
        if tag == "VCP" or (tag[0] in "JE" and (not i or not _resumes(tags[i + 1 :]))):
            return i, None
        if tag.startswith(("MA", "IC")) and len(tags) == 1:
            return 0, i
    return len(tags), None


def _resumes(rest: Sequence[str]) -> bool:
    """Tell whether nouns follow an apparent particle, which then is a misread syllable of a name."""
    return any(tag.startswith(_NOMINAL) and tag not in ("NNB", "NP") for tag in rest)


def _lemma(text: str, tokens: Sequence[Token], at: int) -> str:
    verb = tokens[at]
    if verb.tag in ("XSV", "XSA") or (at and verb.form in ("하", "되")):
        base = text[tokens[0].start : verb.start]
        return f"{base}{verb.form}다"
    return f"{verb.form}다"
