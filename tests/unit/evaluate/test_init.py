"""Evaluation: gold is read by its form, and held to a graph layer by layer."""

import importlib.util
import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.cli import main
from kg.errors import InputError, OptionError
from kg.evaluate import LAYERS, Evaluation, Score, evaluate
from kg.evaluate.layers import STATED
from kg.evaluate.matching import matched
from kg.evaluate.words import begins, close, part, same, squash
from kg.graph import KnowledgeGraph
from tests.unit.extractions import sample

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests/golden"
SCORE = ROOT.parent / "shared/eval/score.py"

FORUM: dict[str, Any] = {
    "id": "forum",
    "people": [{"name": "김하늘", "aliases": ["김 의원"]}, {"name": "이바다"}, {"name": "박소리"}],
    "institutions": [{"name": "새물결당"}, {"name": "한빛시"}, {"name": "나래 AI 연구소"}],
    "posts": [
        {"person": "김하늘", "role": "의원", "role_accept": ["국회의원"], "institution": "새물결당"},
        {"person": "이바다", "role": "시장", "institution": "한빛시", "former": False},
        {"person": "박소리", "role": "소장", "institution": "나래 AI 연구소"},
    ],
    "statements": [
        {"speaker": "김하늘", "quote": "도서관은 마을의 거 실"},
        {"speaker": "박소리", "quote": "작은 도서관이", "kind": "indirect"},
        {"speaker": None, "quote": "예산이 넉넉지", "kind": "direct"},
    ],
    "events": [
        {
            "title": "마을 도서관의 내일",
            "type": "정책토론회",
            "organizers": ["김하늘"],
            "co_organizers": ["한빛시"],
            "place": "한빛시청",
            "date_text": "20일",
            "participants": [
                {"name": "김하늘", "part": "개회사"},
                {"name": "이바다", "part": "격려사"},
                {"name": "박소리", "part": "발표"},
            ],
        }
    ],
    "topics": ["마을 도서관", "작은도서관"],
}


@cache
def built() -> KnowledgeGraph:
    return KnowledgeGraph.of(sample())


@pytest.fixture
def measured(tmp_path: Path) -> Callable[..., Evaluation]:
    """Return what measures the sample against gold that differs from ``FORUM`` in some keys."""

    def measure(*layers: str, graph: KnowledgeGraph | None = None, **changes: object) -> Evaluation:
        write(tmp_path, FORUM | changes)
        return evaluate(graph or built(), tmp_path, layers or LAYERS)

    return measure


def write(folder: Path, gold: object) -> None:
    name = gold.get("id", "gold") if isinstance(gold, dict) else "gold"
    (folder / f"{name}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


def parsed(folder: Path, turtle: str) -> KnowledgeGraph:
    """Return a graph of one document, forum, with one span of words, <s:1>."""
    path = folder / "graph.ttl"
    path.write_text(
        """@prefix kg: <https://w3id.org/bodokg/ontology#> . @prefix org: <http://www.w3.org/ns/org#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
        @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
        @prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> . @prefix prov: <http://www.w3.org/ns/prov#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        <d:1> a kg:Document ; dcterms:identifier "forum" .
        <c:1> nif:sourceUrl <d:1> . <s:1> nif:referenceContext <c:1> ; nif:anchorOf "낱말" .
        """
        + turtle,
        encoding="utf-8",
    )
    return KnowledgeGraph.parse(path)


# words


@pytest.mark.parametrize(
    ("text", "expected"), [("‘AI 주권’", "ai주권"), ("a_b-c", "abc"), ("\u1100\u1161", "가"), ("…", "")]
)
def test_only_letters_and_digits_stay(text: str, expected: str) -> None:
    assert squash(text) == expected


@pytest.mark.parametrize(
    ("names", "accepted", "expected"),
    [
        (["가나"], ["가 나"], True),
        (["가나"], ["다"], False),
        ([], ["가"], False),
        (["", "가"], [None, ""], False),
    ],
)
def test_names_are_the_same(names: list[str], accepted: list[str | None], expected: bool) -> None:
    assert same(names, accepted) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("마을 도서관의 내일", "‘마을 도서관의 내일’ 토론회", True),
        ("도서관", "마을 도서관의 내일", False),
        ("마을 도서관의 내일을 묻다", "마을 도서관의 오늘을 묻다", True),
        ("마을 도서관", "바다와 하늘", False),
        ("…", "마을", False),
        ("마을", "", False),
    ],
)
def test_titles_are_close(one: str, other: str, expected: bool) -> None:
    assert close(one, other) is expected


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("도서관은 거실이다", "도서관은", True),
        ("가" * 40 + "도서관은", "도서관은", True),
        ("가" * 41 + "도서관은", "도서관은", False),
        ("도서관은 마을의 거실", "도서관은 마을의 거실이라고", True),
        ("도서관은", "도서관은 마을의", False),
        ("도서관은", "…", False),
    ],
)
def test_a_quotation_begins(text: str, quote: str, expected: bool) -> None:
    assert begins(text, quote) is expected


