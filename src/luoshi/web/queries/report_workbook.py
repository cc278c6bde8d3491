"""The form of a unit for a period as a workbook: written with what is known, and read when it comes back filled in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from luoshi.exchange.spreadsheets import read_spreadsheet
from luoshi.indicators.formula import parse_formula
from luoshi.indicators.workbooks.form import Asked
from luoshi.indicators.workbooks.form import Form as Sheets
from luoshi.indicators.workbooks.labels import Names
from luoshi.indicators.workbooks.reading import Reading, Setting
from luoshi.indicators.workbooks.sheets import read_sheets
from luoshi.periods import parse_period
from luoshi.reports.figure_form import write_figure_form
from luoshi.web.areas import stem
from luoshi.web.models import Area, IndicatorVersion, ReportingPeriod
from luoshi.web.queries import values
from luoshi.web.queries.report_forms import Form, source_of
from luoshi.web.queries.units import Named


def workbook_of(found: Form, unit: Named) -> bytes:
    """The form, each cell as it stands in the draft or is known, last year beside it."""
    asked = tuple(
        Asked(
            cell.indicator,
            cell.area.code,
            cell.checked.observation,
            cell.last_year,
            parse_formula(cell.indicator.formula) if cell.indicator.formula else None,
        )
        for cell in found.cells
    )
    areas = {cell.area.code: cell.area.name for cell in found.cells}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_figure_form(Sheets(unit.short, parse_period(found.period.period), areas, asked), path)
        return path.read_bytes()


def read_workbook(data: bytes, name: str, period: ReportingPeriod, unit_id: int) -> Reading:
    """The figures of a workbook, each with its cell. Raises what reading one may raise."""
    book = read_spreadsheet(data, name)
    city = period.data_set.plan.area
    rows = Area.objects.filter(code__startswith=stem(city.code))
    names = Names(
        [values.indicator(row) for row in IndicatorVersion.objects.all()], {row.code: (row.name,) for row in rows}
    )
    source = source_of(unit_id, period.due_on)
    setting = Setting("", parse_period(period.period), city.code, source, source)
    return read_sheets(book.sheets, names, setting)
