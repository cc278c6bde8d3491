"""Quantiles of Student's t from printed tables: P(T <= q) = .9 at q = 1.886 for 2 degrees of freedom, 1.638 for 3."""

from decimal import Decimal

import numpy as np
import pytest

from luoshi.evaluation.forecasting.goals import Goal
from luoshi.evaluation.forecasting.odds import odds, odds_of_many
from luoshi.evaluation.forecasting.questions import Limits, Question

LEVELS = {2010 + year: Decimal(value) for year, value in enumerate((0, 3, 5, 8))}  # zero: forecast as they are
RISING = {2010 + year: Decimal(value) for year, value in enumerate((100, 108, 115, 130, 138))}


def interval(forecast, place=0):
    year = forecast.years[place]
    return year.low_80, year.median, year.high_80


def test_a_random_walk_with_drift_is_forecast_as_worked_by_hand():
    # changes 3, 2, 3: mean 8/3, variance (1/9 + 4/9 + 1/9) / 2 = 1/3
    # one year ahead: variance 1/3 (1 + 1/3) = 4/9; two years: 1/3 (2 + 4/3) = 10/9; 2 degrees of freedom
    forecast = odds(LEVELS, until=2015, model="drift")

    assert interval(forecast) == pytest.approx((32 / 3 - 1.886 * 2 / 3, 32 / 3, 32 / 3 + 1.886 * 2 / 3), abs=1e-3)
    spread = 1.886 * (10 / 9) ** 0.5
    assert interval(forecast, 1) == pytest.approx((40 / 3 - spread, 40 / 3, 40 / 3 + spread), abs=1e-3)


def test_a_linear_trend_is_forecast_as_worked_by_hand():
    # slope 13/5, next 10.5, residuals -.1 .3 -.3 .1: s2 = .2/2; variance .1 (1 + 1/4 + 2.5^2/5) = .25
    forecast = odds(LEVELS, until=2014, model="linear")

    assert interval(forecast) == pytest.approx((10.5 - 1.886 * 0.5, 10.5, 10.5 + 1.886 * 0.5), abs=1e-3)


def test_a_naive_forecast_is_as_worked_by_hand():
    # mean square of the changes 22/3, 3 degrees of freedom
    forecast = odds(LEVELS, until=2014, model="naive")

    assert interval(forecast) == pytest.approx((8 - 1.638 * (22 / 3) ** 0.5, 8, 8 + 1.638 * (22 / 3) ** 0.5), abs=2e-3)


def test_positive_figures_are_forecast_on_their_logarithms():
    # 1, 2, 8, 16: logarithms to base 2 change by 1, 2, 1: mean 4/3, variance 1/3 (1 + 1/3)
    forecast = odds(
        {2010 + year: Decimal(value) for year, value in enumerate((1, 2, 8, 16))}, until=2014, model="drift"
    )

    spread = 1.886 * 2 / 3
    expected = (2 ** (16 / 3 - spread), 2 ** (16 / 3), 2 ** (16 / 3 + spread))
    assert interval(forecast) == pytest.approx(expected, rel=1e-3)
    assert forecast.scale == "log"


def test_a_share_stays_between_its_bounds():
    shares = {2010: Decimal(80), 2011: Decimal(91), 2012: Decimal("95.5"), 2013: Decimal("98.6")}

    forecast = odds(shares, Goal(2018, Decimal(99)), Limits(0, 100))

    assert forecast.scale == "logit"
    assert all(0 <= year.low_95 < year.high_95 <= 100 for year in forecast.years)


def test_a_missing_year_is_bridged_and_said():
    # changes 3 in one year, 5 in two: drift 8/3; s2 = (1/3)^2 / 1 + (1/3)^2 / 2 = 1/6 with 1 degree of freedom
    forecast = odds({2010: Decimal(0), 2011: Decimal(3), 2012: None, 2013: Decimal(8)}, until=2014, model="drift")

    spread = 3.078 * (1 / 6 * (1 + 1 / 3)) ** 0.5  # 3.078: P(T <= q) = .9 with 1 degree of freedom
    assert interval(forecast) == pytest.approx((32 / 3 - spread, 32 / 3, 32 / 3 + spread), abs=1e-3)
    assert "years_missing" in forecast.warnings


