"""Features of an event: what speaks for and against its being held, and the text's being about it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.facts.sentences import AnnotatedSentence
from kg.lexicon import members
from kg.lexicon.events import event_head, event_kind
from kg.mentions.events import type_of
from kg.model import BlockKind, Form, Link, Mention, Span, Word

_CLASSES = {
    name: members("verbs", name) for name in ("host", "held", "share", "attend", "takes_place", "visit")
}
_ENDS = re.compile(
    r"(?P<past>[했었았였됐졌갔났][다고으던지]|[했었았였됐졌]습)|(?P<noun>[한된린은던온]$)|(?P<plan>[할될릴]$|기로$|겠)"
)
_PAST = re.compile(r"지난\s?(?:해|달|[\d’']+[년월])|작년|[’']?\d{2,4}년|당시|이후")
_COMING = re.compile(r"내년|내달|다음\s?달|향후|앞으로|예정|계획|추진|매년|매월|매주|정기")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_PLACES = {BlockKind.SUBTITLE: "headline", BlockKind.PARAGRAPH: "body", BlockKind.ITEM: "body"}
_NEAR = 40  # code points between an event and the verb that goes with it


def features_of(
    sentences: Sequence[AnnotatedSentence],
    layout: Sequence[BlockKind],
    links: Sequence[Link],
    best: Mention,
    rivals: Counter[str],
) -> Iterator[str]:
    """Yield the features of an event by its ``links``; ``best`` names it, ``rivals`` counts type nouns."""
    noun = type_of(best)
    head, kind = event_head(noun), event_kind(noun)
    name = best.name.split(" ")
    yield from (f"form={best.form}", f"rule={best.rule}", f"kind={kind}", f"noun={head}", f"whole={noun}")
    yield f"words={min(4, len(name))}"
    yield f"words={min(4, len(name))}&kind={kind}"
    yield f"first={name[0]}"
    yield f"mentions={min(4, len(links))}"
    yield f"rivals={min(2, rivals[head] - 1)}"
    yield f"events={min(6, sum(rivals.values()))}"
    if re.search(r"제?\d+\s?(?:회|차|주년)", best.name):
        yield "numbered"
    lead = next((at for at, kind in enumerate(layout) if kind in _PROSE), -1)
    for at, sentence in enumerate(sentences):
        for link in sentence.links:
            if link.entity == links[0].entity:
                place = "lead" if at == lead else _PLACES.get(layout[at], layout[at])
                here = set(_of_mention(sentence, link.mention))
                yield f"in {place}"
                yield from here
                if place != "body":
                    yield from (f"{f}&{place}" for f in here if f.startswith(("tail", "verb class")))
    first = next(at for at, s in enumerate(sentences) if links[0].mention.span in s.span)
    yield f"first at {next(n for n in (0, 1, 2, 4, 8, 16, 1000) if first <= n)}"


def _of_mention(sentence: AnnotatedSentence, mention: Mention) -> Iterator[str]:
    text, span = sentence.document.text, mention.span
    if mention.form is not Form.TITLE and sentence.quoted(span.start):
        yield "quoted"
        return
    words = sentence.words
    at = next((i for i, w in enumerate(words) if w.span.end >= span.end), len(words) - 1)
    tail = words[at].tail or (words[at + 1].tail if at + 1 < len(words) and not words[at + 1].form else "")
    yield f"tail={tail}"
    following = next((w for w in words[at + 1 :] if w.form or w.lemma), None)
    yield f"next={(following.lemma or following.form) if following else '.'}"
    if following:
        yield f"gap={following.gap.strip()[:1]}"
    before = next((w for w in reversed(words) if w.span.end <= span.start), None)
    yield f"before={(before.lemma or before.form) + before.tail if before else '.'}"
    if before and before.lemma:
        yield f"before class={_class(before)}&{_tense(before, text)}"
    if any(p.style == "bracket" and span in p.inner for p in sentence.pairs):
        yield "bracketed"
    verb = next((w for w in words[at + 1 :] if w.lemma and w.span.start - span.end < _NEAR), None)
    yield f"verb={verb.lemma if verb else ''}"
    if verb:
        yield f"verb class={_class(verb)}"
        yield f"verb class={_class(verb)}&{_tense(verb, text)}"
        yield f"tail={tail}&verb class={_class(verb)}"
    last = next((w for w in reversed(sentence.spoken) if w.lemma), None)
    yield f"last={_class(last)}&{_tense(last, text)}" if last else "no verb"
    clause = Span(max(sentence.span.start, span.start - _NEAR), span.start).of(text)
    rest = Span(span.end, min(sentence.span.end, span.end + _NEAR)).of(text)
    if _PAST.search(clause):
        yield "past reference"
    if _COMING.search(clause) or _COMING.search(rest):
        yield "coming"
    if any(abs(d.span.start - span.start) < _NEAR for d in sentence.dates):
        yield "day near"
    if any(p.kind in ("person", "institution") for p in sentence.phrases):
        yield "somebody there"


def _class(word: Word) -> str:
    return next((name for name, forms in _CLASSES.items() if word.lemma in forms), "other")


def _tense(word: Word, text: str) -> str:
    found = _ENDS.search(word.span.of(text))
    return (found.lastgroup or "") if found else ""
