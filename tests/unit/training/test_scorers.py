"""Candidates with their features → weights."""

from pathlib import Path

from kg.scoring import scorer, weights_in
from training.folds import FOLDS, fold_of
from training.scorers import Example, fit, thresholds, write

RIGHT = [Example(f"text-{n}", frozenset({"good", "any"}), True) for n in range(10)]
WRONG = [Example(f"text-{n}", frozenset({"bad", "any"}), False) for n in range(10)]


def test_what_right_candidates_have_weighs_more() -> None:
    weights = fit([*RIGHT, *WRONG]).weights
    assert weights["good"] > 0 > weights["bad"]


def test_the_order_of_the_examples_changes_nothing() -> None:
    assert fit([*RIGHT, *WRONG]) == fit([*reversed(WRONG), *RIGHT])


def test_a_feature_of_few_texts_has_no_weight() -> None:
    rare = Example("text-0", frozenset({"good", "rare"}), True)
    assert "rare" not in fit([*RIGHT, *WRONG, rare]).weights


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    found = fit([*RIGHT, *WRONG])
    write(found, tmp_path / "own.tsv")
    with weights_in(tmp_path):
        assert scorer("own").weights == {f: w for f, w in found.weights.items() if w}


def test_candidates_that_nobody_generates_cost_recall() -> None:
    assert thresholds([(0.9, True)], missed=1)[4][1:3] == (1.0, 0.5)


def test_a_text_has_one_fold() -> None:
    folds = [fold_of(f"press-{n}") for n in range(100)]
    assert set(folds) == set(range(FOLDS)) and folds == [fold_of(f"press-{n}") for n in range(100)]
