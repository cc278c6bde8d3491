"""What does not fit among the tasks: planned twice, due before what they need, outside of the year, none at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from luoshi.plans.closeness import fold, similarity
from luoshi.supervision.yearly.draft import Task, YearDraft
from luoshi.supervision.yearly.findings import Finding

ALIKE = 0.85  # least similarity of two tasks that a person should compare; names of indicators are close from 0.7 on


def task_findings(draft: YearDraft) -> Iterator[Finding]:
    """The tasks among themselves and against those of other lead units."""
    by_key = {task.key: task for task in draft.tasks}
    yield from _twice(draft)
    for task in draft.tasks:
        yield from _of_one(draft, task, by_key)
    busy = {task.unit for task in draft.tasks}
    idle = [name for unit, name in draft.answering.items() if unit not in busy]
    if idle:
        yield Finding("units_without_task", False, {"units": "、".join(idle), "count": len(idle)})


def _twice(draft: YearDraft) -> Iterator[Finding]:
    """Two units of one area; what every county does at home is not planned twice."""
    pairs = [*combinations(draft.tasks, 2), *((task, other) for task in draft.tasks for other in draft.elsewhere)]
    for task, other in pairs:
        if task.unit == other.unit or task.area != other.area:
            continue
        facts = {"what": task.what, "unit": task.unit_name, "other": other.unit_name, "also": other.what}
        keys = tuple(one.key for one in (task, other) if one in draft.tasks)
        one, another = fold(task.what), fold(other.what)
        if one == another:
            yield Finding("task_planned_twice", True, facts, tasks=keys)
        elif similarity(one, another) >= ALIKE:
            yield Finding("task_much_like", False, facts, tasks=keys)


def _of_one(draft: YearDraft, task: Task, by_key: dict[int, Task]) -> Iterator[Finding]:
    facts = {"what": task.what, "due": task.due_on.isoformat()}
    if task.due_on.year != draft.year:
        yield Finding("due_outside_year", True, facts | {"year": draft.year}, tasks=(task.key,))
    needed = by_key.get(task.needs) if task.needs is not None else None
    if needed is None:
        return
    if _waits_for_itself(task, by_key):
        yield Finding("needs_itself", True, facts, tasks=(task.key,))
    elif task.due_on < needed.due_on:
        input_ = {"needed": needed.what, "other": needed.unit_name, "needed_due": needed.due_on.isoformat()}
        yield Finding("due_before_input", True, facts | input_, tasks=(task.key, needed.key))


def _waits_for_itself(task: Task, by_key: dict[int, Task]) -> bool:
    seen, at = set[int](), task.needs
    while at is not None and at in by_key and at not in seen:
        if at == task.key:
            return True
        seen.add(at)
        at = by_key[at].needs
    return False
