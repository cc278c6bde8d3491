"""The judgement of a plan's targets as the site shows it everywhere: one function, asked by every page and file.

What it found is remembered until an event is written; nothing of it is stored.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from luoshi.evaluation.assessment import Assessed, Figures, assess_promises
from luoshi.evaluation.promised import PlanYears
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.exchange.figure_rules import DEFAULT_CHOICE, read_choice_rules
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import rule_on
from luoshi.indicators.observation import Observation
from luoshi.web import models
from luoshi.web.areas import above, stem
from luoshi.web.queries import values
from luoshi.web.queries.conflicts import decisions
from luoshi.web.queries.remembering import remembered
from luoshi.web.queries.versions import carried

LIGHT_RULE = "light_default"


class Judged(NamedTuple):
    """A target of the plan with what the figures say of it."""

    target: models.Target
    assessed: Assessed
    unpublished: bool = False  # to the public no figure of it is known, and inside one is (未公布)


def judged(plan: models.Plan, on: date, *, public: bool = False) -> tuple[Judged, ...]:
    """Every target that holds on the day, in the order of the plan; to the public, by what is published alone."""
    inside = _judged(plan.pk, on, public=False)
    if not public:
        return inside
    seen = _judged(plan.pk, on, public=True)
    return tuple(
        one._replace(unpublished=_has_figure(all_of_it) and not _has_figure(one))
        for one, all_of_it in zip(seen, inside, strict=True)
    )


def _has_figure(one: Judged) -> bool:
    return one.assessed.question is not None and any(seen.value is not None for seen in one.assessed.question.series)


def published(rows: QuerySet[models.Observation], plan: models.Plan, on: date) -> QuerySet[models.Observation]:
    """Of these figures those that the plan shows to the public since the day or before; none that was withdrawn."""
    shown = models.Publication.objects.filter(plan=plan, published_on__lte=on, withdrawn_on=None)
    return rows.filter(pk__in=shown.values("observation"))


@remembered
def _judged(plan_id: int, on: date, *, public: bool) -> tuple[Judged, ...]:
    plan = models.Plan.objects.select_related("area").get(pk=plan_id)
    targets = list(targets_on(plan, on))
    catalogue = _catalogue()
    points = _points(targets, on)
    asked = [values.asked(target, points.get(target.pk, [])) for target in targets]
    codes = _codes(catalogue, targets)
    choice = rule_on(read_choice_rules(DEFAULT_CHOICE), on)
    rows = _rows(codes, plan.area.code)
    observations = _observations(published(rows, plan, on) if public else rows)
    figures = Figures(catalogue, observations, choice, decisions(codes))
    years = PlanYears(plan.first_year, plan.last_year)
    rule = packaged_rules().rule(LIGHT_RULE, on)
    found = assess_promises(asked, years, figures, area=plan.area.code, on=on, light_rule=rule)
    return tuple(map(Judged, targets, found))


def targets_on(plan: models.Plan, on: date) -> list[models.Target]:
    """The targets in force on a day, or on the first day of the plan where that is later."""
    day = max(on, plan.issued_on)
    rows = models.Target.objects.filter(measure__plan=plan, holds_from__lte=day).select_related("measure", "by_reading")
    return [row for row in rows if row.holds_to is None or row.holds_to > day]


def measures_on(plan: models.Plan, on: date) -> list[models.Measure]:
    """The measures in force on a day, or on the first day of the plan where that is later."""
    day = max(on, plan.issued_on)
    rows = models.Measure.objects.filter(plan=plan, holds_from__lte=day)
    return [row for row in rows if row.holds_to is None or row.holds_to > day]


def _points(targets: list[models.Target], on: date) -> dict[int, list[models.PathPoint]]:
    """Bases and paths by target, as they were set at the end of the day: what was set later does not count on it."""
    found: dict[int, list[models.PathPoint]] = {}
    goes_to = carried(targets)
    for row in models.PathPoint.objects.filter(target__in=goes_to).order_by("pk"):
        if timezone.localdate(row.set_at) <= on:
            found.setdefault(goes_to[row.target_id], []).append(row)
    return found


def _catalogue() -> Catalogue:
    return Catalogue(values.indicator(row) for row in models.IndicatorVersion.objects.all())


def _codes(catalogue: Catalogue, targets: list[models.Target]) -> set[str]:
    """Of the indicators of the targets and of the series that these are computed from."""
    codes = set[str]()
    for target in targets:
        named = (target.indicator_code,) if target.indicator_code else catalogue.named(target.name)
        codes.update(code for name in named for code in catalogue.with_bases(name))
    return codes


def _rows(codes: set[str], area: str) -> QuerySet[models.Observation]:
    """In the area, in those within it, from which forecasts learn, and in those around it, against which targets are
    held. Other plans cost nothing here.
    """
    near = Q(code__startswith=stem(area)) | Q(code__in=above(area))
    # By their ids, so that the database goes straight to the rows: with the codes it would read those of all plans.
    areas = list(models.Area.objects.filter(near).values_list("pk", flat=True))
    indicators = list(models.IndicatorVersion.objects.filter(code__in=codes).values_list("pk", flat=True))
    return models.Observation.objects.filter(area__in=areas, indicator__in=indicators)


def _observations(found: QuerySet[models.Observation]) -> list[Observation]:
    rows = found.select_related("indicator", "area", "reported_by")
    return [values.observation(row) for row in rows.prefetch_related("reported_by__names").order_by("id")]
