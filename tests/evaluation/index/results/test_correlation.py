import numpy as np
import pytest
from coinr_tables import grid, needs_coinr, rows
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tai_tables import tai

from luoshi.evaluation.index.results.correlation import correlation
from luoshi.evaluation.index.results.flags import Flag, Thresholds, flag_of, with_parents, within_groups


def test_correlations_of_the_handbooks_example_come_out_within_the_rounding_of_its_data():
    printed = tai("table-06-correlation").values

    off = np.abs(correlation(tai().values) - printed)

    assert off[1, 4] == pytest.approx(0.018, abs=0.0005)  # ROYALTIES with TELEPHONES_LOG, whose logs have two decimals
    off[1, 4] = 0
    assert np.nanmax(off) < 0.0075


@needs_coinr
@pytest.mark.parametrize(
    ("kind", "dataset"), [("pearson", "Raw"), ("spearman", "Normalised"), ("kendall", "Normalised")]
)
def test_correlations_of_the_reference_data_equal_coinr_with_and_without_gaps(kind, dataset):
    expected = [[float(cell) for cell in row.values()] for row in rows(f"10_corr_indicators_{kind}_{dataset}")]
    codes = list(rows(f"10_corr_indicators_{kind}_{dataset}")[0])

    found = correlation(grid(f"01_dset_{dataset}").of(*codes), kind=kind)

    off = np.abs(found - np.array(expected))
    if kind != "pearson":
        lost = codes.index("TolMin")  # two of its values differ in the sixteenth digit, which the file does not have
        off = np.delete(np.delete(off, lost, axis=0), lost, axis=1)
    assert off.max() < 1e-9


def test_the_kinds_worked_by_hand():
    # Ranks 1 2 3 against 1 3 2: one of three pairs runs the other way, tau 1/3; 1 - 6 * 2 / (3 * 8) = 1/2.
    x, y = np.array([[1.0], [2], [10]]), np.array([[1.0], [3], [2]])

    assert correlation(x, y, "kendall") == pytest.approx(1 / 3)
    assert correlation(x, y, "spearman") == pytest.approx(1 / 2)


def test_a_constant_or_absent_column_has_no_correlation():
    values = np.array([[0.1, 1, np.nan], [0.1, 2, np.nan], [0.1, 4, 3]])

    for kind in ("pearson", "spearman", "kendall"):
        found = correlation(values, kind=kind)
        assert np.isnan(found[0]).all()
        assert np.isnan(found[2]).all()
        assert found[1, 1] == pytest.approx(1)


def test_a_pair_uses_the_units_that_have_both():
    values = np.array([[1.0, 2], [2, 4], [3, np.nan], [np.nan, 9]])

    assert correlation(values)[0, 1] == pytest.approx(1)


def test_borders_belong_to_the_flags_as_documented():
    told = [flag_of(r) for r in (-0.41, -0.4, -0.39, 0.29, 0.3, 0.89, 0.9, 1, float("nan"))]

    assert told == [
        Flag.NEGATIVE, Flag.NEGATIVE, Flag.WEAK, Flag.WEAK,
        Flag.OK, Flag.OK, Flag.COLLINEAR, Flag.COLLINEAR, Flag.UNKNOWN,
    ]  # fmt: skip


def test_pairs_are_flagged_within_their_group_and_with_their_parent():
    r = np.array([[1, 0.95, 0.1, 0.8], [0.95, 1, 0.2, -0.5], [0.1, 0.2, 1, 0.9], [0.8, -0.5, 0.9, 1]])
    codes, parents = ("A", "B", "C", "P"), {"A": "P", "B": "P", "C": "Q"}

    groups = list(within_groups(r, codes, parents))
    wholes = list(with_parents(r, codes, parents, Thresholds(collinear=0.7)))

    assert [(pair.first, pair.second, pair.flag) for pair in groups] == [("A", "B", Flag.COLLINEAR)]
    assert [(pair.first, pair.group, pair.flag) for pair in wholes] == [
        ("A", "P", Flag.COLLINEAR),
        ("B", "P", Flag.NEGATIVE),
    ]


@given(arrays(float, (7, 3), elements=st.integers(0, 9)), st.sampled_from(["spearman", "kendall"]))
def test_rank_correlations_do_not_know_the_scale(values, kind):
    found = correlation(values, kind=kind)

    assert correlation(np.exp(values), kind=kind) == pytest.approx(found, nan_ok=True)
    assert pytest.approx(found, nan_ok=True) == found.T