def test_what_is_known_already_is_certain():
    assert odds(RISING, Goal(2014, Decimal(138))).probability == 1.0
    assert odds(RISING, Goal(2014, Decimal("138.01"))).probability == 0.0
    assert odds(RISING, Goal(2014, Decimal(138))).warnings == ("known_already",)


@pytest.mark.parametrize(
    ("series", "goal", "reason"),
    [
        ({2010: Decimal(1), 2011: Decimal(2)}, Goal(2015, Decimal(3)), "too_few_points"),
        ({2010: Decimal(1), 2011: Decimal(2), 2012: None}, Goal(2015, Decimal(3)), "too_few_points"),
        ({2010: Decimal("NaN"), 2011: Decimal(2), 2012: Decimal(2)}, Goal(2015, Decimal(3)), "not_finite"),
        ({2010: Decimal("1e400"), 2011: Decimal(2), 2012: Decimal(2)}, Goal(2015, Decimal(3)), "not_finite"),
        ({2010: Decimal(5), 2011: Decimal(5), 2012: Decimal(5)}, Goal(2015, Decimal(6)), "no_variation"),
        ({2010: Decimal(2), 2012: Decimal(3), 2013: Decimal(4)}, Goal(2011, Decimal(3)), "deadline_year_missing"),
        (RISING, Goal(2018), "target_number_missing"),
        (RISING, Goal(2018, Decimal(200), comparator="range"), "target_number_missing"),
        (RISING, Goal(2018, kind="monotone"), "base_year_missing"),
        (RISING, Goal(2018, Decimal(9), kind="sum", base_year=2018), "no_year_counts"),
        (RISING, Goal(2018, Decimal(200), comparator="="), "step_missing"),
        (RISING, Goal(2030, Decimal(200)), "too_far_ahead"),
        (RISING, None, "nothing_ahead"),
        (
            {2010: Decimal(1), 2012: Decimal(2), 2013: Decimal(3)},
            Goal(2015, base_year=2010, kind="monotone"),
            "year_missing",
        ),
    ],
)
def test_where_there_are_no_odds_there_is_a_reason(series, goal, reason):
    forecast = odds(series, goal)

    assert (forecast.probability, forecast.years, forecast.reason) == (None, (), reason)


def test_what_may_fall_below_zero_is_forecast_as_it_is():
    growth = {2010: Decimal("7.2"), 2011: Decimal("5.1"), 2012: Decimal("2.4"), 2013: Decimal("1.1")}

    found = odds(growth, Goal(2015, Decimal(0), comparator="<"), Limits(lower=float("-inf")))

    assert found.scale == "level"
    assert found.probability > 0.1
    assert found.years[-1].low_80 < 0


def test_a_figure_outside_the_limits_is_refused():
    shares = {2010: Decimal(98), 2011: Decimal(99), 2012: Decimal(103)}

    assert odds(shares, Goal(2014, Decimal(99)), Limits(0, 100)).reason == "outside_limits"


def test_one_step_down_settles_that_not_every_year_went_up():
    falling_once = RISING | {2013: Decimal(110)}

    assert odds(falling_once, Goal(2018, kind="monotone", base_year=2010)).probability == 0.0
    assert odds(RISING, Goal(2014, kind="monotone", base_year=2010)).probability == 1.0


def test_the_odds_of_a_single_further_step_up_equal_those_of_a_higher_figure():
    step = odds(RISING, Goal(2015, kind="monotone", base_year=2014)).probability
    level = odds(RISING, Goal(2015, Decimal(138), comparator=">")).probability

    assert step == pytest.approx(level, abs=0.01)  # paths: two standard errors


