"""Ugly workbooks: heads of rows and columns. Every book was drawn by hand for its claim; all figures are 示例.

The expected lines were written down from the drawing: cell, indicator, area, period, value.
"""

from ugly_books import asides, reading, told
from workbook_files import sheet

from luoshi.periods import Period


def test_a_title_merged_over_the_table_and_a_unit_line_name_period_and_unit():
    book = sheet("""
        2018年各县区主要经济指标 | |
        | | 单位:亿元
        县区 | 地区生产总值 | 固定资产投资
        甘州区 | 180.5 | 95.2
        民乐县 | 60.25 | 30
        """, merge="A1:C1")  # fmt: skip

    assert told(reading(book)) == (
        "B4 GDP 甘州区 2018 180.5\nC4 INVEST 甘州区 2018 95.2\nB5 GDP 民乐县 2018 60.25\nC5 INVEST 民乐县 2018 30"
    )


def test_two_lines_of_head_merged_both_ways_are_read_together():
    book = sheet("""
        县区 | 地区生产总值(亿元) | | 森林覆盖率(%) |
        | 2017年 | 2018年 | 2017年 | 2018年
        甘州区 | 170 | 180.5 | 12.1 | 12.5
        """, merge="A1:A2 B1:C1 D1:E1")  # fmt: skip

    assert told(reading(book)) == (
        "B3 GDP 甘州区 2017 170\nC3 GDP 甘州区 2018 180.5\nD3 FOREST 甘州区 2017 12.1\nE3 FOREST 甘州区 2018 12.5"
    )


def test_a_head_of_two_lines_that_nobody_merged_is_read_the_same():
    book = sheet("""
        县区 | 地区生产总值(亿元) | | 森林覆盖率(%) |
        | 2017年 | 2018年 | 2017年 | 2018年
        甘州区 | 170 | 180.5 | 12.1 | 12.5
        """)

    assert told(reading(book)) == (
        "B3 GDP 甘州区 2017 170\nC3 GDP 甘州区 2018 180.5\nD3 FOREST 甘州区 2017 12.1\nE3 FOREST 甘州区 2018 12.5"
    )


def test_three_lines_of_head_with_units_in_the_last_are_read_together():
    book = sheet("""
        县区 | 经济 | | 生态
        | 2018年 | | 2018年
        | 地区生产总值 | 固定资产投资 | 森林覆盖率
        | (亿元) | (万元) | (%)
        甘州区 | 180.5 | 952000 | 12.5
        """, merge="A1:A4 B1:C1 B2:C2")  # fmt: skip

    assert told(reading(book)) == "B5 GDP 甘州区 2018 180.5\nC5 INVEST 甘州区 2018 95.2\nD5 FOREST 甘州区 2018 12.5"


def test_a_line_of_the_head_that_is_not_known_refuses_the_columns_below_it():
    book = sheet("""
        2018年 | | |
        县区 | 全部企业 | | 其中:某类企业
        | 地区生产总值 | 固定资产投资 | 地区生产总值
        甘州区 | 180.5 | 95.2 | 20
        """, merge="A2:A3 B2:C2")  # fmt: skip

    assert told(reading(book)) == "B4 refused heading_unknown\nC4 refused heading_unknown\nD4 refused heading_unknown"


def test_a_line_of_units_below_the_names_converts_to_the_unit_of_the_catalogue():
    book = sheet("""
        2018年 | |
        县区 | 地区生产总值 | 固定资产投资
        | (亿元) | (万元)
        甘州区 | 180.5 | 952000
        """)

    read = reading(book)

    assert told(read) == "B4 GDP 甘州区 2018 180.5\nC4 INVEST 甘州区 2018 95.2"
    assert [one.observation.reported for one in read.incoming] == ["", "952000万元"]


def test_years_as_bare_numbers_over_the_columns_are_periods_and_no_figures():
    book = sheet("""
        张掖市主要指标 | | | |
        指标 | 单位 | 2016 | 2017 | 2018
        地区生产总值 | 亿元 | 399.9 | 376.99 | 407.71
        发明专利申请量 | 件 | 2016 | 2010 | 2018
        """)

    assert told(reading(book)) == (
        "C3 GDP 张掖市 2016 399.9\nD3 GDP 张掖市 2017 376.99\nE3 GDP 张掖市 2018 407.71\n"
        "C4 PATENT 张掖市 2016 2016\nD4 PATENT 张掖市 2017 2010\nE4 PATENT 张掖市 2018 2018"
    )


