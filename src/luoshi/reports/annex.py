"""Annex: the tables of a plan as annexes in official layout (GB/T 9704-2012), an .docx file.

Annex 1 is the table of targets, annex 2 the table of tasks, as offices order them; one alone is 附件 without a number.
The faces that the standard asks for are named, not shipped: an office that lacks one sees its own substitute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luoshi.messages import mark, translate
from luoshi.plans.plan import Plan, Target
from luoshi.reports.paper import Face, add_line, add_table, landscape, new_document, page_numbers, save
from luoshi.reports.rows import TaskRow, measures_by_item, names, task_rows
from luoshi.reports.wording import value_words

if TYPE_CHECKING:
    from docx.document import Document

_LABEL = Face("黑体", 16)  # 3号
_TITLE = Face("方正小标宋简体", 22)  # 2号
_NUMBER = 12  # characters that the number of an item may take
_LINE = 29.0  # points; 22 lines fill the page of the standard

# Heading (msgid) and width in mm of each column; together as wide as the page allows.
_TASKS = (
    (mark("No."), 13), (mark("Task"), 30), (mark("What the plan says"), 76), (mark("Figures promised"), 38),
    (mark("Lead unit"), 22), (mark("Responsible units"), 26), (mark("To be done by"), 20),
)  # fmt: skip
_TARGETS = (
    (mark("No."), 13), (mark("Indicator"), 48), (mark("Goal"), 34), (mark("To be reached by"), 22),
    (mark("Binding or expected"), 22), (mark("Lead unit"), 30), (mark("Responsible units"), 56),
)  # fmt: skip


def write_annex(plan: Plan, path: str | Path) -> None:
    """Write the annexes of a plan to `path`; the same plan gives the same bytes."""
    document = new_document(_title(plan))
    annexes = [
        (mark("Breakdown of main targets"), _TARGETS, list(_target_cells(plan))),
        (mark("Breakdown of main tasks"), _TASKS, list(_task_cells(plan))),
    ]
    told = [annex for annex in annexes if annex[2]] or annexes[1:]
    for number, (title, columns, rows) in enumerate(told, 1):
        landscape(document, first=number == 1)
        _write(document, plan, str(number) if len(told) > 1 else "", title, columns, rows)
    page_numbers(document)
    save(document, path)


def _write(
    document: Document, plan: Plan, number: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Any]
) -> None:
    add_line(document, translate(mark("Annex {number}")).format(number=number).strip(), _LABEL, height=_LINE)
    add_line(document, "", _LABEL, height=_LINE)
    for words in filter(None, (_title(plan), translate(title))):
        add_line(document, words, _TITLE, height=_LINE + 3, centred=True)
    add_line(document, "", _LABEL, height=10)
    add_table(document, [(translate(heading), width) for heading, width in columns], rows)


def _title(plan: Plan) -> str:
    title = plan.outline.head.title
    return title.words if title else ""


def _task_cells(plan: Plan) -> Iterable[tuple[str, ...]]:
    for number, row in enumerate(task_rows(plan), 1):
        task = f"{row.item}\n{row.heading}" if row.heading else row.item
        yield (
            str(number), task, _body(row), "\n".join(row.goals), "、".join(row.lead), "、".join(row.responsible),
            row.deadline,
        )  # fmt: skip


def _body(row: TaskRow) -> str:
    """The text of a task without its number and heading, which stand in the column before it."""
    at = row.text.find(row.heading, 0, len(row.heading) + _NUMBER)
    text = row.text[at + len(row.heading) :].lstrip("。．.:： \n") if row.heading and at >= 0 else ""
    return text or row.text


def _target_cells(plan: Plan) -> Iterable[tuple[str, ...]]:
    by_item = measures_by_item(plan)
    for number, target in enumerate(plan.targets, 1):
        measures = by_item.get(target.measure, [])
        lead = dict.fromkeys(name for measure in measures for name in names(measure.lead))
        responsible = dict.fromkeys(name for measure in measures for name in names(measure.responsible))
        units = "、".join(lead), "、".join(responsible)
        yield str(number), target.indicator, value_words(target), _by(target), target.binding, *units


def _by(target: Target) -> str:
    return target.deadline or (translate(mark("every year")) if target.yearly else "")
