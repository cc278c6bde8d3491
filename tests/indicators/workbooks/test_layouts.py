"""Ugly workbooks: periods, several tables, notes, totals and sections. Drawn by hand; figures are 示例."""

import pytest
from ugly_books import asides, reading, told
from workbook_files import sheet

from luoshi.messages import translate
from luoshi.periods import FREQUENCY_NAMES, Period


def test_last_year_changes_shares_and_ranks_are_never_taken_for_the_period():
    book = sheet("""
        2018年1-12月各县区主要指标完成情况 | | | | | | |
        县区 | 地区生产总值（亿元） | | | | 固定资产投资（亿元） | |
        | 本期 | 上年同期 | 同比±% | 占全市比重 | 本年 | 去年 | 增长(%)
        甘州区 | 180.5 | 170 | 6.1 | 44.3 | 95.2 | 90 | 5.8
        """, merge="A1:H1 A2:A3 B2:E2 F2:H2")  # fmt: skip

    read = reading(book)

    assert told(read) == "B4 GDP 甘州区 2018 180.5\nF4 INVEST 甘州区 2018 95.2"
    assert asides(read, "comparison") == "C4 D4 E4 G4 H4"


def test_targets_are_no_figures_and_expectations_are_estimates():
    book = sheet("""
        指标 | 2017年实际 | 2018年预计 | 2018年目标 | 2019年计划 | 完成率
        地区生产总值 | 376.99 | 407.71 | 410 | 430 | 99.4
        """)

    read = reading(book, area="620700")

    assert told(read) == "B2 GDP 张掖市 2017 376.99\nC2 GDP 张掖市 2018 407.71 estimated"
    assert asides(read, "plan") == "D2 E2"


def test_totals_are_left_aside_unless_they_are_called_by_the_name_of_the_area():
    book = sheet("""
        2018年 |
        县区 | 地区生产总值
        全市 | 407.71
        甘州区 | 180.5
        其他 | 20
        合 计 | 607
        """)

    read = reading(book)

    assert told(read) == "B3 GDP 张掖市 2018 407.71\nB4 GDP 甘州区 2018 180.5\nB5 refused heading_unknown"
    assert asides(read, "total") == "B6"


def test_the_months_of_a_cumulative_indicator_must_count_from_january():
    book = sheet("""
        2018年甘州区一般公共预算收入（万元）
        | 1月 | 1-2月 | 3月 | 1-4月 | 5月累计 | 上半年 | 前三季度 | 全年
        数值 | 10 | 21 | 9 | 40 | 52 | 63 | 95 | 130
        """)

    assert told(reading(book)) == (
        "B3 REVENUE 甘州区 2018-M01 10\nC3 REVENUE 甘州区 2018-M02 21\nD3 refused counting_differs\n"
        "E3 REVENUE 甘州区 2018-M04 40\nF3 REVENUE 甘州区 2018-M05 52\nG3 REVENUE 甘州区 2018-M06 63\n"
        "H3 REVENUE 甘州区 2018-M09 95\nI3 REVENUE 甘州区 2018-M12 130"
    )


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("1-6月", "REVENUE 甘州区 2018-M06 63"),
        ("上半年", "REVENUE 甘州区 2018-M06 63"),
        ("6月累计", "REVENUE 甘州区 2018-M06 63"),
        ("截至6月底", "REVENUE 甘州区 2018-M06 63"),
        ("2018-01", "REVENUE 甘州区 2018-M01 63"),
        ("全年", "REVENUE 甘州区 2018-M12 63"),
        ("6月", "refused counting_differs"),
        ("二季度", "refused counting_differs"),
        ("2017-2018年", "refused period_unreadable"),
    ],
)
def test_a_figure_of_months_is_read_where_it_counts_as_its_indicator_does(heading, read):
    book = sheet(f"2018年甘州区情况 |\n指标 | {heading}\n一般公共预算收入（万元） | 63")

    assert told(reading(book)) == f"B3 {read}"


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("一季度", "OUTPUT 甘州区 2018-Q1 20"),
        ("第二季度", "OUTPUT 甘州区 2018-Q2 20"),
        ("4—6月", "OUTPUT 甘州区 2018-Q2 20"),
        ("三季度末", "OUTPUT 甘州区 2018-Q3 20"),
        ("2018Q4", "OUTPUT 甘州区 2018-Q4 20"),
        ("上半年", "refused counting_differs"),
        ("1-9月", "refused counting_differs"),
        ("5月", "refused period_misfit"),
        ("全年", "refused counting_differs"),
    ],
)
def test_a_quarter_alone_is_a_quarter_and_a_sum_of_quarters_is_none(heading, read):
    book = sheet(f"2018年甘州区情况 |\n指标 | {heading}\n工业总产值 | 20")

    assert told(reading(book)) == f"B3 {read}"


def test_the_month_and_the_year_so_far_stand_side_by_side_and_one_of_them_is_asked_for():
    book = sheet("""
        甘州区2018年6月主要指标 | | |
        指标 | 本月 | 本年累计 | 同比（%）
        一般公共预算收入（万元） | 12 | 63 | 5
        """)

    read = reading(book)

    assert told(read) == "B3 refused counting_differs\nC3 REVENUE 甘州区 2018-M06 63"


