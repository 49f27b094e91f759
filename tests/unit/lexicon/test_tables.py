"""The word tables: how they are read and refused, and what each of them must hold."""

import importlib
import pkgutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from time import sleep

import pytest

from kg.errors import LexiconError, OptionError
from kg.lexicon import tables
from kg.lexicon.columns import CLASSES, TABLES
from kg.lexicon.names import is_known, name_odds, surname
from kg.lexicon.parsing import rows
from kg.lexicon.tables import (
    SHIPPED,
    Lexicon,
    alternatives,
    ending,
    forms,
    last_letters,
    members,
    table,
    using,
)

COLUMNS: Mapping[str, str] = {"form": r"\S(?:.*\S)?", "kind": "single|double", "source": r"\S(?:.*\S)?"}
HEADER = "form\tkind\tsource\n"


def test_a_table_maps_each_form_to_its_row() -> None:
    data = (HEADER + "김\tsingle\ts\n남궁\tdouble\ts\n").encode()
    assert list(rows(data, "t.tsv", COLUMNS)) == [
        (2, {"form": "김", "kind": "single", "source": "s"}),
        (3, {"form": "남궁", "kind": "double", "source": "s"}),
    ]


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        pytest.param("form,kind,source\n", 1, "the header is not", id="header"),
        pytest.param("form\tsource\n", 1, "the header is not", id="column missing"),
        pytest.param(HEADER + "김\tsingle\n", 2, "2 cells, not 3", id="cell missing"),
        pytest.param(HEADER + "김\tsingle\ts\n\n", 3, "1 cells, not 3", id="empty line"),
        pytest.param(HEADER + "김\tsingle\ts\r\n", 2, "source 's\\r' does not match", id="CRLF"),
        pytest.param(HEADER + "김\t\ts\n", 2, "kind '' does not match", id="required cell empty"),
        pytest.param(HEADER + "김\ttriple\ts\n", 2, "kind 'triple' does not match", id="value unknown"),
        pytest.param(HEADER + "김\tsingle\t\n", 2, "source '' does not match", id="source empty"),
        pytest.param(HEADER + " 김\tsingle\ts\n", 2, "form ' 김' does not match", id="space around"),
        pytest.param(HEADER + "박\tsingle\ts\n김\tsingle\ts\n", 3, "belongs before '박'", id="order"),
        pytest.param(HEADER + "김\tsingle\ts\n김\tsingle\ts\n", 3, "is there twice", id="twice"),
        pytest.param(HEADER + "\u1100\u1175\u11b7\tsingle\ts\n", 2, "not in NFC", id="NFD"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(body: str, line: int, reason: str) -> None:
    with pytest.raises(LexiconError) as caught:
        list(rows(body.encode(), "t.tsv", COLUMNS))
    assert (caught.value.path, caught.value.line) == ("t.tsv", line)
    assert reason in caught.value.reason


def test_a_table_in_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(LexiconError, match=r"t\.tsv:2: not UTF-8"):
        list(rows(HEADER.encode() + "김\tsingle\ts\n".encode("cp949"), "t.tsv", COLUMNS))


def test_an_unknown_table_is_refused_with_the_tables_that_there_are() -> None:
    with pytest.raises(OptionError) as caught:
        table("adverbs")
    assert caught.value.available == tuple(sorted(TABLES))


def test_every_table_in_the_package_is_declared() -> None:
    found = {path.name for path in (files("kg") / "data").iterdir() if path.name.endswith(".tsv")}
    assert found == {f"{name}.tsv" for name in TABLES}


def test_every_table_holds_to_its_rules() -> None:
    assert [name for name in TABLES if not forms(name) or forms(name) != table(name).keys()] == []


@pytest.mark.parametrize(
    ("form", "expected"),
    [("정책토론회", "정책토론회"), ("전문가토론회", "토론회"), ("토론회장님", ""), ("영화", ""), ("", "")],
)
def test_the_longest_ending(form: str, expected: str) -> None:
    assert ending(form, "event_types") == expected


def test_the_members_of_several_classes_are_those_of_any() -> None:
    assert members("particles", "subject", "topic") == {"이", "가", "은", "는"}


def test_alternatives_try_the_longest_word_first() -> None:
    assert alternatives("words", "day_word", "committee") == "위원회|당일|이날|위"


@pytest.mark.parametrize(
    ("asked", "available"),
    [
        pytest.param(("verbs", "host", "fly"), CLASSES["verbs"], id="class"),
        pytest.param(("roles", "office"), tuple(CLASSES), id="table without classes"),
    ],
)
def test_an_unknown_class_is_refused_with_those_there_are(
    asked: tuple[str, ...], available: tuple[str, ...]
) -> None:
    with pytest.raises(OptionError) as caught:
        members(*asked)
    assert caught.value.available == available


def test_every_class_has_a_member() -> None:
    assert [(name, one) for name in CLASSES for one in CLASSES[name] if not members(name, one)] == []


def test_no_person_is_a_word_of_many_texts() -> None:
    words = (form for form in forms("topic_words") if len(form) == 3 and surname(form) and not is_known(form))
    assert not [form for form in words if name_odds(form) > -1 and not form.endswith("들")]


def test_the_readme_describes_every_table_and_class() -> None:
    readme = (files("kg") / "data/README.md").read_text(encoding="utf-8")
    names = [*TABLES, *(one for classes in CLASSES.values() for one in classes)]
    assert not [name for name in names if f"`{name}`" not in readme]


def test_last_letters_of_several_tables() -> None:
    assert last_letters("roles", "places") == last_letters("roles") | last_letters("places")


def test_a_table_is_read_once_and_cannot_be_changed() -> None:
    assert table("surnames") is table("surnames")
    with pytest.raises(TypeError):
        table("surnames")["김"]["kind"] = "double"  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "form", "column", "value"),
    [
        ("surnames", "황보", "kind", "double"),
        ("roles", "원장", "restore", "원"),
        ("roles", "회장", "restore", "회"),
        ("roles", "시장", "restore", "시"),
        ("roles", "구청장", "restore", "구"),
        ("roles", "위원장", "restore", "위원회"),
        ("roles", "총장", "restore", ""),
        ("roles", "총장", "fused", "yes"),
        ("roles", "국회의원", "fused", "no"),
        ("roles", "기자", "kind", "byline"),
        ("roles", "씨", "kind", "honorific"),
        ("role_prefixes", "전", "tenure", "Former"),
        ("role_prefixes", "후보자", "tenure", "Designate"),
        ("role_prefixes", "직무대행", "position", "after"),
        ("role_prefixes", "부", "tenure", ""),
        ("institutions", "과기정통부", "label", "과학기술정보통신부"),
        ("institutions", "산업부", "label", "산업통상부"),
        ("institutions", "산업통상자원부", "until", "2025-09-30"),
        ("institutions", "우주항공청", "parent", "과학기술정보통신부"),
        ("institutions", "과방위", "type", "LegislativeBody"),
        ("institutions", "국민의힘", "type", "PoliticalParty"),
        ("institutions", "지스트", "label", "광주과학기술원"),
        ("institution_suffixes", "협회", "type", "Association"),
        ("institution_suffixes", "연구원", "type", "ResearchInstitute"),
        ("regions", "광주", "label", "광주광역시"),
        ("regions", "강원도", "label", "강원특별자치도"),
        ("regions", "경기도 광주시", "parent", "경기도"),
        ("regions", "중구", "parent", ""),
        ("countries", "터키", "label", "튀르키예"),
        ("reporting_verbs", "비판하다", "stance", "critical"),
        ("reporting_verbs", "일축하다", "stance", "denying"),
        ("event_types", "정책토론회", "kind", "forum"),
        ("event_types", "업무협약", "kind", "signing"),
        ("event_parts", "마무리 발언", "occasion", "yes"),
        ("event_parts", "사회자", "part", "사회"),
        ("places", "소회의실", "kind", "venue"),
    ],
)
def test_a_word_is_what_the_tables_say(name: str, form: str, column: str, value: str) -> None:
    assert table(name)[form][column] == value


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("institution_stopwords", "주차장"),
        ("institution_stopwords", "일부"),
        ("given_name_stopwords", "유튜브"),
        ("topic_stopwords", "보도자료"),
    ],
)
def test_a_word_is_stopped(name: str, form: str) -> None:
    assert form in forms(name)


