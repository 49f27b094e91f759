"""kg.mentions.tagger: what the tagger sees, and what is made of its odds.

Most tests give the odds by hand, so that other weights change none of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from kg.lexicon.entries import entry
from kg.mentions import tagger, with_titles
from kg.mentions.gathering import gathered
from kg.mentions.tagger import features_of, rule_marks, tagged
from kg.model import AnnotatedDocument, Form, Kind, Mention, Sentence, Span, Word
from tests.unit.reading import read_to


@dataclass
class Odds:
    """Stands for the weights: the odds of forms by label, all others are no names."""

    labels: Mapping[str, tuple[str, float]]
    forms: list[str] = field(default_factory=list)

    def set(self, rows: Sequence[Sequence[str]]) -> None:
        self.forms = [next(f.removeprefix("form=") for f in row if f.startswith("form=")) for row in rows]

    def marginal(self, label: str, at: int) -> float:
        given, odds = self.labels.get(self.forms[at], ("O", 1.0))
        return odds if label == given else 1.0 - odds if label == "O" else 0.0


def read(text: str) -> tuple[AnnotatedDocument, tuple[Mention, ...]]:
    """Return a text with its titles, and the mentions that the rules find in it."""
    titled = with_titles(read_to("morphology", text))
    return titled, tuple(gathered(titled))


PEOPLE = {
    "name without a title": ("가수 문하경은 노래했다.", {"문하경": "B-PS"}, ["문하경"]),
    "honorific": ("배우 문하경씨가 왔다.", {"문하경씨": "B-PS"}, ["문하경"]),
    "two in a row": ("문하경 도서림 참석", {"문하경": "B-PS", "도서림": "B-PS"}, ["문하경", "도서림"]),
    "foreign name": (
        "감독 벨리온 카르두크가 왔다.",
        {"벨리온": "B-PS", "카르두크": "I-PS"},
        ["벨리온 카르두크"],
    ),
    "country after the name": (
        "벨리온 카르두크 미 특사단",
        {"벨리온": "B-PS", "카르두크": "I-PS", "미": "I-PS"},
        ["벨리온 카르두크"],
    ),
    "one word of a longer name": (
        "벨리온 카르두크가 왔다. 카르두크는 웃었다.",
        {"벨리온": "B-PS", "카르두크": "I-PS"},
        ["벨리온 카르두크", "벨리온 카르두크"],
    ),
    "surname and honorific": ("박씨는 웃었다.", {"박씨": "B-PS"}, ["박씨"]),
    "surname and age": ("박(33)은 웃었다.", {"박": "B-PS"}, ["박"]),
    "surname and title": ("박 셰프는 웃었다.", {"박": "B-PS"}, ["박 셰프"]),
    "letter": ("A씨는 웃었다.", {"A씨": "B-PS"}, ["A씨"]),
    "surname alone": ("박, 웃었다.", {"박": "B-PS"}, []),
    "no surname": ("및(33)은 박수다.", {"및": "B-PS"}, []),
    "byline": ("문하경 기자", {"문하경": "B-PS"}, []),
    "known word": ("유튜브는 문하경과 다르다.", {"유튜브": "B-PS"}, []),
    "Latin letters": ("문하경은 Belion이다.", {"Belion": "B-PS"}, []),
    "common noun": ("문하경은 배수구를 봤다.", {"배수구": "B-PS"}, []),
    "both": ("양 셰프는 웃었다.", {"양": "B-PS"}, []),
    "former title": ("박 전 셰프는 웃었다.", {"박": "B-PS"}, ["박 전 셰프"]),
    "no name": ("가수 문하경은 노래했다.", {}, []),
    "role of an institution": ("보훈청장은 웃었다.", {"보훈청장": "B-PS"}, []),
    "harbour": ("우두항은 문하경과 다르다.", {"우두항": "B-PS"}, []),
}


@pytest.mark.parametrize(("text", "labels", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_people(
    text: str, labels: dict[str, str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    odds = Odds({form: (label, 0.9) for form, label in labels.items()})
    monkeypatch.setattr(tagger, "model", lambda: odds)
    document, _ = read(text)
    assert [m.name for m in tagged(document, ())[0] if m.kind == Kind.PERSON] == expected


FORMS = {
    "Korean name": ("문하경은 웃었다.", {"문하경": "B-PS"}, 0.45, ["문하경"]),
    "syllables of a noun": ("송신막은 웃었다.", {"송신막": "B-PS"}, 0.6, []),
    "syllables of a noun in a list": ("□ 송신막은 웃었다.", {"송신막": "B-PS"}, 0.8, []),
    "syllables of a noun, surely a name": ("송신막은 웃었다.", {"송신막": "B-PS"}, 0.95, ["송신막"]),
    "other form": ("카르두크는 웃었다.", {"카르두크": "B-PS"}, 0.6, ["카르두크"]),
    "other form in a list": ("□ 카르두크는 웃었다.", {"카르두크": "B-PS"}, 0.6, []),
    "other form in a list with a title": (
        "□ 감독 카르두크는 웃었다.",
        {"카르두크": "B-PS"},
        0.6,
        ["카르두크"],
    ),
    "several words": (
        "벨리온 카르두크가 왔다.",
        {"벨리온": "B-PS", "카르두크": "I-PS"},
        0.6,
        ["벨리온 카르두크"],
    ),
    "two words that a comma parts": (
        "벨리온, 카르두크가 왔다.",
        {"벨리온": "B-PS", "카르두크": "I-PS"},
        0.9,
        ["벨리온", "카르두크"],
    ),
    "side of a country": (
        "레소토측 카르두크가 왔다.",
        {"레소토측": "B-PS", "카르두크": "I-PS"},
        0.9,
        ["카르두크"],
    ),
    "word of an institution": (
        "카르두크 바다연구소가 나섰다.",
        {"카르두크": "B-PS", "바다연구소": "I-PS"},
        0.9,
        [],
    ),
    "other Chinese characters": ("박접무(撲蝶舞)는 곱다.", {"박접무": "B-PS"}, 0.95, []),
    "Chinese characters of the surname": ("박도윤(朴度潤)는 웃었다.", {"박도윤": "B-PS"}, 0.95, ["박도윤"]),
}


@pytest.mark.parametrize(("text", "labels", "chance", "expected"), FORMS.values(), ids=FORMS)
def test_how_sure_it_must_be_depends_on_the_form(
    text: str,
    labels: dict[str, str],
    chance: float,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    odds = Odds({form: (label, chance) for form, label in labels.items()})
    monkeypatch.setattr(tagger, "model", lambda: odds)
    document, _ = read(text)
    assert [m.name for m in tagged(document, ())[0] if m.kind == Kind.PERSON] == expected


def test_a_surname_waits_for_the_full_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "model", lambda: Odds({"박": ("B-PS", 0.9)}))
    document, found = read("박하늘 의원이 왔다. 박 셰프도 왔다.")
    short = [m for m in tagged(document, found)[0] if m.form is Form.SURNAME and m.kind == Kind.PERSON]
    assert [m.name for m in short] == ["박 셰프"]


INSTITUTIONS = {
    "no suffix": ("문하경은 벨리온과 겨뤘다.", {"벨리온": 0.9}, ["벨리온"]),
    "not likely": ("문하경은 벨리온과 겨뤘다.", {"벨리온": 0.2}, []),
    "country": ("문하경은 일본과 겨뤘다.", {"일본": 0.9}, []),
    "event": ("벨리온의 하늘엑스포", {"하늘엑스포": 0.9}, []),
    "one letter": ("벨리온과 X", {"X": 0.9}, []),
}


@pytest.mark.parametrize(("text", "labels", "expected"), INSTITUTIONS.values(), ids=INSTITUTIONS)
def test_institutions(
    text: str, labels: dict[str, float], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    odds = Odds({form: ("B-OG", chance) for form, chance in labels.items()})
    monkeypatch.setattr(tagger, "model", lambda: odds)
    document, _ = read(text)
    assert [m.name for m in tagged(document, ())[0]] == expected


def test_it_tells_how_likely_an_institution_of_the_rules_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "model", lambda: Odds({"하늘연구부": ("B-OG", 0.2)}))
    document, _ = read("하늘연구부는 넓다.")
    suffix = mention(document.text, "하늘연구부", Kind.INSTITUTION, Form.SUFFIX)
    found, likely = tagged(document, [suffix])
    assert found == (suffix,)
    assert likely[suffix.span.end] == 0.2


def test_what_the_rules_have_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "model", lambda: Odds({"문하경": ("B-OG", 0.9), "벨리온": ("O", 1.0)}))
    document, found = read("벨리온에 문하경 의원이 왔다.")
    assert tagged(document, found)[0] == found


def test_without_a_candidate_the_weights_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "model", lambda: pytest.fail("asked"))
    document, _ = read("비가 오고 바람이 분다.")
    wordless = Sentence("", Span(0, 0), ())
    assert tagged(replace(document, sentences=(*document.sentences, wordless)), ()) == ((), {})


def mention(text: str, surface: str, kind: Kind, form: Form = Form.NAME) -> Mention:
    start = text.index(surface)
    return Mention(Span(start, start + len(surface)), surface, kind, surface, surface, "test", form)


def test_marks_of_the_rules() -> None:
    document, _ = read("서울 하늘부 문하경 의원 왔다")
    found = [
        mention(document.text, "서울", Kind.PLACE),
        mention(document.text, "하늘부", Kind.INSTITUTION, Form.SUFFIX),
        mention(document.text, "문하경", Kind.PERSON),
        mention(document.text, "의원", Kind.ROLE),
        mention(document.text, "왔다", Kind.EVENT),
    ]
    assert rule_marks(document.sentences[0].words, found) == ["L", "i", "P", "R", "-"]


FEATURES = {
    "own form": (1, "form=하경"),
    "particle": (1, "tail=은"),
    "first of the sentence": (0, "first"),
    "neighbours": (1, "form-1=가수"),
    "word after": (1, "form+1=노래"),
    "gap": (1, "gap=, "),
    "end of the sentence": (2, "gap+1=$"),
    "verb": (2, "verb"),
    "two before": (2, "role-2=가수"),
    "mark of the rules": (1, "rule=P"),
}


def word(
    at: int, form: str, tail: str, gap: str, tags: tuple[str, ...], lemma: str = "", unknown: bool = False
) -> Word:
    end = at + len(form)
    return Word(
        Span(at, end + len(tail)),
        Span(at, end),
        form,
        tail,
        gap,
        lemma,
        tags,
        entry(form),
        nominal=not lemma,
        bare=not tail,
        unknown=unknown,
    )


@pytest.mark.parametrize(("at", "expected"), FEATURES.values(), ids=FEATURES)
def test_features(at: int, expected: str) -> None:
    words = [
        word(0, "가수", "", "", ("NNG",)),
        word(4, "하경", "은", ", ", ("NNP", "JX"), unknown=True),
        word(8, "노래", "했다", " ", ("NNG", "XSV", "EP", "EF"), "노래하다"),
    ]
    assert expected in features_of(words, ["R", "P", "-"])[at]


SHIPPED = {
    "singer": ("가수 문하경은 새 노래를 발표했다.", "문하경"),
    "actors": ("배우 문하경과 도서진이 출연한다.", "도서진"),
    "in brackets": ("주인공(문하경)의 이야기다.", "문하경"),
    "surname": ("경찰은 박씨를 불러 조사했다.", "박씨"),
}


@pytest.mark.parametrize(("text", "name"), SHIPPED.values(), ids=SHIPPED)
def test_the_shipped_weights_find(text: str, name: str) -> None:
    assert name in {m.name for m in tagged(*read(text))[0] if m.kind == Kind.PERSON}