@pytest.mark.parametrize(
    ("word", "expected"), [("주제 발표", "발제"), ("격려사", "축사"), ("시 낭송", "시낭송"), ("주관", "주최")]
)
def test_synonyms_are_one_part(word: str, expected: str) -> None:
    assert part(word) == expected


# gold


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"topics": None}, "field 'topics' is not a list"),
        ({"topics": ["가", 1]}, "field 'topics[1]' is not a string"),
        ({"people": [{"aliases": []}]}, "field 'people[0].name' is missing"),
        ({"people": ["김하늘"]}, "field 'people[0]' is not an object"),
        ({"people": [{"name": "가", "aliases": "나"}]}, "field 'people[0].aliases' is not a list"),
        ({"posts": [{"person": "가", "former": "no"}]}, "field 'posts[0].former' is not true or false"),
        ({"posts": [{"person": "가", "role": 1}]}, "field 'posts[0].role' is not a string"),
        ({"statements": [{"quote": "가"}]}, "field 'statements[0].speaker' is missing"),
        (
            {"events": [{"participants": [{"name": "가"}]}]},
            "field 'events[0].participants[0].part' is missing",
        ),
    ],
)
def test_gold_that_breaks_the_form_is_refused(
    measured: Callable[..., Evaluation], tmp_path: Path, changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(InputError) as caught:
        measured(**changes)
    assert str(caught.value) == f"{tmp_path / 'forum.json'}: {reason}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[]", "gold.json: not an object"),
        (b"{}", "gold.json: field 'id' is missing"),
        (b'{\n"id" 1}', "gold.json:2: not valid JSON: Expecting ':' delimiter"),
        (b'"\xb0\xa1"', "gold.json: not UTF-8; save it as UTF-8"),
        (None, "gold.json: Is a directory"),
    ],
)
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "gold.json"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        evaluate(built(), tmp_path)
    assert str(caught.value) == f"{tmp_path}/{reason}"


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold annotations in this folder"):
        evaluate(built(), tmp_path)


def test_unknown_keys_are_left_alone(measured: Callable[..., Evaluation]) -> None:
    assert measured("people", note="hand-checked").scores == (Score("people", 3, 3, 3),)


