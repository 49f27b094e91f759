"""Hosts: who holds an event, and the phrases around a verb of holding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kg.facts.sentences import AnnotatedSentence, Phrase, list_ending_at
from kg.lexicon import members
from kg.lexicon.events import event_kind
from kg.lexicon.institutions import institution_type
from kg.mentions.events import type_of
from kg.model import EventKind, Form, Kind, Link, Span, Word

HOST = members("verbs", "host")
HELD = members("verbs", "host", "held")
_HOLD = members("verbs", "convene")
_SHORT = 12  # code points between a body's name and the kind of its meeting: ``(BIE) 당사국총회``
_OF_BODIES = tuple(members("words", "body_meeting"))  # types of meetings that a body holds under its own name
_NOT_ITS_OWN = tuple(members("verbs", "no_own_subject"))
_MEANWHILE = members("words", "meanwhile")
_HOSTING = members("words", "hosting")
_JOINTLY = members("words", "jointly")
_ADVERBIAL = members("verbs", "adverbial") | members("words", "adverbial")
_OF_PARTIES = members("words", "party_meeting")
_ORGANIZE = members("verbs", "organize")
_HOST_OR_SHARE = members("verbs", "host", "share")
_OBJECT, _COMITATIVE = members("particles", "object"), members("particles", "comitative")
_TOGETHER = members("particles", "comitative", "comitative_genitive")
_SUBJECT = members("particles", "subject")
_HOSTED_BY = members("particles", "instrumental", "under")
_SUBJECTS = (
    members("particles", "subject", "honorific_subject"),
    members("particles", "topic", "also", "institution_topic"),
)


class Manner(StrEnum):
    """How somebody holds an event."""

    HOSTS = "주최"
    LEADS = "주관"
    JOINTLY = "공동주최"


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds which event, how, and the word that says so."""

    event: str
    host: Phrase
    manner: Manner
    word: Span


def holdings(sentence: AnnotatedSentence, here: Sequence[Link]) -> Iterator[Holding]:
    """Yield who holds the events that a sentence mentions.

    Hosts are subjects of 주최하다, 열다 …, nouns that such a verb modifies (``행사를 주관한
    김 의원``), partners (``와 공동으로``), phrases with 주최로, and an institution in the
    event's own name.
    """
    if not here:
        return
    for link in here:
        yield from _by_name(sentence, link)
    for i, word in enumerate(sentence.words):
        if sentence.quoted(word.span.start):
            continue
        if word.lemma in HOST:
            yield from _by_verb(sentence, here, i)
        if (word.form + word.tail) in _JOINTLY and any(w.lemma in HELD for w in sentence.words[i:]):
            for partner in _partners_before(sentence, i):
                yield from _listed(here[0], list_ending_at(sentence, partner), Manner.JOINTLY, word)
        listed = word.bare and i + 1 < len(sentence.words) and sentence.words[i + 1].gap.startswith(",")
        if word.form in _HOSTING and (listed or word.tail in _HOSTED_BY or _titles(word, here)):
            joint = sentence.words[i - 1].form == "공동" and i
            manner = Manner.LEADS if word.form.endswith("주관") and not joint else Manner.HOSTS
            for phrase in (p for p in sentence.phrases if p.last == i - (2 if joint else 1)):
                yield from _listed(here[0], list_ending_at(sentence, phrase), manner, word)


def _titles(word: Word, here: Sequence[Link]) -> bool:
    """Tell whether a host's noun stands right before the event: ``한국바다협회 주최 토론회``."""
    return word.bare and any(0 <= link.mention.span.start - word.span.end <= 2 for link in here)


def _by_name(sentence: AnnotatedSentence, link: Link) -> Iterator[Holding]:
    """Read ``국회 본회의``, and whose own meeting it is: ``아무개 하늘당 대표는 최고위원회의에서``."""
    start, span = link.mention.span.start, link.mention.span
    own = [p for p in sentence.phrases if p.kind == Kind.INSTITUTION]
    noun = type_of(link.mention)
    meets = (
        event_kind(noun) is EventKind.MEETING and noun.endswith(_OF_BODIES) and not noun.endswith("정상회의")
    )
    for phrase in own:
        if meets and phrase.span in span and span.end - phrase.span.end < _SHORT:
            yield from _listed(link, list_ending_at(sentence, phrase), Manner.HOSTS, phrase)
        elif (
            phrase.tail == "의"
            and 0 < start - phrase.span.end <= _SHORT
            and sentence.words[phrase.last].span.end + 1 == start
        ):
            yield from _listed(link, [phrase], Manner.HOSTS, phrase)
    if noun in _OF_PARTIES:
        inside = [
            m for m in sentence.links if m.mention.kind == Kind.INSTITUTION and m.mention.span.end <= start
        ]
        for party in inside[-1:]:
            if institution_type(party.mention.name) == "PoliticalParty":
                whose = Phrase(party.entity, Kind.INSTITUTION, party.mention.span, 0, "", False, False)
                yield Holding(link.entity, whose, Manner.HOSTS, span)


