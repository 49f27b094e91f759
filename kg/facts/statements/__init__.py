"""Sentences with their entities → who said what.

Candidates are words in marks and reported clauses (``spans``), and for each those who may have
said them (``sources``, ``salience``).  The scorer ``statements`` tells how likely the words are
speech, ``speakers`` whose; the confidence of a statement is the product.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.facts.occasions import occasion_before
from kg.facts.sentences import AnnotatedSentence, titles_of
from kg.facts.statements.features import before_it, features_of, verb_form
from kg.facts.statements.headlines import Below, belows, repeated, with_headlines
from kg.facts.statements.salience import Salience, Who, who_of
from kg.facts.statements.sources import Source, holders, sources
from kg.facts.statements.spans import Wording, after_verb, wordings
from kg.facts.statements.stances import stance_of
from kg.facts.statements.turns import turns
from kg.facts.statements.verbs import reporting_verb
from kg.lexicon import forms
from kg.model import AnnotatedDocument, Kind, Link, Mode, Span, Statement, Style
from kg.scoring import confidence, scorer

__all__ = ["Judge", "statements_in", "with_headlines", "with_mentions"]

LEAST = 0.5
"""The least probability of a statement."""


class Judge:
    """Decide by the scorers of ``kg.data.weights``."""

    def speech(self, wording: Wording, features: frozenset[str]) -> float:
        """Return how likely a wording is speech."""
        return scorer("statements").probability(features)

    def speaker(self, wording: Wording, candidates: Mapping[Who, frozenset[str]]) -> tuple[Who, float]:
        """Return the likeliest speaker, and how likely it is that he is: his share among all."""
        judge = scorer("speakers")
        found = {who: judge.probability(features) for who, features in sorted(candidates.items())}
        best = max(found, key=found.__getitem__)
        return best, found[best] / sum(found.values())


def statements_in(
    document: AnnotatedDocument, read: Sequence[AnnotatedSentence], judge: Judge | None = None
) -> list[Statement]:
    """Return the statements of a document: its headings' after those below, which they may repeat."""
    judge, heads = judge or Judge(), titles_of(document)
    here = _sources(document, read)
    counts = Counter(k.entity for k in document.links if k.mention.kind in (Kind.PERSON, Kind.INSTITUTION))
    headed = frozenset(s.entity for at in heads for s in here[at] if s.entity)
    outside = [(at, s) for at, found in enumerate(here) if at not in heads for s in found if not s.quoted]
    state = Salience(counts, headed, outside)
    said: list[Statement] = []
    for at, sentence in enumerate(read):
        if at not in heads:
            said += _spoken(judge, state, sentence, here[at], at)
    below = belows(said, read)
    for at in heads:
        said += _spoken(judge, state, read[at], here[at], at, below)
    spoken = turns(document)
    said = [s for s in said if not any(s.content.overlaps(turn.content) for turn in spoken)]
    return sorted([*said, *spoken], key=lambda s: (s.content.start, s.content.end, s.speaker or ""))


def _sources(document: AnnotatedDocument, read: Sequence[AnnotatedSentence]) -> list[list[Source]]:
    roles, named, found = holders(document), list[Source](), list[list[Source]]()
    for sentence in read:
        here = sources(sentence, named, roles)
        named += [s for s in here if not s.quoted]
        found.append(here)
    return found


def _spoken(
    judge: Judge,
    state: Salience,
    sentence: AnnotatedSentence,
    here: Sequence[Source],
    at: int,
    below: Sequence[Below] | None = None,
) -> Iterator[Statement]:
    """Yield the statements of a sentence; one of the headings has those ``below`` that it may repeat."""
    done: Wording | None = None
    for wording in wordings(sentence):
        following = wording.after(done)
        if following is None:
            continue
        direct = following.mode is Mode.DIRECT
        same = repeated(sentence, following.content, below) if direct and below else None
        likely, found = _decided(judge, state, following, here, at, same, heading=below is not None)
        if likely >= LEAST and not following.within and verb_form(following) != "ETM":
            done = following
        yield from found


