"""Published (公开): of each target what the public sees, what it does not, and what changed since it was published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from django.db.models import Q, QuerySet

from luoshi.web.models import Observation, Plan, Publication, Target
from luoshi.web.queries.judged import Judged, judged
from luoshi.web.queries.judged_rows import rows_taken
from luoshi.web.queries.lines import Line, line

State = Literal["changed", "hidden", "published", "none"]
_ORDER: tuple[State, ...] = ("changed", "hidden", "published", "none")  # what asks for a decision first
HISTORY = 50


class Row(NamedTuple):
    """A target as the office and as the public see it."""

    inside: Line
    outside: Line
    state: State
    latest: date | None  # since when the latest of its published figures is shown


class PublicationPage(NamedTuple):
    """What the page of publication shows."""

    rows: list[Row]
    periods: list[tuple[str, int]]  # with the number of its figures that are not published
    history: list[Publication]
    counts: dict[State, int]


def publication_page(plan: Plan, on: date) -> PublicationPage:
    """Of a plan today: what changed since it was published first, then what is not, then what is."""
    found, outside = judged(plan, on), judged(plan, on, public=True)
    taken = rows_taken(found, on)
    shown = dict(_shown(plan).values_list("observation_id", "published_on"))
    rows = [_row(one, seen, taken[one.target.pk], shown) for one, seen in zip(found, outside, strict=True)]
    rows.sort(key=lambda row: _ORDER.index(row.state))
    history = Publication.objects.filter(plan=plan).order_by("-pk")
    joined = history.select_related("observation__indicator", "observation__area", "published_by", "withdrawn_by")
    counts: dict[State, int] = {state: sum(row.state == state for row in rows) for state in _ORDER}
    return PublicationPage(rows, _periods(plan, found, on, set(shown)), list(joined[:HISTORY]), counts)


def figures_of_targets(plan: Plan, targets: Iterable[int], on: date) -> list[Observation]:
    """The figures that the judgement of these targets takes."""
    asked = set(targets)
    taken = rows_taken([one for one in judged(plan, on) if one.target.pk in asked], on)
    return list({row.pk: row for rows in taken.values() for row in rows}.values())


def figures_of_period(plan: Plan, period: str, on: date) -> list[Observation]:
    """All figures of the plan's indicators in a period that hold, of its area and the parts of it."""
    return [row for row in _holding(plan, judged(plan, on), on) if row.period == period]


def _shown(plan: Plan) -> QuerySet[Publication]:
    return Publication.objects.filter(plan=plan, withdrawn_on=None)


def _row(one: Judged, seen: Judged, rows: list[Observation], shown: dict[int, date]) -> Row:
    days = [shown[row.pk] for row in rows if row.pk in shown]
    state: State = "none" if not rows else "published" if len(days) == len(rows) else "hidden"
    if state == "hidden" and not seen.unpublished:
        state = "changed"
    return Row(line(one), line(seen), state, max(days, default=None))


def _periods(plan: Plan, found: Iterable[Judged], on: date, shown: set[int]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for row in _holding(plan, found, on):
        counts[row.period] = counts.get(row.period, 0) + (row.pk not in shown)
    return sorted(counts.items(), reverse=True)


def _holding(plan: Plan, found: Iterable[Judged], on: date) -> list[Observation]:
    """The figures of the plan that were known on the day and that nothing had superseded by then."""
    codes = {code for one in found if one.assessed.question for code in _codes(one)}
    areas = Q(area=plan.area_id) | Q(area__parent=plan.area_id)
    rows = Observation.objects.filter(areas, indicator__code__in=codes).select_related("indicator", "area")
    known = [row for row in rows.order_by("pk") if row.known_from is None or row.known_from <= on]
    superseded = {row.supersedes_id for row in known}
    return [row for row in known if row.pk not in superseded]


def _codes(one: Judged) -> set[str]:
    question = one.assessed.question
    return {question.indicator.code, *(base.code for base in question.inputs)} if question else set()


def target_ids(plan: Plan, asked: Iterable[str]) -> list[int]:
    """Those of the ids that are of targets of the plan."""
    ids = [int(one) for one in asked if one.isdecimal()]
    return list(Target.objects.filter(pk__in=ids, measure__plan=plan).values_list("pk", flat=True))
