"""Figures that are made up say so, follow from the seed alone, and stand only where nothing is known."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.evaluation.examples import Setting, examples
from luoshi.evaluation.judging.question import Question, Target
from luoshi.indicators.indicator import Indicator

COUNTIES = ("620702", "620721", "620722")
SETTING = Setting("620700", COUNTIES, range(2014, 2019), date(2020, 6, 30))
PATENTS = Question(Target(low=Decimal(2000), area="620700"), Indicator("PATENTS", "专利申请量", "件", decimals=0))
COVER = Question(
    Target(low=Decimal("17.8"), area="620700"),
    Indicator("COVER", "森林覆盖率", "%", nature="stock", lowest=Decimal(0), highest=Decimal(100), lag_months=18),
)
SHARE = Question(
    Target(low=Decimal("1.8"), area="620700"),
    Indicator("SHARE", "研发投入强度", "%", formula="100 * SPENT / GDP"),
    inputs=(Indicator("SPENT", "研发经费", "亿元"), Indicator("GDP", "地区生产总值", "亿元")),
)


def made(question, known=None, setting=SETTING):
    return {(one.indicator, one.area, one.period.year): one for one in examples([question], known or {}, setting)}


@pytest.mark.parametrize("question", [PATENTS, COVER, SHARE])
def test_each_says_that_it_is_an_example(question):
    found = made(question).values()

    assert {(one.obs_status, one.source) for one in found} == {("illustrative", "示例")}


def test_the_same_seed_makes_the_same_figures_and_another_seed_others():
    assert made(PATENTS) == made(PATENTS)
    assert made(PATENTS) != made(PATENTS, setting=SETTING._replace(seed="other"))


def test_the_course_rises_to_about_the_level_that_is_promised():
    course = [made(PATENTS)["PATENTS", "620700", year].value for year in SETTING.years]

    assert course == sorted(course)
    assert course[0] < 1600
    assert 1800 < course[-1] < 2100


def test_the_parts_of_a_number_add_up_to_it_and_those_of_a_ratio_are_near_to_it():
    for question, code in ((PATENTS, "PATENTS"), (COVER, "COVER")):
        found = made(question)
        whole = found[code, "620700", 2016].value
        parts = [found[code, area, 2016].value for area in COUNTIES]
        if code == "PATENTS":
            assert sum(parts) == whole
        else:
            assert all(abs(part / whole - 1) < Decimal("0.08") for part in parts)


def test_nothing_is_made_up_beside_a_figure_and_the_years_before_lead_to_it():
    """14.7 % in 2017 (甘肃日报 2018-04-13)."""
    found = made(COVER, {("COVER", "620700", 2017): Decimal("14.7")})

    assert ("COVER", "620700", 2017) not in found
    assert Decimal(11) < found["COVER", "620700", 2014].value < found["COVER", "620700", 2016].value < Decimal("14.7")


def test_what_would_be_published_later_is_not_made_up():
    """The lag of the figure is 18 months: that of 2018 would be known on 2020-07-01."""
    assert ("COVER", "620700", 2018) not in made(COVER)
    assert made(COVER)["COVER", "620700", 2017].known_from == date(2019, 7, 1)


def test_of_a_formula_the_series_are_made_up_and_give_what_was_promised():
    found = made(SHARE, {("GDP", "620700", 2018): Decimal("407.71")})
    spent = found["SPENT", "620700", 2018].value

    assert {code for code, _, _ in found} == {"SPENT", "GDP"}
    assert Decimal("1.6") < 100 * spent / Decimal("407.71") < Decimal("1.9")


def test_an_indicator_that_has_ended_has_no_further_examples():
    ended = PATENTS.indicator._replace(nature="stock", retired_on=date(2018, 6, 1))

    assert max(year for _, _, year in made(PATENTS._replace(indicator=ended))) == 2017
