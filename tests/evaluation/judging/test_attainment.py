from datetime import date
from decimal import Decimal

import pytest

from luoshi.evaluation.judging.question import Question, Target
from luoshi.evaluation.judging.rules import judge
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import parse_period

TARGET = Target(comparator=">=", low=Decimal(20), deadline=date(2018, 12, 31), base_year=2014)


def series(**values):
    """Figures by period: y2018=…, or m2018_07=… for a month."""
    found = []
    for name, value in values.items():
        period = parse_period(name[1:].replace("_", "-M"))
        found.append(Observation("X", "", period, None if value is None else Decimal(value)))
    return found


def judged(target=TARGET, judge_on=date(2019, 3, 1), indicator=None, figures=None, **parameters):
    question = Question(target, indicator or Indicator("X", "", ""), figures, judge_on, parameters=parameters)
    return judge(question)


def test_the_year_of_the_deadline_decides_from_the_day_of_the_deadline_on():
    figures = series(y2014=10, y2017=21, y2018=19)

    before = judged(judge_on=date(2018, 12, 30), figures=figures)
    on_the_day = judged(judge_on=date(2018, 12, 31), figures=figures)

    assert (before.fields["status"], before.fields["period"]) == ("on_track", "2017")
    assert (on_the_day.fields["status"], on_the_day.fields["period"]) == ("not_met", "2018")


def test_a_growth_target_is_judged_by_the_level_that_it_leads_to():
    target = TARGET._replace(kind="growth", low=Decimal(15), unit="%")

    found = judged(target, figures=series(y2014=100, y2018=180))

    assert found.fields["target_value"] == Decimal("174.900625")  # 100 x 1.15^4
    assert found.fields["observed_growth"] == Decimal("0.158292")  # fourth root of 1.8, less 1
    assert found.fields["status"] == "met"


@pytest.mark.parametrize(("unit", "level"), [("%", "170"), ("个百分点", "185"), ("个", "185")])
def test_a_fall_in_percent_is_of_the_base_and_one_in_points_is_not(unit, level):
    target = TARGET._replace(kind="decrease", low=Decimal(15), unit=unit)

    found = judged(target, indicator=Indicator("X", "", "", "down"), figures=series(y2014=200, y2018=170))

    assert found.fields["target_value"] == Decimal(level)
    assert found.fields["status"] == "met"