def test_the_example_in_the_docs_has_the_form(tmp_path: Path) -> None:
    text = (ROOT / "docs/reference/gold.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    (tmp_path / "library.json").write_text(example, encoding="utf-8")
    assert evaluate(built(), tmp_path).absent == ("library",)


def test_every_layer_is_in_the_docs() -> None:
    text = (ROOT / "docs/reference/gold.md").read_text(encoding="utf-8")
    assert [layer for layer in LAYERS if f"`{layer}`" not in text] == []


# layers


def test_the_most_pairs_are_made() -> None:
    fits = {("가", 1), ("가", 2), ("나", 1)}
    assert matched("가나", (1, 2), lambda row, one: (row, one) in fits) == {0: 1, 1: 0}


def test_pairs_of_an_earlier_test_come_first() -> None:
    assert matched("가나", (1,), lambda row, _: row == "나", lambda *_: True) == {0: 1}


def test_what_the_gold_asks_for_is_found_whole(measured: Callable[..., Evaluation]) -> None:
    assert {score.layer: score.f1 for score in measured().scores} == dict.fromkeys(LAYERS, 1.0)


@pytest.mark.parametrize(
    ("layer", "changes", "expected"),
    [
        ("people", {"people": [{"name": "김하늘"}, {"name": "최가람"}]}, (2, 3, 1)),
        ("people", {"people": [{"name": "김의원"}]}, (1, 3, 0)),
        ("people", {"people": [{"name": "김의원", "aliases": ["김하늘"]}]}, (1, 3, 1)),
        ("institutions", {"institutions": [{"name": "나래그룹"}]}, (1, 3, 0)),
        (
            "person-role",
            {"posts": [{"person": "김하늘", "role": "국회의원", "role_accept": ["의원"]}]},
            (1, 3, 1),
        ),
        ("person-role", {"posts": [{"person": "김하늘", "role": "의원"}] * 2}, (1, 3, 1)),
        ("person-role", {"posts": [{"person": "김하늘", "institution": "새물결당"}]}, (0, 3, 0)),
        ("person-role", {"people": [], "posts": [{"person": "김하늘", "role": "의원"}]}, (1, 3, 1)),
        ("person-institution", {"posts": [{"person": "이바다", "institution": "한빛 시"}]}, (1, 3, 1)),
        (
            "person-institution",
            {"posts": [{"person": "이바다", "institution_accept": ["한빛시"]}]},
            (0, 2, 0),
        ),
        ("posts", {"posts": [{"person": "이바다", "role": "시장"}]}, (1, 3, 0)),
        ("posts", {"posts": [{"person": "이바다", "institution": "한빛시"}]}, (1, 3, 1)),
        ("posts", {"posts": [{"person": "이바다", "role": "군수", "institution": "한빛시"}]}, (1, 3, 0)),
        ("quotes", {"statements": [{"speaker": "이바다", "quote": "도서관은 마을의"}]}, (1, 2, 1)),
        ("attributed-quotes", {"statements": [{"speaker": "이바다", "quote": "도서관은 마을의"}]}, (1, 2, 0)),
        ("attributed-quotes", {"statements": [{"speaker": None, "quote": "도서관은 마을의"}]}, (1, 2, 0)),
        ("all-statements", {"statements": [{"speaker": "박소리", "quote": "작은 도서관이"}]}, (1, 3, 1)),
        ("all-statements", {"statements": [{"speaker": "새물결당", "quote": "작은 도서관이"}]}, (1, 3, 0)),
        ("events", {"events": [{"title": "내일의 학교", "type": "정책토론회"}]}, (1, 1, 1)),
        ("events", {"events": [{"title": "내일의 학교", "type": "협약식"}]}, (1, 1, 0)),
        (
            "events",
            {"events": [{"type": "정책토론회"}, {"title": "마을 도서관의 내일", "type": "협약식"}]},
            (2, 1, 1),
        ),
        ("events", {"events": [{"title": "학교", "title_accept": ["마을 도서관의 내일"]}]}, (1, 1, 1)),
        ("events", {"events": [{"title": None, "type": "토론회"}]}, (1, 1, 1)),
        ("events", {"events": [{"title": None, "type": "시민 정책토론회"}]}, (1, 1, 1)),
        ("events", {"events": [{"title": None, "type": "내일"}]}, (1, 1, 1)),
        ("events", {"events": [{"title": None, "type": "협약식"}]}, (1, 1, 0)),
        ("events", {"events": [{"title": None}]}, (1, 1, 0)),
        ("participation", {"events": [{"organizers": ["김하늘"], "co_organizers": ["한빛시"]}]}, (2, 5, 2)),
        ("participation", {"events": [{"co_organizers": ["김하늘"]}]}, (1, 5, 1)),
        (
            "participation",
            {"events": [{"participants": [{"name": "이바다", "part": "축사"}]}] * 2},
            (1, 5, 1),
        ),
        ("participation", {"events": [{"participants": [{"name": "최가람", "part": "축사"}]}]}, (1, 5, 0)),
        (
            "participation@event",
            {"events": [{"type": "토론회", "participants": [{"name": "이바다", "part": "축사"}]}]},
            (1, 5, 1),
        ),
        (
            "participation@event",
            {"events": [{"type": "협약식", "participants": [{"name": "이바다", "part": "축사"}]}]},
            (1, 5, 0),
        ),
        (
            "participation@event",
            {"events": [{"type": "토론회", "participants": [{"name": "이바다", "part": "축사"}]}] * 2},
            (2, 5, 1),
        ),
        (
            "took-part",
            {
                "events": [
                    {
                        "participants": [
                            {"name": "이바다", "part": "좌장"},
                            {"name": "이바다", "part": "발제"},
                        ]
                    },
                    {"organizers": ["김하늘", "최가람"]},
                ]
            },
            (3, 4, 2),
        ),
        ("topics@10", {"topics": ["마을 도서관 사업"]}, (1, 2, 1)),
        ("topics@10", {"topics": ["마을 도서관 지원 조례안"]}, (1, 2, 0)),
        ("topics@10", {"topics": ["마을의 도서관"]}, (1, 2, 1)),
    ],
)
def test_a_layer_counts(
    measured: Callable[..., Evaluation],
    layer: str,
    changes: dict[str, object],
    expected: tuple[int, int, int],
) -> None:
    assert measured(layer, **changes).scores == (Score(layer, *expected),)


def test_the_parent_of_an_institution_that_was_found_does_not_count(
    measured: Callable[..., Evaluation],
) -> None:
    found = measured("institutions", id="notice", institutions=[{"name": "나래 AI연구소"}])
    assert (found.scores, [miss.what for miss in found.misses]) == (
        (Score("institutions", 1, 2, 1),),
        ["새물결당"],
    )


@pytest.mark.parametrize(
    ("layer", "changes", "turtle", "expected"),
    [
        ("people", {}, "<p:1> a kg:Person . <s:1> itsrdf:taIdentRef <p:1> .", (3, 1, 0)),
        (
            "people",
            {},
            '<p:1> a kg:Person ; skos:prefLabel "이바다" . <s:1> itsrdf:taIdentRef <p:1> .',
            (3, 1, 1),
        ),
        (
            "institutions",
            {},
            'kg:Company rdfs:subClassOf kg:Institution . <i:1> a kg:Company ; rdfs:label "한빛시" . '
            "<s:1> itsrdf:taIdentRef <i:1> .",
            (3, 1, 1),
        ),
        ("posts", {"posts": [{"person": "가"}]}, "<x:1> a kg:Post ; prov:wasDerivedFrom <d:1> .", (1, 1, 0)),
        ("posts", {"posts": [{"person": "가"}]}, "<x:1> a kg:Post ; prov:wasDerivedFrom <s:2> .", (1, 0, 0)),
        (
            "posts",
            {"posts": [{"person": "가", "role": "시장"}]},
            "<x:1> a kg:Post ; org:member <p:1> ; org:role <r:1> ; prov:wasDerivedFrom <s:1> . "
            '<p:1> rdfs:label "가" . <r:1> rdfs:label "시장" .',
            (1, 1, 1),
        ),
        (
            "participation",
            {},
            '<x:1> a kg:Participation ; kg:participant <p:1> ; kg:part "축사" ; prov:wasDerivedFrom <s:1> . '
            '<p:1> rdfs:label "이바다" .',
            (5, 1, 1),
        ),
        ("participation", {}, "<x:1> a kg:Participation ; prov:wasDerivedFrom <s:1> .", (5, 1, 0)),
        ("people", {"id": "silent"}, '<d:2> a kg:Document ; dcterms:identifier "silent" .', (3, 0, 0)),
    ],
)
def test_a_graph_may_say_little(
    measured: Callable[..., Evaluation],
    tmp_path: Path,
    layer: str,
    changes: dict[str, object],
    turtle: str,
    expected: tuple[int, int, int],
) -> None:
    told = parsed(tmp_path, turtle)
    assert measured(layer, graph=told, **changes).scores == (Score(layer, *expected),)


def test_only_ten_topics_count(measured: Callable[..., Evaluation], tmp_path: Path) -> None:
    turtle = "".join(f"<d:1> kg:mainTopic <t:{at:02}> ." for at in range(12))
    assert measured("topics@10", graph=parsed(tmp_path, turtle)).scores == (Score("topics@10", 2, 10, 0),)


# evaluation


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (Score("people", 4, 2, 1), (0.5, 0.25, 1 / 3)),
        (Score("people", 0, 2, 0), (0.0, 0.0, 0.0)),
        (Score("people", 2, 0, 0), (0.0, 0.0, 0.0)),
    ],
)
def test_figures_of_counts(score: Score, expected: tuple[float, float, float]) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx(expected)


