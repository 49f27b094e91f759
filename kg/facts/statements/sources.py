"""Sources: who in a sentence may speak, named or not.

::

    문하경 장관은, 하늘청이        people and institutions
    하늘당 의원들은, 하늘전자 측은   those who speak for an institution
    협회는, 장관은, 그는, 이들은     nouns and pronouns for somebody named before
    정부 관계자는, 한 남성이         somebody without a name
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.facts.sentences import AnnotatedSentence, list_ending_at
from kg.lexicon import forms, members
from kg.lexicon.institutions import institution_type
from kg.model import AnnotatedDocument, InstitutionType, Kind, Span, Word, holder

_TAILS = {
    **dict.fromkeys(members("particles", "topic", "honorific_topic"), "topic"),
    **dict.fromkeys(members("particles", "also"), "also"),
    **dict.fromkeys(members("particles", "institution_topic"), "from"),
    **dict.fromkeys(members("particles", "subject", "honorific_subject"), "subject"),
    **dict.fromkeys(members("particles", "object"), "object"),
    **dict.fromkeys(members("particles", "comitative"), "with"),
    "에선": "from", "의": "genitive", "에게": "to", "에": "at", "에서": "in",
}  # fmt: skip
_SPEAKS = ("topic", "also", "subject", "from")
_PLURAL = ("이들", "그들")
_PRONOUN = ("그", "그녀")
_THIS = ("이", "해당", "동")
_BODIES = members("words", "footnoted") | members("words", "outlet")
_OUTLETS = members("words", "outlet")
_SOURCES = tuple(members("words", "unnamed_source"))
_MEMBERS = members("words", "spokesperson")
_NO_SPEAKERS = tuple(members("words", "no_speaker"))
_WITHHELD = re.compile(r"(?:[가-힣] ?모|[A-Z]) ?(?:\(\d+\) ?)?씨?")


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who may speak: an entity, or None; ``listed`` are the entities that speak together.

    ``kind`` is that of the entity or of the noun, ``tail`` the class of the particle after it;
    ``quoted`` those that a quotation names, not ``<하늘신문>은``.
    """

    entity: str | None
    kind: str
    span: Span
    tail: str
    listed: tuple[str, ...] = ()
    noun: str = ""
    quoted: bool = False

    @property
    def speaks(self) -> bool:
        """Whether it is the topic or a subject of a clause."""
        return self.tail in _SPEAKS


def holders(document: AnnotatedDocument) -> dict[str, tuple[tuple[int, str], ...]]:
    """Return the people who hold each role in a text, with where it says so: for a bare 장관은."""
    people = {k.mention.span: k.entity for k in document.links if k.mention.kind is Kind.PERSON}
    found: dict[str, list[tuple[int, str]]] = {}
    for title in (*document.titles, *document.short_titles):
        if title.person in people and title.role_label:
            role = title.role_label.rsplit(" ", 1)[-1]
            found.setdefault(role, []).append((title.span.start, people[title.person]))
    return {role: tuple(sorted(held)) for role, held in found.items()}


def sources(
    sentence: AnnotatedSentence, named: Sequence[Source], roles: Mapping[str, Sequence[tuple[int, str]]]
) -> list[Source]:
    """Return the sources of a sentence in order; ``named`` are those before it, ``roles`` their holders."""
    found = [*_named(sentence)]
    covered = holder(s.span for s in found)
    for i, word in enumerate(sentence.words):
        if word.form and _TAILS.get(word.tail) in _SPEAKS and not covered(word.stem):
            noun = _noun(sentence, i, word, [*named, *found], roles)
            if noun:
                found.append(noun)
    found = [replace(s, quoted=_is_quoted(sentence, s.span)) for s in found]
    return sorted(found, key=lambda s: (s.span.start, s.span.end, s.entity or ""))


def _is_quoted(sentence: AnnotatedSentence, span: Span) -> bool:
    return sentence.quoted(span.start) and all(p.inner != span for p in sentence.pairs)


def _named(sentence: AnnotatedSentence) -> Iterator[Source]:
    for phrase in sentence.phrases:
        if phrase.kind == Kind.PLACE:
            continue
        tail, span, kind = (
            _TAILS.get(phrase.tail, "other" if phrase.tail else "bare"),
            phrase.span,
            str(phrase.kind),
        )
        after = sentence.words[phrase.last + 1] if phrase.last + 1 < len(sentence.words) else None
        if tail == "bare" and after is not None and after.gap == " " and after.form in _MEMBERS:
            tail, kind = _TAILS.get(after.tail, "other"), "members"
            span = Span.cover([span, after.span])
        elif tail == "at" and after is not None and after.lemma == "따르다":
            tail = "cited"
        listed = [p.entity for p in list_ending_at(sentence, phrase)] if tail in _SPEAKS else []
        yield Source(phrase.entity, kind, span, tail, tuple(dict.fromkeys(listed)))


def _noun(
    sentence: AnnotatedSentence,
    at: int,
    word: Word,
    named: Sequence[Source],
    roles: Mapping[str, Sequence[tuple[int, str]]],
) -> Source | None:
    """Return what a noun with a particle refers to, or somebody without a name."""
    form, tail = word.form, _TAILS[word.tail]
    before = sentence.words[at - 1] if at else None
    if form in _PRONOUN:
        people = [s for s in named if s.speaks and s.kind in (Kind.PERSON, "unnamed", "role")]
        return Source(people[-1].entity if people else None, "pronoun", word.span, tail)
    if form in _PLURAL:
        many = [s for s in named if s.speaks and (len(s.listed) > 1 or s.kind != Kind.PERSON)]
        last = many[-1] if many else None
        return Source(last.entity if last else None, "plural", word.span, tail, last.listed if last else ())
    bodies = [s for s in named if s.entity and s.kind in (Kind.INSTITUTION, "members")]
    this = before is not None and before.span.of(sentence.document.text) in _THIS
    institution = stands_for(form, [s.entity for s in bodies if s.entity])
    if this and not institution and form in _BODIES and bodies:
        institution = bodies[-1].entity
    if institution:
        return Source(institution, "noun", word.span, tail)
    held = [who for start, who in roles.get(form, ()) if start < word.span.start]
    if held:
        return Source(held[-1], "role", word.span, tail)
    if form.endswith(_NO_SPEAKERS):
        return None
    indefinite = before is not None and before.span.of(sentence.document.text) in ("한", "어떤", "또")
    withheld = bool(_WITHHELD.fullmatch(form))
    unnamed = form.endswith(_SOURCES) or indefinite or withheld or form.endswith("들")
    return Source(None, "unnamed" if unnamed else "other", word.span, tail, noun=form[-2:])


def stands_for(noun: str, named_before: Sequence[str]) -> str | None:
    """Return the institution, among the ids named before, that a noun refers to: 협회는, 매체는."""
    for entity in reversed(named_before):
        label = entity.split("/", 1)[-1]
        outlet = noun in _OUTLETS and institution_type(label) is InstitutionType.MEDIA_OUTLET
        if outlet or (noun in forms("institution_suffixes") and label.endswith(noun)):
            return entity
    return None
