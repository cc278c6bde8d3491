"""Columns: what stands in each column of the tables of a workbook, and who fills it.

The order is the one that offices use. Widths are those of XlsxWriter (characters of the default font).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from luoshi.messages import mark


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `field` is the attribute of the row that it shows."""

    field: str
    header: str  # msgid
    width: float
    kind: Literal["text", "middle", "names", "number"] = "text"
    office: bool = False  # empty for the office to fill
    choices: tuple[str, ...] = ()  # msgids of what may be entered
    note: str = ""  # msgid of the note at the header
    year: int = 0  # of a column of the path


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that holds one table. The last column links to the place in the source text where `linked`."""

    name: str  # msgid
    title: str  # msgid
    columns: tuple[Column, ...]
    linked: bool = True
    prints_source: bool = True  # whether the last column is printed too


_OFFICE = mark("The plan does not say this: the office fills it in.")

TASKS = Sheet(
    mark("Tasks"),
    mark("Breakdown of tasks"),
    (
        Column("item", mark("Item"), 7, "middle"),
        Column("section", mark("Part of the plan"), 12),
        Column("heading", mark("Task"), 15),
        Column("text", mark("What the plan says"), 46),
        Column("goals", mark("Figures promised"), 22, "names"),
        Column("yearly", mark("Goal of the year"), 9, office=True, note=_OFFICE),
        Column("stages", mark("Milestones (quarters)"), 9, office=True, note=_OFFICE),
        Column("steps", mark("Steps"), 9, office=True, note=_OFFICE),
        Column("lead", mark("Lead unit"), 13, "names"),
        Column("responsible", mark("Responsible units"), 17, "names"),
        Column("leader", mark("Leader in charge"), 7, office=True, note=_OFFICE),
        Column("office", mark("Section in charge"), 7, office=True, note=_OFFICE),
        Column("contact", mark("Person and telephone"), 8, office=True, note=_OFFICE),
        Column("deadline", mark("To be done by"), 9, "middle"),
        Column("remark", mark("Remarks"), 10),
        Column("source", mark("Source words"), 30),
    ),
    prints_source=False,  # the text and the units that it consists of are there already
)

PATH = Column("path", mark("Goal for {year}"), 8, "number", office=True, note=_OFFICE)  # once for each year of the plan

TARGETS = Sheet(
    mark("Targets"),
    mark("Breakdown of targets"),
    (
        Column("item", mark("Item"), 7, "middle"),
        Column("indicator", mark("Indicator"), 22),
        Column("unit", mark("Unit of measure"), 9, "middle"),
        Column("kind", mark("Kind"), 9, "middle"),
        Column("comparator", mark("Comparison"), 7, "middle"),
        Column("low", mark("Value"), 9, "number"),
        Column("high", mark("Upper value"), 9, "number"),
        Column("deadline", mark("To be reached by"), 10, "middle"),
        Column("base", mark("Base (year)"), 10, "middle"),
        Column("binding", mark("Binding or expected"), 9, "middle", choices=(mark("binding"), mark("expected"))),
        Column("force", mark("Words of force"), 8, "middle"),
        PATH,
        Column("data_source", mark("Source of the figure"), 10, office=True, note=_OFFICE),
        Column("lead", mark("Lead unit"), 14, "names"),
        Column("responsible", mark("Responsible units"), 18, "names"),
        Column("definition", mark("Definition of the indicator"), 10, office=True, note=_OFFICE),
        Column("source", mark("Source words"), 36),
    ),
)

LOADS = Sheet(
    mark("Load of units"),
    mark("What the plan asks of each unit"),
    (
        Column("unit", mark("Unit"), 24),
        Column("bodies", mark("Name in the directory"), 26, "names"),
        Column("later", mark("What it became"), 24, "names"),
        Column("leads", mark("Leads"), 7, "number"),
        Column("answers", mark("Answers for"), 7, "number"),
        Column("targets", mark("Targets it leads"), 9, "number"),
        Column("as_lead", mark("Items that it leads"), 28),
        Column("as_responsible", mark("Items that it answers for"), 42),
    ),
    linked=False,
)

DOUBTS = Sheet(
    mark("Doubts"),
    mark("What a person should look at"),
    (
        Column("sentence", mark("Doubt"), 70),
        Column("place", mark("Place"), 18),
        Column(
            "decision", mark("Decision"), 14, "middle", office=True, note=mark("Choose one when it has been checked."),
            choices=(mark("as printed"), mark("corrected"), mark("to be asked")),
        ),
        Column("remark", mark("Remarks"), 24, office=True),
        Column("source", mark("Source words"), 50),
    ),
)  # fmt: skip

SOURCE = Sheet(
    mark("Source text"),
    mark("Text as read"),
    (
        Column("place", mark("Place"), 20),
        Column("start", mark("Character"), 10, "number"),
        Column("text", mark("Text"), 110),
    ),
    linked=False,
)
