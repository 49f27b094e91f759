"""What tells speech from titles, slogans, scare quotes and findings: the features of a wording."""

import re
from collections.abc import Iterator, Sequence

from kg.facts.statements.sources import Source
from kg.facts.statements.spans import Wording
from kg.lexicon import forms, members, table
from kg.model import Mode, Style, Word

_CUE = re.compile(r"(\s?),?([가-힣]*)")
_LETTERS = re.compile(r"\W+")
_SIZES = ((2, "1"), (4, "3"), (8, "7"), (15, "14"), (30, "29"))
_SAID = members("words", "quoted_noun") | members("words", "reported_noun")


def features_of(wording: Wording, here: Sequence[Source], *, heading: bool) -> frozenset[str]:
    """Return what is known of a wording; ``here`` are the sources of its sentence."""
    direct = wording.mode is Mode.DIRECT
    found = {
        *(_direct(wording) if direct else _indirect(wording)),
        *_verb(wording),
        f"own={own(wording, here)}",
    }
    where = "heading" if heading else "nested" if wording.within else "body"
    style = _style(wording)
    found |= {f"{style} {where}", *(f"{where}: {f}" for f in found if where != "body")}
    return frozenset({*found, *(f"{style}: {f}" for f in found)})


def own(wording: Wording, here: Sequence[Source]) -> str:
    """Return which kind of source the words before a wording name as topic or subject, the last of them."""
    near = before_it(wording, here)
    before = [s for s in near if s.tail == "cited"] or [s for s in near if s.speaks]
    if not before:
        return "none"
    topics = [s for s in before if s.tail != "subject"] or before
    named = [s for s in topics if s.entity] or topics
    return f"{named[-1].kind} {named[-1].tail}"


def before_it(wording: Wording, here: Sequence[Source]) -> list[Source]:
    """Return the sources since the wording before; of a clause, those in it too."""
    end = wording.outer.start if wording.mode is Mode.DIRECT else wording.outer.end
    found = [s for s in here if wording.since <= s.span.start and s.span.end <= end]
    if wording.within:
        return found
    return [s for s in found if not s.quoted]


def verb_form(wording: Wording) -> str:
    """Return how the reporting verb ends: a clause (attribute, connective), the sentence, or none."""
    tags = wording.verb.tags if wording.verb else ()
    if wording.verb and wording.verb.tail.endswith("자"):
        return "ETM"  # “…”고 말하자
    return next((t for t in reversed(tags) if t in ("ETM", "EC", "EF", "ETN")), "none")


def _style(wording: Wording) -> str:
    if wording.mode is Mode.INDIRECT:
        return "indirect"
    mark = wording.sentence.document.text[wording.outer.start]
    return "double" if mark in '“"' else "single" if mark in "‘'`" else "title"


def _verb(wording: Wording) -> Iterator[str]:
    verb = wording.verb
    if verb is None:
        yield "no verb"
        return
    row = table("reporting_verbs").get(verb.lemma)
    form = verb_form(wording)
    yield f"verb={verb.lemma}"
    yield f"stance={row['stance'] if row else 'none'}"
    yield f"stance={row['stance'] if row else 'none'} {form}"


def _direct(wording: Wording) -> Iterator[str]:
    sentence, text = wording.sentence, wording.sentence.document.text
    after = text[wording.outer.end : sentence.span.end]
    match = _CUE.match(after)
    cue = (match.group(1) + match.group(2)[:4]).replace("\n", " ") if match else ""
    following = after[:1]
    if not cue.strip():
        cue = following if following and not following.isalnum() else "end" if not following else "letter"
        if re.match(r"\s*,?\s*[“\"‘'<(]", after):
            cue = "mark"
    inside = [w for w in sentence.words if w.span in wording.content]
    letters = len(_LETTERS.sub("", wording.content.of(text)))
    size = next((name for most, name in _SIZES if letters < most), "more")
    end = _ending(wording, inside)
    yield f"cue={cue}"
    yield f"cue={cue} end={end}"
    yield f"cue={cue} size={size}"
    yield f"size={size}"
    yield f"end={end}"
    yield f"end={end} size={size}"
    yield f"verbs={min(2, sum(bool(w.lemma) for w in inside))}"
    before = _before(wording)
    yield f"before={before}"
    yield f"before={before} end={end}"
    reported = wording.verb is not None and wording.verb.lemma in forms("reporting_verbs")
    yield f"cue={cue} reported={reported}"
    nouns = [w for w in sentence.words if w.span.start >= wording.outer.end][:3]
    if any(w.form in _SAID for w in nouns):
        yield "noun of speech"
    brackets = [p for p in sentence.pairs if p.style is Style.BRACKET and wording.outer in p.inner]
    if brackets:
        yield "in brackets"
    if text.count(wording.content.of(text)) > 1:
        yield "repeated"


def _ending(wording: Wording, inside: Sequence[Word]) -> str:
    text = wording.content.of(wording.sentence.document.text).rstrip()
    if text[-1:] in "?!":
        return "mark"
    last = next((w for w in reversed(inside) if w.form or w.lemma), None)
    if last is None:
        return "nothing"
    if last.form == "것" or text.endswith(("것", "거")):
        return "것"
    tag = last.tags[-1] if last.tags else ""
    return tag if tag.startswith(("E", "J")) else "verb" if last.lemma else "noun"


def _before(wording: Wording) -> str:
    sentence, text = wording.sentence, wording.sentence.document.text
    gap = text[max(wording.since, wording.outer.start - 2) : wording.outer.start]
    words = [w for w in sentence.words if wording.since <= w.span.start and w.span.end <= wording.outer.start]
    if not words:
        return "start"
    if gap.strip():
        return gap.strip()[-1] if not gap.strip()[-1].isalnum() else _class(words[-1]) + "+"
    return _class(words[-1])


def _class(word: Word) -> str:
    tag = word.tags[-1] if word.tags else ""
    return tag if tag.startswith(("J", "E", "M")) else "noun"


def _indirect(wording: Wording) -> Iterator[str]:
    sentence, text = wording.sentence, wording.sentence.document.text
    words = [w for w in sentence.words if w.span in wording.content]
    surface = words[-1].span.of(text)
    verb = wording.verb
    yield wording.rule
    yield f"last={surface[-2:]}"
    yield f"last={surface[-3:]}"
    yield f"words={min(6, len(words) // 2)}"
    if verb is None:
        return
    row = table("reporting_verbs").get(verb.lemma)
    between = sum(words[-1].span.end <= w.span.start < verb.span.start for w in sentence.words)
    yield f"between={min(3, between)}"
    yield f"{wording.rule} verb={verb.lemma}"
    yield f"{wording.rule} stance={row['stance'] if row else 'none'}"
    yield f"{wording.rule} {verb_form(wording)}"
    yield f"past={'EP' in words[-1].tags} {verb_form(wording)}"
    yield f"verb ends={verb.span.of(text)[-2:]}"
    if verb.span.end + 2 >= sentence.span.end:
        yield f"{wording.rule} closes"
    if sentence.quotes:
        yield "quotations beside"
