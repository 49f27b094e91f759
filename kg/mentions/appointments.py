"""Appointments: the new post that a sentence gives somebody, and what becomes of the old one.

::

    대통령은 문하경 전 환경부 차관을 국방부 장관에 임명했다       the person before the post
    신임 사장에 문하경 부사장을 선임했다                         the person after it
    문하경 국장은 대전시 부시장으로 승진했다                      the person as the subject
    문하경 국장은 기획실장, 도서진 과장은 국장으로 이동했다        several, with one verb
    문하경 국세청장이 물러났다                                   the post is former

Only what has happened or is announced counts: not ``임명해야 한다``, ``취임할``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon import members, table
from kg.mentions.institutions import name_of, reach_left
from kg.model import InstitutionName, RoleWord, Span, Tenure, Title, Word

_APPOINT, _NOMINATE = members("verbs", "appoint"), members("verbs", "nominate")
_TAKE, _LEAVE = members("verbs", "take_office"), members("verbs", "leave_office")
_TOPIC, _OBJECT = members("particles", "topic"), members("particles", "object")
_SUBJECT = members("particles", "subject", "topic", "honorific_subject")
_INTO = ("에", "에는", "에도", "으로", "로", "으로는", "로는")
_FACT = re.compile(r"(?:[했됐]|되었|하였|한다|된다|옮[겼긴]|물러[났난])(?!어야|을|으면|다면|더라면|면)")
_GIVEN_UP = ("office", "position")
_TERM = re.compile(r"제?\d+대")
_RANKS = tuple(members("words", "civil_rank"))
_SEAT = "자리"  # 자리를 옮겼다


def with_appointments(words: Sequence[Word], titles: Sequence[Title]) -> Iterator[Title]:
    """Yield the titles of a sentence with those of its appointments; posts given up are former."""
    verbs = [i for i, word in enumerate(words) if word.lemma and _happens(words, i)]
    new: list[Title] = []
    for start, verb in zip((0, *verbs), verbs, strict=False):
        if words[verb].lemma not in _LEAVE:
            new += _appointed(words, titles, range(start, verb), words[verb].lemma)
    moved = {title.person for title in new}
    leaving = {p for verb in verbs if words[verb].lemma in _LEAVE for p in _only_subject(words, titles, verb)}
    for title in titles:
        left = title.person in leaving or (title.person in moved and _is_given_up(title))
        if title.tenure is Tenure.CURRENT and left:
            yield replace(title, tenure=Tenure.FORMER)
        else:
            yield title
    yield from new


def _happens(words: Sequence[Word], at: int) -> bool:
    """Tell whether a verb says that somebody takes, gets or gives up an office."""
    word = words[at]
    known = word.lemma in _APPOINT or word.lemma in _NOMINATE or word.lemma in _TAKE or word.lemma in _LEAVE
    if not known or not _FACT.search(word.tail):
        return False
    return word.lemma != "옮기다" or (at > 0 and words[at - 1].form == _SEAT)


def _only_subject(words: Sequence[Word], titles: Sequence[Title], verb: int) -> set[Span]:
    """Return who is the subject before a verb, nobody of several: ``… 의원은 … 장관이 물러났다고``."""
    last = {title.person: _last(words, title) for title in titles}
    found = {person for person, at in last.items() if at < verb and words[at].tail in _SUBJECT}
    return found if len(found) == 1 else set()


def _appointed(words: Sequence[Word], titles: Sequence[Title], clause: range, verb: str) -> Iterator[Title]:
    """Yield the new post of each person of a clause."""
    giver = verb in _APPOINT or (verb in _NOMINATE and verb.endswith("하다"))
    wanted = _OBJECT if giver else _SUBJECT
    people = {_last(words, title): title for title in reversed(titles) if title.role}
    slots = [at for at in clause if _is_slot(words, at, people)]
    free = [at for at in people if at in clause and (words[at].tail in wanted or _is_listed(words, at))]
    bounds = [clause.start, *slots, clause.stop]
    for n, slot in enumerate(slots, 1):
        before = [at for at in free if bounds[n - 1] <= at < slot]
        after = [at for at in free if slot < at < bounds[n + 1]]
        role = words[slot].role
        if role is None or not (before or after):
            continue
        person = before[-1] if before else after[0]
        free.remove(person)
        tenure = Tenure.DESIGNATE if verb in _NOMINATE else Tenure.CURRENT
        yield _post(words, people[person], slot, role, tenure)


def _is_listed(words: Sequence[Word], at: int) -> bool:
    """Tell whether a comma follows a title: ``A 과장에 문하경 서기관, B 과장에 …``."""
    return words[at].bare and at + 1 < len(words) and words[at + 1].gap.startswith(",")


def _is_slot(words: Sequence[Word], at: int, people: dict[int, Title]) -> bool:
    """Tell whether a role is what somebody becomes: ``장관에``, ``국장으로``, before a comma ``국장, …``."""
    word = words[at]
    if word.role is None or at in people:
        return False
    listed = word.bare and at + 1 < len(words) and words[at + 1].gap.startswith(",")
    topic = any(person < at and words[person].tail in _SUBJECT for person in people)
    return word.tail in _INTO or (listed and topic)


def _post(words: Sequence[Word], old: Title, at: int, role: RoleWord, tenure: Tenure) -> Title:
    institution = _institution(words, at, role)
    parts = [old.person, role.span, *([institution.span] if institution else [])]
    return Title(
        old.person, Span.cover(parts), "appointment", role.span, role.label, institution, tenure=tenure
    )


def _institution(words: Sequence[Word], at: int, role: RoleWord) -> InstitutionName | None:
    """Return the institution of a new post: in its word, before it, or the topic of the sentence."""
    first = reach_left(words, at)
    if role.institution is not None and not role.generic:
        span = Span(words[first].span.start, role.institution.end)
        whole = " ".join([*(word.form for word in words[first:at]), role.institution_name])
        return InstitutionName(span, whole, "fused with a role")
    last = at - 1
    while last >= 0 and words[last].bare and words[last + 1].gap == " " and _is_new(words[last]):
        last -= 1  # 부산대 제12대 총장, 한국바다연구원 신임 원장
    beside = last >= 0 and words[last].bare and words[last].nominal and words[last + 1].gap == " "
    if beside and words[last].entry.names_institution:
        return name_of(words, reach_left(words, last), last, "before a new post")
    if beside:
        return None  # 환경부는 … 국립생태관 관장에: of something that is not known
    for topic, word in enumerate(words[:at]):
        if word.entry.names_institution and _tail(words, topic) in _TOPIC:
            return name_of(words, reach_left(words, topic), topic, "topic of an appointment")
    return None


def _is_new(word: Word) -> bool:
    """Tell whether a word says which holder of a post: ``신임``, ``제12대``."""
    return word.form in table("role_prefixes") or bool(_TERM.fullmatch(word.form))


def _tail(words: Sequence[Word], at: int) -> str:
    """Return the particle of a word, also after brackets: ``환경부(장관 염지선)는``."""
    if not words[at].bare or at + 1 == len(words) or words[at + 1].gap.strip() != "(":
        return words[at].tail
    closing = next((word for word in words[at + 1 :] if word.gap.startswith(")")), None)
    return closing.tail if closing and not closing.form else ""


def _last(words: Sequence[Word], title: Title) -> int:
    """Return the index of the last word of a title."""
    end = max(title.span.end, title.role.end if title.role else 0)
    return max((i for i, word in enumerate(words) if word.stem.start < end), default=0)


def _is_given_up(title: Title) -> bool:
    """Tell whether a new post ends an old one: a seat, a rank or a chair stays with its holder."""
    label = title.role_label.split(" ")[-1]
    row = table("roles").get(label)
    return not label.endswith(_RANKS) and (row is None or row["kind"] in _GIVEN_UP)
