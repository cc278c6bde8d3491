"""Examples (示例) for a plan, where somebody asks for them by --illustrate: never without, and never over a figure."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from luoshi.evaluation.examples import SOURCE, Cell, Setting, examples
from luoshi.indicators.handed_in import Handed
from luoshi.indicators.received import Incoming
from luoshi.web.actions.figures import receive_figures
from luoshi.web.models import Observation, Plan
from luoshi.web.operating.loading import COMMAND
from luoshi.web.queries.areas import counties_of
from luoshi.web.queries.judged import judged
from luoshi.web.visitors import today


@transaction.atomic
def illustrate(plan: Plan) -> int:
    """Make up figures for the cells of the plan's targets that have none; how many. Done again it changes nothing."""
    on = today()
    questions = [one.assessed.question for one in judged(plan, on) if one.assessed.question]
    parts = [area.code for area in counties_of(plan.area, on)]
    years = range(plan.first_year, plan.last_year + 1)
    made = examples(questions, _known([plan.area.code, *parts]), Setting(plan.area.code, parts, years, on))
    handed = Handed(tuple(Incoming(one) for one in made))
    return len(receive_figures(COMMAND, handed, source=SOURCE, subject=plan).stored)


def _known(areas: list[str]) -> dict[Cell, Decimal]:
    """The yearly figures of the areas that somebody published or reported."""
    rows = Observation.objects.filter(area__code__in=areas, value__isnull=False).exclude(obs_status="illustrative")
    found = rows.order_by("pk").values_list("indicator__code", "area__code", "period", "value")
    return {
        (code, area, int(period)): value
        for code, area, period, value in found
        if value is not None and period.isdecimal()
    }
