"""One page for a leader (一页纸): which targets will be missed, how sure that is, who holds them, what to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from luoshi.reports.decisions import Standing, decision, is_at_risk
from luoshi.web.models import FigureOwner, Plan, Target
from luoshi.web.queries.judged import Judged, judged
from luoshi.web.queries.lines import LIGHTS, Line, line
from luoshi.web.queries.tasks import Answering, tasks
from luoshi.web.queries.units import Named, names_on


class Risk(NamedTuple):
    """A target that is missed or may be."""

    line: Line
    lead: tuple[Answering, ...]
    decision: str


class Unknown(NamedTuple):
    """Targets of which nothing can be said, by who owns their figures; None: nobody yet."""

    owner: Named | None
    targets: list[Target]
    decision: str


class OnePage(NamedTuple):
    """What the page shows. The four numbers add up to the targets of the plan."""

    risks: list[Risk]
    unknown: list[Unknown]
    good: int  # targets that are met, on track or not due
    all: int
    examples: int  # targets whose light rests on an example (示例)

    @property
    def not_known(self) -> int:
        """Targets that cannot be judged."""
        return sum(len(one.targets) for one in self.unknown)


def one_page(plan: Plan, on: date, *, public: bool = False) -> OnePage:
    """Of a plan on a day, the worst first."""
    found, owners = judged(plan, on, public=public), _owners(on)
    lead = {task.measure.pk: task.lead for task in tasks(plan, on)}
    standing = [(one, _standing(one, owners)) for one in found]
    at_risk = [(one, how) for one, how in standing if is_at_risk(how)]
    risks = [Risk(line(one), lead.get(one.target.measure_id, ()), decision(how, on)) for one, how in _worst(at_risk)]
    grey = [(one, how) for one, how in standing if how.light == "grey" and not is_at_risk(how)]
    examples = sum(line(one).illustrative for one in found)
    good = len(found) - len(risks) - len(grey)
    return OnePage(risks, list(_unknown(grey, owners, on)), good, len(found), examples)


def _worst(at_risk: list[tuple[Judged, Standing]]) -> list[tuple[Judged, Standing]]:
    return sorted(at_risk, key=lambda pair: (LIGHTS.index(pair[1].light), pair[1].probability or 0))


def _owners(on: date) -> dict[str, Named]:
    """The unit that answers for each figure on the day, by code."""
    names = names_on(on)
    rows = FigureOwner.objects.filter(holds_from__lte=on).order_by("holds_from", "id")
    return {
        row.indicator_code: names[row.unit_id]
        for row in rows
        if (row.holds_to is None or row.holds_to > on) and row.unit_id in names
    }


def _standing(one: Judged, owners: dict[str, Named]) -> Standing:
    assessed = one.assessed
    light = assessed.light.light if assessed.light else "grey"
    deadline = assessed.question.target.deadline if assessed.question else None
    return Standing(light, assessed.odds.probability if assessed.odds else None, deadline, _code(one) in owners)


def _code(one: Judged) -> str:
    return one.assessed.indicator.code if one.assessed.indicator else ""


def _unknown(grey: Iterable[tuple[Judged, Standing]], owners: dict[str, Named], on: date) -> Iterable[Unknown]:
    by_owner: dict[Named | None, list[Target]] = defaultdict(list)
    decisions: dict[Named | None, str] = {}
    for one, how in grey:
        owner = owners.get(_code(one))
        by_owner[owner].append(one.target)
        decisions[owner] = decision(how, on)
    for owner in sorted(by_owner, key=lambda unit: (unit is not None, -len(by_owner[unit]))):
        yield Unknown(owner, by_owner[owner], decisions[owner])
