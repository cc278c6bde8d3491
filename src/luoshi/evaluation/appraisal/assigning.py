"""Who was assigned what: the targets of a plan by the units that lead or answer for their measures, for one year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from luoshi.evaluation.appraisal.facts import TargetFact
from luoshi.evaluation.assessment import Assessed
from luoshi.evaluation.judging.question import Question
from luoshi.plans.plan import Plan, UnitName


def targets_of_units(
    plan: Plan, assessed: Sequence[Assessed], units: Iterable[str], year: int
) -> tuple[TargetFact, ...]:
    """The targets of a plan that are due in the year, for each of the units. A unit goes by any name of its body."""
    names = _names(plan)
    asked = {names.get(unit, unit): unit for unit in units}
    found = []
    for one in assessed:
        deadline = one.promised.target.deadline
        if deadline is not None and deadline.year != year:
            continue
        for unit, role in _answering(plan, one.promised.promise.measure):
            own = asked.get(names.get(unit, unit))
            if own is not None:
                question = of_year(one.question or Question(one.promised.target), year)
                found.append(TargetFact(own, one.number, question, one.promised.promise, role, one.reason))
    return tuple(found)


def of_year(question: Question, year: int) -> Question:
    """The question put for the end of the year: on the level that a path asks for then, where there is one."""
    target = question.target._replace(deadline=date(year, 12, 31))
    path: Mapping[int, object] = question.parameters.get("path", {})
    if year in path:
        level = path[year]
        target = target._replace(kind="level", low=level, high=None)  # type: ignore[arg-type]
    return question._replace(target=target, parameters={})


def _answering(plan: Plan, measure: str) -> Iterator[tuple[str, str]]:
    """The units of a measure; one that leads does not also answer."""
    leads: set[str] = set()
    for one in plan.measures:
        if one.id == measure:
            leads |= {_word(unit) for unit in one.lead}
            yield from ((_word(unit), "lead") for unit in one.lead)
            yield from ((_word(unit), "responsible") for unit in one.responsible if _word(unit) not in leads)


def _word(unit: UnitName) -> str:
    return unit.quote.words


def _names(plan: Plan) -> dict[str, str]:
    """The body that each name means, by every name that the directory has for it."""
    found: dict[str, str] = {}
    for one in plan.units:
        if len(one.bodies) == 1:
            body = one.bodies[0]
            found |= dict.fromkeys((one.name, body.name, *body.short_forms), body.name)
    return found