def test_years_down_the_side_are_periods():
    book = sheet("""
        甘州区历年情况 | |
        年份 | 地区生产总值(亿元) | 常住人口(万人)
        2016 | 160 | 51.2
        2017年 | 170 | 51.5
        二〇一八年 | 180.5 | 51.8
        """)

    assert told(reading(book)) == (
        "B3 GDP 甘州区 2016 160\nC3 PEOPLE 甘州区 2016 51.2\nB4 GDP 甘州区 2017 170\nC4 PEOPLE 甘州区 2017 51.5\n"
        "B5 GDP 甘州区 2018 180.5\nC5 PEOPLE 甘州区 2018 51.8"
    )


def test_areas_as_columns_and_indicators_as_rows_are_read_as_the_transposed_sheet():
    book = sheet("""
        指标 \\ 县区 | 甘州区 | 民乐县
        2018年地区生产总值(亿元) | 180.5 | 60.25
        2018年末常住人口(万人) | 51.8 | 22
        """)

    assert told(reading(book)) == (
        "B2 GDP 甘州区 2018 180.5\nC2 GDP 民乐县 2018 60.25\nB3 PEOPLE 甘州区 2018 51.8\nC3 PEOPLE 民乐县 2018 22"
    )


def test_a_record_in_a_column_with_its_area_and_year_on_top_is_read():
    book = sheet("""
        地区 | 甘州区 | 民乐县
        年份 | 2018 | 2018
        地区生产总值 | 180.5 | 60.25
        森林覆盖率 | 12.5% | 20.3%
        """)

    assert told(reading(book)) == (
        "B3 GDP 甘州区 2018 180.5\nC3 GDP 民乐县 2018 60.25\nB4 FOREST 甘州区 2018 12.5\nC4 FOREST 民乐县 2018 20.3"
    )


def test_a_list_with_everything_in_columns_is_read_and_merged_names_reach_down():
    book = sheet("""
        地区 | 指标 | 时期 | 数值 | 单位
        甘州区 | 地区生产总值 | 2018年 | 180.5 | 亿元
        | 常住人口 | 2018年 | 518000 | 人
        民乐县 | 地区生产总值 | 2017年 | 58 | 亿元
        """, merge="A2:A3")  # fmt: skip

    assert told(reading(book)) == ("D2 GDP 甘州区 2018 180.5\nD3 PEOPLE 甘州区 2018 51.8\nD4 GDP 民乐县 2017 58")


def test_blank_cells_below_a_name_mean_the_same_name_although_nobody_merged_them():
    book = sheet("""
        2018年 | | |
        县区 | 指标 | 数值 | 备注
        甘州区 | 地区生产总值 | 180.5 | 初步
        | 固定资产投资 | 95.2 |
        民乐县 | 地区生产总值 | 60.25 |
        | 固定资产投资 | 30 | 含跨区项目
        """)

    read = reading(book)

    assert told(read) == (
        "C3 GDP 甘州区 2018 180.5\nC4 INVEST 甘州区 2018 95.2\nC5 GDP 民乐县 2018 60.25\nC6 INVEST 民乐县 2018 30"
    )
    assert asides(read, "note") == "D3 D6"


def test_a_line_that_numbers_the_columns_is_no_row_of_figures():
    book = sheet("""
        2018年 | | |
        县区 | 地区生产总值 | 固定资产投资 | 常住人口
        甲 | 1 | 2 | 3
        甘州区 | 180.5 | 95.2 | 51.8
        """)

    assert told(reading(book)) == "B4 GDP 甘州区 2018 180.5\nC4 INVEST 甘州区 2018 95.2\nD4 PEOPLE 甘州区 2018 51.8"


def test_serial_numbers_and_numbered_names_do_not_disturb():
    book = sheet("""
        张掖市2018年主要指标 | | | |
        序号 | 指标名称 | 计量单位 | 数值 | 责任单位
        1 | 一、地区生产总值 | 亿元 | 407.71 | 市统计局
        2 | (二)常住人口 | 万人 | 123.4 | 市统计局
        3 | 3.森林覆盖率 | % | 16.89 | 市林业局
        """)

    read = reading(book)

    assert told(read) == "D3 GDP 张掖市 2018 407.71\nD4 PEOPLE 张掖市 2018 123.4\nD5 FOREST 张掖市 2018 16.89"
    assert asides(read, "serial") == "A3 A4 A5"


def test_an_unknown_indicator_is_refused_in_all_its_cells_with_the_nearest_name():
    book = sheet("""
        指标 | 2017年 | 2018年
        地区生产总值 | 376.99 | 407.71
        地区生产总值(不变价)指数 | 103 | 106
        """)

    read = reading(book, area="620700")

    assert told(read) == (
        "B2 GDP 张掖市 2017 376.99\nC2 GDP 张掖市 2018 407.71\nB3 refused heading_unknown\nC3 refused heading_unknown"
    )
    assert read.refused[0].facts["near"] == "地区生产总值、地区生产总值增速"


