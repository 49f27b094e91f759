"""The verb that reports a quotation, in dictionary form."""

from kg.facts.sentences import AnnotatedSentence
from kg.lexicon import forms, members
from kg.model import Word

_ACCUSATIVE = members("particles", "object")


def reporting_verb(sentence: AnnotatedSentence, offset: int) -> tuple[str | None, int]:
    """Return the dictionary form of the verb that reports a quotation, and where the verb ends.

    The next reporting verb, or else the next verb; with its object if it has
    one: ``목소리를 높였다`` is 목소리를 높이다.
    """
    verbs = forms("reporting_verbs")
    after = [word for word in sentence.spoken if word.span.start >= offset]
    reports = any(word.lemma in verbs for word in after)
    before: Word | None = None
    for word in after:
        if word.lemma and (
            not reports or word.lemma in verbs or _with_object(sentence, before, word) in verbs
        ):
            has_object = before and before.form and before.tail in _ACCUSATIVE
            phrase = _with_object(sentence, before, word) if has_object else ""
            whole = phrase and (phrase in verbs or word.lemma not in verbs)
            return phrase if whole else word.lemma, word.span.end
        before = word
    return None, offset


def _with_object(sentence: AnnotatedSentence, before: Word | None, verb: Word) -> str:
    """Return a verb with the object before it: 목소리를 높이다."""
    return f"{before.span.of(sentence.document.text)} {verb.lemma}" if before else ""