def _decided(
    judge: Judge,
    state: Salience,
    wording: Wording,
    here: Sequence[Source],
    at: int,
    same: Statement | None,
    *,
    heading: bool,
) -> tuple[float, list[Statement]]:
    """Return how likely a wording is speech, and the statement of each of those who say it together."""
    features = features_of(wording, here, heading=heading)
    likely = judge.speech(wording, features | {"repeats"} if same else features)
    if likely < LEAST:
        return likely, []
    again = None if same is None else (same.speaker,) if same.speaker else ()
    who, sure = judge.speaker(wording, state.candidates(wording, here, at, heading=heading, repeats=again))
    named = next((s for s in before_it(wording, here) if s.speaks and who_of(s) == who), None)
    named = named or next((s for s in here if who and who_of(s) == who), None)
    if not wording.within and not heading and verb_form(wording) != "ETM":
        span = (
            named.span if named else state.last[2] if state.last and state.last[0] == who else wording.outer
        )
        state.heard(who, at, span)
    if likely * sure < LEAST:
        return likely, []
    elsewhere = None if named or not state.last or not who else state.last[2]
    speakers = who or (None,)
    return likely, [
        _statement(wording, s, named.span if named else None, elsewhere, likely * sure) for s in speakers
    ]


def _statement(
    wording: Wording, speaker: str | None, named: Span | None, elsewhere: Span | None, likely: float
) -> Statement:
    sentence, direct = wording.sentence, wording.mode is Mode.DIRECT
    content = wording.content if direct else _clause(wording, named)
    if direct:
        verb, end = reporting_verb(sentence, wording.outer.end)
    else:
        last = wording.verb
        verb = last.lemma if last and last.lemma in forms("reporting_verbs") else None
        end = max(content.end, last.span.end) if last else content.end
    evidence = [Span(wording.outer.start if direct else content.start, end)]
    if named:
        evidence = [Span.cover([named, *evidence])]
    elif elsewhere:
        evidence.insert(0, elsewhere)
    occasion = occasion_before(sentence, wording.outer.start) if direct else None
    place = "named beside" if named else "named before" if speaker else "no name"
    return Statement(
        content=content,
        speaker=speaker,
        mode=wording.mode,
        verb=verb,
        stance=stance_of(verb),
        occasion=occasion.label if occasion else None,
        evidence=tuple(dict.fromkeys(evidence)),
        confidence=confidence(likely),
        rule=f"{wording.rule}, speaker {place}",
    )


def _clause(wording: Wording, named: Span | None) -> Span:
    """Return the words of a reported clause: after its speaker and the brackets that explain it."""
    content, sentence = wording.content, wording.sentence
    after = named.end if named is not None and named in content else content.start
    brackets = [
        p.inner for p in sentence.pairs if p.style is Style.BRACKET and 0 <= p.outer.start - after <= 1
    ]
    cut = next((p.outer for p in sentence.pairs if p.inner.start <= after < p.inner.end <= content.end), None)
    after = after_verb(sentence, cut.end if cut else after, content.end)
    words = [w for w in sentence.words if w.span.start >= after and w.span in content and (w.form or w.lemma)]
    kept = [w for w in words if not any(w.span in b for b in brackets)]
    return Span(kept[0].span.start, content.end) if kept else content


def with_mentions(statements: Iterable[Statement], links: Sequence[Link]) -> Iterator[Statement]:
    """Yield statements with the topics and the entities other than the speaker that their words name.

    ``links`` are those of the document, in text order.
    """
    starts = [link.mention.span.start for link in links]
    for statement in statements:
        first, last = (bisect_left(starts, at) for at in (statement.content.start, statement.content.end))
        inside = [link for link in links[first:last] if link.mention.span.end <= statement.content.end]
        topics = {link.entity for link in inside if link.mention.kind is Kind.TOPIC}
        others = {link.entity for link in inside if link.mention.kind not in (Kind.TOPIC, Kind.ROLE)}
        yield replace(
            statement,
            topics=tuple(sorted(topics)),
            mentions=tuple(sorted(others - {statement.speaker or ""})),
        )
