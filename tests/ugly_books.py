"""What the tests of ugly workbooks share: a small catalogue (示例), some areas, and how a reading is told in lines."""

from workbook_files import cells_of, xlsx

from luoshi.exchange.spreadsheets import read_spreadsheet
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.workbooks.grid import cell_name, column_number
from luoshi.indicators.workbooks.labels import Names
from luoshi.indicators.workbooks.reading import Setting
from luoshi.indicators.workbooks.sheets import read_sheets

CATALOGUE = (
    Indicator("GDP", "地区生产总值", "亿元", aliases=("生产总值",)),
    Indicator("INVEST", "固定资产投资", "亿元"),
    Indicator("FOREST", "森林覆盖率", "%", nature="stock"),
    Indicator("PATENT", "发明专利申请量", "件", decimals=0),
    Indicator("PEOPLE", "常住人口", "万人", nature="stock"),
    Indicator("REVENUE", "一般公共预算收入", "万元", frequency="M", reporting="cumulative"),
    Indicator("OUTPUT", "工业总产值", "亿元", frequency="Q"),
    Indicator("GDP_GROWTH", "地区生产总值增速", "%"),
)
AREAS = {
    "620700": ("张掖市", "张掖"), "620702": ("甘州区", "甘州"), "620721": ("肃南裕固族自治县", "肃南县", "肃南"),
    "620722": ("民乐县", "民乐"), "620723": ("临泽县", "临泽"),
}  # fmt: skip


def reading(*sheets, names=None, **setting):
    """What is read from a workbook of these sheets; every cell of them is accounted for, once."""
    return reading_of(xlsx(*sheets), names=names, drawn=sheets, **setting)


def reading_of(data, name="book.xlsx", *, names=None, drawn=None, **setting):
    """What is read from the bytes of a file."""
    book = read_spreadsheet(data, name)
    found = read_sheets(book.sheets, names or Names(CATALOGUE, AREAS), Setting(name, **setting))
    parts = (found.incoming, found.unchanged, found.refused, found.asides)
    places = [(one.where.sheet, one.where.row, one.where.column) for part in parts for one in part]
    assert len(places) == len(set(places))
    if drawn is not None:
        wanted = {(one.name, *cell[:2]) for one in drawn for cell in cells_of(one.text)}
        assert {(sheet, row, column_number(column)) for sheet, row, column in places} == wanted
    return found


def told(found):
    """The figures and the refusals, a line each, in the order of the sheets and cells."""
    lines = [(one.where, _figure(one.observation)) for one in found.incoming]
    lines += [(one.where, f"refused {one.code}") for one in found.refused]
    lines.sort(key=lambda line: (line[0].sheet, line[0].row, column_number(line[0].column)))
    several = len({where.sheet for where, _ in lines}) > 1
    return "\n".join(f"{f'{where.sheet}!' if several else ''}{_cell(where)} {words}" for where, words in lines)


def asides(found, *taken_for):
    """The cells that were taken for one of these, in order."""
    places = [one.where for one in found.asides if one.taken_for in taken_for]
    return " ".join(_cell(where) for where in sorted(places, key=lambda at: (at.row, column_number(at.column))))


def _cell(where):
    return cell_name(where.row, column_number(where.column)) + (f":{where.last}" if where.last else "")


def _figure(observed):
    status = "" if observed.obs_status in ("normal", "missing") else f" {observed.obs_status}"
    value = (
        "missing" if observed.value is None and not status else "" if observed.value is None else f"{observed.value:f}"
    )
    return f"{observed.indicator} {AREAS[observed.area][0]} {observed.period} {value}{status}".replace("  ", " ")
