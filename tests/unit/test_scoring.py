"""Scorers: weights of features → probabilities; the weights of a folder in place of the shipped ones."""

from pathlib import Path

import pytest

from kg.scoring import BIAS, Scorer, scorer, weights_in, weights_path


def test_a_candidate_without_features_has_the_probability_of_the_bias() -> None:
    assert Scorer({BIAS: 0.0}).probability([]) == 0.5


def test_features_without_a_weight_count_nothing() -> None:
    assert Scorer({BIAS: 0.0, "a": 1.0}).probability(["b"]) == 0.5


def test_a_feature_counts_once() -> None:
    one = Scorer({BIAS: 0.0, "a": 1.0})
    assert one.probability(["a", "a"]) == one.probability(["a"]) > 0.5


def test_the_order_of_features_changes_nothing() -> None:
    one = Scorer({BIAS: 0.1, "a": 0.2, "b": 0.3, "c": -0.7})
    assert one.probability("abc") == one.probability("cba")


def test_a_hopeless_candidate_has_probability_zero() -> None:
    assert Scorer({BIAS: -1000.0}).probability([]) == 0.0


def test_the_weights_of_a_folder_are_in_force_inside_the_block_only(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("feature\tweight\na\t2.5\n", encoding="utf-8")
    with weights_in(tmp_path):
        assert scorer("own").weights == {"a": 2.5}
        assert weights_path("own.tsv") == tmp_path / "own.tsv"
    assert weights_path("own.tsv") is None


def test_a_name_that_the_folder_lacks_is_the_shipped_one(tmp_path: Path) -> None:
    with weights_in(tmp_path):
        assert weights_path("tagger.crfsuite") is None


def test_a_scorer_that_nobody_has_made_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        scorer("nobody")
