"""Form formulas: what the locked cells of a form compute, as a formula of the sheet with its present result."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from luoshi.indicators.formula import Node, Number, Series, series_of, value
from luoshi.indicators.units import UnitUnknown, unit_of
from luoshi.indicators.workbooks.form import Asked, Form, values_for
from luoshi.messages import mark, translate
from luoshi.quantities import decimal_of

_DIGITS = 15  # of a result that is shown before the sheet computes it anew
Places = Mapping[tuple[str, str], tuple[int, int]]


class Formula(NamedTuple):
    """A formula with its result; words are "" where there is none to be computed on the sheet."""

    words: str
    value: Decimal | None = None
    number_format: str = "General"


def computed_formula(form: Form, one: Asked, places: Places) -> Formula:
    """A computed figure from those on the sheet, blank while one of them is missing or a denominator is 0."""
    values = values_for(form, one)
    if one.formula is None or values is None:
        return Formula("")
    cells = {series: _cell(series, one.area, places) for series in series_of(one.formula)}
    words = f'=IF(COUNT({",".join(cells.values())})={len(cells)},IFERROR({_words(one.formula, cells)},""),"")'
    return Formula(words, _result(one.formula, values), _number_format(one.indicator.decimals))


def change_formula(one: Asked, now: tuple[int, int], before: tuple[int, int]) -> Formula:
    """The change on the same period last year: in % of it, or in points where the figure itself is a share."""
    new, old = _name(now), _name(before)
    both = f"AND(ISNUMBER({new}),ISNUMBER({old}))"
    points = is_share(one.indicator.unit)
    change = f"{new}-{old}" if points else f'IF({old}>0,({new}/{old}-1)*100,"")'
    unit = translate(mark(" pp")) if points else "%"
    return Formula(f'=IF({both},{change},"")', _change(one, points=points), f'0.0"{unit}"')


def is_share(unit: str) -> bool:
    """Whether a unit of measure is one of shares, whose changes are told in points."""
    try:
        return unit_of(unit).dimension == () and unit not in ("1", "倍")
    except UnitUnknown:
        return False


def _change(one: Asked, *, points: bool) -> Decimal | None:
    now = one.known.value if one.known else None
    before = one.last_year.value if one.last_year else None
    if now is None or before is None or (before <= 0 and not points):
        return None
    return now - before if points else (now / before - 1) * 100


def _result(formula: Node, values: Mapping[Series, Decimal | None]) -> Decimal | None:
    known = {series: Fraction(found) for series, found in values.items() if found is not None}
    if len(known) < len(values):
        return None
    try:
        return Decimal(f"{decimal_of(value(formula, known)):.{_DIGITS}g}")
    except ZeroDivisionError:
        return None


def _words(node: Node, cells: Mapping[Series, str]) -> str:
    if isinstance(node, Series):
        return cells[node]
    if isinstance(node, Number):
        return f"{decimal_of(node.value):f}"
    return f"({_words(node.left, cells)}{node.sign}{_words(node.right, cells)})"


def _cell(series: Series, area: str, places: Places) -> str:
    """The cell of a series; last year's figure stands right of this year's."""
    row, column = places[series.code, area]
    return _name((row, column + 1 if series.shift else column))


def _name(place: tuple[int, int]) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    name: str = xl_rowcol_to_cell(*place)
    return name


def _number_format(decimals: int) -> str:
    return f"0.{'0' * decimals}" if decimals else "0"
