"""Which words can be a Korean personal name."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.lexicon import forms, members
from kg.lexicon.institutions import institution_type
from kg.lexicon.names import is_known, name_odds, surname
from kg.mentions.roles import read_role
from kg.model import Span, Word

_DERIVED = re.compile(r"[성적화률율들님별용력권급중간당]")  # 안전+성, 구체+적, 경쟁+률 …
PARTICLES = members("particles", "after_name")
_PLAIN = 2.0  # the odds of syllables from which tags say nothing against a name
NO_NAME_ENDS_IN = members("words", "no_name_ending")  # 하천과 과장, 주차팀 팀장
_DIVISIONS = members("words", "division")
_READ_AS_PARTICLE = members("particles", "topic", "object") | {"의"}


def is_name(word: Word) -> bool:
    """Tell whether a word beside a title can be a Korean personal name.

    It begins with a surname and no table knows it as something else; 양모 씨 is
    a surname with the name left out.  Kiwi
    reads a name as NNP, or does not know it, or splits it oddly (``윤희/NNP
    식/NNB``); a noun with a suffix (안전+성) or one common noun is none.
    """
    form = word.form
    if (
        not surname(form)
        or form[-1] in NO_NAME_ENDS_IN
        or form[1:] == "모"
        or (form[0] == "주" and form[1:] in forms("countries"))  # 주네팔 대사
        or is_known(form)
        or (form[-1] in _READ_AS_PARTICLE and is_known(form[:-1]))
    ):
        return False
    if institution_type(form) and (word.tags[0] != "NNP" or word.head != form):
        return False
    tags = [t for t in word.tags if t[0] not in "JES"]
    if word.head in _DIVISIONS and len(tags) > 1 and not word.unknown and "NNP" not in tags:
        return False
    if not tags:
        return False
    if name_odds(form) > _PLAIN:
        return True  # whatever its morphemes are
    if "XPN" in tags:
        return False
    if "NNP" in tags or word.unknown:
        return tags[-1] != "XSN" or not _DERIVED.fullmatch(form[-1])
    split = len(tags) > 1 and not (tags[-1] in ("XSN", "NNB") and tags[0] == "NNG")
    return split and len(form) == 3


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The words of a name, from ``first`` to ``last``, and the index where its title may begin."""

    first: int
    last: int
    after: int

    def span(self, words: Sequence[Word]) -> Span:
        """Return the span of the name."""
        return Span(words[self.first].span.start, words[self.last].stem.end)


def mended(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with names and divisions made whole that were read as a verb or with a particle.

    Between an institution and a role stands a name, whatever its syllables
    look like: ``해양수산부 길도연 어촌양식정책관`` (길/NNG 도/JX 열/VV ㄴ/ETM); and
    ``건강증진과 문하경 과장`` speaks of a division, not of 건강증진 and.
    """
    found = list(words)
    for i, word in enumerate(words):
        surface = word.span.of(text)
        after = words[i + 1] if i + 1 < len(words) else None
        if (
            word.tail == "과"
            and institution_type(surface)
            and not read_role(word)  # 환경부장관과
            and (after is None or _is_titled(text, words, i + 1))
        ):
            found[i] = word._replace(stem=word.span, form=surface, tail="", head="과")
        elif (
            i and len(word.form) < len(surface) == 3 and word.gap == " " and _titled_after(text, word, after)
        ):
            institution = words[i - 1].bare and institution_type(words[i - 1].form)
            if institution and surname(surface) and not is_known(surface):
                found[i] = word._replace(
                    stem=word.span, form=surface, tail="", lemma="", tags=("NNP",), unknown=True
                )
    return tuple(found)


def _titled_after(text: str, word: Word, after: Word | None) -> bool:
    """Tell whether a role or a telephone number follows a word."""
    role = after is not None and after.gap == " " and read_role(after) is not None
    return role or bool(re.match(r" ?[(☎☏]? ?0\d", text[word.span.end : word.span.end + 5]))


def _is_titled(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a name with its role or telephone number stands at a word."""
    word = words[at]
    surface = word.span.of(text)
    after = words[at + 1] if at + 1 < len(words) else None
    titled = after is not None and after.gap == " " and read_role(after) is not None
    name = word.gap == " " and len(surface) == 3 and bool(surname(surface))
    return name and (titled or "0" in text[word.span.end : word.span.end + 4])


def with_known_names(text: str, words: Sequence[Word], names: Collection[str]) -> tuple[Word, ...]:
    """Return the words with the names that a document's titles give made whole wherever they stand.

    ``도식형 장관`` is read as a noun with a suffix until ``장관 도식형`` has told
    that it is a name.
    """
    found = list(words)
    for i, word in enumerate(words):
        surface = word.span.of(text)
        name, tail = surface[:3], surface[3:]
        if (
            name in names
            and (tail in PARTICLES or not tail)
            and (word.form != name or "NNP" not in word.tags)
        ):
            span = Span(word.span.start, word.span.start + 3)
            found[i] = word._replace(
                stem=span,
                form=name,
                tail=tail,
                lemma="",
                tags=("NNP", *("JX",) * bool(tail)),
                head=name,
            )
    return tuple(found)
