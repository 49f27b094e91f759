"""Features of a candidate: how somebody, a word for a part and an event stand to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.facts.events.drafts import events_in
from kg.facts.events.hosts import event_of, is_embedded, subject_before
from kg.facts.events.rosters import line_of
from kg.facts.sentences import AnnotatedSentence, Phrase
from kg.lexicon import members, table
from kg.lexicon.events import event_kind
from kg.mentions.events import type_of
from kg.model import Link, Span

ATTENDANCE = "참석"
_VERBS = {
    name: members("verbs", name)
    for name in ("attend", "host", "held", "take", "give", "visit", "come", "receive")
}
_AS = members("particles", "instrumental")
_PLANNED = ("예정이다", "예정입니다", "계획이다", "계획입니다", "방침이다")
_BULLETS = tuple("-*▲△○ㅇ□·※")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word for a part: its place, the part, its form, and the title of a talk right before it."""

    at: int
    part: str
    form: str
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: events named before, the last first, its session's part, speakers, hosts."""

    recent: tuple[str, ...] = ()
    session: str = ""
    opens: bool = False
    speakers: frozenset[str] = frozenset()
    hosts: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Scope:
    """The events of a document that a sentence may be about."""

    sentences: Sequence[AnnotatedSentence]

    @cached_property
    def named(self) -> dict[str, list[Link]]:
        """The mentions of each event, in order."""
        found: dict[str, list[Link]] = {}
        for link in (link for sentence in self.sentences for link in events_in(sentence)):
            found.setdefault(link.entity, []).append(link)
        return found

    @cached_property
    def first(self) -> str:
        """The event that the document names first; it must name one."""
        return next(iter(self.named))

    @cached_property
    def main(self) -> str:
        """The event that the document names most often, of equal ones the first; it must name one."""
        return max(self.named, key=lambda event: len(self.named[event]))


def verb_class(lemma: str) -> str:
    """Return the class of a verb: to hold, to attend, to take on a part."""
    return next((name for name, forms in _VERBS.items() if lemma in forms), "other") if lemma else ""


def features_of(
    sentence: AnnotatedSentence,
    phrase: Phrase,
    mates: Sequence[Phrase],
    part: str,
    cue: Cue | None,
    event: str,
    scope: Scope,
    setting: Setting,
    rule: str,
) -> frozenset[str]:
    """Return what speaks for and against a phrase's part in an event; ``mates`` are the phrase's list."""
    found = {*_of_sentence(sentence, setting), *_of_phrase(sentence, phrase, mates, setting)}
    found |= set(_of_event(sentence, phrase, event, scope, setting))
    if (event, phrase.entity) in setting.hosts:
        found.add("hosts")
    found |= _between(sentence, phrase, mates, cue, event) if cue else {"no cue"}
    kind, sort = str(phrase.kind), cue.form.split(":")[0] if cue else "none"
    tail = next(f for f in found if f.startswith("tail="))
    way = next((f for f in found if f.startswith("cue ") and "=" not in f), "no cue")
    where = next(f for f in found if f.startswith("where="))
    crossed = {
        where: ("events here", "event of the verb", "no event of the verb", "main event", "first event"),
        kind: ("subject", "speaks", "hosts", "list="),
        tail: ("subject", "other subject", "gap=", "others "),
        sort: ("kind of", "events here", "last verb", "event of the verb", "no event of", "where=", "far="),
        part: ("kind of",),
        "speaks": ("at event=", "where=") if "speaks" in found else (),
    }
    joint = {
        f"{f}&{key}" for key, starts in crossed.items() for f in found if starts and f.startswith(starts)
    }
    joint |= {
        f"{kind}&{tail}&{sort}",
        f"{sort}&{tail}&{way.split(' ')[1]}",
        f"{sort}&{way}",
        f"{part}&{sort}",
    }
    if setting.session:
        joint.add(f"in a session&{'its part' if part == setting.session else part}&{setting.opens}")
    is_award = part not in table("event_parts") and part != ATTENDANCE
    joint |= {kind, f"part={'award' if is_award else part}", f"{part}&{kind}"}
    if rule:
        joint |= {f"rule={rule}", f"rule={rule}&{kind}"}
    return frozenset(found | joint)