def _by_verb(sentence: AnnotatedSentence, here: Sequence[Link], at: int) -> Iterator[Holding]:
    verb = sentence.words[at]
    event, subject = event_of(sentence, verb, here), subject_before(sentence, at)
    manner = Manner.LEADS if verb.lemma == "주관하다" else Manner.HOSTS
    if "ETM" in verb.tags and verb.lemma in _ORGANIZE:
        subject = sentence.after(verb) or subject
    if subject is None or event is None:
        return
    hosts = list_ending_at(sentence, subject)
    signs = event_kind(type_of(event.mention)) is EventKind.SIGNING and event.mention.form is not Form.VISIT
    if _is_personal(sentence, event, subject, verb):
        hosts = [body for person in hosts for body in _whose(sentence, person)] if signs else []
    elif signs or (subject.kind == Kind.PERSON and verb.lemma in _HOLD):
        partners = (p for p in partner_of(sentence, subject, at) if p.kind == subject.kind)
        hosts += [other for partner in partners for other in list_ending_at(sentence, partner)]
    yield from _listed(event, hosts, manner, verb)


def partner_of(sentence: AnnotatedSentence, subject: Phrase, at: int) -> list[Phrase]:
    """Return the partners with whom a subject does what the verb says: ``A는 B와 … 체결했다``."""
    return [p for p in sentence.phrases if p.tail in _COMITATIVE and subject.last < p.last < at][-1:]


def _whose(sentence: AnnotatedSentence, person: Phrase) -> list[Phrase]:
    """Return the institution in a person's title: it is a party to what the person signs."""
    inside = [m for m in sentence.linked(person.span) if m.mention.kind == Kind.INSTITUTION]
    named = inside[:1] if person.kind == Kind.PERSON else []
    return [Phrase(m.entity, Kind.INSTITUTION, m.mention.span, 0, "", False, False) for m in named]


def _listed(event: Link, hosts: Sequence[Phrase], manner: Manner, word: Word | Phrase) -> Iterator[Holding]:
    for host in hosts:
        yield Holding(event.entity, host, manner, word.span)


def _is_personal(sentence: AnnotatedSentence, event: Link, subject: Phrase, verb: Word) -> bool:
    """Tell whether a person takes part in an event rather than holds it: signs, visits, meets (와/과)."""
    if event.mention.form is Form.VISIT:
        return True
    if subject.kind != Kind.PERSON or verb.lemma in _HOLD:
        return False
    kind = event_kind(type_of(event.mention))
    partner = any(w.tail in _TOGETHER for w in sentence.words[subject.last + 1 :])
    return kind in (EventKind.VISIT, EventKind.SIGNING) or (kind is EventKind.MEETING and partner)


def event_of(sentence: AnnotatedSentence, verb: Word, here: Sequence[Link]) -> Link | None:
    """Return the event that a verb is about: its object before it, else what it modifies after it.

    If another object stands between the event and the verb, the verb is not about the event.
    """
    before = [link for link in here if link.mention.span.end <= verb.span.start]
    after = [link for link in here if link.mention.span.start >= verb.span.end]
    if "ETM" in verb.tags and after and after[0].mention.span.start - verb.span.end < 8:
        return after[0]
    if before and verb.lemma in _HOST_OR_SHARE and _has_object(sentence, before[-1].mention.span.end, verb):
        return None
    return before[-1] if before else next(iter(after), None)


def _has_object(sentence: AnnotatedSentence, start: int, verb: Word) -> bool:
    """Tell whether a verb has an object of its own after an offset: not ``간담회를 열고 사업을 벌인다``."""
    words = [w for w in sentence.words if start < w.span.start <= verb.span.start]
    return any(
        a.form
        and a.tail in _OBJECT
        and not sentence.quoted(a.span.start)
        and b.lemma not in _ADVERBIAL
        and b.form not in _ADVERBIAL
        for a, b in pairwise(words)
    )


def _partners_before(sentence: AnnotatedSentence, at: int) -> list[Phrase]:
    """Return the phrase with 와/과 right before a word, also with its particle after brackets."""
    joined = sentence.words[at - 1] if at else None
    if joined is not None and not joined.form and joined.tail in _COMITATIVE:
        return [p for p in sentence.phrases if p.span.end <= joined.span.start and p.tail == joined.tail][-1:]
    return [p for p in sentence.phrases if p.last == at - 1 and p.tail in _COMITATIVE]


def subject_before(sentence: AnnotatedSentence, at: int) -> Phrase | None:
    """Return the subject of the verb at a word: the nearest phrase before it with 이/가, else 은/는.

    The subject of an accompanying clause is skipped: ``장관이 참석한 가운데``.
    """
    words = sentence.words
    meanwhile = [i for i in range(1, at) if words[i].form in _MEANWHILE and "ETM" in words[i - 1].tags]
    after = meanwhile[-1] if meanwhile else -1
    before = [p for p in sentence.phrases if p.last < at and p.kind != Kind.PLACE]
    before = [p for p in before if not sentence.quoted(p.span.start)]
    for tails, first in zip(_SUBJECTS, (after, -1), strict=True):
        fit = [p for p in before if p.tail in tails and p.last > first and not is_embedded(sentence, p, at)]
        if fit:
            return fit[-1]
    return None


def is_embedded(sentence: AnnotatedSentence, subject: Phrase, verb: int) -> bool:
    """Tell whether a subject has a verb of its own before another: ``법제처가 파견한 협력관이 참여했다``."""
    if subject.tail not in _SUBJECT:
        return False
    own = next((i for i, w in enumerate(sentence.words) if i > subject.last and w.lemma), verb)
    word = sentence.words[own]
    return own < verb and "ETM" in word.tags and not word.lemma.endswith(_NOT_ITS_OWN)
