import numpy as np
import pytest
from coinr_tables import grid, needs_coinr, rows
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tai_tables import tai

from luoshi.evaluation.index.results.components import principal_components, varimax


@pytest.fixture
def found():
    return principal_components(tai().values, tai().columns)


def test_eigenvalues_of_the_handbooks_example(found):
    printed = tai("table-07-eigenvalues")

    assert found.eigenvalues == pytest.approx([3.354, 1.746, 0.985, 0.894, 0.471, 0.299, 0.174, 0.076], abs=0.0005)
    assert found.eigenvalues == pytest.approx(printed.column("eigenvalue"), abs=0.055)
    assert 100 * found.shares == pytest.approx(printed.column("pct_variance"), abs=0.115)


def test_loadings_of_the_handbooks_example_whatever_their_sign(found):
    printed = tai("table-08-loadings").values

    signs = np.sign((found.loadings * printed).sum(axis=0))

    assert np.abs(found.loadings * signs - printed).max() < 0.0125


def test_varimax_of_four_components_of_the_handbooks_example(found):
    printed = tai("table-09-varimax").values
    loadings, explained = printed[:-1, :4], printed[-1, :4]

    turned = varimax(found.loadings[:, :4])

    agree = turned.T @ loadings  # factors come in any order and sign
    order = np.abs(agree).argmax(axis=0)
    signs = np.sign(agree[order, range(4)])
    assert np.abs(turned[:, order] * signs - loadings).max() < 0.02
    assert (turned[:, order] ** 2).sum(axis=0) == pytest.approx(explained, abs=0.025)
    assert (turned**2).sum(axis=1) == pytest.approx(printed[:-1, 4], abs=0.0125)


def test_varimax_stands_at_the_top_of_its_criterion_to_the_last_digits():
    """There, and nowhere below, L' (L^3 - L diag(mean of L^2)) is symmetric: no pair of factors gains by a turn."""
    loadings = np.random.default_rng(3).normal(size=(8, 3))

    turned = varimax(loadings, kaiser=False)

    slopes = turned.T @ (turned**3 - turned * (turned**2).mean(axis=0))
    assert slopes == pytest.approx(slopes.T, abs=1e-10)


@needs_coinr
def test_components_of_the_reference_data_equal_coinr():
    normalised = grid("01_dset_Normalised")
    weights = {row["iCode"]: float(row["Weight"]) for row in rows("08_pca_weights_level1_all") if row["Level"] == "1"}

    found = principal_components(normalised.of(*weights), list(weights))

    assert found.eigenvalues == pytest.approx(
        [float(row["eigenvalue"]) for row in rows("08_pca_eigen_level1_all")], abs=1e-9
    )
    first = np.array(list(weights.values()))  # its sign is arbitrary there
    assert found.vectors[:, 0] * np.sign(first @ found.vectors[:, 0]) == pytest.approx(first, abs=1e-9)


@given(arrays(float, (9, 4), elements=st.integers(0, 999), unique=True), st.integers(1, 4))
def test_turning_keeps_what_is_told_of_each_indicator_and_of_all(values, kept):
    found = principal_components(values, tuple("ABCD"))
    loadings = found.loadings[:, :kept]

    turned = varimax(loadings)

    assert found.eigenvalues.sum() == pytest.approx(4)
    assert (turned**2).sum(axis=1) == pytest.approx((loadings**2).sum(axis=1))
    assert (turned.sum(axis=0) > -1e-9).all()
