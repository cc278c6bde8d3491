"""Screen: a plan as tables of text, for a terminal or a pipe, in the width there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.cli.grid import grid, wrap
from luoshi.cli.streams import plain
from luoshi.messages import mark, translate
from luoshi.plans.doubts import sentence
from luoshi.plans.plan import Measure, Plan, Target, UnitName
from luoshi.reports.wording import QUANTITATIVE, kind_word, place_words, value_words

_NARROWEST = 40
_TASKS = (mark("Item"), mark("Task"), mark("Lead unit"), mark("Responsible units"))
_TARGETS = (mark("Item"), mark("Indicator"), mark("Goal"), mark("By"), mark("Source words"))
_DOUBTS = (mark("Place"), mark("Doubt"))


def tables(plan: Plan, width: int, *, name: str = "", colour: bool = False) -> str:
    """Head, tasks, targets, counts and doubts as text of at most `width` columns. name: of the file, above it all."""
    lines: list[str] = []
    for words, is_title in _lines(plan, max(width, _NARROWEST), name):
        line = plain(words)  # a document must not steer the terminal
        lines.append(f"\x1b[1m{line}\x1b[0m" if colour and is_title else line)
    return "\n".join(lines).lstrip("\n") + "\n"


def _lines(plan: Plan, width: int, name: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is a title."""
    yield from _head(plan, width, name)
    tasks = [
        (measure.id, _heading(measure), _units(measure.lead), _units(measure.responsible)) for measure in plan.measures
    ]
    yield from _table(mark("Tasks"), _TASKS, (0, 3, 2, 4), tasks, width)
    targets = [
        (target.measure, target.indicator, _goal(target), target.deadline or "", target.quote.words)
        for target in plan.targets
    ]
    yield from _table(mark("Targets"), _TARGETS, (0, 4, 2, 0, 5), targets, width)
    doubts = [(place_words(plan.outline.place_at(doubt.span.start)), sentence(doubt)) for doubt in plan.doubts]
    yield from _table(mark("Doubts"), _DOUBTS, (0, 1), doubts, width)
    yield "", False
    yield _counts(plan), True


def _head(plan: Plan, width: int, name: str) -> Iterator[tuple[str, bool]]:
    head = plan.outline.head
    if name:
        yield name, True
    if head.title:
        for line in wrap(head.title.words, width):
            yield line, True
    number = head.number.words if head.number else ""
    issuer = head.issuer.words if head.issuer else ""
    told = "  ".join(filter(None, (number, issuer, head.date.isoformat() if head.date else "")))
    for line in wrap(told, width) if told else []:
        yield line, False


def _table(
    title: str, headings: tuple[str, ...], shares: tuple[int, ...], rows: Sequence[tuple[str, ...]], width: int
) -> Iterator[tuple[str, bool]]:
    if not rows:
        return
    yield "", False
    yield translate(title), True
    for line in grid([translate(heading) for heading in headings], shares, rows, width):
        yield line, False


def _counts(plan: Plan) -> str:
    units = {unit.quote.words for measure in plan.measures for unit in (*measure.lead, *measure.responsible)}
    words = translate(mark("{tasks} tasks of {units} units, {targets} targets, {doubts} doubts."))
    counts = {"tasks": len(plan.measures), "units": len(units), "targets": len(plan.targets)}
    return words.format(**counts, doubts=len(plan.doubts))


def _goal(target: Target) -> str:
    return value_words(target) if target.kind in QUANTITATIVE else kind_word(target.kind)


def _heading(measure: Measure) -> str:
    return measure.heading.words if measure.heading else ""


def _units(units: tuple[UnitName, ...]) -> str:
    return "、".join(unit.quote.words for unit in units)