def test_a_stock_at_the_end_of_the_months_has_no_such_difference():
    book = sheet("甘州区2018年1-12月情况 |\n指标 | 数值\n常住人口（万人） | 51.8\n森林覆盖率（%） | 12.5")

    assert told(reading(book)) == "B3 PEOPLE 甘州区 2018 51.8\nB4 FOREST 甘州区 2018 12.5"


def test_days_as_headings_are_months_only_where_they_are_shown_so():
    book = sheet("""
        甘州区常住人口（万人） | |
        指标 | 43435[yyyy"年"] | 43435[yyyy-mm-dd]
        常住人口 | 51.8 | 51.7
        """)

    assert told(reading(book)) == "B3 PEOPLE 甘州区 2018 51.8\nC3 refused heading_unknown"


def test_two_tables_below_each_other_each_have_their_title():
    book = sheet("""
        表1 2018年地区生产总值（亿元）
        县区 | 数值
        甘州区 | 180.5
        民乐县 | 60.25

        表2 2017年末常住人口（万人）
        县区 | 数值
        甘州区 | 51.5
        民乐县 | 21.9
        """)

    assert told(reading(book)) == (
        "B3 GDP 甘州区 2018 180.5\nB4 GDP 民乐县 2018 60.25\nB8 PEOPLE 甘州区 2017 51.5\nB9 PEOPLE 民乐县 2017 21.9"
    )


def test_two_tables_beside_each_other_each_have_their_title():
    book = sheet("""
        2018年地区生产总值 | | | 2018年末常住人口 |
        县区 | 数值 | | 县区 | 数值
        甘州区 | 180.5 | | 民乐县 | 22
        民乐县 | 60.25 | | 甘州区 | 51.8
        """)

    assert told(reading(book)) == (
        "B3 GDP 甘州区 2018 180.5\nE3 PEOPLE 民乐县 2018 22\nB4 GDP 民乐县 2018 60.25\nE4 PEOPLE 甘州区 2018 51.8"
    )


def test_a_long_table_folded_into_two_halves_is_read_in_both():
    book = sheet("""
        2018年地区生产总值 | | |
        县区 | 数值 | 县区 | 数值
        甘州区 | 180.5 | 临泽县 | 50
        民乐县 | 60.25 | 肃南县 | 30
        """)

    assert told(reading(book)) == (
        "B3 GDP 甘州区 2018 180.5\nD3 GDP 临泽县 2018 50\nB4 GDP 民乐县 2018 60.25\nD4 GDP 肃南裕固族自治县 2018 30"
    )


def test_a_head_that_comes_again_on_the_next_page_is_no_row():
    book = sheet("""
        2018年 |
        县区 | 地区生产总值
        甘州区 | 180.5
        县区 | 地区生产总值
        民乐县 | 60.25
        """)

    assert told(reading(book)) == "B3 GDP 甘州区 2018 180.5\nB5 GDP 民乐县 2018 60.25"


def test_sections_name_the_area_of_the_rows_below_them():
    book = sheet("""
        2018年主要指标 | |
        指标 | 单位 | 数值
        甘州区 | |
        地区生产总值 | 亿元 | 180.5
        常住人口 | 万人 | 51.8
        民乐县 | |
        地区生产总值 | 亿元 | 60.25
        某某开发区 | |
        地区生产总值 | 亿元 | 20
        """, merge="A3:C3 A6:C6 A8:C8")  # fmt: skip

    assert told(reading(book)) == (
        "C4 GDP 甘州区 2018 180.5\nC5 PEOPLE 甘州区 2018 51.8\nC7 GDP 民乐县 2018 60.25\nC9 refused section_unknown"
    )


def test_group_lines_between_indicators_do_no_harm():
    book = sheet("""
        张掖市2018年主要指标 | |
        指标 | 单位 | 数值
        一、经济发展 | |
        地区生产总值 | 亿元 | 407.71
        二、生态环境 | |
        森林覆盖率 | % | 16.89
        """)

    assert told(reading(book)) == "C4 GDP 张掖市 2018 407.71\nC6 FOREST 张掖市 2018 16.89"


def test_stray_columns_blank_rows_and_notes_around_the_table_do_no_harm():
    book = sheet("""

        | | 附件1 | |
        | | 2018年主要指标 | |
        | | 填报单位（盖章）：甘州区统计局 | | 填报日期：2019年1月15日
        | | | | 单位：万元
        | | 县区 | 地区生产总值 | 备注

        | | 甘州区 | 1805000 | 初步核算

        | | 民乐县 | 602500 |
        | | 注：1.按现价计算，2017年为170亿元。 | |
        | | 填报人：甲 | 审核人：乙 | 联系电话：0936-1234567
        """)

    read = reading(book)

    assert told(read) == "D7 GDP 甘州区 2018 180.5\nD9 GDP 民乐县 2018 60.25"
    assert asides(read, "note") == "E7 C10 C11 D11 E11"