def test_a_layer_is_told_once(measured: Callable[..., Evaluation]) -> None:
    assert [score.layer for score in measured("posts", "people", "posts").scores] == ["posts", "people"]


def test_an_unknown_layer_is_refused(measured: Callable[..., Evaluation]) -> None:
    with pytest.raises(OptionError, match="layer: no such value 'persons'; choose one of: all-statements"):
        measured("persons")


def test_all_gold_of_an_absent_document_is_missed(measured: Callable[..., Evaluation]) -> None:
    found = measured("topics@10", id="elsewhere")
    assert (found.absent, found.scores) == (("elsewhere",), (Score("topics@10", 2, 0, 0),))


@pytest.mark.parametrize(
    ("layer", "changes", "expected"),
    [
        (
            "people",
            {"people": [{"name": "최가람"}, *FORUM["people"][1:]]},
            ["- 최가람", "+ 김하늘 (김하늘 … 김 의원)"],
        ),
        (
            "posts",
            {
                "posts": [
                    {"person": "이바다", "role": "군수", "former": True},
                    FORUM["posts"][0],
                    FORUM["posts"][2],
                ]
            },
            ["- 이바다 | 전 군수", "+ 이바다 | 한빛시 | 시장 (이바다 한빛시장)"],
        ),
        (
            "quotes",
            {"statements": [FORUM["statements"][0], {"speaker": "이바다", "quote": "책을 읽자"}]},
            [
                "- 이바다 | 책을 읽자",
                "+ 예산이 넉넉지 않다 (한 관계자는 “예산이 넉넉지 않다”고 전했다 … 예산이 넉넉지 않다)",
            ],
        ),
        (
            "events",
            {"events": [{"title": None, "type": "협약식", "date_text": "20일", "place": "한빛시청"}]},
            [
                "- 협약식 | 20일 | 한빛시청",
                "+ 마을 도서관의 내일 | 정책토론회 "
                "(20일 한빛시청에서 ‘마을 도서관의 내일’ 정책토론회를 열었다)",
            ],
        ),
        (
            "participation",
            {"events": [{**FORUM["events"][0], "participants": [{"name": "이바다", "part": "좌장"}]}]},
            [
                "- 이바다 | 좌장",
                "+ 김하늘 | 개회사 (김 의원은 개회사에서)",
                "+ 박소리 | 발제 (박소리 나래 AI연구소장은 ‘책과 AI’를 주제로 발제했다)",
                "+ 이바다 | 축사 (이바다 한빛시장이 축사를 했고)",
            ],
        ),
        (
            "topics@10",
            {"topics": ["책"]},
            ["- 책", "+ 마을 도서관 (마을 도서관)", "+ 작은 도서관 (작은 도서관)"],
        ),
    ],
)
def test_misses_are_told_in_words(
    measured: Callable[..., Evaluation], layer: str, changes: dict[str, object], expected: list[str]
) -> None:
    misses = measured(layer, **changes).misses
    told = [f"{m.sign} {m.what}" + (f" ({' … '.join(m.evidence)})" if m.evidence else "") for m in misses]
    assert told == expected


