"""Ugly workbooks: what stands in the cells. Every book was drawn by hand for its claim; all figures are 示例."""

import pytest
from ugly_books import reading, reading_of, told
from workbook_files import sheet, xlsx


def one(drawing, indicator="地区生产总值"):
    """What is read from a sheet with one cell of figures."""
    return told(reading(sheet(f"2018年\n县区 | {indicator}\n甘州区 | {drawing}")))


@pytest.mark.parametrize(
    ("drawing", "value"),
    [
        ("180.5", "180.5"),
        ("'180.50", "180.50"),
        ("'１８０．５", "180.5"),
        ("'1,234,567.8", "1234567.8"),
        ("'１，２３４", "1234"),
        ("' 1 234.5 ", "1234.5"),
        ("'−3.2", "-3.2"),
        ("'－3.2", "-3.2"),
        ("0", "0"),
        ("'.5", "0.5"),
        ("<0.30000000000000004>", "0.3"),  # 0.1+0.2 in binary fractions
        ("<0.79999999999999993>", "0.8"),  # 0.7+0.1
        ("<1.1000000000000001>", "1.1"),  # as Excel writes 1.1
        ("<123456789012345>", "123456789012345"),
        ("<1.5E+3>", "1500"),
        ("12.5[0.00]", "12.50"),
        ("12.567[0.0]", "12.567"),  # more digits than it shows
        ("12.5[#,##0.00_ ]", "12.50"),
        ("12.5[#,##0.00_);[Red](#,##0.00)]", "12.50"),
        ('12.5[0.0"亿元"]', "12.5"),
        ("=1+2 -> 3", "3"),
        ("'120亿元", "120"),
        ("'1200000万元", "120"),
    ],
)
def test_a_number_is_read_however_it_was_entered(drawing, value):
    assert one(drawing) == f"B3 GDP 甘州区 2018 {value}"


@pytest.mark.parametrize("drawing", ["45.6%", "'45.6%", "'４５．６％", "45.6", "'45.6", "0.456[0.0%]", "0.456[0.0%_ ]"])
def test_a_percentage_is_the_number_before_the_sign_whether_it_is_shown_or_written(drawing):
    assert one(drawing, "森林覆盖率(%)") == "B3 FOREST 甘州区 2018 45.6"


@pytest.mark.parametrize("drawing", ["45.6%", "'45.6%"])
def test_a_percentage_of_what_is_not_counted_in_percent_is_refused(drawing):
    assert one(drawing) == "B3 refused unit_misfit"


@pytest.mark.parametrize("drawing", ["—", "-", "--", "……", "…", "/", "无", "暂无", "缺", "未统计", "N/A"])
def test_a_mark_for_a_figure_that_is_not_there_is_missing_and_never_zero(drawing):
    assert one(drawing) == "B3 GDP 甘州区 2018 missing"


def test_not_applicable_is_another_thing_than_missing():
    assert one("不适用") == "B3 GDP 甘州区 2018 not_applicable"


@pytest.mark.parametrize(("drawing", "asked"), [("无", True), ("/", True), ("…", True), ("—", False), ("暂无", False)])
def test_a_mark_that_may_mean_none_is_asked_about(drawing, asked):
    read = reading(sheet(f"2018年\n县区 | 地区生产总值\n甘州区 | {drawing}"))

    assert [question.code for question in read.questions] == ["mark_unsure"] * asked
    assert read.incoming[0].observation.reported == drawing