@pytest.mark.parametrize("name", ["countries", "institutions", "regions"])
def test_every_label_is_a_form_of_itself(name: str) -> None:
    labels = {row["label"] for row in table(name).values()}
    assert {label for label in labels if table(name).get(label, {}).get("label") != label} == set()


def test_every_parent_is_a_label() -> None:
    for name in ("institutions", "regions"):
        labels = {row["label"] for row in table(name).values()}
        assert {row["parent"] for row in table(name).values()} - labels <= {""}, name


def test_the_forms_of_one_institution_agree_on_everything_but_the_form() -> None:
    facts: dict[str, set[tuple[str, ...]]] = {}
    for row in table("institutions").values():
        facts.setdefault(row["label"], set()).add(tuple(row[c] for c in ("type", "parent", "since", "until")))
    assert {label: found for label, found in facts.items() if len(found) > 1} == {}


def test_no_institution_ends_before_it_begins() -> None:
    dated = [row for row in table("institutions").values() if row["since"] and row["until"]]
    assert [row["form"] for row in dated if row["until"] < row["since"]] == []


def test_all_first_and_second_tier_regions_are_there() -> None:
    full = [row for form, row in table("regions").items() if form == row["label"]]
    provinces = {row["label"] for row in full if row["kind"] == "province"}
    assert len(provinces) == 18  # the 17, and 전남광주통합특별시 of 2026
    assert sum(row["parent"] == "경기도" for row in full) == 31


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("places", "institutions"),
        ("places", "institution_suffixes"),
        ("places", "regions"),
        ("places", "roles"),
        ("regions", "institutions"),
        ("countries", "institutions"),
        ("countries", "regions"),
        ("event_types", "institutions"),
        ("event_types", "regions"),
        ("event_types", "roles"),
        ("institution_stopwords", "institutions"),
        ("institution_stopwords", "regions"),
    ],
)
def test_a_form_has_one_reading(one: str, other: str) -> None:
    assert forms(one) & forms(other) == set()


