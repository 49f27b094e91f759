"""Which words can be a personal name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.institutions import institution_type
from kg.extract.roles import read_role
from kg.extract.words import Word
from kg.lexicon import forms, table
from kg.model import Span

_HANGUL = re.compile(r"[가-힣]+")
_OTHER = re.compile(r"[A-Za-z\-]+|[\u4e00-\u9fff]+")
_DERIVED = re.compile(r"[성적화률율들님별용력권급중간당]")  # 안전+성, 구체+적, 경쟁+률 …
_NOT_NAMES = (
    "given_name_stopwords", "institutions", "regions", "countries", "roles", "role_prefixes",
    "event_types", "institution_stopwords", "topic_stopwords", "event_parts",
)  # fmt: skip


def surname(form: str) -> str:
    """Return the surname that a full Korean name begins with, or an empty string.

    Names have two to four syllables; four only with a surname of two.

    >>> surname("남궁민수"), surname("김현철"), surname("우크라이나")
    ('남궁', '김', '')
    """
    if not _HANGUL.fullmatch(form):
        return ""
    double = form[:2] in table("surnames") and table("surnames")[form[:2]]["kind"] == "double"
    if double and len(form) in (3, 4):
        return form[:2]
    single = form[0] in table("surnames") and len(form) in (2, 3)
    return form[0] if single else ""


def is_name(word: Word) -> bool:
    """Tell whether a word beside a title can be a Korean personal name.

    It begins with a surname and no table knows it as something else.  Kiwi
    reads a name as NNP, or does not know it, or splits it oddly (``윤희/NNP
    식/NNB``); a noun with a suffix (안전+성) or one common noun is none.
    """
    if not surname(word.form) or any(word.form in forms(name) for name in _NOT_NAMES):
        return False
    if institution_type(word.form) and (word.tags[0] != "NNP" or word.head != word.form):
        return False
    tags = [t for t in word.tags if t[0] not in "JES"]
    if "XPN" in tags or not tags:
        return False
    if "NNP" in tags or word.unknown:
        return tags[-1] != "XSN" or not _DERIVED.fullmatch(word.form[-1])
    split = len(tags) > 1 and not (tags[-1] in ("XSN", "NNB") and tags[0] == "NNG")
    return split and len(word.form) == 3


def mended(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with names made whole that were read as a verb or with a particle.

    Between an institution and a role stands a name, whatever its syllables
    look like: ``해양수산부 길도연 어촌양식정책관`` (길/NNG 도/JX 열/VV ㄴ/ETM).
    """
    found = list(words)
    for i in range(1, len(words) - 1):
        before, word, after = words[i - 1 : i + 2]
        surface = word.span.of(text)
        if (
            len(surface) == 3
            and len(word.form) < 3
            and word.gap == after.gap == " "
            and before.bare
            and surname(surface)
            and institution_type(before.form)
            and not any(surface in forms(name) for name in _NOT_NAMES)
            and read_role(after)
        ):
            found[i] = replace(word, stem=word.span, form=surface, tail="", lemma="", tags=("NNP",), unknown=True)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The words of a name, from ``first`` to ``last``, and the index where its title may begin."""

    first: int
    last: int
    after: int

    def span(self, words: Sequence[Word]) -> Span:
        """Return the span of the name."""
        return Span(words[self.first].span.start, words[self.last].stem.end)


def name_at(words: Sequence[Word], at: int) -> PersonWords | None:
    """Return the name that begins at a word.

    A Korean name; ``볼로디미르 젤렌스키(Volodymyr Zelensky)``, whose Latin letters
    say how many words it has; ``기시다 후미오`` before a country or an office;
    ``주한독일대사(게오르크 슈미트)`` in brackets of its own after a role.
    """
    foreign = _foreign(words, at)
    if foreign:
        return foreign
    if is_name(words[at]):
        return PersonWords(at, at, past_brackets(words, at + 1) if words[at].bare else at + 1)
    return None


def _foreign(words: Sequence[Word], at: int) -> PersonWords | None:
    """Read an unbroken run of words that may be a foreign name, by what follows it."""
    end = at
    while (
        end < len(words)
        and end - at < 6
        and _may_be_foreign(words[end], last=False)
        and (end == at or words[end].gap == " ")
    ):
        end += 1
    last = end
    if end < len(words) and (end == at or words[end].gap == " ") and _may_be_foreign(words[end], last=True):
        last = end + 1
    if at and words[at].gap.strip() == "(" and last - at > 1 and read_role(words[at - 1]):
        if last == len(words) or words[last].gap.startswith(")"):
            return PersonWords(at, last - 1, last)
    if end == at or end == len(words) or not any(w.unknown or "NNP" in w.tags for w in words[at:end]):
        return None
    if words[end].gap.strip() == "(":
        return _with_letters(words, at, end)
    office = (
        words[end + 1 : end + 2]
        if words[end].form in forms("countries") and words[end].bare
        else words[end : end + 1]
    )
    if words[end].gap != " " or not office or office[0].gap != " " or not _is_office(office[0].form):
        return None
    if len(words[end - 1].form) == 1 or any(is_name(w) for w in words[at:end]):
        return None
    return PersonWords(at, end - 1, end)


def _is_office(form: str) -> bool:
    return form in forms("roles") and table("roles")[form]["kind"] == "office"


def _with_letters(words: Sequence[Word], at: int, end: int) -> PersonWords | None:
    """Read a run before brackets with the name in Latin letters, word for word, or in Chinese characters."""
    close = end
    while (
        close < len(words)
        and (close == end or words[close].gap in (" ", ". "))
        and _OTHER.fullmatch(words[close].form)
    ):
        close += 1
    if close == end or close == len(words) or not words[close].gap.startswith(")"):
        return None
    latin = words[end].form.isascii()
    return (
        PersonWords(at, end - 1, close) if end - at > 1 and (not latin or close - end == end - at) else None
    )


def _may_be_foreign(word: Word, *, last: bool) -> bool:
    """Tell whether a word may be part of a transliterated name; the last one may carry a particle."""
    return (
        (word.bare or last)
        and bool(_HANGUL.fullmatch(word.form))
        and len(word.form) < 8
        and not any(word.form in forms(name) for name in _NOT_NAMES)
        and not (len(word.form) > 2 and institution_type(word.form))
        and (word.unknown or "NNP" in word.tags or len(word.form) == 1 or len(word.tags) > 1)
    )


def past_brackets(words: Sequence[Word], at: int) -> int:
    """Return the index after brackets that hold an age or other letters: ``김민혁(22) 상병``."""
    if at >= len(words) or words[at].gap.strip() != "(" or _HANGUL.match(words[at].form):
        return at
    close = next((i for i in range(at, len(words)) if words[i].gap.startswith(")")), None)
    return close if close is not None and words[close].gap == ") " else at
