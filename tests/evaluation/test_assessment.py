"""A plan of three targets and a handful of invented figures, each result worked out by hand in its test."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.documents import outline_of
from luoshi.evaluation.assessment import Figures, assess
from luoshi.evaluation.compared_with import area_compared_with
from luoshi.evaluation.promised import catalogue_of, in_unit_of, promised, years_of
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import ChoiceRule
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import Period
from luoshi.plans import extract

TEXT = """某市人民政府办公室关于印发某市科技创新方案的通知
各县（区）人民政府：
现将方案印发给你们。
某市人民政府办公室
2014年12月1日
某市科技创新方案
一、培育主体。力争到2018年，高新技术企业达到20家，单位能耗下降10%以上。（牵头单位：市科技局；责任单位：市工信局）
二、加大投入。科技投入占比达到2.5%。（牵头单位：市财政局）
"""
AREA = "620700"
FIRMS = Indicator("FIRMS", "高新技术企业数", "家", nature="stock", lag_months=3, decimals=0, aliases=("高新技术企业",))
RULE = packaged_rules().rule("light_default", date(2017, 3, 1))
CHOICE = ChoiceRule("bureau_first", ("source",), ("统计局",))


@pytest.fixture
def plan():
    return extract(outline_of(TEXT))


def figure(year, value, source="科技局", known_from=None, area=AREA):
    return Observation("FIRMS", area, Period(year), Decimal(value), source=source, known_from=known_from)


def first(plan, observations, on, catalogue=None):
    figures = Figures(catalogue or Catalogue([FIRMS]), observations, CHOICE)
    return assess(plan, figures, area=AREA, on=on, light_rule=RULE)[0]


def test_a_target_half_way_in_time_and_two_fifths_on_its_way_is_behind_and_green_up_to_ten_points(plan):
    # (14 - 10) / (20 - 10) = 40 %; (2016 - 2014) / (2018 - 2014) = 50 %; a gap of exactly 10 is green by default
    found = first(plan, [figure(2014, 10), figure(2015, 12), figure(2016, 14)], date(2017, 3, 1))

    fields = found.judgement.fields
    assert (fields["status"], fields["attainment_share"], fields["time_share"]) == ("behind", 40, 50)
    assert (fields["path_value"], found.light.light, found.light.gap) == (15, "green", 10)


def test_what_was_not_known_on_the_day_changes_nothing(plan):
    known = [figure(2014, 10), figure(2015, 12)]

    before = first(plan, known, date(2016, 6, 1))
    with_later = first(plan, [*known, figure(2015, 19, known_from=date(2016, 9, 1))], date(2016, 6, 1))

    assert with_later.judgement.fields == before.judgement.fields


def test_the_figure_that_the_rule_chooses_is_judged_and_the_other_stays_visible(plan):
    found = first(plan, [figure(2018, 25), figure(2018, 18, source="统计局")], date(2019, 6, 30))

    assert (found.judgement.fields["value"], found.judgement.fields["status"]) == (18, "not_met")
    assert [one.observation.value for one in found.left_out] == [25]


def test_a_figure_that_is_not_published_yet_is_grey_and_never_red(plan):
    found = first(plan, [figure(2014, 10)], date(2019, 2, 1))

    assert (found.judgement.fields["status"], found.judgement.reason) == ("no_data", "lag_pending")
    assert found.light.light == "grey"


def test_a_level_that_is_reached_with_its_base_unknown_is_on_track_and_shows_no_light_for_want_of_a_share(plan):
    found = first(plan, [figure(2016, 25)], date(2017, 3, 1))

    assert (found.judgement.fields["status"], found.light) == ("on_track", None)


def test_full_coverage_that_is_reached_with_its_base_unknown_is_on_track(plan):
    covered = plan._replace(targets=(plan.targets[0]._replace(kind="coverage", low=None, unit="%"),))
    figures = Figures(Catalogue([FIRMS._replace(unit="%")]), [figure(2016, 100)], CHOICE)

    found = assess(covered, figures, area=AREA, on=date(2017, 3, 1), light_rule=RULE)[0]

    assert found.judgement.fields["status"] == "on_track"


def test_odds_are_told_from_three_figures_on_and_only_before_the_deadline(plan):
    series = [figure(year, 10 + 2 * (year - 2014) + year % 2) for year in range(2012, 2017)]

    open_yet = first(plan, series, date(2017, 3, 1))
    over = first(plan, series, date(2019, 3, 1))
    too_few = first(plan, series[-2:], date(2017, 3, 1))

    assert 0 < open_yet.odds.probability < 1
    assert [year.year for year in open_yet.odds.years] == [2017, 2018]
    assert over.odds is None
    assert too_few.odds.reason == "too_few_points"


def test_an_indicator_that_no_catalogue_names_is_said_to_be_so(plan):
    found = first(plan, [], date(2017, 3, 1), Catalogue([Indicator("OTHER", "别的指标", "家")]))

    assert (found.judgement, found.reason) == (None, "not_in_catalogue")


def test_a_promise_without_a_term_is_due_in_the_last_year_of_the_plan_and_this_is_said(plan):
    years = years_of(plan)

    last = promised(plan.targets[-1], years, AREA)

    assert years == (2014, 2018)
    assert last.promise.indicator == "科技投入占比"
    assert last.target.deadline == date(2018, 12, 31)
    assert last.readings == ("deadline_of_plan", "base_year_of_plan")


@pytest.mark.parametrize(("latest", "status"), [("92.16", "met"), ("92.17", "not_met")])
def test_a_change_promised_for_every_year_counts_from_the_year_before(plan, latest, status):
    # 96 x (1 - 4 / 100) = 92.16; from 100 in 2014, the year of the plan, it would be 96, which both figures keep
    promise = plan.targets[1]._replace(low=Decimal(4), deadline=None, yearly=True)
    catalogue = Catalogue([Indicator("FIRMS", promise.indicator, "", "down")])

    found = first(
        plan._replace(targets=(promise,)), [figure(2014, 100), figure(2015, 96), figure(2016, latest)],
        date(2017, 3, 1), catalogue,
    )  # fmt: skip

    assert (found.judgement.fields["target_value"], found.judgement.fields["status"]) == (Decimal("92.16"), status)
    assert found.promised.readings == ("every_year", "year_before")


def test_a_plan_alone_gives_indicators_that_fall_where_a_fall_is_promised(plan):
    found = {indicator.name: indicator.direction for indicator in catalogue_of(plan)}

    assert found["单位能耗"] == "down"
    assert found["高新技术企业"] == "up"


def test_a_number_promised_per_head_in_the_name_is_taken_in_the_unit_of_the_indicator(plan):
    ready = promised(plan.targets[0]._replace(unit="件"), years_of(plan), AREA)

    per_million = in_unit_of(ready, Indicator("GRANTS", "百万人口发明专利授权数", "件/百万人"))
    other = in_unit_of(ready, Indicator("AREA", "面积", "万平方米"))

    assert (per_million.target.unit, per_million.readings[-1]) == ("件/百万人", "unit_of_indicator")
    assert other == ready


BENCHMARK = TEXT.replace("科技投入占比达到2.5%", "到2018年，新产品产值比重达到全省平均水平")
SHARE = Indicator("SHARE", "新产品产值比重", "%")


def share(year, value, area):
    return Observation("SHARE", area, Period(year), Decimal(value), source="统计局")


def benchmark(observations):
    plan = extract(outline_of(BENCHMARK))
    figures = Figures(Catalogue([SHARE]), observations, CHOICE)
    return assess(plan, figures, area=AREA, on=date(2019, 3, 1), light_rule=RULE)[-1].judgement


@pytest.mark.parametrize(("city", "status"), [("6.5", "met"), ("6.4", "not_met")])
def test_the_mean_of_the_province_is_the_figure_of_the_area_around_the_city(city, status):
    # 6.5 and 6.4 against 6.5 of Gansu (620000), all invented
    judged = benchmark([share(2018, city, AREA), share(2018, "6.5", "620000"), share(2018, "9", "630000")])

    assert judged.fields["status"] == status


def test_a_target_compared_with_the_province_is_not_computable_without_its_figure():
    assert benchmark([share(2018, "6.5", AREA)]).reason == "benchmark_missing"


@pytest.mark.parametrize(
    ("words", "code"),
    [("达到全省平均水平", "620000"), ("高于全国平均水平", "000000"), ("达到全市平均水平", ""), ("高于周边地区", "")],
)
def test_the_area_compared_with_lies_around_that_of_the_plan(words, code):
    assert area_compared_with(words, AREA) == code


def test_a_county_is_compared_with_its_city():
    assert area_compared_with("达到全市平均水平", "620702") == AREA
