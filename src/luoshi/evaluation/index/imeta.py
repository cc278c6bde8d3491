"""iMeta: the table of indicators and aggregates of COINr, read as elements of a specification.

Columns: iCode, Level, Parent, Weight, Direction, Type, and where they are there iName, Unit, Target, Denominator,
goalpost_lower, goalpost_upper, goalpost_scale, goalpost_trunc2posts. Rows of the types Group, Denominator and Other
name columns of the figures and are no elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan, nan
from pathlib import Path
from typing import NamedTuple

from luoshi.evaluation.index.csv_rows import Row, read_sheet, twice
from luoshi.evaluation.index.errors import IndexSpecInvalid, refuse_file
from luoshi.evaluation.index.figure_rows import number_in
from luoshi.evaluation.index.spec import Direction, Element
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.messages import mark, translate

_DIRECTIONS: dict[float, Direction] = {1.0: "up", -1.0: "down"}
_NEEDED = ("iCode", "Type")
_GAPS = ("", "NA")
_TRUTHS = {"": None, "TRUE": True, "FALSE": False}
_ELEMENTS = ("Indicator", "Aggregate")
_NO_ELEMENTS = ("Group", "Denominator", "Other")


class Elements(NamedTuple):
    """What a table of indicators holds, each element with its line."""

    indicators: tuple[Element, ...]
    aggregates: tuple[Element, ...]
    lines: dict[str, int]  # by code


def read_imeta(path: Path) -> Elements:
    """The elements of the table. Raises IndexFileMissing, IndexDataInvalid and IndexSpecInvalid."""
    sheet = read_sheet(path)
    problems: list[Problem] = []
    for column in _NEEDED:
        if column not in sheet.headings:
            words = translate(mark("There is no column {column}. A table of indicators has {needed} and more."))
            problems.append(Problem(1, words.format(column=column, needed=", ".join(_NEEDED))))
    refuse_file(IndexSpecInvalid, str(path), problems)
    found = {
        kind: tuple(_element(row, problems) for row in sheet.rows if row.cells["Type"] == kind) for kind in _ELEMENTS
    }
    problems.extend(Problem(row.line, text) for row in sheet.rows for text in _faults(row))
    refuse_file(IndexSpecInvalid, str(path), [*problems, *twice(sheet.rows, "iCode")])
    lines = {row.cells["iCode"]: row.line for row in sheet.rows}
    return Elements(found["Indicator"], found["Aggregate"], lines)


def _element(row: Row, problems: list[Problem]) -> Element:
    def text(column: str) -> str:
        value = row.cells.get(column, "")
        return "" if value in _GAPS else value

    def number(column: str) -> float | None:
        value = number_in(row, column, _GAPS, problems) if column in row.cells else nan
        return None if isnan(value) else value

    lower, upper = number("goalpost_lower"), number("goalpost_upper")
    scale, height = number("ScaleFactor"), number("goalpost_scale")
    for column, value in (("ScaleFactor", scale), ("goalpost_scale", height)):
        if value is not None and value <= 0:
            problems.append(Problem(row.line, translate(mark("{column} must be above 0.")).format(column=column)))
    return Element(
        text("iCode"),
        text("iName"),
        text("Parent"),
        number("Weight"),
        _direction(number("Direction"), row, problems),
        text("Unit"),
        text("Denominator"),
        1.0 if scale is None else scale,
        number("Target"),
        None if lower is None or upper is None else (lower, upper),
        height,
        _TRUTHS.get(text("goalpost_trunc2posts").upper()),
    )


def _faults(row: Row) -> Iterator[str]:
    """What would be passed over: a row of no known type, half of the goalposts, a word for no truth."""
    if row.cells["Type"] not in (*_ELEMENTS, *_NO_ELEMENTS):
        words = translate(mark("Type is “{value}”; it must be one of: {known}."))
        yield words.format(value=row.cells["Type"], known=", ".join((*_ELEMENTS, *_NO_ELEMENTS)))
    if len({row.cells.get(column, "") in _GAPS for column in ("goalpost_lower", "goalpost_upper")}) > 1:
        yield translate(mark("Of two goalposts, only one is there."))
    truncate = row.cells.get("goalpost_trunc2posts", "")
    if truncate.upper() not in (*_TRUTHS, *_GAPS):
        yield translate(mark("goalpost_trunc2posts must be TRUE or FALSE."))


def _direction(value: float | None, row: Row, problems: list[Problem]) -> Direction:
    if value is not None and value not in _DIRECTIONS:
        problems.append(Problem(row.line, translate(mark("Direction must be 1 or -1."))))
    return _DIRECTIONS.get(1.0 if value is None else value, "up")
