"""kg.mentions.decisions: which institutions of a text are kept."""

import pytest

from kg.mentions import decisions
from kg.mentions.decisions import candidates, decided
from kg.model import AnnotatedDocument, InstitutionName, Kind, Mention, Span, Title
from kg.scoring import Scorer
from tests.unit.reading import read_to

TEXT = "하늘협회는 20일 나래병원 앞에서 회견을 열었다. 하늘협회 회원이 왔다."


def read() -> tuple[AnnotatedDocument, list[Mention]]:
    spans = [Span(0, 4), Span(10, 14), Span(28, 32)]
    names = [span.of(TEXT) for span in spans]
    found = [
        Mention(span, name, Kind.INSTITUTION, name, name, "test")
        for span, name in zip(spans, names, strict=True)
    ]
    return read_to("morphology", TEXT), found


def test_mentions_of_one_institution_are_one_candidate() -> None:
    (sky, features), (wing, other) = candidates(*read(), {14: 0.6})
    assert [len(sky), len(wing)] == [2, 1]
    assert {"count=2", "tail=는", "unread"} <= features
    assert {"count=1", "next=앞", "odds>0.5"} <= other
    assert "odds>0.7" not in other


@pytest.mark.parametrize(("weight", "kept"), [(-3.0, 2), (3.0, 3)])
def test_improbable_ones_go(weight: float, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = Scorer({"key=하늘협회": 3.0, "key=나래병원": weight})
    monkeypatch.setattr(decisions, "scorer", lambda _: judge)
    assert len(decided(*read(), {})) == kept


def test_an_affiliation_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "scorer", lambda _: Scorer({"(bias)": -3.0}))
    document, found = read()
    wing = InstitutionName(found[1].span, "나래병원", "test")
    title = Title(Span(15, 16), Span(10, 16), "test", institution=wing)
    titled = AnnotatedDocument(document.document, sentences=document.sentences, titles=(title,))
    assert decided(titled, found, {}) == (found[1],)
