"""Form columns: what stands in the columns of a form, and which figures stand in one row."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.indicators.workbooks.form import Asked, Form, period_words
from luoshi.messages import mark, translate


class Column(NamedTuple):
    """A column of the form: what hidden row calls it, its heading, and its width (0 for a hidden one)."""

    field: str
    heading: str
    width: float


def rows_of(form: Form) -> list[tuple[Asked, ...]]:
    """The figures of each row."""
    if form.layout == "down":
        return [(one,) for one in form.asked]
    return [tuple(one for one in form.asked if one.indicator == indicator) for indicator in form.indicators]


def columns_of(form: Form) -> list[Column]:
    now, before = period_words(form.period), period_words(form.period.same_last_year)
    head = [
        Column("serial", translate(mark("No.")), 5), Column("name", translate(mark("Indicator")), 36),
        Column("code", translate(mark("Code")), 12), Column("unit", translate(mark("Unit of measure")), 10),
        Column("counted", translate(mark("Counted")), 10),
    ]  # fmt: skip
    if form.layout == "across":
        pairs = [
            column for area in form.areas
            for column in (Column(f"value:{area}", now, 12), Column(f"last_year:{area}", before, 12))
        ]  # fmt: skip
        kept = [Column(f"{field}:{area}", "", 0) for area in form.areas for field in ("known", "known_status")]
        return [*head, *pairs, Column("version", "", 0), *kept]
    return [
        *head, Column("area_name", translate(mark("Area")), 14), Column("value", now, 14),
        Column("last_year", translate(mark("{period} (same period last year)")).format(period=before), 17),
        Column("change", translate(mark("Change on year")), 13), Column("status", translate(mark("Status")), 10),
        Column("note", translate(mark("Explanation")), 24),
        *(Column(field, "", 0) for field in ("version", "area", "known", "known_status", "known_note")),
    ]  # fmt: skip
