"""The environment index (创新环境指数) of the China Innovation Index, 2005-2012, as the National Bureau of Statistics
published it: 中国创新指数研究, base 2005 = 100, with its five indicators and equal weights."""

import numpy as np

from luoshi.evaluation.index.chain import chained

PARTS = {
    "people with higher education": (100, 111.9, 121.2, 123.7, 134.3, 161.7, 184.7, 194.7),
    "GDP per head": (100, 112.1, 127.3, 138.9, 150.9, 165.9, 180.4, 193.8),
    "information": (100, 103.7, 107.4, 111.1, 115.7, 120.0, 124.3, 128.4),
    "science in public spending": (100, 106.2, 107.9, 104.8, 107.4, 116.4, 114.1, 113.0),
    "firms with tax deduction": (100, 98.7, 99.0, 98.2, 106.0, 103.0, 106.3, 113.5),
}
PUBLISHED = [100, 106.4, 112.1, 114.4, 121.7, 131.0, 138.1, 144.0]
NAN = np.nan


def chain(*parts):
    """Of one unit: periods are rows."""
    return chained(np.array(parts, dtype=float).T[:, None, :], np.ones(len(parts)))[:, 0]


def test_the_published_index_comes_out_within_its_rounding():
    np.testing.assert_allclose(chain(*PARTS.values()), PUBLISHED, atol=0.1)


def test_it_does_not_depend_on_the_unit_of_an_indicator():
    first, *others = PARTS.values()

    np.testing.assert_allclose(chain(np.multiply(first, 1e6), *others), chain(first, *others))


def test_a_part_with_a_gap_is_left_out_of_the_two_years_beside_it():
    """100, 110, gap, 130 beside 100, 110, 121, 133.1: growth of the second and third year is that of the other."""
    np.testing.assert_allclose(chain((100, 110, NAN, 130), (100, 110, 121, 133.1)), [100, 110, 121, 133.1])


def test_a_year_without_growth_breaks_the_chain():
    np.testing.assert_array_equal(chain((100, 100, NAN, 100)), [100, 100, NAN, NAN])


def test_growth_from_nothing_has_no_link():
    np.testing.assert_array_equal(chain((0, 5)), [100, NAN])
    assert chain((0, 5), (100, 100))[1] == 300  # v is the mean of 2 and 0
