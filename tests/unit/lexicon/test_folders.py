"""kg.lexicon.folders: a user's tables, read with the shipped ones, and refused with file and line."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import SHIPPED, Lexicon, given, read_lexicon, table, using
from kg.lexicon.columns import ALIASES, TABLES, USER_TABLES

ROLES = "form\tkind\tfused\trestore\tsource\n"
INSTITUTIONS = "form\tlabel\ttype\tparent\tsince\tuntil\tsource\n"
MINE = "달무리마당\t달무리마당\tAssociation\t\t\t\tours\n"
NAMES = "form\tlabel\tsource\n"


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> LexiconError:
    with pytest.raises(LexiconError) as caught:
        read_lexicon(path)
    return caught.value


def test_rows_are_read_by_table_and_form_in_any_order_of_the_lines(tmp_path: Path) -> None:
    lexicon = read_lexicon(folder(tmp_path, topic_heads="form\tsource\n하나\ts\n가나\tt\n"))
    assert lexicon == Lexicon(
        {
            "topic_heads": {
                "하나": {"form": "하나", "source": "s"},
                "가나": {"form": "가나", "source": "t"},
            }
        }
    )


def test_files_as_editors_for_windows_write_them_are_read(tmp_path: Path) -> None:
    (tmp_path / "topic_heads.tsv").write_bytes("\ufeffform\tsource\r\n가나\ts\r\n".encode())
    assert list(read_lexicon(tmp_path).tables["topic_heads"]) == ["가나"]


def test_notes_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    folder(tmp_path, topic_heads="form\tsource\n가나\ts\n")
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    assert list(read_lexicon(tmp_path).tables) == ["topic_heads"]


def test_a_row_adds_to_the_shipped_ones_or_replaces_that_of_its_form(tmp_path: Path) -> None:
    mine = "고루지기\toffice\tno\t\tours\n원장\tprofession\tno\t\tours\n"
    with using(read_lexicon(folder(tmp_path, roles=ROLES + mine))):
        roles = table("roles")
        assert (roles["고루지기"]["kind"], roles["원장"]["kind"]) == ("office", "profession")
        assert list(roles) == sorted(roles)
    assert "고루지기" not in table("roles") and table("roles")["원장"]["kind"] == "office"


def test_an_alias_is_another_form_of_its_institution(tmp_path: Path) -> None:
    aliases = NAMES + "살핌터\t달무리마당\tours\n나라살림부\t기획재정부\tours\n"
    lexicon = read_lexicon(folder(tmp_path, institutions=INSTITUTIONS + MINE, aliases=aliases))
    rows = lexicon.tables["institutions"]
    assert [(rows[form]["label"], rows[form]["type"]) for form in ("살핌터", "나라살림부")] == [
        ("달무리마당", "Association"),
        ("기획재정부", "GovernmentBody"),
    ]


@pytest.mark.parametrize(
    ("files", "name", "line", "reason"),
    [
        pytest.param({"rolls": ROLES}, "rolls.tsv", None, "those are: aliases.tsv", id="unknown file"),
        pytest.param({"verbs": "form\n"}, "verbs.tsv", None, "no table that a lexicon", id="grammar"),
        pytest.param(
            {"roles": "form\tsort\tfused\trestore\tsource\n"}, "roles.tsv", 1, "no column 'sort'", id="column"
        ),
        pytest.param(
            {"roles": "form\tkind\n"}, "roles.tsv", 1, "not 'form kind fused restore source'", id="header"
        ),
        pytest.param({"roles": ROLES + "고루\toffice\n"}, "roles.tsv", 2, "2 cells, not 5", id="cells"),
        pytest.param(
            {"roles": ROLES + "고루\tking\tno\t\ts\n"}, "roles.tsv", 2, "kind 'king' does not", id="value"
        ),
        pytest.param(
            {"topic_heads": "form\tsource\n나\ts\n가\ts\n나\ts\n"}, "topic_heads.tsv", 4, "twice", id="twice"
        ),
        pytest.param(
            {"aliases": NAMES + "살핌터\t없는마당\ts\n"}, "aliases.tsv", 2, "'없는마당'", id="alias of none"
        ),
        pytest.param(
            {"institutions": INSTITUTIONS + MINE.replace("Association\t", "Association\t없는부")},
            "institutions.tsv",
            2,
            "parent '없는부'",
            id="parent unknown",
        ),
    ],
)
def test_a_broken_folder_is_refused_with_file_line_and_reason(
    files: dict[str, str], name: str, line: int | None, reason: str, tmp_path: Path
) -> None:
    error = refused(folder(tmp_path, **files))
    assert (Path(error.path).name, error.line) == (name, line)
    assert reason in error.reason


def test_a_folder_inside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roles.tsv").mkdir()
    assert "no table that a lexicon may hold" in refused(tmp_path).reason


@pytest.mark.parametrize(("name", "reason"), [(".", "no table in this folder"), ("none", "No such file")])
def test_a_folder_without_tables_is_refused(name: str, reason: str, tmp_path: Path) -> None:
    assert reason in refused(tmp_path / name).reason


def test_a_lexicon_is_given_as_a_folder_or_as_it_was_read(tmp_path: Path) -> None:
    folder(tmp_path, topic_heads="form\tsource\n가나\ts\n")
    assert given(tmp_path) == given(str(tmp_path)) == given(read_lexicon(tmp_path))


def test_a_lexicon_is_written_and_parsed_without_loss(tmp_path: Path) -> None:
    lexicon = read_lexicon(folder(tmp_path, roles=ROLES + "고루지기\toffice\tno\t\tours\n"))
    assert Lexicon.parse(lexicon.serialize()) == lexicon
    assert Lexicon.parse(SHIPPED.serialize()) == SHIPPED


def test_the_digest_tells_lexicons_apart_whatever_the_order_of_lines(tmp_path: Path) -> None:
    one = read_lexicon(folder(tmp_path, topic_heads="form\tsource\n가\ts\n나\ts\n")).digest
    assert one == read_lexicon(folder(tmp_path, topic_heads="form\tsource\n나\ts\n가\ts\n")).digest
    assert one != read_lexicon(folder(tmp_path, topic_heads="form\tsource\n나\ts\n")).digest
    assert SHIPPED.digest == ""


def test_words_for_the_analyzer_are_single_and_the_noun_of_a_verb() -> None:
    forms = {"institutions": ["달무리마당", "새 마당"], "reporting_verbs": ["고루하다", "아로새기다"]}
    lexicon = Lexicon({name: {form: {"form": form} for form in mine} for name, mine in forms.items()})
    assert list(lexicon.tagged_words()) == [("달무리마당", "NNP"), ("고루", "NNG")]


def test_users_may_add_to_shipped_tables_and_have_aliases() -> None:
    assert {*USER_TABLES} - TABLES.keys() == {ALIASES}
