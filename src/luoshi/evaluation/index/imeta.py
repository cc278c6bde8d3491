"""iMeta: the table of indicators and aggregates of COINr, read as elements of a specification.

Columns: iCode, Level, Parent, Weight, Direction, Type, and where they are there iName, Unit, Target, Denominator,
goalpost_lower, goalpost_upper, goalpost_scale, goalpost_trunc2posts. Rows of other types (denominators, groups) name
columns of the figures and are no elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from luoshi.evaluation.index.csv_rows import Row, read_sheet
from luoshi.evaluation.index.errors import IndexSpecInvalid, refuse_file
from luoshi.evaluation.index.spec import Direction, Element
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.messages import mark, translate

_DIRECTIONS: dict[float, Direction] = {1.0: "up", -1.0: "down"}
_NEEDED = ("iCode", "Type")


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
        kind: tuple(_element(row, problems) for row in sheet.rows if row.cells["Type"] == kind)
        for kind in ("Indicator", "Aggregate")
    }
    refuse_file(IndexSpecInvalid, str(path), [*problems, *_twice(sheet.rows)])
    lines = {row.cells["iCode"]: row.line for row in sheet.rows}
    return Elements(found["Indicator"], found["Aggregate"], lines)


def _element(row: Row, problems: list[Problem]) -> Element:
    def text(column: str) -> str:
        value = row.cells.get(column, "")
        return "" if value == "NA" else value

    def number(column: str) -> float | None:
        value = text(column)
        if not value:
            return None
        try:
            return float(value)
        except ValueError:
            words = translate(mark("{column} is “{value}”, which is no number."))
            problems.append(Problem(row.line, words.format(column=column, value=value)))
            return None

    lower, upper = number("goalpost_lower"), number("goalpost_upper")
    return Element(
        text("iCode"),
        text("iName"),
        text("Parent"),
        number("Weight"),
        _direction(number("Direction"), row, problems),
        text("Unit"),
        text("Denominator"),
        number("ScaleFactor") or 1.0,
        number("Target"),
        None if lower is None or upper is None else (lower, upper),
        number("goalpost_scale"),
        {"": None, "TRUE": True}.get(text("goalpost_trunc2posts").upper(), False),
    )


def _direction(value: float | None, row: Row, problems: list[Problem]) -> Direction:
    if value is not None and value not in _DIRECTIONS:
        problems.append(Problem(row.line, translate(mark("Direction must be 1 or -1."))))
    return _DIRECTIONS.get(1.0 if value is None else value, "up")


def _twice(rows: tuple[Row, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in rows:
        code = row.cells["iCode"]
        if code in seen:
            words = translate(mark("“{key}” is given twice, so one of them would be lost."))
            yield Problem(row.line, words.format(key=code))
        seen.add(code)