def test_a_sum_that_is_reached_already_is_certain_whatever_comes():
    given = Goal(2016, Decimal(250), kind="sum", base_year=2012)  # 130 + 138 are known

    assert odds(RISING, given).probability == 1.0


def test_a_range_is_met_between_its_ends():
    within = odds(RISING, Goal(2016, Decimal(140), Decimal(160), "range")).probability
    above = [odds(RISING, Goal(2016, Decimal(end))).probability for end in (140, 160)]

    assert within == pytest.approx(above[0] - above[1])


def test_a_sum_of_one_year_is_as_likely_as_the_figure_of_that_year():
    total = odds(RISING, Goal(2015, Decimal(150), kind="sum", base_year=2014)).probability

    assert total == pytest.approx(odds(RISING, Goal(2015, Decimal(150))).probability, abs=0.01)  # paths


def test_a_level_reached_in_any_year_is_likelier_than_in_the_last_one():
    ever = Goal(2018, Decimal(160), kind="ever", base_year=2014)

    assert odds(RISING, ever).probability > odds(RISING, Goal(2018, Decimal(160))).probability
    assert odds(RISING, ever._replace(low=Decimal(130), base_year=2012)).probability == 1.0  # reached in 2013
    assert odds(RISING, ever._replace(deadline=2014, base_year=2012)).probability == 0.0


def test_what_falls_every_year_is_likely_to_fall_again():
    falling = {year: 250 - value for year, value in RISING.items()}
    goal = Goal(2016, kind="monotone", base_year=2010, rising=False)

    assert odds(falling, goal).probability > 0.5
    assert odds(falling, goal._replace(rising=True)).probability == 0.0


def test_the_very_bound_of_a_share_is_reached_only_as_published():
    shares = {2010: Decimal(90), 2011: Decimal(93), 2012: Decimal(96), 2013: Decimal(98)}

    assert odds(shares, Goal(2016, Decimal(100)), Limits(0, 100)).reason == "step_missing"
    assert 0 < odds(shares, Goal(2016, Decimal(100)), Limits(0, 100, 0.1)).probability < 1
    assert odds(shares, Goal(2016, Decimal(101)), Limits(0, 100)).probability == 0.0


def test_plain_numbers_count_as_they_print():
    plain = {year: float(value) for year, value in RISING.items()}

    assert odds(plain, Goal(2018, 200.5)) == odds(RISING, Goal(2018, Decimal("200.5")))


def test_a_published_step_lets_a_little_less_count_as_reached():
    # to whole numbers 149.5 is published as 150
    published = odds(RISING, Goal(2015, Decimal(150)), Limits(step=1))
    plain = odds(RISING, Goal(2015, Decimal("149.5")))

    assert published.probability == plain.probability


def test_the_same_question_has_the_same_answer_at_every_call():
    question = Question(RISING, Goal(2018, kind="monotone", base_year=2014))

    assert odds_of_many([question]) == odds_of_many([question])


def test_random_paths_come_from_the_generator_that_is_given():
    goal = Goal(2018, kind="monotone", base_year=2014)

    one, two = (odds(RISING, goal, rng=np.random.default_rng(seed)).probability for seed in (1, 2))
    assert one != two
    assert one == pytest.approx(two, abs=0.03)


def test_questions_asked_together_are_answered_as_if_asked_alone():
    questions = [
        Question(RISING, Goal(2018, Decimal(200))),
        Question(LEVELS, Goal(2015, Decimal(12))),
        Question({2010: Decimal(1)}, Goal(2015, Decimal(12))),
        Question(dict(list(RISING.items())[:3]), Goal(2019, Decimal(150), comparator="<=")),
    ]

    together = odds_of_many(questions)
    alone = [odds(question.series, question.goal) for question in questions]
    assert [one.probability for one in together] == pytest.approx([one.probability for one in alone], nan_ok=True) or (
        [one.reason for one in together] == [one.reason for one in alone]
    )
