from datetime import date
from decimal import Decimal

import pytest

from luoshi.evaluation.forecasting.goals import Goal
from luoshi.evaluation.forecasting.odds import odds
from luoshi.evaluation.forecasting.questions import Limits
from luoshi.evaluation.forecasting.targets import odds_of_targets
from luoshi.evaluation.judging.question import Question, Target
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import Period

PATENTS = Indicator("PATENTS", "专利授权量", "件", "up", decimals=0)
END = date(2018, 12, 31)
FIGURES = (100, 108, 115, 130, 138)


def observed(figures=FIGURES, area="620700", code="PATENTS"):
    return [Observation(code, area, Period(2010 + place), Decimal(figure)) for place, figure in enumerate(figures)]


def question(target, indicator=PATENTS, figures=FIGURES, area="620700", **parameters):
    return Question(target, indicator, observed(figures, area), date(2015, 6, 30), parameters=parameters)


def answer(*asked):
    return odds_of_targets([question(*asked)])[0]


def alone(goal):
    series = {2010 + place: Decimal(figure) for place, figure in enumerate(FIGURES)}
    return odds(series, goal, Limits(step=1))


@pytest.mark.parametrize(
    ("target", "level"),
    [
        (Target("level", low=Decimal(200), deadline=END), 200),
        (Target("growth", low=Decimal(10), deadline=END, base_year=2014), "202.0458"),  # 138 x 1.1^4
        (Target("increase", low=Decimal(62), unit="件", deadline=END, base_year=2014), 200),
        (Target("increase", low=Decimal(50), unit="%", deadline=END, base_year=2014), 207),
        (Target("multiple", low=Decimal(2), deadline=END, base_year=2010), 200),
        (Target("level", low=Decimal(200), comparator=">=", deadline=END, base_value=Decimal(1)), 200),
    ],
)
def test_a_target_has_the_odds_of_the_level_that_is_judged(target, level):
    assert answer(target) == alone(Goal(2018, Decimal(level)))


def test_what_should_fall_has_the_odds_of_at_most_its_level():
    falling = PATENTS._replace(direction="down")
    target = Target("decrease", low=Decimal(10), unit="%", deadline=END, base_year=2014)

    (found,) = odds_of_targets([question(target, falling)])

    assert found == alone(Goal(2018, high=Decimal("124.2"), comparator="<="))


def test_every_year_higher_is_asked_from_the_base_year_on():
    found = answer(Target("monotone", deadline=END, base_year=2014))

    assert found == alone(Goal(2018, kind="monotone", base_year=2014))


def test_a_flow_that_is_counted_over_years_is_a_sum_of_years():
    target = Target("level", low=Decimal(900), deadline=END, base_year=2012)

    (found,) = odds_of_targets([question(target, flow="cumulative")])

    assert found == alone(Goal(2018, Decimal(900), kind="sum", base_year=2012))


def test_a_target_that_stays_met_once_met_has_the_odds_of_any_year():
    target = Target("level", low=Decimal(160), deadline=END, base_year=2014)

    (found,) = odds_of_targets([question(target, early="keeps")])

    assert found == alone(Goal(2018, Decimal(160), kind="ever", base_year=2014))


def test_a_figure_that_was_not_known_yet_does_not_count():
    target = Target("level", low=Decimal(200), deadline=END)
    later = observed()[-1]._replace(known_from=date(2015, 9, 1))
    asked = Question(target, PATENTS, [*observed()[:-1], later], date(2015, 6, 30))

    (early,), (late,) = odds_of_targets([asked]), odds_of_targets([asked._replace(judge_on=date(2015, 9, 1))])

    assert (early.last_year, late.last_year) == (2013, 2014)


def test_a_year_of_which_months_are_missing_is_no_figure():
    monthly = PATENTS._replace(frequency="M")
    months = [
        Observation("PATENTS", "620700", Period(year, month, "M"), Decimal(9 + year % 3))
        for year in range(2010, 2015)
        for month in range(1, 13)
    ]
    asked = Question(Target("level", low=Decimal(200), deadline=END), monthly, months[:-1], date(2015, 6, 30))

    (found,) = odds_of_targets([asked])

    assert (found.last_year, found.points) == (2013, 4)


def test_areas_of_one_indicator_learn_from_one_another_and_two_targets_of_one_area_count_once():
    target = Target("level", low=Decimal(200), deadline=END)
    places = [
        question(target, area=f"62070{place}", figures=[100 + place, 108, 113, 121 + place]) for place in range(5)
    ]

    found = odds_of_targets([*places, places[0]])

    assert {one.areas for one in found} == {5}
    assert found[0] == found[-1]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (Target("level", low=Decimal(200)), "deadline_missing"),
        (Target("level", low=Decimal(200), deadline=date(2018, 6, 30)), "deadline_within_year"),
        (Target("benchmark", deadline=END), "benchmark_moves"),
        (Target("level", deadline=END), "target_number_missing"),
        (Target("growth", low=Decimal(8), deadline=END, base_year=2009), "base_missing"),
        (Target("level", low=Decimal(200), comparator="<=", deadline=END), "direction_contradicts_target"),
    ],
)
def test_a_target_that_cannot_be_asked_has_a_reason(target, reason):
    found = answer(target)

    assert (found.probability, found.reason) == (None, reason)


def test_the_forecast_of_a_share_stays_between_its_bounds_where_the_catalogue_says_them():
    covered = PATENTS._replace(unit="%", decimals=1)
    target = Target("level", low=Decimal(99), deadline=END)
    figures = (88, 91, 95, 96, 98)

    free, bounded = odds_of_targets([
        question(target, covered, figures),
        question(target, covered._replace(lowest=Decimal(0), highest=Decimal(100)), figures),
    ])  # fmt: skip

    assert free.years[-1].high_80 > 100
    assert bounded.years[-1].high_95 < 100
    assert (free.scale, bounded.scale) == ("log", "logit")