def test_an_unknown_column_of_numbers_is_refused_and_one_of_words_left_aside():
    book = sheet("""
        2018年 | | |
        县区 | 地区生产总值 | 龙头企业 | 领导
        甘州区 | 180.5 | 12 | 甲某
        民乐县 | 60.25 | 5 | 乙某
        """)

    read = reading(book)

    assert told(read) == (
        "B3 GDP 甘州区 2018 180.5\nC3 refused heading_unknown\nB4 GDP 民乐县 2018 60.25\nC4 refused heading_unknown"
    )
    assert asides(read, "note") == "D3 D4"


def test_a_column_without_any_heading_is_refused():
    book = sheet("""
        2018年 | |
        县区 | 地区生产总值 |
        甘州区 | 180.5 | 95.2
        """)

    assert told(reading(book)) == "B3 GDP 甘州区 2018 180.5\nC3 refused heading_missing"


def test_row_and_column_that_name_different_indicators_are_refused():
    book = sheet("""
        指标 | 地区生产总值 | 常住人口
        甘州区2018年地区生产总值 | 180.5 | 51.8
        """)

    assert told(reading(book)) == "B2 GDP 甘州区 2018 180.5\nC2 refused headings_contradict"


def test_groups_of_indicators_beside_them_are_no_headings_of_figures():
    book = sheet("""
        一级指标 | 二级指标 | 单位 | 2018年
        经济发展 | 地区生产总值 | 亿元 | 407.71
        | 固定资产投资 | 亿元 | 250
        生态文明 | 森林覆盖率 | % | 16.89
        """, merge="A2:A3")  # fmt: skip

    assert told(reading(book)) == "D2 refused area_missing\nD3 refused area_missing\nD4 refused area_missing"
    assert told(reading(book, area="620700")) == (
        "D2 GDP 张掖市 2018 407.71\nD3 INVEST 张掖市 2018 250\nD4 FOREST 张掖市 2018 16.89"
    )


def test_the_name_of_the_sheet_says_what_the_table_does_not():
    books = (
        sheet("指标 | 数值\n地区生产总值 | 180.5", name="甘州区2018年"),
        sheet("指标 | 数值\n地区生产总值 | 60.25", name="民乐县2018年"),
    )

    assert told(reading(*books)) == "民乐县2018年!B2 GDP 民乐县 2018 60.25\n甘州区2018年!B2 GDP 甘州区 2018 180.5"


def test_a_growth_rate_that_is_an_indicator_of_its_own_is_read_from_its_two_lines():
    book = sheet("""
        2018年 | | |
        县区 | 地区生产总值 | |
        | 总量(亿元) | 增速(%) | 位次
        甘州区 | 180.5 | 6.1 | 1
        """, merge="A2:A3 B2:D2")  # fmt: skip

    read = reading(book)

    assert told(read) == "B4 GDP 甘州区 2018 180.5\nC4 GDP_GROWTH 甘州区 2018 6.1"
    assert asides(read, "comparison") == "D4"


def test_a_table_without_a_head_is_read_when_one_number_follows_each_name():
    book = sheet("""
        甘州区2018年基本情况
        地区生产总值(亿元) | 180.5 | 常住人口(万人) | 51.8
        森林覆盖率(%) | 12.5 | 固定资产投资(亿元) | 95.2
        """)

    assert told(reading(book)) == (
        "B2 GDP 甘州区 2018 180.5\nD2 PEOPLE 甘州区 2018 51.8\nB3 FOREST 甘州区 2018 12.5\nD3 INVEST 甘州区 2018 95.2"
    )


def test_a_table_without_a_head_and_two_numbers_beside_a_name_is_refused():
    book = sheet("甘州区2018年情况\n地区生产总值 | 180.5 | 170\n常住人口 | 51.8 | 51.5")

    assert told(reading(book)) == (
        "B2 refused heading_missing\nC2 refused heading_missing\nB3 refused heading_missing\nC3 refused heading_missing"
    )


def test_a_lone_heading_over_the_only_column_is_a_head():
    book = sheet("| 2018年地区生产总值(亿元)\n甘州区 | 180.5\n民乐县 | 60.25")

    assert told(reading(book)) == "B2 GDP 甘州区 2018 180.5\nB3 GDP 民乐县 2018 60.25"


def test_the_period_that_was_asked_for_stands_in_for_one_that_nobody_wrote():
    book = sheet("县区 | 地区生产总值\n甘州区 | 180.5")

    assert told(reading(book)) == "B2 refused period_missing"
    assert told(reading(book, period=Period(2018))) == "B2 GDP 甘州区 2018 180.5"
