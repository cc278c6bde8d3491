import numpy as np
import pytest
from coinr_tables import grid, needs_coinr, rows
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tai_tables import tai

from luoshi.evaluation.index.results.reliability import cronbach_alpha, reliability


def test_alpha_of_the_handbooks_example_and_of_all_but_one_come_out_as_printed():
    values, printed = tai(), tai("table-11-alpha")

    found = reliability(values.values, values.columns, standardised=True)

    assert found.alpha == pytest.approx(0.7035, abs=5e-5)
    assert [item.alpha_if_deleted for item in found.items] == pytest.approx(
        printed.column("alpha")[:-1].tolist(), abs=0.0015
    )
    assert [item.item_rest for item in found.items] == pytest.approx(
        printed.column("corr_with_total")[:-1].tolist(), abs=0.006
    )


def test_alpha_worked_by_hand():
    # (1, 1), (2, 3), (3, 2): variances 1 and 1, covariance 1/2, so the sum has 3: 2/1 (1 - 2/3).
    assert cronbach_alpha(np.array([[1.0, 1], [2, 3], [3, 2]])) == pytest.approx(2 / 3)


@needs_coinr
def test_alpha_of_the_reference_data_equals_coinr_with_and_without_gaps():
    lineage = rows("01_lineage")
    levels = {"1": "Indicator", "2": "Pillar", "3": "Sub-index"}

    for row in rows("09_cronbach"):
        level = levels[row["Level"]]
        members = [line for line in lineage if row["iCodes"] == "ALL" or row["iCodes"] in line.values()]
        values = grid(f"01_dset_{row['dset']}").of(*dict.fromkeys(line[level] for line in members))
        assert cronbach_alpha(values) == pytest.approx(float(row["alpha"]), abs=1e-9), row


def test_listwise_takes_only_units_that_have_everything():
    values = np.array([[1.0, 1], [2, 3], [3, 2], [np.nan, 50], [9, np.nan]])

    assert cronbach_alpha(values, missing="listwise") == pytest.approx(2 / 3)
    assert cronbach_alpha(values) != pytest.approx(2 / 3)


def test_one_indicator_or_no_spread_has_no_alpha():
    assert np.isnan(cronbach_alpha(np.array([[1.0], [2]])))
    assert np.isnan(cronbach_alpha(np.array([[1.0, 2], [1, 2]])))


@given(arrays(float, (6, 3), elements=st.integers(0, 99), unique=True))
def test_standardised_alpha_does_not_know_the_unit_of_measure(values):
    found = cronbach_alpha(values, standardised=True)

    assert cronbach_alpha(values * [1000, 1, 0.01] + 7, standardised=True) == pytest.approx(
        found, nan_ok=True, rel=1e-6
    )
