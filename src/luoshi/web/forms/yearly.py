"""The form of a yearly plan: what was typed becomes values and tasks, or a word beside the field that says why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from luoshi.messages import mark, translate
from luoshi.supervision.yearly.draft import Cell
from luoshi.web.actions.yearly import TaskWritten
from luoshi.web.queries.yearly_table import YearlyTable

NEW_TASKS = 3  # empty lines for tasks to come
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
_NOT_A_NUMBER = mark("This is no number. Write digits, such as 1234.5, or leave it empty.")
_NO_DAY = mark("Give a day, such as {year}-06-30.")
_NO_UNIT = mark("Choose a unit.")
_NO_MEASURE = mark("Choose a measure.")


class Filled(NamedTuple):
    """What was sent. errors: a sentence by the name of the field; while there is one, nothing is stored."""

    typed: Mapping[str, str]
    values: dict[Cell, Decimal | None]
    tasks: list[TaskWritten]
    errors: dict[str, str]


def filled(sent: Mapping[str, str], table: YearlyTable, year: int) -> Filled:
    """The fields of the draft page, of those cells and tasks alone that the page has."""
    found = Filled(sent, {}, [], {})
    for block in table.blocks:
        for line in block.lines:
            for place in line.places:
                if place.field in sent:
                    _take_number(found, place.field, place.cell)
    for prefix, key in task_fields(table):
        if f"{prefix}-what" in sent:
            _take_task(found, prefix, key, table, year)
    return found


def task_fields(table: YearlyTable) -> list[tuple[str, int | None]]:
    """The prefix of the fields of each task, with its key; those of new tasks last."""
    there = [(f"t{task.row.pk}", task.row.pk) for task in table.tasks]
    return [*there, *((f"n{number}", None) for number in range(1, NEW_TASKS + 1))]


def _take_number(found: Filled, field: str, cell: Cell) -> None:
    plain = normalize("NFKC", found.typed[field]).replace(",", "").strip()
    if not plain:
        found.values[cell] = None
    elif _NUMBER.fullmatch(plain):
        found.values[cell] = Decimal(plain)
    else:
        found.errors[field] = translate(_NOT_A_NUMBER)


def _take_task(found: Filled, prefix: str, key: int | None, table: YearlyTable, year: int) -> None:
    sent = {
        name: found.typed.get(f"{prefix}-{name}", "").strip() for name in ("what", "measure", "unit", "due", "needs")
    }
    if not sent["what"]:
        if key is not None:
            found.tasks.append(TaskWritten(key, 0, 0, "", date(year, 1, 1)))
        return
    measure = _chosen(sent["measure"], {one.pk for one in table.measures})
    unit = _chosen(sent["unit"], {one.id for one in table.units} | {task.unit.id for task in table.tasks})
    due = _day(sent["due"])
    for field, value, why in (("measure", measure, _NO_MEASURE), ("unit", unit, _NO_UNIT), ("due", due, _NO_DAY)):
        if value is None:
            found.errors[f"{prefix}-{field}"] = translate(why).format(year=year)
    if measure is not None and unit is not None and due is not None:
        needs = _chosen(sent["needs"], {task.row.pk for task in table.tasks})
        found.tasks.append(TaskWritten(key, measure, unit, sent["what"], due, needs))


def _chosen(sent: str, offered: set[int]) -> int | None:
    return int(sent) if sent.isdecimal() and int(sent) in offered else None


def _day(sent: str) -> date | None:
    try:
        return date.fromisoformat(sent)
    except ValueError:
        return None