def test_facts_are_counted_by_their_confidence(measured: Callable[..., Evaluation]) -> None:
    statements = [*FORUM["statements"][:2], {"speaker": None, "quote": "다른 말"}]
    found = measured(statements=statements).calibration
    assert [
        (band.confidence, band.facts, band.right, band.share) for band in found if band.kind == "all"
    ] == [
        (">=0.95", 6, 6, 1.0),
        ("0.9–0.95", 6, 6, 1.0),
        ("0.8–0.9", 2, 2, 1.0),
        ("0.7–0.8", 1, 0, 0.0),
        ("<0.7", 0, 0, None),
    ]


def test_each_kind_has_its_bands(measured: Callable[..., Evaluation]) -> None:
    found = measured().calibration
    kinds = list(dict.fromkeys(band.kind for band in found))
    assert kinds == ["all", *STATED]
    for kind in ("facts", "right"):
        of_all, *of_each = ([getattr(b, kind) for b in found if b.kind == name] for name in kinds)
        assert [sum(band) for band in zip(*of_each, strict=True)] == of_all


def test_a_fact_without_confidence_is_in_no_band(measured: Callable[..., Evaluation], tmp_path: Path) -> None:
    told = parsed(tmp_path, '<x:1> a kg:Statement ; schema:text "말" ; prov:wasDerivedFrom <s:1> .')
    assert sum(band.facts for band in measured(graph=told).calibration) == 0