def _of_sentence(sentence: AnnotatedSentence, setting: Setting) -> Iterator[str]:
    text = sentence.span.of(sentence.document.text)
    last = next((w.lemma for w in reversed(sentence.spoken) if w.lemma), "")
    yield f"events here={min(3, len(events_in(sentence)))}"
    yield f"last verb={verb_class(last) if last else 'none'}"
    if text.rstrip(". ").endswith(_PLANNED):
        yield "planned"
    if sentence.is_headline:
        yield "headline"
    if line_of(sentence).lstrip().startswith(_BULLETS):
        yield "bullet"


def _of_phrase(
    sentence: AnnotatedSentence, phrase: Phrase, mates: Sequence[Phrase], setting: Setting
) -> Iterator[str]:
    end = mates[-1] if mates else phrase
    words = sentence.words[end.last + 1 : end.last + 4]
    tail = end.tail
    if words and words[0].form == "등":
        more = next((w.tail for w in words[1:] if w.nominal), "")
        tail = f"등{words[0].tail}" if words[0].tail else f"등 …{more}"
    yield f"tail={tail}"
    yield f"list={next(n for n in (1, 2, 3, 5, 1000) if len(mates) <= n)}"
    yield "bracketed" if phrase.bracketed else "unbracketed"
    yield "closed" if end.closed else "not closed"
    if phrase.entity in setting.speakers:
        yield "speaks"
    if (mates or [phrase])[0].span.start - sentence.span.start < 4:
        yield "begins"


def _of_event(
    sentence: AnnotatedSentence,
    phrase: Phrase,
    event: str,
    scope: Scope,
    setting: Setting,
) -> Iterator[str]:
    spans = [link.mention.span for link in events_in(sentence) if link.entity == event]
    first = scope.named[event][0].mention
    kind = event_kind(type_of(first))
    yield f"kind of event={kind}"
    yield f"form of event={first.form}"
    yield "main event" if event == scope.main else "other event"
    if event == scope.first:
        yield "first event"
    if not spans:
        yield f"where={setting.recent.index(event) if event in setting.recent else 'not'} before"
        return
    span = min(spans, key=lambda s: (abs(s.start - phrase.span.start), s))
    at = next((w for w in sentence.words if w.stem.end >= span.end), None)
    yield f"where={'after' if span.start >= phrase.span.end else 'here before'}"
    yield f"at event={at.tail if at else ''}"
    if phrase.span in span:
        yield "inside the event's name"
    far = abs(span.start - phrase.span.end)
    yield f"far={next(n for n in (3, 10, 25, 60, 10000) if far <= n or n == 10000)}"


def _between(
    sentence: AnnotatedSentence, phrase: Phrase, mates: Sequence[Phrase], cue: Cue, event: str
) -> set[str]:
    """Return how a phrase and a word for a part stand to each other, the event between them too."""
    here = events_in(sentence)
    end = mates[-1] if cue.at > phrase.last and mates else phrase
    first, last = sorted((end.last, cue.at))
    words, word = sentence.words, sentence.words[cue.at]
    verbs = [w for w in words[first + 1 : last] if w.lemma]
    plain = sum("ETM" not in w.tags for w in verbs)
    far = next(n for n in (1, 2, 4, 8, 16, 1000) if last - first <= n or n == 1000)
    way = "after" if cue.at > phrase.last else "before"
    found = {f"cue {way} {far}", f"clauses {way} {min(2, plain)}", f"cue form={cue.form}"}
    found.add(f"modifiers {way} {min(2, len(verbs) - plain)}")
    others = [p for p in sentence.phrases if first < p.last < last and p.kind == phrase.kind]
    found.add(f"others {way} {min(2, len(others))}")
    if cue.at > phrase.last:
        between = sentence.document.text[end.span.end : word.span.start]
        if len(between) <= 4:
            found.add(f"gap={between.strip()}")
        subject = subject_before(sentence, cue.at)
        found.add(
            "subject"
            if subject in mates or subject == phrase
            else "other subject"
            if subject
            else "no subject"
        )
        if is_embedded(sentence, end, cue.at):
            found.add("embedded")
    elif sentence.after(word) == phrase:
        found.add(f"head of {cue.form}")
    if word.lemma and here:
        about = event_of(sentence, word, here)
        found.add("event of the verb" if about and about.entity == event else "no event of the verb")
    if cue.at and words[cue.at - 1].tail in _AS:
        found.add(f"as {words[cue.at - 1].entry.part or 'other'}")
    return found
