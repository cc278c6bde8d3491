"""Screen: a plan as tables of text, for a terminal or a pipe, in the width there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from luoshi.messages import mark, translate
from luoshi.plans.doubts import sentence
from luoshi.plans.plan import Plan
from luoshi.reports.rows import load_rows, names
from luoshi.reports.wording import place_words, value_words

if TYPE_CHECKING:
    from rich.console import Console

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a document must not steer the terminal


def tables(plan: Plan, width: int, *, name: str = "", colour: bool = False) -> str:
    """Head, tasks, targets, counts and doubts as text of at most `width` columns. name: of the file, above it all."""
    from rich.console import Console

    written = StringIO()
    console = Console(
        file=written, width=max(width, 40), force_terminal=colour, color_system="auto" if colour else None
    )
    _head(console, plan, name)
    _tasks(console, plan)
    _targets(console, plan)
    _counts(console, plan)
    _doubts(console, plan)
    lines = (line.rstrip() for line in written.getvalue().split("\n"))
    return "\n".join(lines)


def _head(console: Console, plan: Plan, name: str) -> None:
    head = plan.outline.head
    if name:
        _say(console, name, "dim")
    if head.title:
        _say(console, head.title.words, "bold")
    number = head.number.words if head.number else ""
    issuer = head.issuer.words if head.issuer else ""
    told = " ".join(filter(None, (number, issuer, head.date.isoformat() if head.date else "")))
    if told:
        _say(console, told)


def _tasks(console: Console, plan: Plan) -> None:
    if not plan.measures:
        return
    columns = ((mark("Item"), 0), (mark("Task"), 3), (mark("Lead unit"), 2), (mark("Responsible units"), 4))
    rows = [
        (
            measure.id,
            measure.heading.words if measure.heading else "",
            "、 ".join(names(measure.lead)),
            "、 ".join(names(measure.responsible)),
        )
        for measure in plan.measures
    ]
    _table(console, mark("Tasks"), columns, rows)


def _targets(console: Console, plan: Plan) -> None:
    if not plan.targets:
        return
    columns = (
        (mark("Item"), 0), (mark("Indicator"), 3), (mark("Goal"), 2), (mark("By"), 0), (mark("Source words"), 3),
    )  # fmt: skip
    rows = [
        (target.measure, target.indicator, value_words(target), target.deadline or "", target.quote.words)
        for target in plan.targets
    ]
    _table(console, mark("Targets"), columns, rows)


def _counts(console: Console, plan: Plan) -> None:
    words = translate(mark("{tasks} tasks of {units} units, {targets} targets, {doubts} doubts."))
    counts = {"tasks": len(plan.measures), "units": len(load_rows(plan))}
    console.print()
    _say(console, words.format(**counts, targets=len(plan.targets), doubts=len(plan.doubts)), "bold")


def _doubts(console: Console, plan: Plan) -> None:
    if not plan.doubts:
        return
    rows = [(place_words(plan.outline.place_at(doubt.span.start)), sentence(doubt)) for doubt in plan.doubts]
    _table(console, mark("Doubts"), ((mark("Place"), 1), (mark("Doubt"), 4)), rows)


def _table(console: Console, title: str, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[str, ...]]) -> None:
    """A table; columns: heading and share of the width, 0 for no more than the words take."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=translate(title), box=box.SIMPLE_HEAD, title_justify="left", title_style="bold", expand=True)
    for heading, share in columns:
        table.add_column(translate(heading), ratio=share or None, no_wrap=not share, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_plain(words)) for words in row))
    console.print()
    console.print(table)


def _say(console: Console, words: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(_plain(words), style=style), overflow="fold")


def _plain(words: str) -> str:
    return _CONTROL.sub(" ", words)
