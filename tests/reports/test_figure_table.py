"""Figures as a workbook, and read back from it. All figures are 示例."""

from decimal import Decimal

import pytest
from openpyxl import load_workbook
from ugly_books import AREAS, CATALOGUE, reading_of

from luoshi.indicators.observation import Observation
from luoshi.messages import use_language
from luoshi.periods import Period
from luoshi.reports.figure_table import write_figure_table

OBSERVATIONS = (
    Observation("GDP", "620702", Period(2017), Decimal("170.0"), document="示例"),
    Observation("GDP", "620702", Period(2018), Decimal("180.50"), "provisional"),
    Observation("GDP", "620722", Period(2018), None, "missing"),
    Observation("PATENT", "620702", Period(2018), None, "not_applicable"),
    Observation("PATENT", "620722", Period(2018), Decimal(2018), "estimated"),
    Observation("REVENUE", "620702", Period(2018, 6, "M"), Decimal("123456.78")),
    Observation("REVENUE", "620702", Period(2018, 1, "M"), Decimal("1E+2")),
    Observation("OUTPUT", "620702", Period(2018, 2, "Q"), Decimal("-0.10")),
)


def keys(observations):
    return {(one.indicator, one.area, one.period, one.value, one.obs_status) for one in observations}


@pytest.fixture(params=["zh", "en"])
def path(request, tmp_path):
    use_language(request.param)
    write_figure_table(
        tmp_path / "table.xlsx", OBSERVATIONS, CATALOGUE, {code: names[0] for code, names in AREAS.items()}
    )
    use_language(None)
    return tmp_path / "table.xlsx"


def test_what_is_written_as_a_table_reads_back_with_value_period_and_status(path):
    read = reading_of(path.read_bytes())

    assert read.refused == ()
    assert keys(one.observation for one in read.incoming) == keys(OBSERVATIONS)


def test_figures_keep_their_decimals_and_show_their_status(path):
    sheet = load_workbook(path).worksheets[0]

    cells = {cell.value: cell.number_format for row in sheet.iter_rows(min_row=3) for cell in row}
    assert cells[170] == "0.0"
    assert cells[180.5].startswith('0.00" ')


def test_each_frequency_and_way_of_counting_has_its_sheet(path):
    assert len(load_workbook(path).sheetnames) == 3


def test_what_areas_have_in_common_is_merged(path):
    merged = {str(area) for area in load_workbook(path).worksheets[0].merged_cells.ranges}

    assert {"A3:A4", "B3:B4", "C3:C4", "A5:A6"} <= merged


def test_figures_of_an_unknown_version_are_left_out_and_counted(tmp_path):
    old = OBSERVATIONS[0]._replace(version="0")

    assert write_figure_table(tmp_path / "table.xlsx", [old], CATALOGUE, {}) == 1


def test_two_sources_of_one_figure_stand_in_two_rows(tmp_path):
    pair = [OBSERVATIONS[0]._replace(source=source) for source in ("市统计局", "市科技局")]

    write_figure_table(tmp_path / "table.xlsx", pair, CATALOGUE, {})

    sheet = load_workbook(tmp_path / "table.xlsx").worksheets[0]
    assert [cell.value for cell in sheet["E"][1:]] == ["数据来源", "市统计局", "市科技局"]
