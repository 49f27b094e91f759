"""Words that may be speech: quotations in marks, and clauses that a sentence reports without them.

Every quotation is a candidate, and so is every clause before a verb that may report it::

    CLAUSE다고/라며/냐고 VERB        조달청은 협약을 체결했다고 밝혔다
    CLAUSE는 NOUN을 VERB             문하경 대표는 투자를 확대하겠다는 뜻을 밝혔다
    CLAUSE것을/것으로/임을 VERB      문하경 장관은 상한을 올려 줄 것을 요청했다
    SPEAKER에 따르면 CLAUSE          협회에 따르면 거래가 어려웠다

Which of them are speech is decided later, by ``kg.facts.statements.features``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.facts.sentences import AnnotatedSentence
from kg.lexicon import forms, members
from kg.model import Mode, Pair, Span, Style, Word

_QUOTATIVE = re.compile(r"[가-힣]*(?:다|라|자|냐)(?:고|며|면서)(?:도|는)?")
_ATTRIBUTIVE = re.compile(r"[가-힣]*(?:다|라|자|냐)는")
_NOUNS = members("words", "reported_noun")
_OBJECT = members("particles", "object")
_THINGS = ("것을", "것도", "것으로", "것이라", "것임을")
_ENDS = ("고", "며", "면서", "도", "는", "을", "뜻", "로", "라", "할", "를")
_WITHIN = 3  # words between a clause and its verb
_FEWEST = 2  # the fewest words of a clause
_WINDOW = 5  # words after a clause among which the verb is that reports it
_NEAR = 16  # code points between a clause and a verb that ends it


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that may be speech, and the verb that would report them.

    ``since`` is where the part of the sentence begins that may name their speaker: after the
    speech before (``after``).  A clause begins there too, unless its speaker comes first.
    ``within`` is the quotation that quotes them in its turn.
    """

    sentence: AnnotatedSentence
    content: Span
    outer: Span
    mode: Mode
    rule: str
    since: int
    verb: Word | None = None
    within: Pair | None = None

    def after(self, done: "Wording | None") -> "Wording | None":
        """Return the wording as it follows on speech in its sentence; None if nothing is left of it."""
        if done is None or self.within:
            return self
        if done.mode is Mode.INDIRECT:
            near = done.verb is not None and done.verb.span.start - done.outer.end < _NEAR
            since = done.verb.span.end if near and done.verb else done.outer.end
        else:
            since = (
                done.outer.end if self.mode is Mode.DIRECT else _after_quote(self.sentence, done.outer.end)
            )
        if self.mode is Mode.DIRECT:
            return replace(self, since=since)
        words = [w for w in self.sentence.words if since <= w.span.start and w.span in self.content]
        content = Span(words[0].span.start, self.content.end) if len(words) >= _FEWEST else None
        return replace(self, since=since, content=content, outer=content) if content else None


def wordings(sentence: AnnotatedSentence) -> list[Wording]:
    """Return the quotations and reported clauses of a sentence, in the order in which they end."""
    quotes = [p for p in sentence.pairs if p.style is not Style.BRACKET and len(p.inner) > 1]
    source = None if quotes else _according_to(sentence)
    found = [source] if source else [*_quoted(sentence, quotes), *_reported(sentence)]
    return sorted(found, key=lambda w: (w.outer.end, w.outer.start))


def _quoted(sentence: AnnotatedSentence, quotes: Sequence[Pair]) -> Iterator[Wording]:
    for quote in quotes:
        around = [p for p in quotes if p is not quote and quote.outer in p.inner]
        within = around[-1] if around else None
        start = within.inner.start if within else sentence.span.start
        end = within.inner.end if within else sentence.span.end
        words = sentence.words if within else sentence.spoken
        verb = _verb(sentence, [w for w in words if quote.outer.end <= w.span.start < end])
        yield Wording(sentence, quote.inner, quote.outer, Mode.DIRECT, "quotation", start, verb, within)


