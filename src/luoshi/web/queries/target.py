"""A target from its light to its sentence: judgement, every observation with its versions, the words of the plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.evaluation.forecasting.forecast import Forecast
from luoshi.reports.assessment_tables import reckoning_words
from luoshi.reports.target_chart import TargetChart, target_chart
from luoshi.web.models import Conflict, FigureOwner, IndicatorVersion, Observation, PathPoint, Plan, Target
from luoshi.web.queries.charts import seen
from luoshi.web.queries.conflicts import tickets_of, why_not
from luoshi.web.queries.judged import Judged, judged, published
from luoshi.web.queries.lines import Line, line
from luoshi.web.queries.units import Named, names_on
from luoshi.web.queries.versions import carried, named


class Words(NamedTuple):
    """A stretch of the document around what is quoted: before, the sentence up to the number, the number, after."""

    before: str
    sentence_before: str
    quote: str
    sentence_after: str
    after: str


class TargetPage(NamedTuple):
    """What the page of a target shows."""

    line: Line
    reckoning: str  # how the result was computed, as a sentence
    forecast: Forecast | None
    observations: list[Observation]
    scored: set[int]  # ids of those that count
    owner: Named | None
    indicator: IndicatorVersion | None
    words: Words | None
    document: str  # that has the sentence
    chart: TargetChart | None
    why_not: dict[int, str]  # by observation: why it does not count beside another source
    conflicts: dict[int, Conflict]  # by observation


def target_page(target: Target, on: date, *, public: bool = False) -> TargetPage | None:
    """Of a target on a day; None where the target does not hold on it."""
    plan = target.measure.plan
    one = next((each for each in judged(plan, on, public=public) if each.target.pk == target.pk), None)
    if one is None:
        return None
    assessed = one.assessed
    code = assessed.indicator.code if assessed.indicator else ""
    rows = observations_of(code, plan, on, public=public)
    scored = _scored(one, rows)
    return TargetPage(
        line(one),
        "" if one.unpublished else reckoning_words(assessed),
        assessed.odds,
        rows,
        scored,
        owner_of(code, on),
        IndicatorVersion.objects.filter(code=code).last(),
        words_of(target),
        named(target.by_reading) or plan.number,
        target_chart(assessed, seen(rows, scored), _given_path(target)),
        why_not(assessed.left_out, rows),
        tickets_of(rows),
    )


def code_of(target: Target, on: date) -> str:
    """The indicator that a target is judged by on a day; "" where none is known."""
    one = next((each for each in judged(target.measure.plan, on) if each.target.pk == target.pk), None)
    return one.assessed.indicator.code if one and one.assessed.indicator else ""


def _given_path(target: Target) -> dict[int, Decimal]:
    points = PathPoint.objects.filter(target__in=carried([target]), superseded=False).order_by("year", "pk")
    return dict(points.values_list("year", "value"))


def observations_of(code: str, plan: Plan, on: date, *, public: bool = False) -> list[Observation]:
    """All that was known of an indicator in the area on the day, superseded ones too, the latest period first."""
    every = Observation.objects.filter(indicator__code=code, area=plan.area_id)
    rows = (published(every, plan, on) if public else every).select_related("indicator", "area", "reported_by")
    known = [row for row in rows if row.known_from is None or row.known_from <= on]
    return sorted(known, key=lambda row: (row.period_end, row.pk), reverse=True)


def _scored(one: Judged, rows: list[Observation]) -> set[int]:
    """The observations that the judgement took, found again among the rows."""
    series = one.assessed.question.series if one.assessed.question else ()
    taken = {(seen.period, seen.source, seen.value) for seen in series}
    superseded = {row.supersedes_id for row in rows}
    return {
        row.pk
        for row in rows
        if row.pk not in superseded and any((str(p), s, v) == (row.period, row.source, row.value) for p, s, v in taken)
    }


def owner_of(code: str, on: date) -> Named | None:
    """The unit that answers for the figure on a day."""
    rows = FigureOwner.objects.filter(indicator_code=code, holds_from__lte=on).order_by("-holds_from", "-id")
    for row in rows:
        if row.holds_to is None or row.holds_to > on:
            return names_on(on, {row.unit_id}).get(row.unit_id)
    return None


def words_of(target: Target, around: int = 80) -> Words | None:
    """The sentence in its document, with the number lit; None where a person added the target without a place."""
    reading = target.by_reading
    if reading is None or target.start is None or target.end is None:
        return None
    text, start, end = reading.text, target.start, target.end
    first, last = target.sentence_start or start, target.sentence_end or end
    return Words(
        text[max(0, first - around) : first],
        text[first:start],
        text[start:end],
        text[end:last],
        text[last : last + around],
    )
