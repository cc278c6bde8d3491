"""A reading as CSV: a table of duties and a table of targets, for spreadsheets and data frames.

A row of duties is one unit in one role of one measure. UTF-8; a cell of text that a spreadsheet would take for a
formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from io import StringIO
from typing import Any

from luoshi.patterns import regex
from luoshi.plans.plan import Plan

DUTY_FIELDS = ("file", "document", "measure", "heading", "role", "unit", "statement", "start", "end")
TARGET_FIELDS = (
    "file", "document", "measure", "indicator", "kind", "comparator", "low", "high", "unit", "deadline", "force",
    "binding", "base", "yearly", "deadline_inherited", "quote", "start", "end",
)  # fmt: skip
BYTE_ORDER_MARK = "\ufeff"  # by which Excel and WPS know that a file is UTF-8
_FORMULA = regex(r"[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")  # blanks before a sign are passed over, wide signs narrowed


def duty_rows(plan: Plan, file: str = "") -> Iterator[dict[str, Any]]:
    """A row for each measure, role and unit. start, end: characters of the unit's name in the text as read."""
    for measure in plan.measures:
        roles = (("lead", measure.lead), ("responsible", measure.responsible), ("inherited", measure.inherited))
        for role, units in roles:
            for unit in units:
                yield {
                    "file": file,
                    "document": _number(plan),
                    "measure": measure.id,
                    "heading": measure.heading.words if measure.heading else "",
                    "role": role,
                    "unit": unit.quote.words,
                    "statement": measure.statement.words,
                    "start": unit.quote.span.start,
                    "end": unit.quote.span.end,
                }


def target_rows(plan: Plan, file: str = "") -> Iterator[dict[str, Any]]:
    """A row for each target, also for those without a number of their own. start, end: characters of its words."""
    for target in plan.targets:
        yield {
            "file": file,
            "document": _number(plan),
            **{name: getattr(target, name) for name in TARGET_FIELDS[2:-3]},
            "quote": target.quote.words,
            "start": target.quote.span.start,
            "end": target.quote.span.end,
        }


def csv_text(rows: Iterable[Mapping[str, Any]], fields: tuple[str, ...], *, header: bool = True) -> str:
    """The rows as CSV text (RFC 4180), with the names of the fields first where `header`."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    if header:
        writer.writerow(fields)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in fields])
    return written.getvalue()


def header(table: str) -> str:
    """The first line of the table of "duties" or "targets"."""
    return csv_text((), {"duties": DUTY_FIELDS, "targets": TARGET_FIELDS}[table])


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else value


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return "'" + words if _FORMULA.match(words) else words


def _number(plan: Plan) -> str:
    number = plan.outline.head.number
    return number.words if number else ""
