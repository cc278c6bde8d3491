from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from luoshi.evaluation.forecasting.goals import Goal
from luoshi.evaluation.forecasting.odds import odds, odds_of_many
from luoshi.evaluation.forecasting.questions import Question

values = st.lists(st.integers(10, 999).map(lambda cents: Decimal(cents) / 10), min_size=3, max_size=12)
thresholds = st.integers(1, 2000).map(lambda cents: Decimal(cents) / 10)


def series_of(figures, first=2010):
    return {first + place: figure for place, figure in enumerate(figures)}


def probability(figures, threshold, comparator=">=", ahead=3):
    series = series_of(figures)
    found = odds(series, Goal(max(series) + ahead, threshold, comparator=comparator)).probability
    assume(found is not None)
    return found


@settings(max_examples=50)
@given(values, thresholds, thresholds)
def test_a_higher_threshold_is_never_likelier_to_be_reached(figures, one, two):
    assert probability(figures, max(one, two)) <= probability(figures, min(one, two)) + 1e-12


@settings(max_examples=50)
@given(values, thresholds)
def test_at_least_and_less_than_are_certain_together(figures, threshold):
    assert probability(figures, threshold) + probability(figures, threshold, "<") == pytest.approx(1)


@settings(max_examples=50)
@given(values, thresholds, st.integers(2, 1000))
def test_the_unit_of_measure_does_not_matter(figures, threshold, factor):
    other = [figure * factor for figure in figures]

    assert probability(other, threshold * factor) == pytest.approx(probability(figures, threshold), abs=1e-6)


@settings(max_examples=50)
@given(values)
def test_intervals_hold_one_another_and_the_median(figures):
    for year in odds(series := series_of(figures), until=max(series) + 4).years:
        assert year.low_95 <= year.low_80 <= year.median <= year.high_80 <= year.high_95


def test_eighty_percent_of_random_walks_end_in_the_interval_of_eighty_percent():
    # 2,000 walks with normal steps: the standard error of the share is (.8 x .2 / 2000)^.5 = .009
    rng = np.random.default_rng(20141201)
    walks = np.exp(np.cumsum(rng.normal(0.05, 0.1, size=(2000, 9)), axis=1))
    questions = [Question(series_of([Decimal(str(value)) for value in walk[:6]]), until=2018) for walk in walks]

    last = [forecast.years[-1] for forecast in odds_of_many(questions, model="drift")]

    inside = np.mean([year.low_80 <= walk[8] <= year.high_80 for year, walk in zip(last, walks, strict=True)])
    assert inside == pytest.approx(0.8, abs=4 * 0.009)