def test_a_claim_of_several_facts_is_as_sure_as_the_surest(
    measured: Callable[..., Evaluation], tmp_path: Path
) -> None:
    turtle = '<p:1> rdfs:label "이바다" . <r:1> rdfs:label "시장" .' + "".join(
        f"<x:{at}> a kg:Post ; org:member <p:1> ; org:role <r:1> ; prov:wasDerivedFrom <s:1> ; "
        f"kg:confidence {confidence} ."
        for at, confidence in enumerate((0.75, 0.95, 0.85))
    )
    found = measured("person-role", graph=parsed(tmp_path, turtle)).calibration
    assert {band.confidence: band.right for band in found if band.facts} == {">=0.95": 1}


# command


@pytest.fixture
def command(tmp_path: Path) -> tuple[str, str, str]:
    """Return the start of a command line: a graph, and gold that it meets."""
    built().write(tmp_path / "sample.ttl")
    (tmp_path / "gold").mkdir()
    write(tmp_path / "gold", FORUM | {"people": [{"name": "김하늘"}, {"name": "최가람"}]})
    return "evaluate", str(tmp_path / "sample.ttl"), str(tmp_path / "gold")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            ["--layer", "people"],
            "layer,precision,recall,f1,gold,predicted,hits\npeople,0.3333,0.5,0.4,2,3,1\n",
        ),
        (
            ["--layer", "people", "--errors"],
            "document,layer,sign,what,evidence\n"
            "forum,people,-,최가람,\nforum,people,+,박소리,박소리 … 박 소장\nforum,people,+,이바다,이바다\n",
        ),
        (
            ["--layer", "person-role", "--calibration"],
            "kind,confidence,facts,right,share\nall,>=0.95,3,3,1.0\nperson-role,>=0.95,3,3,1.0\n",
        ),
    ],
)
def test_the_command_writes_a_table(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str], options: list[str], expected: str
) -> None:
    assert main([*command, *options, "--as", "csv"]) == 0
    assert capsys.readouterr().out == expected


def test_the_command_tells_every_layer(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    main([*command, "--as", "json"])
    assert [row["layer"] for row in json.loads(capsys.readouterr().out)] == list(LAYERS)


def test_the_command_tells_of_absent_documents(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    write(Path(command[2]), FORUM | {"id": "elsewhere"})
    assert main(list(command)) == 1
    assert capsys.readouterr().err == "kg: documents of the gold that the graph lacks: elsewhere\n"


@pytest.mark.parametrize("options", [["--layer", "persons"], ["--errors", "--calibration"]])
def test_the_command_refuses_wrong_usage(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command, *options])
    assert (caught.value.code, "usage: kg evaluate" in capsys.readouterr().err) == (2, True)


# the figures of an independent scorer


@pytest.fixture(scope="module")
def scorer() -> Any:
    if not SCORE.exists():
        pytest.skip("the independent scorer is not beside the project")
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the graph of all golden texts, and their gold in one folder."""
    folder = tmp_path_factory.mktemp("golden")
    texts = [path for path in GOLDEN.glob("*/*") if path.suffix in {".txt", ".md", ".jsonl"}]
    kg.build(sorted(texts)).write(folder / "golden.ttl")
    for path in GOLDEN.rglob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder / "golden.ttl", folder


def test_the_figures_are_those_of_the_independent_scorer(scorer: Any, golden: tuple[Path, Path]) -> None:
    graph, gold = golden
    predicted = scorer.Predicted(scorer.Graph().parse(graph))
    expected: Counter[tuple[str, str]] = Counter()
    for path in gold.glob("*.json"):
        text = json.loads(path.read_text(encoding="utf-8"))
        document = predicted.documents[text["id"]]
        for layer, (hits, missed, wrong) in scorer.score_document(predicted, document, text).items():
            expected[layer, "gold"] += len(hits) + len(missed)
            expected[layer, "predicted"] += len(hits) + len(wrong)
            expected[layer, "hits"] += len(hits)
    found = evaluate(KnowledgeGraph.parse(graph), gold).scores
    assert {
        (s.layer, key): getattr(s, key) for s in found for key in ("gold", "predicted", "hits")
    } == expected
