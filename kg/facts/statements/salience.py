"""Salience: who may have said words, with what the text so far tells of each.

A candidate is somebody named in the sentence, or who spoke, or whom the text was about
before; several who speak together are one, and nobody named is one too.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.facts.statements.features import before_it, own, verb_form
from kg.facts.statements.sources import Source
from kg.facts.statements.spans import Wording
from kg.lexicon import members
from kg.model import Kind, Mode, Span

_STANDINGS = (
    "repeats",
    "after person, modified", "after person, head of the verb", "after institution, head of the verb",
    "before subject adjacent ETM",
    "before topic pronoun", "before also pronoun", "before topic plural",
    "before topic person", "before also person",
    "before cited", "before topic role", "before topic members", "before topic institution",
    "before topic noun",
    "before from institution", "before also institution", "before topic unnamed", "before subject pronoun",
    "before subject person", "before subject members", "before subject institution", "before subject unnamed",
    "before subject role", "before bare adjacent",
    "after topic person", "after subject person", "spoke last 0", "after topic institution",
    "before topic other",
    "spoke last 1", "last person topic 1", "spoke last 2", "last topic 1", "earlier topic person",
    "spoke last 3",
    "last person topic 2", "last person topic 3",
)  # fmt: skip
"""What makes somebody the speaker, the surest first."""

Who = tuple[str, ...]
"""The entities who speak, together; empty for somebody without a name."""

_RESUMING = members("words", "resuming")


@dataclass(slots=True)
class Salience:
    """What the text has said so far: its sources, who spoke last and where."""

    counts: Counter[str]
    headed: frozenset[str]
    before: list[tuple[int, Source]] = field(default_factory=list)
    last: tuple[Who, int, Span] | None = None
    spoken: Counter[Who] = field(default_factory=Counter)

    def candidates(
        self, wording: Wording, here: Sequence[Source], at: int, *, heading: bool, repeats: Who | None = None
    ) -> dict[Who, frozenset[str]]:
        """Return who may have said a wording in sentence ``at``, with the features of each."""
        found: dict[Who, set[str]] = {(): {"nobody"}}
        for who, feature in (
            *_in_sentence(wording, here),
            *self._elsewhere(wording, here, at, heading=heading),
            *([(repeats, "repeats")] if repeats is not None else ()),
        ):
            found.setdefault(who, set()).add(feature)
        has = own(wording, here)
        context = (
            f"{'heading' if heading else 'nested' if wording.within else wording.mode} {verb_form(wording)}"
        )
        found[()] |= {f"nobody own={has}", f"nobody {context}", f"nobody {len(found) == 1}"}
        standing = {who: _standing(features) for who, features in found.items()}
        order = sorted(found, key=lambda who: (standing[who], who))
        for place, who in zip(("best", "second"), order, strict=False):
            name = _STANDINGS[standing[who]] if standing[who] < len(_STANDINGS) else "none"
            found[who] |= {place, f"{place}={name}"}
        return {who: self._known(who, features, context, wording) for who, features in found.items()}

    def _known(self, who: Who, features: set[str], context: str, wording: Wording) -> frozenset[str]:
        added = {f"{context.split()[0]}: {f}" for f in features}
        if who:
            kind = who[0].split("/", 1)[0]
            added |= {
                kind,
                f"together={len(who) > 1}",
                f"headed={who[0] in self.headed} {kind}",
                f"spoke={min(3, self.spoken[who])}",
            }
        return frozenset(features | added)

    def _elsewhere(
        self, wording: Wording, here: Sequence[Source], at: int, *, heading: bool
    ) -> Iterator[tuple[Who, str]]:
        if heading:
            return
        has = own(wording, here)
        words = wording.sentence.words
        resumes = bool(words) and words[0].span.of(wording.sentence.document.text) in _RESUMING
        if self.last:
            who, where, _ = self.last
            gap = min(3, at - where)
            yield who, f"spoke last {gap}"
            yield who, f"spoke last {gap} own={has}"
            yield who, f"spoke last {gap} resumes={resumes} {has != 'none'}"
        before = [(where, s) for where, s in self.before if where < at]
        for name, fit in (
            ("topic", [x for x in before if x[1].tail in ("topic", "also", "from")]),
            (
                "person topic",
                [x for x in before if x[1].tail == "topic" and x[1].kind in ("person", "unnamed")],
            ),
            ("subject", [x for x in before if x[1].speaks]),
            ("person", [x for x in before if x[1].kind == Kind.PERSON]),
            ("institution", [x for x in before if x[1].kind == Kind.INSTITUTION]),
        ):
            if fit:
                where, source = fit[-1]
                who = who_of(source)
                gap = min(3, at - where)
                yield who, f"last {name} {gap}"
                yield who, f"last {name} own={has}"
                if self.last and self.last[1] >= where and self.last[0] != who:
                    yield who, f"last {name}, another spoke since"

    def heard(self, who: Who, at: int, span: Span) -> None:
        """Note that somebody has spoken."""
        self.last = who, at, span
        self.spoken[who] += 1


def _standing(features: set[str]) -> int:
    """Return the place of the surest thing that speaks for somebody."""
    return next((at for at, feature in enumerate(_STANDINGS) if feature in features), len(_STANDINGS))


def who_of(source: Source) -> Who:
    """Return whom a source makes a candidate."""
    if source.entity is None:
        return ()
    return source.listed if len(source.listed) > 1 else (source.entity,)


def _in_sentence(wording: Wording, here: Sequence[Source]) -> Iterator[tuple[Who, str]]:
    """Yield what the sentence tells of its sources: where they stand, with which particle."""
    direct = wording.mode is Mode.DIRECT
    end = wording.outer.end
    near = before_it(wording, here)
    speaking = [s for s in near if s.speaks]
    for source in here:
        inside = wording.within is not None and source.span in wording.within.inner
        if (source.span in wording.content and direct) or (source.quoted and not inside):
            continue
        if source in near:
            rel = "before"
        elif source.span.start >= end:
            rel = "after"
        elif wording.within and not inside:
            rel = "around"
        else:
            rel = "earlier"
        yield from ((who_of(source), feature) for feature in _relation(wording, source, rel, speaking))


def _relation(wording: Wording, source: Source, rel: str, speaking: Sequence[Source]) -> Iterator[str]:
    sentence, text = wording.sentence, wording.sentence.document.text
    direct = wording.mode is Mode.DIRECT
    place = f"{rel} {source.tail}"
    yield place
    yield f"{place} {source.kind}"
    if source.noun and source.speaks:
        yield f"{rel} noun={source.noun}"
    form = verb_form(wording)
    yield f"{place} {form}"
    if rel in ("before", "earlier"):
        limit = wording.outer.start if direct else wording.outer.end
        between = [
            w for w in sentence.words if source.span.end < w.span.start and w.span.end <= limit and w.lemma
        ]
        outside = [w for w in between if wording.within or not sentence.quoted(w.span.start)]
        attributes = sum(w.tags[-1:] == ("ETM",) for w in outside)
        clauses = sum(
            w.tags[-1:] == ("EC",) and w.tail.endswith(("고", "며", "면서", "지만", "데")) for w in outside
        )
        yield f"{place} attributes={min(2, attributes)}"
        yield f"{place} clauses={min(2, clauses)}"
        words = [w for w in sentence.words if source.span.end <= w.span.start and w.span.end <= limit]
        if direct and not [w for w in words if w.form or w.lemma]:
            yield f"{place} adjacent"
            yield f"{place} adjacent {form}"
            gap = text[source.span.end : limit].strip()
            if source.tail == "bare":
                yield f"{rel} gap={gap[:1]}"
        if source.span.start <= sentence.words[0].span.start:
            yield f"{place} first"
            yield f"{place} first {source.kind}"
    elif rel == "after":
        first = next(
            (w for w in sentence.words if w.span.start >= wording.outer.end and w.form + w.lemma), None
        )
        if first is not None and 0 <= source.span.start - first.span.end <= 1 and first.tags[-1:] == ("ETM",):
            yield f"after {source.kind}, modified"
        if wording.verb is not None:
            yield f"{place} {'before' if source.span.end <= wording.verb.span.start else 'after'} the verb"
            if form == "ETM" and 0 <= source.span.start - wording.verb.span.end <= 1:
                yield f"after {source.kind}, head of the verb"
    if source in speaking:
        order = (
            "only"
            if len(speaking) == 1
            else "last"
            if source is speaking[-1]
            else "first"
            if source is speaking[0]
            else "middle"
        )
        yield f"{place} {order}"
        yield f"{place} {source.kind} {order}"
        others = [s for s in speaking if s is not source]
        for other in others:
            later = "later" if other.span.start > source.span.start else "sooner"
            yield f"{place} {source.kind}, {later} {other.kind if other.entity else 'unnamed'} {other.tail}"