def test_no_venue_swallows_an_institution_suffix() -> None:
    venues = forms("places")
    assert [s for s in forms("institution_suffixes") if any(s[cut:] in venues for cut in range(len(s)))] == []


# In use


def lexicon(**rows: str) -> Lexicon:
    return Lexicon({name: {form: {"form": form, "source": "s"}} for name, form in rows.items()})


def test_a_lexicon_is_in_use_as_long_as_the_block_runs() -> None:
    with using(lexicon(topic_heads="달무리")):
        assert "달무리" in forms("topic_heads")
        with using(SHIPPED):
            assert "달무리" not in forms("topic_heads")
        assert "달무리" in forms("topic_heads")
    assert "달무리" not in forms("topic_heads")


def test_a_lexicon_goes_out_of_use_when_the_block_fails() -> None:
    with pytest.raises(ZeroDivisionError), using(lexicon(topic_heads="달무리")):
        _ = 1 / 0
    assert "달무리" not in forms("topic_heads")


def test_threads_with_different_lexicons_take_turns() -> None:
    def seen(form: str) -> set[str]:
        with using(lexicon(topic_heads=form)):
            sleep(0.01)
            return {"달무리", "해무리"} & forms("topic_heads")

    with ThreadPoolExecutor() as pool:
        assert list(pool.map(seen, ["달무리", "해무리"] * 3)) == [{"달무리"}, {"해무리"}] * 3


WITHOUT_TABLES = {
    "kg.lexicon.tables.members",
    "kg.lexicon.tables.shipped",
    "kg.mentions.tagger.features._shape",
    "kg.mentions.tagger.odds._open",
    "kg.mentions.tagger.odds._weights",
    "kg.morph.words._parts",
    "kg.text.repair.weights.model",
}
"""What is cached, and the same whatever the rows of users."""


def test_every_cache_of_what_the_tables_tell_follows_them() -> None:
    import kg

    sides = ("lexicon", "text", "morph", "mentions", "topics", "coref", "facts", "identity")
    found = pkgutil.walk_packages(kg.__path__, "kg.")
    names = [module.name for module in found if module.name.split(".")[1] in sides]
    cached = {
        f"{value.__module__}.{value.__name__}": value
        for name in names
        for value in vars(importlib.import_module(name)).values()
        if hasattr(value, "cache_clear") and hasattr(value, "__wrapped__")
    }
    deaf = {name for name, value in cached.items() if value not in tables._caches}
    assert deaf == WITHOUT_TABLES