def test_several_units_above_a_table_are_told_apart_by_what_they_measure():
    book = sheet("""
        单位：万元、%、人 | | |
        2018年 | | |
        县区 | 地区生产总值 | 森林覆盖率 | 常住人口
        甘州区 | 1805000 | 12.5 | 518000
        """)

    assert told(reading(book)) == "B4 GDP 甘州区 2018 180.5\nC4 FOREST 甘州区 2018 12.5\nD4 PEOPLE 甘州区 2018 51.8"


def test_a_unit_that_measures_something_else_is_refused():
    book = sheet("2018年 | |\n县区 | 地区生产总值（公顷） | 森林覆盖率（亿元）\n甘州区 | 180.5 | 12.5")

    assert told(reading(book)) == "B3 refused unit_misfit\nC3 refused unit_misfit"


def test_a_share_below_one_is_read_as_it_stands_and_asked_about():
    read = reading(sheet("2018年 |\n县区 | 森林覆盖率（%）\n甘州区 | 0.125"))

    assert told(read) == "B3 FOREST 甘州区 2018 0.125"
    assert [one.code for one in read.questions] == ["share_below_one"]


def test_a_column_of_statuses_and_one_of_sources_go_with_their_rows():
    book = sheet("""
        2018年 | | |
        县区 | 地区生产总值 | 数据状态 | 数据来源
        甘州区 | 180.5 | 初步 | 市统计局
        民乐县 | 60.25 | 正常 | 民乐县统计局
        临泽县 | 50 | 大概 |
        """)

    read = reading(book)

    assert told(read) == "B3 GDP 甘州区 2018 180.5 provisional\nB4 GDP 民乐县 2018 60.25\nB5 refused status_unknown"
    assert [one.observation.source for one in read.incoming] == ["市统计局", "民乐县统计局"]


def test_a_note_beside_a_figure_goes_with_it_and_words_on_other_matters_do_not():
    book = sheet("""
        2018年 | | | | |
        县区 | 地区生产总值 | 常住人口 | 原因 | 联系人 | 备注
        甘州区 | 180.5 | 51.8 | 年报修订 | 张三 | 快报数
        民乐县 | 60.25 | 22 | | 李四 |
        临泽县 | | | | | 未报
        """)

    read = reading(book)

    assert [one.observation.note for one in read.incoming] == ["年报修订; 快报数"] * 2 + [""] * 2
    assert asides(read, "note") == "D3 E3 F3 E4 F5"


def test_of_tables_side_by_side_each_has_its_own_statuses_sources_and_notes():
    head = "县区 | 2018年地区生产总值 | 数据状态 | 数据来源 | 备注"
    book = sheet(f"{head} | {head}\n甘州区 | 180.5 | 正常 | 市局 | 甲 | 民乐县 | 60.25 | 估计 | 县局 | 乙")

    first, second = [one.observation for one in reading(book).incoming]

    assert (first.obs_status, first.source, first.note) == ("normal", "市局", "甲")
    assert (second.obs_status, second.source, second.note) == ("estimated", "县局", "乙")


def test_codes_of_areas_and_indicators_are_names_too():
    book = sheet("""
        行政区划代码 | 县区 | GDP | PEOPLE
        620702 | 甘州 | 180.5 | 51.8
        620722 | 民乐 | 60.25 | 22
        620999 | 某县 | 1 | 1
        """)

    assert told(reading(book, period=Period(2018))) == (
        "C2 GDP 甘州区 2018 180.5\nD2 PEOPLE 甘州区 2018 51.8\nC3 GDP 民乐县 2018 60.25\nD3 PEOPLE 民乐县 2018 22\n"
        "C4 refused heading_unknown\nD4 refused heading_unknown"
    )


def test_a_code_and_a_name_that_contradict_each_other_are_refused():
    book = sheet("地区代码 | 地区 | 2018年地区生产总值\n620702 | 民乐县 | 60.25")

    assert told(reading(book)) == "C2 refused headings_contradict"


def test_a_sheet_without_figures_is_left_aside_whole():
    read = reading(sheet("填表说明\n1.请按要求填写。\n2.联系人：甲"))

    assert told(read) == ""
    assert len(read.asides) == 3


def test_a_form_that_nobody_filled_in_says_nothing():
    assert told(reading(sheet("2018年 |\n县区 | 地区生产总值\n甘州区 |\n民乐县 |"))) == ""


def test_numbers_without_any_table_are_refused_and_not_passed_over():
    assert told(reading(sheet("2018年\n| 180.5\n| =A1"))) == "B2 refused heading_missing\nB3 refused heading_missing"


def test_a_period_that_does_not_fit_is_refused_with_the_word_for_the_frequency():
    (refused,) = reading(sheet("县区 | 2018年上半年地区生产总值\n甘州区 | 90")).refused

    assert (refused.code, refused.facts["frequency"]) == ("period_misfit", translate(FREQUENCY_NAMES["A"]))
