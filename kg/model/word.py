"""A word: a noun with its particle, a verb with its ending, and its entry in the word tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from kg.model.text import Span, Token


class InstitutionType(StrEnum):
    """The type of an institution; the value is the class in the ontology."""

    ASSOCIATION = "Association"
    COMPANY = "Company"
    COURT = "Court"
    GOVERNMENT_BODY = "GovernmentBody"
    INTERNATIONAL_ORGANIZATION = "InternationalOrganization"
    LEGISLATIVE_BODY = "LegislativeBody"
    LOCAL_GOVERNMENT = "LocalGovernment"
    MEDIA_OUTLET = "MediaOutlet"
    POLITICAL_PARTY = "PoliticalParty"
    PUBLIC_INSTITUTION = "PublicInstitution"
    RESEARCH_INSTITUTE = "ResearchInstitute"
    UNIVERSITY = "University"


class RoleKind(StrEnum):
    """The domain that a role belongs to; the value is that of the table of roles."""

    ACADEMIC = "academic"
    BYLINE = "byline"
    HONORIFIC = "honorific"
    LEGISLATURE = "legislature"
    MILITARY = "military"
    OFFICE = "office"
    PARTY = "party"
    POSITION = "position"
    PROFESSION = "profession"


class EventKind(StrEnum):
    """The kind of an event; the value is that of the table of event types."""

    BRIEFING = "briefing"
    CAMPAIGN = "campaign"
    CEREMONY = "ceremony"
    CONTEST = "contest"
    EXHIBITION = "exhibition"
    FORUM = "forum"
    HEARING = "hearing"
    MEETING = "meeting"
    PERFORMANCE = "performance"
    SIGNING = "signing"
    TRAINING = "training"
    VISIT = "visit"


class Tenure(StrEnum):
    """Whether a post is held; the value is the term in the ontology."""

    CURRENT = "Current"
    FORMER = "Former"
    DESIGNATE = "Designate"
    ACTING = "Acting"


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A role in a form or in the text, with the words and name of its institution if it contains one.

    ``institution`` is the part of ``연구원장`` that is its 연구원, ``institution_name`` the
    full name of that; ``generic`` whether that is a common noun and no name.
    """

    span: Span
    label: str
    kind: RoleKind
    tenure: Tenure = Tenure.CURRENT
    institution: Span | None = None
    institution_name: str = ""
    generic: bool = False
    takes_modifiers: bool = False

    def moved(self, offset: int) -> "RoleWord":
        """Return the role with its spans shifted by an offset."""
        held = self.institution and Span(self.institution.start + offset, self.institution.end + offset)
        return RoleWord(
            Span(self.span.start + offset, self.span.end + offset),
            self.label,
            self.kind,
            self.tenure,
            held,
            self.institution_name,
            self.generic,
            self.takes_modifiers,
        )

    def widened(self, words: "Sequence[Word]", modifiers: Sequence[int]) -> "RoleWord":
        """Return the role extended by the modifiers before it."""
        if not modifiers:
            return self
        label = " ".join([*(words[i].form for i in modifiers), self.label])
        return replace(self, span=Span(words[modifiers[0]].span.start, self.span.end), label=label)

    def extended(self, word: "Word", tenure: Tenure) -> "RoleWord":
        """Return the role extended by the word of tenure after it: 청장 직무대리, 장관 후보자."""
        return replace(
            self, span=Span(self.span.start, word.stem.end), label=f"{self.label} {word.form}", tenure=tenure
        )


class LexicalEntry(NamedTuple):
    """What the word tables say about a form, regardless of its context.

    - ``institution``: the class of the institution that the form would name; ``names_institution``
      leaves regions out (광주광역시 is a local government too), ``is_institution`` marks one
      that a table lists, ``is_suffix`` a bare suffix of institutions;
    - ``role``: with spans that count from the form's first letter;
    - ``surname``: the one that a full Korean name would begin with;
    - ``event``: the type noun that the form ends in (전문가토론회: 토론회);
    - ``part``: what somebody does in an event (개회사);
    - ``tenure_before``, ``tenure_after``: the tenure that the form expresses before a role
      (전) or after it (직무대행);
    - ``is_known``: whether a table lists the form as something other than a name.
    """

    institution: InstitutionType | None
    names_institution: bool
    is_institution: bool
    is_suffix: bool
    is_region: bool
    is_country: bool
    is_venue: bool
    is_known: bool
    role: RoleWord | None
    surname: str
    event: str
    event_kind: EventKind | None
    part: str
    tenure_before: Tenure | None
    tenure_after: Tenure | None


class Word(NamedTuple):
    """A word between white space or punctuation.

    ``stem`` is the word without particles and endings, ``tail`` what was taken
    off (``문하경`` + ``은``); ``gap`` the text between the word before and this
    one (``" "``, ``"·"``, ``", "``).  ``lemma`` is the dictionary form where the
    word is a verb or adjective (``발표하며``: 발표하다), else empty; ``unknown``
    whether the analyzer's dictionary lacks a part of it; ``head`` the last
    morpheme of the stem (진흥국: 국); ``common`` words are a single common noun of
    the dictionary and so not a person's name.  ``nominal`` words are nouns, with or
    without a particle; ``bare`` ones have none, so that the next may belong to them.
    ``entry`` is what the word tables say about the form, ``role`` the role that the word
    states, with spans in the text.
    """

    span: Span
    stem: Span
    form: str
    tail: str
    gap: str
    lemma: str
    tags: tuple[str, ...]
    entry: LexicalEntry
    nominal: bool
    bare: bool
    role: RoleWord | None = None
    unknown: bool = False
    head: str = ""
    common: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the working text, its tokens and words; all spans count from the document's start.

    ``block`` is the index of the block that it stands in.
    """

    text: str
    span: Span
    tokens: tuple[Token, ...]
    words: tuple[Word, ...] = ()
    block: int = 0
