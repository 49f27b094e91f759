from pathlib import Path
from unicodedata import normalize

import pytest

from kg import vocabulary as module
from kg.errors import OptionError
from kg.vocabulary import (
    DEFAULT_BASE,
    FOLDERS,
    INSTITUTION_TYPES,
    KG,
    VOCABULARIES,
    check_base,
    mint,
    ontology_folder,
    prefixes,
    slug,
)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("문하경", "문하경"),
        (normalize("NFD", "문하경"), "문하경"),
        ("LG AI 연구원", "LG_AI_연구원"),
        ("K-water", "K-water"),
        ("news-01", "news-01"),
        ("과학·기술", "과학·기술"),
        ("Société Générale", "Société_Générale"),
        ("카카오(주)", "카카오_주--d42b68"),
        ("김철수 (2)", "김철수_2--d8d67e"),
        ("LG_AI", "LG_AI--42afd9"),
        ("a--b", "a-b--90827a"),
        ("李 대표", "대표--c52058"),
        ("·가·", "가--4f1519"),
        ("100%", "100--32e489"),
        ("", "_"),
        ("_", "_--d2e2ad"),
        ("!", "_--bb7208"),
        ("가" * 90, "가" * 80 + "--a3f783"),
    ],
)
def test_slug(label: str, expected: str) -> None:
    assert slug(label) == expected


@pytest.mark.parametrize(
    ("folder", "parts", "expected"),
    [
        ("person", ("문하경",), "person/문하경"),
        ("post", ("문하경", "", "의원"), "post/문하경--_--의원"),
        ("post", ("윤-가람", "K-water", "사장", "Former"), "post/윤-가람--K-water--사장--Former"),
    ],
)
def test_mint(folder: str, parts: tuple[str, ...], expected: str) -> None:
    assert mint(DEFAULT_BASE, folder, *parts).value == DEFAULT_BASE + expected


def test_mint_refuses_a_folder_that_is_not_known() -> None:
    with pytest.raises(OptionError, match="no such value 'people'; choose one of: change, document, event"):
        mint(DEFAULT_BASE, "people", "문하경")


@pytest.mark.parametrize("base", [DEFAULT_BASE, "http://localhost/", "https://example.org:8443/a/나/"])
def test_base(base: str) -> None:
    check_base(base)


@pytest.mark.parametrize(
    "base",
    [
        "",
        "id/",
        "urn:a:",
        "ftp://example.org/",
        "https://example.org",
        "https://example.org/id",
        "https://example.org/id#",
        "https://example.org/?id=/",
        "https://example.org/a b/",
        "https:///",
    ],
)
def test_base_refuses(base: str) -> None:
    with pytest.raises(OptionError, match=r"^base: no such value"):
        check_base(base)


def test_prefixes_are_the_vocabularies_and_the_folders() -> None:
    found = prefixes("https://example.org/")
    assert list(found) == [*VOCABULARIES, *FOLDERS]
    assert (found["kg"], found["person"]) == (KG.iri, "https://example.org/person/")


def test_vocabulary_has_no_other_terms() -> None:
    with pytest.raises(AttributeError, match=r"no term 'Persona' of https://w3id\.org/bodokg/ontology#"):
        _ = KG.Persona


def test_vocabulary_gives_its_terms() -> None:
    assert {KG.Person, KG.confidence} <= set(KG)


def test_institution_types_are_terms() -> None:
    assert set(INSTITUTION_TYPES) <= set(KG.names)


def test_an_installed_ontology_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "kg" / "vocab.py"))
    assert ontology_folder() == tmp_path / "ontology"
    (tmp_path / "kg" / "ontology").mkdir(parents=True)
    assert ontology_folder() == tmp_path / "kg" / "ontology"
