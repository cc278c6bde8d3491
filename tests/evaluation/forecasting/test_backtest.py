from decimal import Decimal

import numpy as np
import pytest

from luoshi.evaluation.forecasting.backtest import Panel, every_year_higher, moving, outcome, predicted, trials
from luoshi.evaluation.forecasting.goals import Goal
from luoshi.evaluation.forecasting.odds import odds
from luoshi.evaluation.forecasting.questions import Limits

FIGURES = tuple(map(Decimal, (100, 104, 107, 115, 113, 121, 127, 126)))
PANEL = Panel("output", "amount", Limits(), ("A", "B"), (FIGURES, (None, *map(Decimal, (5, 6, 6, 7, 9, 8, 10)))))


@pytest.fixture
def found():
    return trials([PANEL], 2, np.random.default_rng(1))


def test_a_trial_knows_nothing_of_the_years_that_followed():
    alone = Panel("output", "amount", Limits(), ("A",), (FIGURES,))
    whole = [float(figure) for figure in FIGURES]

    for trial in trials([alone], 2, np.random.default_rng(1)):
        known, after = list(trial.known.values), [value for value in trial.future if not np.isnan(value)]
        start = whole.index(known[0])
        assert whole[start : start + len(known) + len(after)] == known + after
        assert len(after) == min(5, len(whole) - start - len(known))


def test_a_stretch_with_a_missing_figure_is_not_tried(found):
    assert {trial.area for trial in found} == {"A", "B"}
    assert all(not np.isnan(trial.known.values).any() for trial in found)


def test_targets_are_made_from_what_is_known_alone():
    short = Panel("output", "amount", Limits(), ("A",), ((*FIGURES[:3], Decimal(1), Decimal(1)),))
    (trial,) = trials([short], 1, np.random.default_rng(1))

    # 107 moved on by -8, -3, 0, 3, 8 percent; by .5, 1, 1.5 times the mean growth of 100 to 107 in two years
    pace = 1.07**0.5
    expected = [107 * 0.92, 107 * 0.97, 107, 107 * 1.03, 107 * 1.08, *(107 * pace**share for share in (0.5, 1, 1.5))]
    assert trial.targets[0] == pytest.approx(expected)


def test_the_back_test_asks_the_same_as_a_user(found):
    trial = found[0]
    said = outcome("combined", found)

    series = {year: Decimal(str(value)) for year, value in zip(trial.known.years, trial.known.values, strict=True)}
    asked = odds(series, Goal(trial.known.last + 2, Decimal(str(trial.targets[1, 3]))), model="combined")
    assert said.odds[0, 1, 3] == pytest.approx(asked.probability)
    assert (said.low_80[0, 1], said.high_80[0, 1]) == pytest.approx((asked.years[1].low_80, asked.years[1].high_80))


def test_the_back_test_asks_for_every_year_higher_as_a_user_does(found):
    higher = every_year_higher(predicted("combined", found), found, [0], 3)

    trial = found[0]
    series = {year: Decimal(str(value)) for year, value in zip(trial.known.years, trial.known.values, strict=True)}
    goal = Goal(trial.known.last + 3, kind="monotone", base_year=trial.known.last)
    assert higher[0] == pytest.approx(odds(series, goal, model="combined").probability, abs=0.04)  # 1,000 paths


def test_a_series_that_never_moves_is_no_trial_for_the_score():
    still = Panel("output", "amount", Limits(), ("A", "B"), (FIGURES[:6], (Decimal(3),) * 6))
    every = trials([still], 2, np.random.default_rng(1))

    assert [trial.area for trial, can in zip(every, moving(every, ["naive"]), strict=True) if not can] == [
        trial.area for trial in every if trial.area == "B"
    ]
