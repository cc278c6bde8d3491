import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.evaluation.forecasting.predictive import Predictive

numbers = st.floats(-100, 100)
parts_of = st.tuples(numbers, st.floats(0.01, 50), st.integers(1, 12), st.floats(0, 1))
components = st.lists(parts_of, min_size=1, max_size=4)


def mixture_of(parts):
    """One series, one year."""
    location, deviation, freedom, weight = (np.array(column, dtype=float) for column in zip(*parts, strict=True))
    weight = (weight + 1e-6) / (weight + 1e-6).sum()
    return Predictive(
        location[:, None, None], np.square(deviation)[:, None, None, None], freedom[:, None], weight[:, None]
    )


@settings(max_examples=200)
@given(components, st.floats(0.01, 0.99))
def test_so_much_of_a_mixture_lies_below_its_quantile(parts, probability):
    found = mixture_of(parts)

    assert found.cdf(found.quantile(probability))[0, 0] == pytest.approx(probability, abs=1e-9)


def test_quantiles_of_one_component_are_those_of_the_printed_table():
    # Student's t with 3 degrees of freedom: .9 at 1.638, .975 at 3.182; here around 10 with deviation 2
    found = mixture_of([(10, 2, 3, 1)])

    assert found.quantile(0.9)[0, 0] == pytest.approx(10 + 2 * 1.638, abs=1e-3)
    assert found.quantile(0.975)[0, 0] == pytest.approx(10 + 2 * 3.182, abs=2e-3)


def test_paths_are_spread_like_the_distribution_they_come_from():
    found = mixture_of([(0, 1, 5, 0.25), (10, 2, 8, 0.75)])

    paths = found.paths(0, 20_000, np.random.default_rng(1))[:, 0]

    for probability in (0.1, 0.5, 0.9):  # standard error of a share of 20,000 at one half: .0035
        below = np.mean(paths <= found.quantile(probability)[0, 0])
        assert below == pytest.approx(probability, abs=0.015)