@pytest.mark.parametrize(
    ("drawing", "code"),
    [
        ("<NaN>", "not_finite"),
        ("<nan>", "not_finite"),
        ("<Infinity>", "not_finite"),
        ("<-INF>", "not_finite"),
        ("<1.#INF>", "not_finite"),
        ("<1E999999999>", "not_finite"),
        ("<1E-999999999>", "not_finite"),
        ("NaN", "not_finite"),
        ("'inf", "not_finite"),
        ("'-Infinity", "not_finite"),
        ("#DIV/0!", "not_finite"),
        ("#N/A", "not_finite"),
        ("=A1/0 -> #DIV/0!", "not_finite"),
        ("'#REF!", "not_finite"),
        ("=A1+1", "not_computed"),
        ("43252[yyyy-mm-dd]", "date_for_number"),
        ('43252[m"月"d"日"]', "date_for_number"),
        ("TRUE", "not_a_number"),
        ("'约80", "not_exact"),
        ("'80左右", "not_exact"),
        ("'>80", "not_exact"),
        ("'80余", "not_exact"),
        ("已完成", "not_a_number"),
        ("'12,34", "unclear_number"),
        ("'1.2E+05", "unclear_number"),
        ("'120①", "unclear_number"),
        ("'120²", "unclear_number"),
        ("'120*", "unclear_number"),
        ("'1.2.3", "unclear_number"),
        ("123000[0.0,]", "scaled_display"),
        ('123000[0!.0,"万"]', "scaled_display"),
        ("'120公顷", "unit_misfit"),
        ("'120某某", "unit_misfit"),
    ],
)
def test_what_is_no_certain_figure_is_refused_with_its_cell(drawing, code):
    assert one(drawing) == f"B3 refused {code}"


def test_a_formula_is_refused_with_its_words_and_read_with_its_result():
    book = sheet("2018年\n县区 | 地区生产总值\n甘州区 | =SUM(D1:D9)\n民乐县 | =SUM(E1:E9) -> 60.25")

    read = reading(book)

    assert told(read) == "B3 refused not_computed\nB4 GDP 民乐县 2018 60.25"
    assert read.refused[0].facts["words"] == "=SUM(D1:D9)"


def test_a_formula_that_gives_no_words_says_nothing():
    data = xlsx(sheet('2018年\n县区 | 地区生产总值\n甘州区 | =IF(1,"","") -> ""'))

    assert told(reading_of(data)) == ""


@pytest.mark.parametrize(("result", "read"), [("0", "refused not_computed"), ("60", "GDP 甘州区 2018 60")])
def test_a_result_of_zero_is_not_believed_where_the_file_asks_to_be_computed_on_opening(result, read):
    drawn = sheet(f"2018年\n县区 | 地区生产总值\n甘州区 | =A1 -> {result}")
    assert told(reading_of(xlsx(drawn, compute_on_load=True), drawn=[drawn])) == f"B3 {read}"


def test_a_figure_from_another_workbook_is_read_and_asked_about():
    read = reading(sheet("2018年\n县区 | 地区生产总值\n甘州区 | =[1]Sheet1!A1 -> 60"))

    assert told(read) == "B3 GDP 甘州区 2018 60"
    assert [question.code for question in read.questions] == ["formula_outside"]


def test_a_number_merged_over_two_areas_is_refused_with_its_range():
    book = sheet("2018年\n县区 | 地区生产总值\n甘州区 | 180.5\n民乐县 |", merge="B3:B4")

    assert told(reading(book)) == "B3:B4 refused merged_value"


def test_a_number_merged_over_cells_of_one_figure_is_read():
    book = sheet("2018年 | |\n县区 | 地区生产总值 |\n甘州区 | 180.5 |", merge="B2:C2 B3:C3")

    assert told(reading(book)) == "B3:C3 GDP 甘州区 2018 180.5"


def test_a_figure_in_two_places_is_read_once_if_it_is_the_same_and_never_if_not():
    book = sheet("""
        2018年 |
        县区 | 地区生产总值
        甘州区 | 180.5
        甘州区 | 180.50
        民乐县 | 60
        民乐县 | 61
        """)

    read = reading(book)

    assert told(read) == (
        "B3 GDP 甘州区 2018 180.5\nB5 refused duplicate_observation\nB6 refused duplicate_observation"
    )
    assert read.refused[0].facts["other"] == "Sheet1 B6"


def test_figures_in_hidden_rows_and_columns_are_refused_and_hidden_sheets_left_aside():
    shown = sheet(
        "2018年 | |\n县区 | 地区生产总值 | 常住人口\n甘州区 | 180.5 | 51.8\n民乐县 | 60.25 | 22", name="表", hide="4 C"
    )
    hidden = sheet("2018年 |\n县区 | 地区生产总值\n临泽县 | 50", name="旧", state="veryHidden")

    read = reading(shown, hidden)

    assert told(read) == (
        "B3 GDP 甘州区 2018 180.5\nC3 refused hidden_cell\nB4 refused hidden_cell\nC4 refused hidden_cell"
    )
    assert sum(aside.taken_for == "hidden_sheet" for aside in read.asides) == 5