def _verb(sentence: AnnotatedSentence, after: Sequence[Word]) -> Word | None:
    """Return the verb that reports a quotation: the next one in the table, else the next one.

    The next one as well if it begins what the quotation modifies: ``“…”고 한 문하경 의원``.
    """
    found = [w for w in after if w.lemma]
    first = next((w for w in after if w.form or w.lemma), None)
    if first in found and first.tags[-1:] == ("ETM",):
        return first
    return next((w for w in found if w.lemma in forms("reporting_verbs")), found[0] if found else None)


def _reported(sentence: AnnotatedSentence) -> Iterator[Wording]:
    text, words = sentence.document.text, sentence.words
    for i, word in enumerate(words):
        if not text.endswith(_ENDS, word.span.start, word.span.end) or sentence.quoted(word.span.start):
            continue
        rule, verb = _clause(sentence, i, word)
        if verb is not None and i + 1 >= _FEWEST:
            content = Span(words[0].span.start, word.span.end)
            yield Wording(sentence, content, content, Mode.INDIRECT, rule, sentence.span.start, verb)


def _after_quote(sentence: AnnotatedSentence, end: int) -> int:
    """Return where a clause after a quotation begins: after its particle, its verb and ``하는 등``."""
    verbs = forms("reporting_verbs")
    for word in sentence.words:
        cue = not word.form or word.form == "등" or word.lemma == "되다" or word.lemma in verbs
        if word.span.start >= end and not cue:
            return word.span.start
    return sentence.span.end


def after_verb(sentence: AnnotatedSentence, start: int, end: int) -> int:
    """Return where a clause begins after another reported one: ``…을 호소하면서``, ``감사를 표하고,``."""
    verbs = forms("reporting_verbs")
    words = [word for word in sentence.words if word.span.end < end]
    for word, following in pairwise(words):
        ends = word.tail.endswith("면서") or (
            word.tail.endswith(("고", "며")) and following.gap.startswith(",")
        )
        spoken = word.span.start > start and not sentence.quoted(word.span.start)
        if spoken and word.lemma != "하다" and word.lemma in verbs and ends:
            start = following.span.start
    return start


def _clause(sentence: AnnotatedSentence, at: int, word: Word) -> tuple[str, Word | None]:
    """Return the kind of the clause that a word ends, and the verb that reports it if there is one."""
    verbs = forms("reporting_verbs")
    surface = word.span.of(sentence.document.text)
    following = sentence.words[at + 1 : at + 1 + _WINDOW]
    if not following:
        return "", None
    near = next((w for w in following[:_WITHIN] if w.lemma and not _is_attribute(w)), None)
    said = near if near is not None and near.lemma in verbs else None
    predicate = bool(word.lemma) or "VCP" in word.tags
    if predicate and _QUOTATIVE.fullmatch(surface):
        later = (w for w in sentence.spoken if w.span.start > word.span.end and w.lemma in verbs)
        citing = surface.endswith(("며", "면서"))
        return "clause with a reporting verb", said or (next(later, near) if citing else near)
    noun = next((w for w in following[:2] if w.form in _NOUNS and w.tail in _OBJECT), None)
    if noun is not None and (_ATTRIBUTIVE.fullmatch(surface) or word.tags[-1:] == ("ETM",)):
        return "clause with a noun of speech", said
    if surface in _THINGS:
        return f"clause with {surface}", said
    if "ETN" in word.tags and surface.endswith(("을", "를", "로", "도")):
        return "nominal clause", said
    return "", None


def _is_attribute(word: Word) -> bool:
    """Tell whether a word is an attributive adjective, not a verb of the sentence: ``신중한``."""
    return "ETM" in word.tags and any(tag.startswith(("VA", "XSA")) for tag in word.tags)


def _according_to(sentence: AnnotatedSentence) -> Wording | None:
    """Read ``협회에 따르면 …``: the rest of the sentence is what the speaker says."""
    words = sentence.words
    for i, word in enumerate(words[1:-1], 1):
        if word.lemma == "따르다" and word.tail.endswith("면") and words[i - 1].tail == "에":
            content = Span(words[i + 1].span.start, words[-1].span.end)
            start = sentence.span.start
            return Wording(sentence, content, content, Mode.INDIRECT, "according to", start)
    return None
