"""Files of a unit directory: a folder with areas.csv, units.csv and succession.csv becomes areas, bodies and steps.

Every row is checked; what is wrong is told all at once. How to write such a folder: docs/how-to/unit-directory.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from luoshi.messages import mark
from luoshi.plans.units.areas import Area, Areas
from luoshi.plans.units.bodies import CONFIDENCE, Body, Names, index
from luoshi.plans.units.levels import LEVELS
from luoshi.plans.units.rough_dates import RoughDate, rough_date
from luoshi.plans.units.succession import CHANGES, Edge
from luoshi.plans.units.tables import Problem, Row, check_tables, read_table

_AREAS = (
    "code", "name", "short_forms", "stem", "level", "parent", "divisions", "valid_from", "valid_to", "confidence",
    "source",
)  # fmt: skip
_UNITS = (
    "name", "short_forms", "loose_forms", "level", "area", "kind", "valid_from", "valid_to", "confidence", "source",
    "note",
)  # fmt: skip
_STEPS = ("before", "after", "date", "change", "duty", "confidence", "source")

_EMPTY = mark("the cell is empty. It cannot be left out.")
_NOT_ALLOWED = mark("“{value}” is not known here. Write one of: {allowed}.")
_NO_DATE = mark("“{value}” is no date. Write a year, month or day: 2019, 2019-03 or 2019-03-01.")
_TWICE = mark("“{value}” stands in line {line} already. Each may stand once: take one out.")
_CLAIMED = mark(
    "“{form}” would lead to {body} as well (line {line}), so it tells nothing. Take it out of one of the two."
)
_NO_AREA = mark("there is no area “{value}” in areas.csv. Correct the code, or add the area there.")
_NO_UNIT = mark("there is no unit “{value}” in units.csv. Write its canonical name, or add it there.")
_NO_DUTY = mark("a duty transfer names the duty that moved. Write it, or choose another change.")
_SPARE_DUTY = mark("only a duty transfer names a duty. Write the change as “duty transfer”, or empty this cell.")
_OTHER_END = mark(
    "the step is dated “{value}”, but {body} is valid to “{end}” by line {line} of units.csv. Correct one."
)


class Contents(NamedTuple):
    """What a folder holds, checked."""

    areas: Areas
    bodies: dict[str, Body]  # by canonical name
    names: Names
    edges: tuple[Edge, ...]


def read_folder(folder: Path) -> Contents:
    """The checked contents of the folder. Raises DirectoryMissing and DirectoryInvalid."""
    problems: list[Problem] = []
    rows = [read_table(folder / name, columns, problems) for name, columns in _FILES.items()]
    check_tables(folder, problems)
    area_rows, unit_rows, step_rows = rows
    areas = Areas(tuple(_area(row, problems) for row in area_rows))
    lines = _once(area_rows, "code", problems)
    problems += [row.problem("parent", _NO_AREA) for row in area_rows if row["parent"] and row["parent"] not in lines]
    units = [(_body(row, areas, problems), row) for row in unit_rows]
    _once(unit_rows, "name", problems)
    check_tables(folder, problems)
    bodies = {body.name: body for body, _ in units}
    names, clashes = index(bodies.values(), areas)
    by_name = {body.name: row for body, row in units}
    problems += [_clash(by_name, first.body, second.body, second.form) for first, second in clashes]
    edges = tuple(edge for row in step_rows if (edge := _edge(row, bodies, by_name, problems)))
    check_tables(folder, problems)
    return Contents(areas, bodies, names, edges)


_FILES = {"areas.csv": _AREAS, "units.csv": _UNITS, "succession.csv": _STEPS}


def _area(row: Row, problems: list[Problem]) -> Area:
    _filled(row, ("code", "name", "stem", "source"), problems)
    return Area(
        code=row["code"],
        name=row["name"],
        short_forms=row.listed("short_forms"),
        stem=row["stem"],
        level=_one_of(row, "level", (*LEVELS, "statistics"), problems),
        parent=row["parent"],
        divisions_complete=_one_of(row, "divisions", ("", "complete"), problems) == "complete",
        valid_from=_date(row, "valid_from", problems),
        valid_to=_date(row, "valid_to", problems),
        confidence=_one_of(row, "confidence", CONFIDENCE, problems),
        source=row["source"],
    )


def _body(row: Row, areas: Areas, problems: list[Problem]) -> Body:
    _filled(row, ("name", "kind", "source"), problems)
    if row["area"] not in areas.by_code:
        problems.append(row.problem("area", _NO_AREA))
    return Body(
        name=row["name"],
        short_forms=row.listed("short_forms"),
        loose_forms=row.listed("loose_forms"),
        level=_one_of(row, "level", LEVELS, problems),
        area=row["area"],
        kind=row["kind"],
        valid_from=_date(row, "valid_from", problems),
        valid_to=_date(row, "valid_to", problems),
        confidence=_one_of(row, "confidence", CONFIDENCE, problems),
        source=row["source"],
        note=row["note"],
    )


def _edge(row: Row, bodies: dict[str, Body], rows: dict[str, Row], problems: list[Problem]) -> Edge | None:
    known = len(problems)
    _filled(row, ("date", "source"), problems)
    problems += [row.problem(column, _NO_UNIT) for column in ("before", "after") if row[column] not in bodies]
    when = _date(row, "date", problems)
    change = _one_of(row, "change", CHANGES, problems)
    if (change == "duty transfer") != bool(row["duty"]):
        problems.append(row.problem("duty", _SPARE_DUTY if row["duty"] else _NO_DUTY))
    confidence = _one_of(row, "confidence", CONFIDENCE, problems)
    if len(problems) > known or when is None:
        return None
    edge = Edge(bodies[row["before"]], bodies[row["after"]], when, change, row["duty"], confidence, row["source"])
    if edge.whole and edge.before.valid_to != edge.when:
        end = edge.before.valid_to.text if edge.before.valid_to else ""
        facts = {"body": edge.before.name, "end": end, "line": str(rows[edge.before.name].line)}
        problems.append(row.problem("date", _OTHER_END, **facts))
    return edge


def _clash(rows: dict[str, Row], first: Body, second: Body, form: str) -> Problem:
    column = "name" if form == second.name else "short_forms" if form in second.short_forms else "loose_forms"
    facts = {"form": form, "body": first.name, "line": str(rows[first.name].line)}
    return rows[second.name].problem(column, _CLAIMED, **facts)


def _once(rows: Iterable[Row], column: str, problems: list[Problem]) -> dict[str, int]:
    lines: dict[str, int] = {}
    for row in rows:
        if row[column] in lines:
            problems.append(row.problem(column, _TWICE, line=str(lines[row[column]])))
        lines.setdefault(row[column], row.line)
    return lines


def _filled(row: Row, columns: Iterable[str], problems: list[Problem]) -> None:
    problems += [row.problem(column, _EMPTY) for column in columns if not row[column]]


def _one_of(row: Row, column: str, allowed: tuple[str, ...], problems: list[Problem]) -> str:
    if row[column] not in allowed:
        problems.append(row.problem(column, _NOT_ALLOWED, allowed=", ".join(filter(None, allowed))))
    return row[column]


def _date(row: Row, column: str, problems: list[Problem]) -> RoughDate | None:
    when = rough_date(row[column])
    if row[column] and when is None:
        problems.append(row.problem(column, _NO_DATE))
    return when
