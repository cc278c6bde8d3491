"""The sample plan against what a person read in it: tests/data/plans/zhangye-2014-*.csv, written by hand."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from reading_corpus import PLANS, SAMPLE, reading

from luoshi.plans.directory import Directory

WITHOUT_NUMBER = {"新产品产值比重": "benchmark", "财政科技投入占本级财政支出的比重": "monotone"}


def table(name):
    lines = (PLANS / f"zhangye-2014-{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


MEASURES, TARGETS = table("measures"), table("targets")


@pytest.fixture(scope="module")
def plan():
    return reading(SAMPLE)


@pytest.fixture(scope="module")
def measures(plan):
    return {measure.id: measure for measure in plan.measures}


@pytest.fixture(scope="module")
def targets(plan):
    return {target.indicator: target for target in plan.targets}


def names(units):
    return [unit.quote.words for unit in units]


def words_doubted(plan, code):
    return [doubt.span.of(plan.outline.text) for doubt in plan.doubts if doubt.code == code]


# -- the head, by hand from the first lines of the plan --------------------------------------------------------------


def test_the_head_says_what_the_first_lines_say(plan):
    head = plan.outline.head

    assert head.number.words == "张政办发〔2014〕218号"
    assert head.title.words == "张掖市省级创新型试点城市建设实施方案"
    assert head.issuer.words == "张掖市人民政府办公室"
    assert (head.date, head.date_quote.words) == (date(2014, 12, 1), "2014年12月1日")
    assert head.notice_title is None, "the notice's own title line is missing in this text"


def test_the_addressees_are_three_groups(plan):
    found = [quote.words for quote in plan.outline.head.addressees]

    assert found == ["各县(区)人民政府", "市政府有关部门", "市直及省属驻张有关单位"]


def test_the_annex_is_named_and_is_missing(plan):
    (annex,) = plan.outline.head.annexes

    assert annex.title.words == "张掖市省级创新型试点城市建设考核指标任务分解表(略)"
    assert not annex.present
    assert words_doubted(plan, "annex_missing") == [annex.title.words]


def test_the_work_plan_of_the_city_is_the_basis(plan):
    assert [quote.words for quote in plan.outline.head.basis] == ["《张掖市建设省级创新型试点城市工作方案》"]


# -- measures and targets, row by row --------------------------------------------------------------------------------


def test_there_are_29_measures_in_the_order_of_the_plan(plan):
    assert [measure.id for measure in plan.measures] == [row["id"] for row in MEASURES]
    assert len(MEASURES) == 29


@pytest.mark.parametrize("row", MEASURES, ids=lambda row: row["id"])
def test_a_measure_has_its_heading_and_its_units(measures, row):
    measure = measures[row["id"]]

    assert measure.heading.words == row["heading"]
    assert names(measure.lead) == [row["lead"]]
    assert names(measure.responsible) == row["responsible"].split()


def test_there_are_27_targets_25_of_them_with_a_number(plan):
    assert len(plan.targets) == len(TARGETS) == 27
    assert {t.indicator: t.kind for t in plan.targets if t.low is None} == WITHOUT_NUMBER


@pytest.mark.parametrize("row", TARGETS, ids=lambda row: row["indicator"])
def test_a_target_says_what_the_plan_says(plan, row):
    (target,) = [one for one in plan.targets if one.quote.words.endswith(row["words"])]

    assert target.indicator == row["indicator"]
    assert (target.measure, target.kind, target.unit, target.force) == (
        row["measure"], row["kind"], row["unit"], row["force"],
    )  # fmt: skip
    assert (target.comparator or "", target.deadline or "") == (row["comparator"], row["deadline"])
    assert (str(target.low or ""), str(target.high or "")) == (row["low"], row["high"])


@pytest.mark.parametrize("row", MEASURES, ids=lambda row: row["id"])
def test_a_measure_holds_as_many_targets_as_it_promises(plan, row):
    assert sum(target.measure == row["id"] for target in plan.targets) == int(row["targets"])


def test_the_chapters_and_sections_are_headings_without_units(plan):
    owned = {measure.node for measure in plan.measures}
    held = [node.id for index, node in enumerate(plan.outline.nodes) if index not in owned]

    assert held == ["1", "2", "3", "3.1", "3.2", "3.3", "3.4", "4", "5"]


# -- what a person should look at ------------------------------------------------------------------------------------


def test_three_point_six_square_kilometres_are_doubted_and_kept_as_printed(plan, targets):
    (words,) = words_doubted(plan, "magnitude")

    assert words == "治理水土流失面积3.6平方公里"
    assert [t.low for t in plan.targets if t.unit == "平方公里"] == [Decimal("3.6")]


def test_a_clause_that_stands_in_two_measures_is_doubted(plan):
    (doubt,) = [doubt for doubt in plan.doubts if doubt.code == "overlap"]

    assert dict(doubt.facts)["words"] == "坚持用先进适用技术和高新技术嫁接改造传统产业"
    assert (dict(doubt.facts)["first"], dict(doubt.facts)["second"]) == ("2.1", "3.4.2")
    assert doubt.span.start > plan.outline.text.index("2.改造提升传统产业")


def test_a_commission_without_its_level_word_is_doubted_where_it_stands(plan):
    assert words_doubted(plan, "unit_level_added") == ["发改委"]


def test_a_group_without_a_list_of_members_is_doubted_once(plan):
    assert words_doubted(plan, "unit_open") == ["领导小组各成员单位"]


def test_nothing_else_is_doubted_but_the_office_of_the_leading_group(plan):
    told = {"annex_missing", "magnitude", "overlap", "unit_level_added", "unit_open"}

    assert Counter(doubt.code for doubt in plan.doubts if doubt.code not in told) == {"unit_loose": 1}


# -- the odd places of the text, one test each -----------------------------------------------------------------------


def test_the_lead_of_1_2_is_written_without_its_level_word(measures):
    assert names(measures["1.2"].lead) == ["发改委"]


def test_the_members_of_the_leading_group_answer_for_six_measures(plan):
    found = [m.id for m in plan.measures if "领导小组各成员单位" in names(m.responsible)]

    assert found == ["1.1", "1.2", "1.3", "4.4", "5.1", "5.5"]


def test_the_counties_answer_for_27_measures_and_not_for_two(plan):
    without = {m.id: names(m.responsible)[-1] for m in plan.measures if "各县区政府" not in names(m.responsible)}

    assert without == {"3.3.1": "市农科院", "3.3.2": "甘州区政府"}


def test_both_separators_cut_a_list_and_full_names_stay_whole(measures):
    assert names(measures["3.2.1"].responsible)[-2:] == ["甘肃省祁连山水源涵养林研究院", "各县区政府"]
    assert names(measures["4.3"].responsible)[-2:] == ["甘肃省广电网络公司张掖分公司", "各县区政府"]


def test_an_ampersand_belongs_to_the_name_of_an_indicator(targets):
    assert "全社会R&D经费占GDP比重" in targets


def test_a_hyphen_between_numbers_is_a_range(targets):
    assert {name: (t.low, t.high) for name, t in targets.items() if t.comparator == "range"} == {
        "中国名牌产品": (2, 3),
        "驰名商标": (3, 5),
    }


def test_at_least_is_read_before_and_behind_the_noun_and_keeps_its_decimal(targets):
    assert [targets[name].comparator for name in ("甘肃名牌产品", "高新技术企业")] == [">=", ">="]
    assert str(targets["骨干企业研发投入占产品销售收入的比重"].low) == "1.0"


def test_numbers_told_respectively_are_dealt_out_in_order(targets):
    assert [targets[name].low for name in ("专利申请量", "专利授权量")] == [2000, 1000]


def test_a_verb_carries_over_the_commas_to_numbers_without_one(plan):
    held = [t for t in plan.targets if t.measure == "3.2.2"]

    assert [(t.comparator, t.deadline, t.force) for t in held] == [(">=", "2018", "力争")] * 3


def test_a_value_that_is_another_series_or_none_is_kept_without_a_number(targets):
    assert (targets["新产品产值比重"].low, targets["财政科技投入占本级财政支出的比重"].low) == (None, None)
    assert targets["新产品产值"].base == ""


def test_a_share_of_unlike_bases_keeps_its_full_name(targets):
    assert "高新技术产业增加值占工业产值比重" in targets


def test_three_targets_have_no_deadline_and_those_behind_the_semicolon_have_it(plan, targets):
    assert {t.indicator for t in plan.targets if t.deadline is None} == {
        "高新技术产业增加值占工业产值比重",
        "公民具备基本科学素质的比例",
        "骨干企业研发投入占产品销售收入的比重",
    }
    assert targets["中国名牌产品"].deadline == "2018"


def test_a_bracketed_alias_stays_in_the_name_of_an_indicator(targets):
    assert targets["科技企业孵化器(孵化基地)"].low == 3


@pytest.mark.parametrize("words", ["七大特色模式", "218号", "2014年12月1日", "一批"])
def test_numbers_in_names_dates_and_words_are_no_targets(plan, words):
    at = plan.outline.text.index(words)

    assert not [t for t in plan.targets if t.quote.span.start <= at < t.quote.span.end]


def test_numbers_of_items_are_glued_to_the_text_and_are_no_targets(plan):
    assert [node.number for node in plan.outline.nodes if node.style == "arabic"] == [
        *("1.", "2."), *("1.", "2.", "3."), *("1.", "2.", "3.", "4."), *("1.", "2.", "3."),
    ]  # fmt: skip
    assert [t.indicator for t in plan.targets if t.low in (1, 2)] == [
        "中国名牌产品",
        "骨干企业研发投入占产品销售收入的比重",
    ]


def test_two_words_that_run_together_stay_one_indicator(targets):
    assert "百万人口发明专利申请授权数" in targets


@pytest.mark.parametrize("words", ["张掖农业循环模式", "多元化"])
def test_words_that_come_again_but_are_short_are_no_overlap(plan, words):
    assert not [doubt for doubt in plan.doubts if doubt.code == "overlap" and words in dict(doubt.facts)["words"]]


def test_names_of_one_body_are_kept_as_written(plan):
    written = {name for m in plan.measures for name in (*names(m.lead), *names(m.responsible))}

    assert {"张掖经济技术开发区管委会", "张掖绿洲现代农业试验示范区管委会", "甘肃省广电网络公司张掖分公司"} <= written
    assert len(written) == 38


def test_an_unusual_short_name_is_kept_and_understood(plan):
    stands_for = {resolution.name: resolution for resolution in plan.units}

    assert [body.name for body in stands_for["市质检局"].bodies] == ["张掖市质量技术监督局"]


def test_a_unit_that_leads_and_answers_elsewhere_is_counted_in_each_role(plan):
    leads = Counter(name for m in plan.measures for name in names(m.lead))

    assert leads == {
        "市发改委": 5, "发改委": 1, "市科技局": 5, "市工信委": 4, "市农业局": 3, "市人社局": 2, "领导小组办公室": 2,
        "市文广新局": 1, "市旅游局": 1, "市林业局": 1, "张掖黑河湿地管理局": 1, "市环保局": 1,
        "张掖绿洲现代农业试验示范区管委会": 1, "市建设局": 1,
    }  # fmt: skip
    assert sum("市科技局" in names(m.responsible) for m in plan.measures) == 14


def test_the_task_body_leads_the_measures_about_itself(measures):
    assert names(measures["5.1"].lead) == names(measures["5.5"].lead) == ["领导小组办公室"]


def test_duties_told_in_a_sentence_make_no_measure(plan, measures):
    assert names(measures["5.1"].responsible) == ["领导小组各成员单位", "各县区政府"]
    assert sum(measure.id.startswith("5.1") for measure in plan.measures) == 1


def test_bodies_abolished_before_the_deadline_have_successors(plan):
    (committee,) = next(r.bodies for r in plan.units if r.name == "市工信委")
    later = Directory.read().became(committee, date(2014, 12, 1), date(2019, 12, 31))

    assert [body.name for body in later] == ["张掖市工业和信息化局"]


@pytest.mark.parametrize("words", ["甘肃张掖生态科学研究院", "甘肃省祁连山生态科技创新服务平台"])
def test_platforms_that_exist_are_no_units(plan, words):
    assert words not in {name for m in plan.measures for name in (*names(m.lead), *names(m.responsible))}
