"""Laws that hold for every sheet, however senseless: reading ends, and every cell is accounted for once."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ugly_books import AREAS, CATALOGUE, reading_of
from workbook_files import sheet, xlsx

from luoshi.exchange.spreadsheets import read_spreadsheet
from luoshi.indicators.workbooks.labels import Names
from luoshi.indicators.workbooks.reading import Setting
from luoshi.indicators.workbooks.sheets import read_sheets
from luoshi.periods import Period

NAMES = Names(CATALOGUE, AREAS)
VOCABULARY = """
甘州区 民乐县 全市 合计 地区生产总值 固定资产投资（万元） 森林覆盖率(%) 2017年 2018 2018年 1-6月 一季度 上年同期 同比
指标 县区 序号 单位 亿元 备注 数值 单位：万元 注：说明 填报人：甲 某某 — 无 不适用 约80 12.5 '1,234 45.6% #N/A =A1 <NaN>
TRUE 43252[yyyy-mm-dd] 甲 1 2 3
"""
WORDS = st.sampled_from(VOCABULARY.split())
CELLS = st.one_of(st.just(""), WORDS)
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8)
MERGES = st.lists(
    st.tuples(st.integers(1, 6), st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)), max_size=2
).map(
    lambda found: " ".join(
        f"{chr(65 + left)}{top}:{chr(65 + left + wide)}{top + high}" for top, left, high, wide in found if wide or high
    )
)


def drawn(grid, merge=""):
    """A sheet of these cells; also what lies under a merged cell is written, as no office program does."""
    return sheet("\n".join("|".join(row) or " " for row in grid), merge=merge)


@given(GRIDS, MERGES)
@example([["甘州区", "甘州区"], ["甘州区"], ["甘州区"]], "A3:A4")  # a line of nothing but the rest of a merged cell
@settings(max_examples=150)
def test_every_cell_of_any_sheet_is_read_refused_or_left_aside(grid, merge):
    data = xlsx(drawn([["起"], *grid], merge))

    found = reading_of(data, area="620700", period=Period(2018))

    cells = read_spreadsheet(data).sheets[0].cells
    told_of = {
        (one.where.row, one.where.column) for part in (found.incoming, found.refused, found.asides) for one in part
    }
    assert len(told_of) == len(found.incoming) + len(found.refused) + len(found.asides)
    assert len(told_of) == len(cells)


@given(st.permutations(["甘州区", "民乐县", "临泽县"]), st.permutations(["地区生产总值", "固定资产投资", "常住人口"]))
@settings(max_examples=20)
def test_the_order_of_rows_and_columns_and_which_is_which_changes_nothing(areas, indicators):
    def value(area, name):
        return f"{sorted(areas).index(area) + 1}{sorted(indicators).index(name)}.5"

    upright = [["县区", *indicators], *([area, *(value(area, name) for name in indicators)] for area in areas)]
    turned = [["指标", *areas], *([name, *(value(area, name) for area in areas)] for name in indicators)]

    first, second = (observations(drawn([["2018年"], *grid])) for grid in (upright, turned))

    assert len(first) == 9
    assert first == second


def observations(book):
    read = read_sheets(read_spreadsheet(xlsx(book)).sheets, NAMES, Setting())
    return {one.observation._replace(document="") for one in read.incoming}
