"""Which of the institutions that rules and tagger propose a text really speaks of, decided by a scorer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.lexicon import forms
from kg.lexicon.institutions import institution_type
from kg.model import AnnotatedDocument, Kind, Mention, Style, Word, holder
from kg.scoring import scorer

NAME = "institutions"
KEPT = 0.4
"""The least probability of an institution that is kept, unless it is somebody's affiliation."""

_STEPS = (0.02, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
_COUNTS = (1, 2, 3, 5, 9)


def decided(
    document: AnnotatedDocument, found: Sequence[Mention], odds: Mapping[int, float]
) -> tuple[Mention, ...]:
    """Return the mentions without the institutions that are probably none, or named in passing only."""
    judge = scorer(NAME)
    held = {title.institution.span for title in document.titles if title.institution}
    wrong = {
        mention
        for mentions, features in candidates(document, found, odds)
        if held.isdisjoint(mention.span for mention in mentions) and judge.probability(features) < KEPT
        for mention in mentions
    }
    return tuple(mention for mention in found if mention not in wrong)


def candidates(
    document: AnnotatedDocument, found: Sequence[Mention], odds: Mapping[int, float]
) -> Iterator[tuple[list[Mention], set[str]]]:
    """Yield the mentions of each institution of a text, with the features of all of them."""
    ends = {
        word.stem.end: (sentence.words, at)
        for sentence in document.sentences
        for at, word in enumerate(sentence.words)
    }
    marked = holder(pair.inner for pair in document.marks if pair.style != Style.BRACKET)
    bracketed = holder(pair.inner for pair in document.marks if pair.style == Style.BRACKET)
    groups: dict[str, list[Mention]] = defaultdict(list)
    bodies = [mention for mention in found if mention.kind is Kind.INSTITUTION]
    headline, lead = document.headline.end, document.lead.end
    spans = sorted({mention.span for mention in bodies})
    for mention in bodies:
        groups[mention.key].append(mention)
    for key, mentions in groups.items():
        features = set(_of_name(key, mentions))
        features |= {f"layout={'bullets' if document.has_bullets else 'prose'}"}
        for mention in mentions:
            span = mention.span
            block = document.block_at(span.start)
            features |= {f"rule={mention.rule}", f"form={mention.form}", f"block={block and block.kind}"}
            features |= set(_around(*ends.get(span.end, ((), 0))))
            features |= {"marked"} if marked(span) else {"bracketed"} if bracketed(span) else {"open"}
            if span.end <= headline:
                features.add("headline")
            elif span.end <= lead:
                features.add("lead")
            near = [s for s in spans if s.start < span.end and span.start < s.end and s != span]
            features |= {"inside" if span in s else "around" for s in near}
        features |= set(_likelihood(mentions, odds))
        yield mentions, features


def _of_name(key: str, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield the features of a name itself and of how often it occurs."""
    kind = institution_type(mentions[0].name)
    many = len({mention.span for mention in mentions})
    listed = key in forms("institutions") or mentions[0].name in forms("institutions")
    yield f"type={kind}"
    yield f"last={key[-1:]}"
    yield f"last2={key[-2:]}"
    yield f"last3={key[-3:]}"
    yield f"key={key}"
    yield f"length={min(len(key), 9)}"
    yield f"words={min(3, mentions[0].name.count(' '))}"
    yield f"count={max((n for n in _COUNTS if n <= many), default=0)}"
    yield f"listed={listed}"
    yield f"listed,type={listed}|{kind}"
    yield f"listed,count={listed}|{min(many, 3)}"
    for table in ("regions", "countries", "institution_suffixes"):
        if key in forms(table):
            yield f"in={table}"


def _around(words: Sequence[Word], at: int) -> Iterator[str]:
    """Yield the features of the words after and before a mention, by the last word of it."""
    if not words:
        yield "cut"
        return
    yield f"tail={words[at].tail}"
    if at == 0:
        yield "first"
    after = words[at + 1] if at + 1 < len(words) else None
    yield f"gap={after.gap.strip()[:1] if after else '$'}"
    if after and words[at].bare and after.gap == " ":
        yield f"next={after.form}"
        yield f"next is {_class(after)}"
    if words[at].tail and not any(word.lemma for word in words[:at]):
        yield f"opens,tail={words[at].tail}"
    verb = next((word.lemma for word in words[at + 1 :] if word.lemma), "")
    yield f"verb={verb}"
    yield f"nominal={'+'.join(tag for tag in words[at].tags[:3] if tag[0] not in 'JE')}"


def _class(word: Word) -> str:
    entry = word.entry
    return (
        "role" if word.role else "event" if entry.event else "institution" if entry.institution
        else "place" if entry.is_venue else "name" if entry.surname and not entry.is_known else "other"
    )  # fmt: skip


def _likelihood(mentions: Iterable[Mention], odds: Mapping[int, float]) -> Iterator[str]:
    """Yield the tagger's best odds for the last word of a name, a feature for each step reached."""
    known = [odds[mention.span.end] for mention in mentions if mention.span.end in odds]
    if not known:
        yield "unread"
    yield from (f"odds>{step}" for step in _STEPS if known and max(known) > step)
    yield from (f"all odds>{step}" for step in _STEPS if known and min(known) > step)
